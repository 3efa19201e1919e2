package dev.lispatch.value;

import dev.lispatch.limit.Sizes;
import java.math.BigInteger;

/**
 * Arithmetic of the language: integers of 64 bits that grow to big integers by themselves, and
 * doubles.
 *
 * <p>A big integer that fits 64 bits is always a {@link Long}. Any operation with a double gives a
 * double.
 */
public final class Numbers {
  /* Each operation is a small method for two Longs, which the JIT inlines, and a slow method for the rest.
  Results are checked against max-number-bits before they are computed; products and divisions of big
  integers charge their size, roughly the cost of the schoolbook method below 2,500 bits and of Karatsuba
  above. */
  private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final int LONG_BITS = 64;

  private Numbers() {}

  public static boolean isNumber(Object x) {
    return x instanceof Long || x instanceof Double || x instanceof BigInteger;
  }

  public static boolean isInteger(Object x) {
    return x instanceof Long || x instanceof BigInteger;
  }

  /** The integer as a value: a {@link Long} if it fits. */
  public static Object normalize(BigInteger big) {
    return big.bitLength() < LONG_BITS ? (Object) big.longValue() : big;
  }

  /** As {@link #normalize}, for a number just made of memory charged. */
  public static Object made(Context cx, BigInteger big) {
    cx.made(big);
    return normalize(big);
  }

  static BigInteger big(Object integer) {
    return integer instanceof Long number ? BigInteger.valueOf(number) : (BigInteger) integer;
  }

  /** The number as a double; {@code x} must be a number. */
  public static double toDouble(Object x) {
    return switch (x) {
      case Double number -> number;
      case Long number -> number;
      case BigInteger number -> number.doubleValue();
      default -> throw new IllegalArgumentException("not a number: " + x.getClass());
    };
  }

  /** The operand of {@code op} as a double, whatever number it is. */
  public static double operand(String op, Object x) {
    if (x instanceof Double number) {
      return number;
    }
    if (x instanceof Long number) {
      return number;
    }
    if (x instanceof BigInteger number) {
      return number.doubleValue();
    }
    throw Errors.notNumber(op, x);
  }

  private static void check(String op, Object a, Object b) {
    if (!isNumber(a)) {
      throw Errors.notNumber(op, a);
    }
    if (!isNumber(b)) {
      throw Errors.notNumber(op, b);
    }
  }

  /** A big integer without its digits. */
  private static final int BIG_BYTES = 2 * Sizes.WRAPPER;

  private static Object bounded(Context cx, String op, long bits) {
    if (bits > cx.run().limits().maxNumberBits()) {
      throw LispError.of(
          ErrorKind.NUMBER_TOO_LARGE,
          "%s: the result would have about %d bits, more than the %d allowed (max-number-bits)",
          op,
          bits,
          cx.run().limits().maxNumberBits());
    }
    return Nil.NIL;
  }

  /** Charges for a big result of that many bits, and refuses it above {@code max-number-bits}. */
  public static void chargeBits(Context cx, String op, long bits) {
    bounded(cx, op, bits);
    cx.allocate(BIG_BYTES + bits / 8);
    cx.charge(bits / LONG_BITS);
  }

  /** Charges for a result that is no larger than {@code most}. */
  private static void chargeQuotient(Context cx, BigInteger most) {
    cx.allocate(BIG_BYTES + most.bitLength() / Byte.SIZE);
  }

  // Addition

