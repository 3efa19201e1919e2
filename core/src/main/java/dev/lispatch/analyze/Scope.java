package dev.lispatch.analyze;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The local names that are visible at a place. Not thread-safe. */
final class Scope {
  /** What a local name stands for. */
  sealed interface Binding {}

  /** A value. */
  record Value(Local local) implements Binding {}

  /** The name of a named {@code let} that is compiled as a loop. */
  record LoopName(Expr.Target target, Object form) implements Binding {}

  /**
   * A name that was found.
   *
   * @param unbound it is bound further down
   * @param inFunction the use is inside a function that the binding encloses
   */
  record Found(Binding binding, boolean unbound, boolean inFunction) {}

  private final @Nullable Scope outer;
  private final boolean functionBoundary;
  private final Map<String, Binding> names = new HashMap<>();
  private final Set<Local> unbound = new HashSet<>();

  private Scope(@Nullable Scope outer, boolean functionBoundary) {
    this.outer = outer;
    this.functionBoundary = functionBoundary;
  }

  static Scope top() {
    return new Scope(null, false);
  }

  Scope nested() {
    return new Scope(this, false);
  }

  Scope function() {
    return new Scope(this, true);
  }

  boolean isTop() {
    return outer == null;
  }

  Local bind(String name) {
    Local local = new Local(name);
    names.put(name, new Value(local));
    return local;
  }

  void bindLoop(String name, Expr.Target target, Object form) {
    names.put(name, new LoopName(target, form));
  }

  /** A name that is visible now and bound later by {@link #bound}. */
  Local announce(String name) {
    Local local = bind(name);
    unbound.add(local);
    return local;
  }

  /**
   * The local that was announced under that name in this very scope and is not bound yet, or null.
   */
  @Nullable Local announced(String name) {
    return names.get(name) instanceof Value value && unbound.contains(value.local())
        ? value.local()
        : null;
  }

  void bound(Local local) {
    unbound.remove(local);
  }

  @Nullable Found find(String name) {
    boolean inFunction = false;
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Binding binding = scope.names.get(name);
      if (binding != null) {
        boolean open = binding instanceof Value value && scope.unbound.contains(value.local());
        return new Found(binding, open, inFunction);
      }
      inFunction |= scope.functionBoundary;
    }
    return null;
  }

  /** All names that are visible, for suggestions. */
  Set<String> visible() {
    Set<String> all = new HashSet<>();
    for (Scope scope = this; scope != null; scope = scope.outer) {
      all.addAll(scope.names.keySet());
    }
    return all;
  }
}
