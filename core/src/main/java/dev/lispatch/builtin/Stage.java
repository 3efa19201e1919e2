package dev.lispatch.builtin;

import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;

/**
 * One step of a transducer at work: takes items and passes what it makes of them to the next
 * function.
 *
 * <p>Many keep state: one belongs to one reduction.
 */
abstract class Stage extends Combined {
  final Fn next;

  Stage(Fn next) {
    super("transducer", "", "result", "result item");
    this.next = next;
  }

  /** Takes one item; returns the new result, {@link Reduced} to stop. */
  abstract Object take(Context cx, Object result, Object item);

  /** Ends: passes on what is held back. */
  Object finish(Context cx, Object result) {
    return next.call1(cx, result);
  }

  @Override
  final Object apply(Context cx, Object[] args) {
    return switch (args.length) {
      case 0 -> next.call0(cx);
      case 1 -> finish(cx, args[0]);
      case 2 -> take(cx, args[0], args[1]);
      default -> throw Errors.arity(this, args.length);
    };
  }

  @Override
  public final Object invoke2(Context cx, Object result, Object item) {
    if (++cx.depth > cx.segmentEnd) {
      return cx.deeper2(this, result, item);
    }
    cx.step();
    Object taken = take(cx, result, item);
    cx.depth--;
    return taken;
  }
}
