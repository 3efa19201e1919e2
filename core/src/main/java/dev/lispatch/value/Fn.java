package dev.lispatch.value;

/**
 * A function.
 *
 * <p>Two ways in. {@code call0 … call4, callN} are for everybody: they return the function's value.
 * {@code invoke0 … invokeN} are the protocol between compiled functions: they may return {@link
 * Context#TAIL}, which says that the last call of the function is still to be made, and which only
 * {@link Context#finishTailCall} may look at. Implementations override the arities they accept; the
 * others raise {@code :arity}.
 *
 * <p>Immutable, and safe to call from any task with that task's own context.
 */
public abstract class Fn {
  /** For subclasses. */
  protected Fn() {}

  /** What is known of the function: name, parameters, documentation. */
  public abstract Signature signature();

  /** The name for messages. */
  public final String name() {
    return signature().name();
  }

  public Object invoke0(Context cx) {
    throw Errors.arity(this, 0);
  }

  public Object invoke1(Context cx, Object a) {
    throw Errors.arity(this, 1);
  }

  public Object invoke2(Context cx, Object a, Object b) {
    throw Errors.arity(this, 2);
  }

  public Object invoke3(Context cx, Object a, Object b, Object c) {
    throw Errors.arity(this, 3);
  }

  public Object invoke4(Context cx, Object a, Object b, Object c, Object d) {
    throw Errors.arity(this, 4);
  }

  /** For more than four arguments. The callee may keep the array. */
  public Object invokeN(Context cx, Object[] args) {
    throw Errors.arity(this, args.length);
  }

  public final Object call0(Context cx) {
    Object result = invoke0(cx);
    return result == Context.TAIL ? cx.finishTailCall() : result;
  }

  public final Object call1(Context cx, Object a) {
    Object result = invoke1(cx, a);
    return result == Context.TAIL ? cx.finishTailCall() : result;
  }

  public final Object call2(Context cx, Object a, Object b) {
    Object result = invoke2(cx, a, b);
    return result == Context.TAIL ? cx.finishTailCall() : result;
  }

  public final Object call3(Context cx, Object a, Object b, Object c) {
    Object result = invoke3(cx, a, b, c);
    return result == Context.TAIL ? cx.finishTailCall() : result;
  }

  public final Object call4(Context cx, Object a, Object b, Object c, Object d) {
    Object result = invoke4(cx, a, b, c, d);
    return result == Context.TAIL ? cx.finishTailCall() : result;
  }

  /** Calls with any number of arguments. The callee may keep the array. */
  public final Object callN(Context cx, Object[] args) {
    Object result = invoke(cx, args);
    return result == Context.TAIL ? cx.finishTailCall() : result;
  }

  /** {@link #invokeN} for any number of arguments: goes to the fixed arities when they fit. */
  public final Object invoke(Context cx, Object[] args) {
    return switch (args.length) {
      case 0 -> invoke0(cx);
      case 1 -> invoke1(cx, args[0]);
      case 2 -> invoke2(cx, args[0], args[1]);
      case 3 -> invoke3(cx, args[0], args[1], args[2]);
      case 4 -> invoke4(cx, args[0], args[1], args[2], args[3]);
      default -> invokeN(cx, args);
    };
  }

  @Override
  public String toString() {
    return "#<fn " + name() + ">";
  }
}
