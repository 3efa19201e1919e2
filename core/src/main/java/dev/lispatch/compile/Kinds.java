package dev.lispatch.compile;

import dev.lispatch.analyze.Expr;
import dev.lispatch.analyze.Local;
import dev.lispatch.analyze.Operation;
import dev.lispatch.analyze.References;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Infers which locals of one function body can be kept unboxed.
 *
 * <p>A data-flow analysis over the lattice NONE &lt; INTEGER, DOUBLE &lt; OBJECT &lt; MIXED: all
 * locals begin at NONE and rise until nothing changes. MIXED is what may have been computed as an
 * integer, so that a loop does not box it. Not thread-safe.
 */
final class Kinds {
  private static final int MAX_PASSES = 8;

  private final IdentityHashMap<Local, Kind> locals = new IdentityHashMap<>();
  private final IdentityHashMap<Expr, Kind> known = new IdentityHashMap<>();
  private boolean changed;
  private boolean hurry;

  /**
   * Infers the kinds of all that {@code body} binds; parameters and captured values are objects.
   */
  static Kinds infer(Expr.Arity arity) {
    Kinds kinds = new Kinds();
    kinds.fix(arity);
    return kinds;
  }

  private void fix(Expr.Arity arity) {
    List<Expr> order = preorder(arity.body());
    arity.target().vars().forEach(param -> locals.put(param, Kind.OBJECT));
    for (int pass = 0; ; pass++) {
      changed = false;
      hurry = pass >= MAX_PASSES;
      known.clear();
      order.forEach(this::flow);
      if (!changed) {
        return;
      }
    }
  }

  private static List<Expr> preorder(Expr body) {
    List<Expr> order = new ArrayList<>();
    ArrayDeque<Expr> open = new ArrayDeque<>();
    open.push(body);
    while (!open.isEmpty()) {
      Expr expr = open.pop();
      order.add(expr);
      if (!(expr instanceof Expr.Lambda)) {
        References.children(expr).reversed().forEach(open::push);
      }
    }
    return order;
  }

  private void flow(Expr expr) {
    switch (expr) {
      case Expr.Bind bind ->
          raise(bind.local(), bind.local().shared() ? Kind.OBJECT : of(bind.value()));
      case Expr.Loop loop -> {
        for (int i = 0; i < loop.inits().size(); i++) {
          raise(loop.target().vars().get(i), of(loop.inits().get(i)));
        }
      }
      case Expr.Jump jump -> {
        for (int i = 0; i < jump.args().size(); i++) {
          raise(jump.target().vars().get(i), of(jump.args().get(i)));
        }
      }
      case Expr.Try attempt ->
          attempt.handlers().forEach(handler -> raise(handler.error(), Kind.OBJECT));
      default -> {}
    }
  }

  private void raise(Local local, Kind kind) {
    Kind before = locals.getOrDefault(local, Kind.NONE);
    Kind after = before.join(kind);
    if (after != before) {
      changed = true;
      locals.put(local, hurry ? Kind.MIXED : after);
    }
  }

  /** The kind of a local that the body binds; everything else is an object. */
  Kind of(Local local) {
    @Nullable Kind kind = locals.get(local);
    return kind == null ? Kind.OBJECT : kind;
  }

  /** A local of the compiler's own, to hold the value of {@code expr}. */
  Local temporary(Expr expr) {
    Local local = Local.temporary();
    locals.put(local, of(expr) == Kind.NONE ? Kind.OBJECT : of(expr));
    return local;
  }

  /** The kind in which an expression gives its value. */
  Kind of(Expr expr) {
    Kind present = known.get(expr);
    if (present == null) {
      present = compute(expr);
      known.put(expr, present);
    }
    return present;
  }

  private Kind compute(Expr expr) {
    return switch (expr) {
      case Expr.Const constant ->
          constant.value() instanceof Long
              ? Kind.INTEGER
              : constant.value() instanceof Double ? Kind.DOUBLE : Kind.OBJECT;
      case Expr.LocalRef ref -> ref.local().shared() ? Kind.OBJECT : localKind(ref.local());
      case Expr.If choice -> of(choice.then()).join(of(choice.otherwise()));
      case Expr.Do block -> of(block.items().getLast());
      case Expr.Jump jump -> Kind.NONE;
      case Expr.Operate operate -> operation(operate.operation(), operate.args());
      default -> Kind.OBJECT;
    };
  }

  /* A local that is bound in this body and has not been reached yet is NONE; a captured one is an object. The
  first pass visits bindings before uses, so only loop variables and their dependants change later. */
  private Kind localKind(Local local) {
    return of(local);
  }

  private Kind operation(Operation operation, List<Expr> args) {
    return switch (operation) {
      case ADD, SUBTRACT, MULTIPLY -> arithmetic(of(args.get(0)), of(args.get(1)));
      case QUOT, REM, MOD, BIT_AND, BIT_OR, BIT_XOR, SHIFT_LEFT, SHIFT_RIGHT ->
          integral(of(args.get(0)), of(args.get(1)));
      case DIVIDE -> division(of(args.get(0)), of(args.get(1)));
      case INC, DEC, NEGATE ->
          of(args.getFirst()) == Kind.OBJECT ? Kind.MIXED : of(args.getFirst());
      default -> Kind.OBJECT;
    };
  }

  private static Kind integral(Kind a, Kind b) {
    if (a == Kind.DOUBLE || b == Kind.DOUBLE) {
      return Kind.OBJECT;
    }
    return a == Kind.INTEGER && b == Kind.INTEGER ? Kind.INTEGER : mixed(a, b);
  }

  private static Kind mixed(Kind a, Kind b) {
    return a == Kind.NONE || b == Kind.NONE ? Kind.NONE : Kind.MIXED;
  }

  private static Kind waiting(Kind a, Kind b) {
    return a == Kind.NONE || b == Kind.NONE ? Kind.NONE : Kind.OBJECT;
  }

  private static Kind arithmetic(Kind a, Kind b) {
    if (a == Kind.DOUBLE || b == Kind.DOUBLE) {
      return Kind.DOUBLE;
    }
    return a == Kind.INTEGER && b == Kind.INTEGER ? Kind.INTEGER : mixed(a, b);
  }

  private static Kind division(Kind a, Kind b) {
    return a == Kind.DOUBLE || b == Kind.DOUBLE ? Kind.DOUBLE : waiting(a, b);
  }
}
