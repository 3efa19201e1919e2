package dev.lispatch.builtin;

import dev.lispatch.value.Context;
import dev.lispatch.value.Fn;

/** Calls the functions that programs hand to locks. */
final class Calling {
  private Calling() {}

  /** {@code (f value)}, or {@code (f)} for a function that takes no argument. */
  static Object on(Context cx, Fn f, Object value) {
    return !f.signature().accepts(1) && f.signature().accepts(0) ? f.call0(cx) : f.call1(cx, value);
  }

  /** {@code (f value args…)}. */
  static Object on(Context cx, Fn f, Object value, Object[] args) {
    return switch (args.length) {
      case 0 -> f.call1(cx, value);
      case 1 -> f.call2(cx, value, args[0]);
      default -> {
        Object[] all = new Object[args.length + 1];
        all[0] = value;
        System.arraycopy(args, 0, all, 1, args.length);
        yield f.callN(cx, all);
      }
    };
  }
}
