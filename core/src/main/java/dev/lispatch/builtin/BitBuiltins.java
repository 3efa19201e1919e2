package dev.lispatch.builtin;

import dev.lispatch.host.Builtin;
import dev.lispatch.value.Bits;
import dev.lispatch.value.Context;
import dev.lispatch.value.Signature;

/** The bits of whole numbers, in two's complement. */
public final class BitBuiltins {
  private BitBuiltins() {}

  @Builtin(
      name = "bit-and",
      aliases = {"bitwise-and", "logand"},
      params = {"x y", "x y & more"},
      doc = "The bits that all numbers have.",
      example = "(bit-and 12 10)",
      result = "8")
  public static Object and(Context cx, Object x, Object y) {
    return Bits.and(cx, x, y);
  }

  public static Object and(Context cx, Object x, Object y, Object[] more) {
    Object result = and(cx, x, y);
    for (Object z : more) {
      cx.step();
      result = and(cx, result, z);
    }
    return result;
  }

  @Builtin(
      name = "bit-or",
      aliases = {"bitwise-or", "logior"},
      params = {"x y", "x y & more"},
      doc = "The bits that at least one number has.",
      example = "(bit-or 12 10)",
      result = "14")
  public static Object or(Context cx, Object x, Object y) {
    return Bits.or(cx, x, y);
  }

  public static Object or(Context cx, Object x, Object y, Object[] more) {
    Object result = or(cx, x, y);
    for (Object z : more) {
      cx.step();
      result = or(cx, result, z);
    }
    return result;
  }

  @Builtin(
      name = "bit-xor",
      aliases = {"bitwise-xor", "logxor"},
      params = {"x y", "x y & more"},
      doc = "The bits that differ.",
      example = "(bit-xor 12 10)",
      result = "6")
  public static Object xor(Context cx, Object x, Object y) {
    return Bits.xor(cx, x, y);
  }

  public static Object xor(Context cx, Object x, Object y, Object[] more) {
    Object result = xor(cx, x, y);
    for (Object z : more) {
      cx.step();
      result = xor(cx, result, z);
    }
    return result;
  }

  @Builtin(
      name = "bit-and-not",
      params = "x y",
      doc = "The bits of x that y does not have.",
      example = "(bit-and-not 12 10)",
      result = "4")
  public static Object andNot(Context cx, Object x, Object y) {
    return and(cx, x, not(cx, y));
  }

  @Builtin(
      name = "bit-not",
      aliases = {"bitwise-not", "lognot"},
      params = "x",
      doc = "Each bit turned round: -1 less x.",
      example = "(bit-not 5)",
      result = "-6")
  public static Object not(Context cx, Object x) {
    return Bits.not(cx, x);
  }

  @Builtin(
      name = "bit-shift-left",
      params = "x n",
      doc =
          "The number times 2 to the power of n; it grows beyond 64 bits instead of losing "
              + "bits.",
      example = "(bit-shift-left 1 10)",
      result = "1024",
      cost = Signature.Cost.LINEAR)
  public static Object shiftLeft(Context cx, Object x, long n) {
    return Bits.shift(cx, "bit-shift-left", x, Bits.distance("bit-shift-left", n));
  }

  @Builtin(
      name = "bit-shift-right",
      params = "x n",
      doc = "The number divided by 2 to the power of n, rounded down.",
      example = "(bit-shift-right 1024 3)",
      result = "128",
      cost = Signature.Cost.LINEAR)
  public static Object shiftRight(Context cx, Object x, long n) {
    return Bits.shift(cx, "bit-shift-right", x, -Bits.distance("bit-shift-right", n));
  }

  @Builtin(
      name = "arithmetic-shift",
      aliases = "ash",
      params = "x n",
      doc = "The bits moved left by n, or right if n is negative.",
      example = "(arithmetic-shift 1 -1)",
      result = "0",
      cost = Signature.Cost.LINEAR)
  public static Object shift(Context cx, Object x, long n) {
    return Bits.shift(cx, "arithmetic-shift", x, n);
  }

  @Builtin(
      name = "unsigned-bit-shift-right",
      params = "x n",
      doc = "The 64 bits of x moved right by n, zeros coming in from the left.",
      example = "(unsigned-bit-shift-right -1 60)",
      result = "15")
  public static long unsignedShiftRight(Context cx, long x, long n) {
    return Bits.distance("unsigned-bit-shift-right", n) >= Long.SIZE ? 0 : x >>> n;
  }

  @Builtin(
      name = "bit-test",
      params = "x n",
      doc = "True if bit n of x is set; the lowest is bit 0.",
      example = "(bit-test 4 2)",
      result = "true")
  public static boolean test(Context cx, Object x, long n) {
    return Bits.test("bit-test", x, n);
  }

  @Builtin(
      name = "bit-set",
      params = "x n",
      doc = "The number with bit n set.",
      example = "(bit-set 0 3)",
      result = "8")
  public static Object set(Context cx, Object x, long n) {
    return or(cx, x, single(cx, "bit-set", n));
  }

  @Builtin(
      name = "bit-clear",
      params = "x n",
      doc = "The number without bit n.",
      example = "(bit-clear 15 0)",
      result = "14")
  public static Object clear(Context cx, Object x, long n) {
    return and(cx, x, not(cx, single(cx, "bit-clear", n)));
  }

  @Builtin(
      name = "bit-flip",
      params = "x n",
      doc = "The number with bit n turned round.",
      example = "(bit-flip 8 3)",
      result = "0")
  public static Object flip(Context cx, Object x, long n) {
    return xor(cx, x, single(cx, "bit-flip", n));
  }

  @Builtin(
      name = "bit-count",
      params = "x",
      doc = "How many bits are set; of a negative number how many are not.",
      example = "(bit-count 7)",
      result = "3")
  public static long count(Context cx, Object x) {
    return Bits.count(cx, x);
  }

  private static Object single(Context cx, String function, long n) {
    return Bits.shift(cx, function, 1L, Bits.distance(function, n));
  }
}
