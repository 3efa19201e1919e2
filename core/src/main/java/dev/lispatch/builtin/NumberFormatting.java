package dev.lispatch.builtin;

import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import dev.lispatch.value.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as the directives of {@code format} write them. Immutable. */
final class NumberFormatting {
  private static final int DEFAULT_PRECISION = 6;
  private static final int GROUP = 3;

  private final Context cx;
  private final String flags;
  private final int precision;
  private final int width;

  NumberFormatting(Context cx, String flags, int precision, int width) {
    this.cx = cx;
    this.flags = flags;
    this.precision = precision < 0 ? DEFAULT_PRECISION : precision;
    this.width = width;
  }

  /**
   * {@code %d %x %o}; a negative number of 64 bits is hexadecimal and octal in two's complement, as
   * in Java.
   */
  String integer(char conversion, Object value) {
    int radix = conversion == 'd' ? 10 : conversion == 'x' ? 16 : 8;
    if (value instanceof Long number && conversion != 'd') {
      String digits = conversion == 'x' ? Long.toHexString(number) : Long.toOctalString(number);
      return withSign(false, prefix(conversion) + digits, conversion);
    }
    boolean negative = Numbers.signum(value) < 0;
    String digits = NumberText.inRadix(cx, Numbers.abs(cx, value), radix);
    return withSign(negative, prefix(conversion) + digits, conversion);
  }

  private String prefix(char conversion) {
    return flags.indexOf('#') < 0 || conversion == 'd' ? "" : conversion == 'x' ? "0x" : "0";
  }

  /** {@code %f %e}. */
  String decimal(char conversion, Object value) {
    if (value instanceof Double number && (number.isNaN() || number.isInfinite())) {
      return number.isNaN() ? "NaN" : withSign(number < 0, "Infinity", 'i');
    }
    boolean negative =
        value instanceof Double number ? isNegative(number) : Numbers.signum(value) < 0;
    BigDecimal exact =
        value instanceof Double number
            ? BigDecimal.valueOf(number)
            : new BigDecimal(charged(Powers.big(value)));
    String digits = conversion == 'f' ? fixed(exact.abs()) : scientific(exact.abs());
    return withSign(negative, digits, conversion);
  }

  private static boolean isNegative(double number) {
    return number < 0 || (number == 0 && 1 / number < 0);
  }

  private BigInteger charged(BigInteger number) {
    double words = number.bitLength() / (double) Integer.SIZE + 1;
    cx.charge((long) (words * Math.sqrt(words)));
    cx.allocate(Sizes.string(number.bitLength()));
    return number;
  }

  private String fixed(BigDecimal number) {
    return number.setScale(precision, RoundingMode.HALF_UP).toPlainString();
  }

  private String scientific(BigDecimal number) {
    if (number.signum() == 0) {
      return "0" + (precision > 0 ? "." + "0".repeat(precision) : "") + "e+00";
    }
    BigDecimal rounded = number.round(new MathContext(precision + 1, RoundingMode.HALF_UP));
    String digits = rounded.unscaledValue().toString();
    int exponent = digits.length() - 1 - rounded.scale();
    String padded =
        digits.length() > precision ? digits : digits + "0".repeat(precision + 1 - digits.length());
    String power = Integer.toString(Math.abs(exponent));
    return padded.charAt(0)
        + (precision > 0 ? "." + padded.substring(1, precision + 1) : "")
        + (exponent < 0 ? "e-" : "e+")
        + (power.length() < 2 ? "0" + power : power);
  }

  private String withSign(boolean negative, String digits, char conversion) {
    boolean groups = flags.indexOf(',') >= 0 && (conversion == 'd' || conversion == 'f');
    String body = groups ? grouped(digits) : digits;
    boolean brackets = negative && flags.indexOf('(') >= 0;
    String before = brackets ? "(" : negative ? "-" : positiveSign(conversion);
    String after = brackets ? ")" : "";
    int zeros = flags.indexOf('0') >= 0 && flags.indexOf('-') < 0 && conversion != 'i' ? width : 0;
    int missing = zeros - before.length() - body.length() - after.length();
    return before + (missing > 0 ? "0".repeat(missing) : "") + body + after;
  }

  private String positiveSign(char conversion) {
    boolean signed = conversion != 'x' && conversion != 'o';
    return signed && flags.indexOf('+') >= 0 ? "+" : signed && flags.indexOf(' ') >= 0 ? " " : "";
  }

  private static String grouped(String digits) {
    int point = digits.indexOf('.');
    int whole = point < 0 ? digits.length() : point;
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < whole; i++) {
      if (i > 0 && (whole - i) % GROUP == 0) {
        out.append(',');
      }
      out.append(digits.charAt(i));
    }
    return out.append(digits, whole, digits.length()).toString();
  }
}
