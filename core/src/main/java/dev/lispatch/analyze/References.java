package dev.lispatch.analyze;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Walks expressions. Iterative: expressions may be nested deeply. */
public final class References {
  private References() {}

  /** The global names that an expression refers to, inside its functions too. */
  static Set<Global> of(Expr root) {
    Set<Global> globals = new LinkedHashSet<>();
    ArrayDeque<Expr> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      Expr expr = open.pop();
      if (expr instanceof Expr.GlobalRef ref) {
        globals.add(ref.global());
      }
      children(expr).forEach(open::push);
    }
    return globals;
  }

  /** The direct parts of an expression, in the order of evaluation; for a function its bodies. */
  public static List<Expr> children(Expr expr) {
    return switch (expr) {
      case Expr.Const constant -> List.of();
      case Expr.LocalRef ref -> List.of();
      case Expr.GlobalRef ref -> List.of();
      case Expr.Define define -> List.of(define.value());
      case Expr.Bind bind -> List.of(bind.value());
      case Expr.Do block -> block.items();
      case Expr.If choice -> List.of(choice.test(), choice.then(), choice.otherwise());
      case Expr.Cond cond -> {
        List<Expr> parts = new java.util.ArrayList<>(2 * cond.clauses().size() + 1);
        for (Expr.Clause clause : cond.clauses()) {
          parts.add(clause.test());
          parts.add(clause.body());
        }
        parts.add(cond.otherwise());
        yield parts;
      }
      case Expr.Case choice -> {
        List<Expr> parts = new java.util.ArrayList<>(choice.bodies().size() + 2);
        parts.add(choice.value());
        parts.addAll(choice.bodies());
        parts.add(choice.otherwise());
        yield parts;
      }
      case Expr.And and -> and.items();
      case Expr.Or or -> or.items();
      case Expr.Vector vector -> vector.items();
      case Expr.MapOf map -> map.items();
      case Expr.SetOf set -> set.items();
      case Expr.Loop loop -> {
        List<Expr> parts = new java.util.ArrayList<>(loop.inits());
        parts.add(loop.body());
        yield parts;
      }
      case Expr.Jump jump -> jump.args();
      case Expr.Call call -> {
        List<Expr> parts = new java.util.ArrayList<>(call.args().size() + 1);
        parts.add(call.fn());
        parts.addAll(call.args());
        yield parts;
      }
      case Expr.Operate operate -> operate.args();
      case Expr.Try attempt -> {
        List<Expr> parts = new java.util.ArrayList<>();
        parts.add(attempt.body());
        attempt.handlers().forEach(handler -> parts.add(handler.body()));
        if (attempt.cleanUp() != null) {
          parts.add(attempt.cleanUp());
        }
        yield parts;
      }
      case Expr.Lambda lambda -> lambda.arities().stream().map(Expr.Arity::body).toList();
      case Expr.Outlined outlined -> List.of(outlined.body());
    };
  }
}
