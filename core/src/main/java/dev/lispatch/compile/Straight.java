package dev.lispatch.compile;

import dev.lispatch.analyze.Expr;
import dev.lispatch.analyze.Operation;
import dev.lispatch.analyze.References;
import dev.lispatch.limit.Meter;
import dev.lispatch.syntax.Span;
import dev.lispatch.value.Bits;
import dev.lispatch.value.Callable;
import dev.lispatch.value.Context;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Numbers;
import dev.lispatch.value.Symbol;
import dev.lispatch.value.Traces;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the forms of a top level that define and call, without a class for them: they run once,
 * and making a class takes longer than they do. Functions are compiled as ever.
 *
 * <p>Not thread-safe.
 */
final class Straight {
  /* Only what has neither local names nor loops, and is neither deep nor large, so that recursion is safe and every
  step is one of the program's own calls. An error that comes from here gets the place that compiled code would
  have left on the stack. */
  private static final int MAX_NODES = 400;
  private static final int MAX_DEPTH = 40;
  private static final int MAX_DIRECT = 4;

  private final Compiler compiler;
  private final Context cx;

  Straight(Compiler compiler, Context cx) {
    this.compiler = compiler;
    this.cx = cx;
  }

  private record Node(Expr expr, int depth) {}

  /** Whether {@link #evaluate} takes the expression. */
  static boolean isStraight(Meter meter, Expr root) {
    ArrayDeque<Node> open = new ArrayDeque<>();
    open.push(new Node(root, 0));
    for (int nodes = 0; !open.isEmpty(); nodes++) {
      Node node = open.pop();
      if (nodes > MAX_NODES || node.depth > MAX_DEPTH || !isPlain(meter, node.expr)) {
        return false;
      }
      if (!(node.expr instanceof Expr.Lambda)) {
        for (Expr child : References.children(node.expr)) {
          open.push(new Node(child, node.depth + 1));
        }
      }
    }
    return true;
  }

  private static boolean isPlain(Meter meter, Expr expr) {
    return switch (expr) {
      case Expr.Const constant -> true;
      case Expr.GlobalRef ref -> true;
      case Expr.Define define -> true;
      case Expr.Do block -> true;
      case Expr.If choice -> true;
      case Expr.Vector vector -> true;
      case Expr.MapOf map -> true;
      case Expr.SetOf set -> true;
      case Expr.Call call -> true;
      case Expr.Operate operate -> true;
      case Expr.Lambda lambda -> FreeLocals.of(meter, lambda).isEmpty();
      case Expr.LocalRef ref -> false;
      case Expr.Bind bind -> false;
      case Expr.Cond cond -> false;
      case Expr.Case choice -> false;
      case Expr.And and -> false;
      case Expr.Or or -> false;
      case Expr.Loop loop -> false;
      case Expr.Jump jump -> false;
      case Expr.Try attempt -> false;
      case Expr.Outlined outlined -> false;
    };
  }

  Object evaluate(Expr expr) {
    return switch (expr) {
      case Expr.Const(Object value) -> value;
      case Expr.GlobalRef ref -> located(ref.span(), () -> ref.global().cell().require());
      case Expr.Define define -> define(define);
      case Expr.Do(List<Expr> items) -> {
        for (Expr item : items.subList(0, items.size() - 1)) {
          evaluate(item);
        }
        yield evaluate(items.getLast());
      }
      case Expr.If choice ->
          evaluate(Calls.truthy(evaluate(choice.test())) ? choice.then() : choice.otherwise());
      case Expr.Vector(List<Expr> items) -> Calls.vector(cx, values(items));
      case Expr.MapOf(List<Expr> items, Span span) -> {
        Object[] values = values(items);
        yield located(span, () -> Calls.map(cx, values));
      }
      case Expr.SetOf(List<Expr> items, Span span) -> {
        Object[] values = values(items);
        yield located(span, () -> Calls.set(cx, values));
      }
      case Expr.Call call -> call(call);
      case Expr.Operate operate -> {
        Object[] args = values(operate.args());
        yield located(
            operate.span(),
            () -> operate(operate.operation(), args[0], args.length > 1 ? args[1] : 1L));
      }
      case Expr.Lambda lambda -> compiler.define(lambda, List.of());
      default -> throw new IllegalStateException("not straight: " + expr.getClass());
    };
  }

