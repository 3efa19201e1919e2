package dev.lispatch.builtin;

import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Numbers;
import java.math.BigInteger;

/**
 * Powers, roots and common divisors of whole numbers of any size, charged before they are computed.
 */
final class Powers {
  private static final int WORD_BITS = 32;
  private static final int UNINTERRUPTED_BITS = 65_536;
  private static final int DOUBLE_BITS = 1_000;

  private Powers() {}

  static BigInteger big(Object integer) {
    return integer instanceof Long number ? BigInteger.valueOf(number) : (BigInteger) integer;
  }

  /** The power of whole numbers; both must be. */
  static Object exact(Context cx, Object base, Object exponent) {
    if (Numbers.signum(exponent) < 0) {
      return Numbers.divide(cx, 1L, exact(cx, base, Numbers.negate(cx, exponent)));
    }
    BigInteger b = big(base);
    if (b.abs().compareTo(BigInteger.ONE) <= 0) {
      boolean negative = b.signum() < 0 && big(exponent).testBit(0);
      return Numbers.isZero(exponent) ? 1L : negative ? -1L : Numbers.abs(cx, base);
    }
    long times = exponent instanceof Long number ? number : Long.MAX_VALUE;
    long bits =
        (long) Math.min(Long.MAX_VALUE / 2.0, log(b.abs()) / Math.log(2) * (double) times) + 1;
    Numbers.chargeBits(cx, "expt", bits);
    double words = bits / (double) WORD_BITS + 1;
    cx.charge((long) (words * Math.sqrt(words) / 4));
    return Numbers.made(cx, b.pow((int) times));
  }

  /* Euclid's steps one by one while both numbers are large, since the library's own loop cannot be stopped; it
  is quick for what remains. */
  static Object gcd(Context cx, Object a, Object b) {
    BigInteger x = big(a).abs();
    BigInteger y = big(b).abs();
    while (Math.min(x.bitLength(), y.bitLength()) > UNINTERRUPTED_BITS) {
      cx.allocate(y.bitLength() / Byte.SIZE);
      cx.charge(1 + y.bitLength() / WORD_BITS);
      BigInteger remainder = x.mod(y);
      cx.made(remainder);
      x = y;
      y = remainder;
    }
    long words = Math.min(x.bitLength(), y.bitLength()) / WORD_BITS + 1L;
    cx.charge(words * words / 4 + Math.max(x.bitLength(), y.bitLength()) / WORD_BITS);
    cx.allocate(Sizes.WRAPPER + y.bitLength() / Byte.SIZE);
    return Numbers.made(cx, x.gcd(y));
  }

  static Object integerRoot(Context cx, Object n) {
    if (!Numbers.isInteger(n) || Numbers.signum(n) < 0) {
      throw Errors.argument("isqrt", "n", "a whole number from 0 up", n);
    }
    BigInteger number = big(n);
    double words = number.bitLength() / (double) WORD_BITS + 1;
    cx.allocate(Sizes.WRAPPER + number.bitLength() / Byte.SIZE);
    cx.charge((long) (words * Math.sqrt(words)));
    return Numbers.made(cx, number.sqrt());
  }

  /** The natural logarithm of any number, also of an integer that is too large for a double. */
  static double log(Object x) {
    if (x instanceof BigInteger big && big.signum() > 0 && big.bitLength() > DOUBLE_BITS) {
      int shift = big.bitLength() - DOUBLE_BITS;
      return Math.log(big.shiftRight(shift).doubleValue()) + shift * Math.log(2);
    }
    return Math.log(Numbers.operand("log", x));
  }
}
