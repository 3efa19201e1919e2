package dev.lispatch.builtin;

import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Numbers;
import java.math.BigInteger;

/** Operations on the bits of whole numbers that may be larger than 64 bits. */
final class Bits {
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

  static Object and(Context cx, String function, Object x, Object y) {
    BigInteger a = operand(function, x);
    BigInteger b = operand(function, y);
    charge(cx, function, a, b);
    return Numbers.normalize(a.and(b));
  }

  static Object or(Context cx, String function, Object x, Object y) {
    BigInteger a = operand(function, x);
    BigInteger b = operand(function, y);
    charge(cx, function, a, b);
    return Numbers.normalize(a.or(b));
  }

  static Object xor(Context cx, String function, Object x, Object y) {
    BigInteger a = operand(function, x);
    BigInteger b = operand(function, y);
    charge(cx, function, a, b);
    return Numbers.normalize(a.xor(b));
  }

  static Object not(Context cx, Object x) {
    BigInteger a = operand("bit-not", x);
    charge(cx, "bit-not", a, a);
    return Numbers.normalize(a.not());
  }

  /** A number of bits to move by. */
  static long distance(String function, long n) {
    if (n < 0) {
      throw Errors.argument(function, "n", "0 or more", n);
    }
    return n;
  }

  /** The bits moved left, or right if {@code n} is negative. */
  static Object shift(Context cx, String function, Object x, long n) {
    BigInteger a = operand(function, x);
    if (a.signum() == 0) {
      return 0L;
    }
    if (n <= 0) {
      return Numbers.normalize(
          a.shiftRight(
              (int) Math.min(Integer.MAX_VALUE, n == Long.MIN_VALUE ? Long.MAX_VALUE : -n)));
    }
    Numbers.chargeBits(cx, function, n > Integer.MAX_VALUE ? n : a.bitLength() + n);
    return Numbers.normalize(a.shiftLeft((int) n));
  }

  static boolean test(String function, Object x, long n) {
    return operand(function, x).testBit((int) Math.min(Integer.MAX_VALUE, distance(function, n)));
  }

  static long count(Context cx, Object x) {
    BigInteger a = operand("bit-count", x);
    cx.charge(a.bitLength() / Long.SIZE);
    return a.bitCount();
  }
}
