package dev.lispatch.builtin;

import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Numbers;
import java.math.BigDecimal;

/** Doubles as whole numbers. */
final class Casts {
  private static final double LONG_RANGE = 0x1p63;

  private Casts() {}

  /** A double that is whole, or is to be cut to a whole number, as an integer of any size. */
  static Object integer(Context cx, String function, double x) {
    if (Double.isNaN(x) || Double.isInfinite(x)) {
      throw LispError.of(
          ErrorKind.TYPE, "%s: %s has no whole number near it", function, Numbers.toText(x));
    }
    if (Math.abs(x) < LONG_RANGE) {
      return (long) x;
    }
    cx.charge(Double.MAX_EXPONENT / Long.SIZE);
    return Numbers.normalize(new BigDecimal(x).toBigInteger());
  }
}
