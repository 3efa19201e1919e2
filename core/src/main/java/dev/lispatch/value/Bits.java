package dev.lispatch.value;

import java.math.BigInteger;

/** Operations on the bits of whole numbers that may be larger than 64 bits. */
public final class Bits {
  private Bits() {}

  private static BigInteger operand(String function, Object x) {
    return switch (x) {
      case Long number -> BigInteger.valueOf(number);
      case BigInteger number -> number;
      default -> throw Errors.argument(function, "x", "a whole number", x);
    };
  }

  private static void charge(Context cx, String function, BigInteger x, BigInteger y) {
    Numbers.chargeBits(cx, function, Math.max(x.bitLength(), y.bitLength()) + 1L);
  }

  public static Object and(Context cx, Object x, Object y) {
    return x instanceof Long a && y instanceof Long b
        ? (Object) (a & b)
        : bigAnd(cx, "bit-and", x, y);
  }

  private static Object bigAnd(Context cx, String function, Object x, Object y) {
    BigInteger a = operand(function, x);
    BigInteger b = operand(function, y);
    charge(cx, function, a, b);
    return Numbers.made(cx, a.and(b));
  }

  public static Object or(Context cx, Object x, Object y) {
    return x instanceof Long a && y instanceof Long b
        ? (Object) (a | b)
        : bigOr(cx, "bit-or", x, y);
  }

  private static Object bigOr(Context cx, String function, Object x, Object y) {
    BigInteger a = operand(function, x);
    BigInteger b = operand(function, y);
    charge(cx, function, a, b);
    return Numbers.made(cx, a.or(b));
  }

  public static Object xor(Context cx, Object x, Object y) {
    return x instanceof Long a && y instanceof Long b
        ? (Object) (a ^ b)
        : bigXor(cx, "bit-xor", x, y);
  }

  private static Object bigXor(Context cx, String function, Object x, Object y) {
    BigInteger a = operand(function, x);
    BigInteger b = operand(function, y);
    charge(cx, function, a, b);
    return Numbers.made(cx, a.xor(b));
  }

  public static Object not(Context cx, Object x) {
    if (x instanceof Long number) {
      return ~number;
    }
    BigInteger a = operand("bit-not", x);
    charge(cx, "bit-not", a, a);
    return Numbers.made(cx, a.not());
  }

  private static long places(String function, Object n) {
    if (n instanceof Long number) {
      return distance(function, number);
    }
    throw Errors.argument(function, "n", "a whole number", n);
  }

  /** A number of bits to move by. */
  public static long distance(String function, long n) {
    if (n < 0) {
      throw Errors.argument(function, "n", "0 or more", n);
    }
    return n;
  }

  /** {@code bit-shift-left}: grows beyond 64 bits instead of losing any. */
  public static Object shiftLeft(Context cx, Object x, Object n) {
    return shift(cx, "bit-shift-left", x, places("bit-shift-left", n));
  }

  /** {@code bit-shift-right}. */
  public static Object shiftRight(Context cx, Object x, Object n) {
    return shift(cx, "bit-shift-right", x, -places("bit-shift-right", n));
  }

  /** The bits moved left, or right if {@code n} is negative. */
  public static Object shift(Context cx, String function, Object x, long n) {
    if (x instanceof Long number && n > -Long.SIZE && n < Long.SIZE) {
      long moved = n < 0 ? number >> -n : number << n;
      if (n < 0 || moved >> n == number) {
        return moved;
      }
    }
    BigInteger a = operand(function, x);
    if (a.signum() == 0) {
      return 0L;
    }
    if (n <= 0) {
      Numbers.chargeBits(cx, function, a.bitLength());
      return Numbers.made(
          cx,
          a.shiftRight(
              (int) Math.min(Integer.MAX_VALUE, n == Long.MIN_VALUE ? Long.MAX_VALUE : -n)));
    }
    Numbers.chargeBits(cx, function, n > Integer.MAX_VALUE ? n : a.bitLength() + n);
    return Numbers.made(cx, a.shiftLeft((int) n));
  }

  public static boolean test(String function, Object x, long n) {
    return operand(function, x).testBit((int) Math.min(Integer.MAX_VALUE, distance(function, n)));
  }

  public static long count(Context cx, Object x) {
    BigInteger a = operand("bit-count", x);
    cx.charge(a.bitLength() / Long.SIZE);
    return a.bitCount();
  }
}
