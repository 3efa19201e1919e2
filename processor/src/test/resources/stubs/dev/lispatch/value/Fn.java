package dev.lispatch.value;

public abstract class Fn {
  public abstract Signature signature();

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

  public Object invokeN(Context cx, Object[] args) {
    throw Errors.arity(this, args.length);
  }

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
}
