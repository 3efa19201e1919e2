package dev.lispatch.compile;

import dev.lispatch.analyze.Expr;
import dev.lispatch.analyze.Local;
import dev.lispatch.analyze.References;
import dev.lispatch.limit.Meter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds what an expression takes from outside. Iterative: expressions may be nested deeply. A large
 * body asks this for many of its parts, one inside the other, so it can be stopped.
 */
final class FreeLocals {
  /* Every binding makes a Local of its own, so a name that is used and not bound inside comes from
  outside, wherever the binding stands. */
  private static final int LOOK_EVERY = 1_024;

  private FreeLocals() {}

  /** The locals that {@code root} uses and does not bind, in the order of their first use. */
  static List<Local> of(Meter meter, Expr root) {
    Set<Local> used = new LinkedHashSet<>();
    Set<Local> bound = Collections.newSetFromMap(new IdentityHashMap<>());
    ArrayDeque<Expr> open = new ArrayDeque<>();
    open.push(root);
    int seen = 0;
    while (!open.isEmpty()) {
      Expr expr = open.pop();
      if (++seen % LOOK_EVERY == 0) {
        meter.look();
      }
      switch (expr) {
        case Expr.LocalRef ref -> used.add(ref.local());
        case Expr.Bind bind -> bound.add(bind.local());
        case Expr.Loop loop -> bound.addAll(loop.target().vars());
        case Expr.Try attempt -> attempt.handlers().forEach(handler -> bound.add(handler.error()));
        case Expr.Lambda lambda -> {
          if (lambda.self() != null) {
            bound.add(lambda.self());
          }
          lambda.arities().forEach(arity -> bound.addAll(arity.target().vars()));
        }
        default -> {}
      }
      References.children(expr).reversed().forEach(open::push);
    }
    List<Local> free = new ArrayList<>();
    for (Local local : used) {
      if (!bound.contains(local)) {
        free.add(local);
      }
    }
    return free;
  }

  /** The loops outside of {@code root} that jumps inside lead to. */
  static List<Expr.Target> jumpsOut(Meter meter, Expr root) {
    Set<Expr.Target> jumps = new LinkedHashSet<>();
    Set<Expr.Target> loops = Collections.newSetFromMap(new IdentityHashMap<>());
    ArrayDeque<Expr> open = new ArrayDeque<>();
    open.push(root);
    int seen = 0;
    while (!open.isEmpty()) {
      Expr expr = open.pop();
      if (++seen % LOOK_EVERY == 0) {
        meter.look();
      }
      if (expr instanceof Expr.Jump jump) {
        jumps.add(jump.target());
      }
      if (expr instanceof Expr.Loop loop) {
        loops.add(loop.target());
      }
      if (!(expr instanceof Expr.Lambda)) {
        References.children(expr).forEach(open::push);
      }
    }
    jumps.removeAll(loops);
    return new ArrayList<>(jumps);
  }
}