  private Object define(Expr.Define define) {
    if (!define.onlyOnce() || define.global().cell().value == null) {
      define.global().cell().define(evaluate(define.value()));
    }
    return new Symbol(define.global().name());
  }

  private Object[] values(List<Expr> items) {
    Object[] values = new Object[items.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = evaluate(items.get(i));
    }
    return values;
  }

  private Object call(Expr.Call call) {
    cx.step();
    if (call.fn() instanceof Expr.Const(Keyword key)
        && (call.args().size() == 1 || call.args().size() == 2)) {
      Object[] args = values(call.args());
      return Callable.lookup(args[0], key, args.length > 1 ? args[1] : Nil.NIL);
    }
    Object called = evaluate(call.fn());
    Fn fn =
        called instanceof Fn function
            ? function
            : (Fn)
                located(
                    call.span(),
                    () -> Calls.function(called, CalledName.of(call.fn(), compiler.options())));
    Object[] args = values(call.args());
    return located(call.span(), () -> call(fn, args));
  }

  private Object call(Fn fn, Object[] args) {
    return switch (args.length) {
      case 0 -> fn.call0(cx);
      case 1 -> fn.call1(cx, args[0]);
      case 2 -> fn.call2(cx, args[0], args[1]);
      case 3 -> fn.call3(cx, args[0], args[1], args[2]);
      case MAX_DIRECT -> fn.call4(cx, args[0], args[1], args[2], args[3]);
      default -> fn.callN(cx, args);
    };
  }

  @FunctionalInterface
  private interface Work {
    Object done();
  }

  private Object located(@Nullable Span span, Work work) {
    if (span != null) {
      cx.run().topLevelAt(span::location);
    }
    try {
      return work.done();
    } catch (LispError error) {
      if (span != null) {
        error.enclosedBy(new Traces.Frame(Traces.TOP_LEVEL, span.location()));
      }
      throw error;
    }
  }

  /* `b` is 1 for the operations on one number. */
  private Object operate(Operation operation, Object a, Object b) {
    return switch (operation) {
      case ADD, INC -> Numbers.add(cx, a, b);
      case SUBTRACT, DEC -> Numbers.subtract(cx, a, b);
      case NEGATE -> Numbers.negate(cx, a);
      case MULTIPLY -> Numbers.multiply(cx, a, b);
      case DIVIDE -> Numbers.divide(cx, a, b);
      case QUOT -> Numbers.quot(cx, a, b);
      case REM -> Numbers.rem(cx, a, b);
      case MOD -> Numbers.mod(cx, a, b);
      case BIT_AND -> Bits.and(cx, a, b);
      case BIT_OR -> Bits.or(cx, a, b);
      case BIT_XOR -> Bits.xor(cx, a, b);
      case SHIFT_LEFT -> Bits.shiftLeft(cx, a, b);
      case SHIFT_RIGHT -> Bits.shiftRight(cx, a, b);
      case LESS -> Numbers.less(a, b);
      case GREATER -> Numbers.greater(a, b);
      case LESS_OR_EQUAL -> Numbers.lessOrEqual(a, b);
      case GREATER_OR_EQUAL -> Numbers.greaterOrEqual(a, b);
      case SAME_NUMBER -> Numbers.sameNumber(a, b);
      case EQUAL -> Calls.equal(cx, a, b);
      case NOT_EQUAL -> !Calls.equal(cx, a, b);
      case ZERO -> Numbers.isZero(a, operation.function());
      case POSITIVE -> Numbers.isPositive(a, operation.function());
      case NEGATIVE -> Numbers.isNegative(a, operation.function());
      case NOT -> !Calls.truthy(a);
      case IS_NIL -> a == Nil.NIL;
      case IS_SOME -> a != Nil.NIL;
    };
  }
}
