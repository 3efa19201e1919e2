package dev.lispatch.host;

import dev.lispatch.value.BuiltinFn;
import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Signature;

/** A function whose calls are passed on, once the number of their arguments is right. */
public final class RelayFn extends BuiltinFn {
  private final Tool.Relay relay;

  /** The function that {@code signature} declares. */
  public RelayFn(Signature signature, Tool.Relay relay) {
    super(signature);
    this.relay = relay;
  }

  private Object relayed(Context cx, Object... arguments) {
    if (!signature().accepts(arguments.length)) {
      throw Errors.arity(this, arguments.length);
    }
    return relay.call(cx, arguments);
  }

  @Override
  public Object invoke0(Context cx) {
    return relayed(cx);
  }

  @Override
  public Object invoke1(Context cx, Object a) {
    return relayed(cx, a);
  }

  @Override
  public Object invoke2(Context cx, Object a, Object b) {
    return relayed(cx, a, b);
  }

  @Override
  public Object invoke3(Context cx, Object a, Object b, Object c) {
    return relayed(cx, a, b, c);
  }

  @Override
  public Object invoke4(Context cx, Object a, Object b, Object c, Object d) {
    return relayed(cx, a, b, c, d);
  }

  @Override
  public Object invokeN(Context cx, Object[] arguments) {
    return relayed(cx, arguments);
  }
}
