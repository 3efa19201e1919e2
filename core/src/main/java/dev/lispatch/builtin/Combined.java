package dev.lispatch.builtin;

import dev.lispatch.value.Context;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Signature;
import java.util.List;

/**
 * A function that the library makes of other functions. It counts its depth like compiled code, so
 * that a million of them, one inside the other, do not overflow the stack.
 */
abstract class Combined extends Fn {
  private final Signature signature;

  /** What one takes, with its signature. */
  private static final int BYTES = 200;

  /**
   * Not charged: see {@link #charge}.
   *
   * @param name of the function that made it
   * @param parameters its parameter lists
   */
  Combined(String name, String... parameters) {
    this.signature =
        new Signature(
            name,
            List.of(),
            List.of(parameters),
            List.of(),
            "A function made by " + name + ".",
            "",
            "",
            Signature.Effect.CALLS,
            Signature.Cost.CONSTANT);
  }

  /** Charges for a function that is about to be given to the program. */
  static void charge(Context cx) {
    cx.allocate(BYTES);
  }

  @Override
  public final Signature signature() {
    return signature;
  }

  /** The work; {@code args} belongs to the callee. */
  abstract Object apply(Context cx, Object[] args);

  @Override
  public Object invoke0(Context cx) {
    return invokeN(cx, new Object[0]);
  }

  @Override
  public Object invoke1(Context cx, Object a) {
    return invokeN(cx, new Object[] {a});
  }

  @Override
  public Object invoke2(Context cx, Object a, Object b) {
    return invokeN(cx, new Object[] {a, b});
  }

  @Override
  public Object invoke3(Context cx, Object a, Object b, Object c) {
    return invokeN(cx, new Object[] {a, b, c});
  }

  @Override
  public Object invoke4(Context cx, Object a, Object b, Object c, Object d) {
    return invokeN(cx, new Object[] {a, b, c, d});
  }

  @Override
  public final Object invokeN(Context cx, Object[] args) {
    if (++cx.depth > cx.segmentEnd) {
      return cx.deeperN(this, args);
    }
    cx.step();
    Object result = apply(cx, args);
    cx.depth--;
    return result;
  }
}