  public static Object add(Context cx, Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      long l = x;
      long r = y;
      long sum = l + r;
      if (((l ^ sum) & (r ^ sum)) >= 0) {
        return sum;
      }
    }
    return addSlow(cx, a, b);
  }

  private static Object addSlow(Context cx, Object a, Object b) {
    if (a instanceof Double x && b instanceof Double y) {
      return x + y;
    }
    check("+", a, b);
    if (a instanceof Double || b instanceof Double) {
      return toDouble(a) + toDouble(b);
    }
    BigInteger x = big(a);
    BigInteger y = big(b);
    chargeBits(cx, "+", Math.max(x.bitLength(), y.bitLength()) + 1L);
    return made(cx, x.add(y));
  }

  // Subtraction

  public static Object subtract(Context cx, Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      long l = x;
      long r = y;
      long difference = l - r;
      if (((l ^ r) & (l ^ difference)) >= 0) {
        return difference;
      }
    }
    return subtractSlow(cx, a, b);
  }

  private static Object subtractSlow(Context cx, Object a, Object b) {
    if (a instanceof Double x && b instanceof Double y) {
      return x - y;
    }
    check("-", a, b);
    if (a instanceof Double || b instanceof Double) {
      return toDouble(a) - toDouble(b);
    }
    BigInteger x = big(a);
    BigInteger y = big(b);
    chargeBits(cx, "-", Math.max(x.bitLength(), y.bitLength()) + 1L);
    return made(cx, x.subtract(y));
  }

  public static Object negate(Context cx, Object a) {
    if (a instanceof Double x) {
      return -x;
    }
    if (!isNumber(a)) {
      throw Errors.notNumber("-", a);
    }
    return subtract(cx, 0L, a);
  }

  // Multiplication

  public static Object multiply(Context cx, Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      long l = x;
      long r = y;
      long high = Math.multiplyHigh(l, r);
      long low = l * r;
      if ((high == 0 && low >= 0) || (high == -1 && low < 0)) {
        return low;
      }
    }
    return multiplySlow(cx, a, b);
  }

  private static Object multiplySlow(Context cx, Object a, Object b) {
    if (a instanceof Double x && b instanceof Double y) {
      return x * y;
    }
    check("*", a, b);
    if (a instanceof Double || b instanceof Double) {
      return toDouble(a) * toDouble(b);
    }
    BigInteger x = big(a);
    BigInteger y = big(b);
    chargeBits(cx, "*", (long) x.bitLength() + y.bitLength());
    chargeProduct(cx, x, y);
    return made(cx, x.multiply(y));
  }

  static void chargeProduct(Context cx, BigInteger x, BigInteger y) {
    double small = Math.min(x.bitLength(), y.bitLength()) / 32.0 + 1;
    double large = Math.max(x.bitLength(), y.bitLength()) / 32.0 + 1;
    cx.charge((long) (large * Math.pow(small, 0.5) / 8));
  }

  // Division

  /** {@code /}: exact if it can be, else a double. */
  public static Object divide(Context cx, Object a, Object b) {
    if (a instanceof Double x && b instanceof Double y && y != 0) {
      return x / y;
    }
    check("/", a, b);
    requireNotZero("/", b);
    if (a instanceof Double || b instanceof Double) {
      return toDouble(a) / toDouble(b);
    }
    if (a instanceof Long x && b instanceof Long y && !(y == -1 && x == Long.MIN_VALUE)) {
      return x % y == 0 ? (Object) (x / y) : (Object) (x.doubleValue() / y.doubleValue());
    }
    chargeQuotient(cx, big(a));
    chargeProduct(cx, big(a), big(b));
    BigInteger[] parts = big(a).divideAndRemainder(big(b));
    return parts[1].signum() == 0 ? made(cx, parts[0]) : quotient(big(a), big(b));
  }

  private static Object quotient(BigInteger a, BigInteger b) {
    int shift = Math.max(0, Math.max(a.bitLength(), b.bitLength()) - 1_000);
    return a.shiftRight(shift).doubleValue() / b.shiftRight(shift).doubleValue();
  }

  private static void requireNotZero(String op, Object divisor) {
    if (divisor instanceof Long y ? y == 0 : divisor instanceof Double d && d == 0) {
      throw Errors.divisionByZero(op);
    }
  }

  public static Object quot(Context cx, Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y && y != 0 && y != -1) {
      return x / y;
    }
    return quotSlow(cx, a, b);
  }

  private static Object quotSlow(Context cx, Object a, Object b) {
    check("quot", a, b);
    requireNotZero("quot", b);
    if (a instanceof Double || b instanceof Double) {
      return truncate(finite("quot", toDouble(a) / toDouble(b)));
    }
    chargeQuotient(cx, big(a));
    chargeProduct(cx, big(a), big(b));
    return made(cx, big(a).divide(big(b)));
  }

  private static double truncate(double x) {
    return x < 0 ? Math.ceil(x) : Math.floor(x);
  }

  private static double finite(String op, double x) {
    if (Double.isNaN(x) || Double.isInfinite(x)) {
      throw LispError.of(ErrorKind.TYPE, "%s: the quotient is infinite or not a number", op);
    }
    return x;
  }

  public static Object rem(Context cx, Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y && y != 0 && y != -1) {
      return x % y;
    }
    return remSlow(cx, a, b);
  }

  private static Object remSlow(Context cx, Object a, Object b) {
    check("rem", a, b);
    requireNotZero("rem", b);
    if (a instanceof Double || b instanceof Double) {
      double x = toDouble(a);
      double y = toDouble(b);
      return x - truncate(finite("rem", x / y)) * y;
    }
    chargeQuotient(cx, big(b));
    chargeProduct(cx, big(a), big(b));
    return made(cx, big(a).remainder(big(b)));
  }

  public static Object mod(Context cx, Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y && y != 0 && y != -1) {
      return Math.floorMod(x.longValue(), y.longValue());
    }
    return modSlow(cx, a, b);
  }

  private static Object modSlow(Context cx, Object a, Object b) {
    check("mod", a, b);
    requireNotZero("mod", b);
    Object remainder = remSlow(cx, a, b);
    boolean sameSign = isZero(remainder) || (signum(remainder) < 0) == (signum(b) < 0);
    return sameSign ? remainder : add(cx, remainder, b);
  }

  // Comparison

  /** {@code ==}: the same number, whatever its type. */
  public static boolean sameNumber(Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return x.longValue() == y.longValue();
    }
    check("==", a, b);
    if (a instanceof Double || b instanceof Double) {
      return toDouble(a) == toDouble(b);
    }
    return a.equals(b);
  }

  public static boolean less(Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return x < y;
    }
    return lessSlow("<", a, b);
  }

  public static boolean greater(Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return x > y;
    }
    return lessSlow(">", b, a);
  }

  public static boolean lessOrEqual(Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return x <= y;
    }
    return lessOrEqualSlow("<=", a, b);
  }

  public static boolean greaterOrEqual(Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return x >= y;
    }
    return lessOrEqualSlow(">=", b, a);
  }

  private static boolean lessSlow(String op, Object a, Object b) {
    check(op, a, b);
    if (a instanceof Double || b instanceof Double) {
      return toDouble(a) < toDouble(b);
    }
    return big(a).compareTo(big(b)) < 0;
  }

  private static boolean lessOrEqualSlow(String op, Object a, Object b) {
    check(op, a, b);
    if (a instanceof Double || b instanceof Double) {
      return toDouble(a) <= toDouble(b);
    }
    return big(a).compareTo(big(b)) <= 0;
  }

  /** The order of two numbers, for sorting: a NaN is equal to everything, as in Clojure. */
  static int compare(Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return Long.compare(x, y);
    }
    if (a instanceof Double || b instanceof Double) {
      double x = toDouble(a);
      double y = toDouble(b);
      return x < y ? -1 : x > y ? 1 : 0;
    }
    return big(a).compareTo(big(b));
  }

  public static boolean isZero(Object x) {
    return isZero(x, "zero?");
  }

  /** {@code function} is named in the error if {@code x} is no number. */
  public static boolean isZero(Object x, String function) {
    return x instanceof Long number ? number == 0 : sign(x, function) == 0 && !isNaN(x);
  }

  public static boolean isPositive(Object x, String function) {
    return x instanceof Long number ? number > 0 : sign(x, function) > 0;
  }

  public static boolean isNegative(Object x, String function) {
    return x instanceof Long number ? number < 0 : sign(x, function) < 0;
  }

  private static boolean isNaN(Object x) {
    return x instanceof Double number && number.isNaN();
  }

  /** -1, 0 or 1; a NaN is 0. */
  public static int signum(Object x) {
    return sign(x, "signum");
  }

  private static int sign(Object x, String function) {
    return switch (x) {
      case Long number -> Long.signum(number);
      case Double number -> number > 0 ? 1 : number < 0 ? -1 : 0;
      case BigInteger number -> number.signum();
      default -> throw Errors.notNumber(function, x);
    };
  }

  public static Object abs(Context cx, Object x) {
    return switch (x) {
      case Long number when number == Long.MIN_VALUE -> LONG_MIN.negate();
      case Long number -> Math.abs(number);
      case Double number -> Math.abs(number);
      case BigInteger number -> number.abs();
      default -> throw Errors.notNumber("abs", x);
    };
  }

  /** The double as the language writes it: {@code 1.0}, {@code 1.0E10}, {@code ##Inf}. */
  public static String toText(double number) {
    if (Double.isNaN(number)) {
      return "##NaN";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "##Inf" : "##-Inf";
    }
    return Double.toString(number);
  }
}
