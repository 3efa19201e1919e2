package dev.lispatch.host;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.limit.Stop;
import dev.lispatch.value.BuiltinFn;
import dev.lispatch.value.Context;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Show;
import dev.lispatch.value.Signature;
import java.util.function.Supplier;

/**
 * A function that reaches outside, and tells the audit of its run of each call, if there is one.
 */
public final class AuditedFn extends BuiltinFn {
  private static final Keyword KIND = Keyword.of("kind");
  private static final double NANOS_PER_MILLI = 1e6;

  private final Fn fn;

  private AuditedFn(Fn fn) {
    super(fn.signature());
    this.fn = fn;
  }

  /** The function itself if it reaches nothing outside. */
  public static Fn of(Fn fn) {
    boolean outside = fn.signature().effect() == Signature.Effect.HOST;
    return outside ? new AuditedFn(fn) : fn;
  }

  @Override
  public Object invoke0(Context cx) {
    return audited(cx) ? told(cx, () -> fn.call0(cx)) : fn.invoke0(cx);
  }

  @Override
  public Object invoke1(Context cx, Object a) {
    return audited(cx) ? told(cx, () -> fn.call1(cx, a), a) : fn.invoke1(cx, a);
  }

  @Override
  public Object invoke2(Context cx, Object a, Object b) {
    return audited(cx) ? told(cx, () -> fn.call2(cx, a, b), a, b) : fn.invoke2(cx, a, b);
  }

  @Override
  public Object invoke3(Context cx, Object a, Object b, Object c) {
    return audited(cx) ? told(cx, () -> fn.call3(cx, a, b, c), a, b, c) : fn.invoke3(cx, a, b, c);
  }

  @Override
  public Object invoke4(Context cx, Object a, Object b, Object c, Object d) {
    return audited(cx)
        ? told(cx, () -> fn.call4(cx, a, b, c, d), a, b, c, d)
        : fn.invoke4(cx, a, b, c, d);
  }

  @Override
  public Object invokeN(Context cx, Object[] args) {
    return audited(cx) ? told(cx, () -> fn.callN(cx, args), args.clone()) : fn.invokeN(cx, args);
  }

  private static boolean audited(Context cx) {
    return cx.run().grant(Audit.class) != null;
  }

  private Object told(Context cx, Supplier<Object> call, Object... args) {
    long start = cx.clock().nanos();
    String result = "stopped";
    try {
      Object value = call.get();
      result = resultOf(value);
      return value;
    } catch (LispError error) {
      result = error.kind();
      throw error;
    } catch (Stop stop) {
      result = stop.kind();
      throw stop;
    } finally {
      long millis = (long) ((cx.clock().nanos() - start) / NANOS_PER_MILLI);
      String name = name().startsWith("%") ? name().substring(1) : name();
      Audit.tell(cx.run(), new Audit.Entry(name, shown(args), result, millis));
    }
  }

  /** What an audit is told of a call that has given that value. */
  static String resultOf(Object value) {
    if (!LispError.isErrorValue(value) || !(value instanceof PersistentMap error)) {
      return ToolCall.OK;
    }
    return error.find(KIND) instanceof Keyword kind ? kind.name() : "user";
  }

  private static String shown(Object[] args) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < args.length && out.length() < Show.MAX_MESSAGE; i++) {
      out.append(i > 0 ? " " : "").append(Show.value(args[i]));
    }
    return out.toString();
  }
}
