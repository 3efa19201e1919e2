package dev.lispatch.builtin;

import dev.lispatch.limit.Sizes;
import dev.lispatch.syntax.Digits;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Numbers;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers that programs read from strings at run time. */
final class NumberText {
  private static final int LONG_DIGITS = 18;
  private static final int DECIMAL = 10;
  private static final int WORD_BITS = 32;

  private NumberText() {}

  /** The integer, or null if the text is none. */
  static @Nullable Object integer(Context cx, String text, int radix) {
    int from = !text.isEmpty() && isSign(text.charAt(0)) ? 1 : 0;
    int digits = text.length() - from;
    cx.charge(digits);
    if (digits == 0) {
      return null;
    }
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) > 127 || Character.digit(text.charAt(i), radix) < 0) {
        return null;
      }
    }
    if (radix == DECIMAL && digits <= LONG_DIGITS) {
      return Long.parseLong(text, 0, text.length(), DECIMAL);
    }
    checkDigits(cx, digits);
    cx.allocate(2L * Sizes.WRAPPER + digits);
    return Numbers.made(cx, Digits.read(cx, text, radix));
  }

  private static void checkDigits(Context cx, int digits) {
    int max = cx.run().limits().maxLiteralDigits();
    if (digits > max) {
      throw LispError.of(
          ErrorKind.LITERAL_TOO_LARGE,
          "a number read from text may have %d digits (max-literal-digits), this one has %d",
          max,
          digits);
    }
  }

  /** The double, or null if the text is none; white space around it is ignored. */
  static @Nullable Double decimal(Context cx, String text) {
    cx.charge(text.length());
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) <= ' ') {
      from++;
    }
    while (to > from && text.charAt(to - 1) <= ' ') {
      to--;
    }
    String number = text.substring(from, to);
    String unsigned = !number.isEmpty() && isSign(number.charAt(0)) ? number.substring(1) : number;
    if (!unsigned.equals("NaN") && !unsigned.equals("Infinity") && !isDecimal(unsigned)) {
      return null;
    }
    checkDigits(cx, unsigned.length());
    return Double.valueOf(number);
  }

  /** Digits with a point somewhere, perhaps an exponent. */
  private static boolean isDecimal(String text) {
    int whole = skipDigits(text, 0);
    int i = whole;
    int fraction = 0;
    if (i < text.length() && text.charAt(i) == '.') {
      i = skipDigits(text, whole + 1);
      fraction = i - whole - 1;
    }
    if (whole + fraction == 0) {
      return false;
    }
    if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
      int exponent = i + 1 < text.length() && isSign(text.charAt(i + 1)) ? i + 2 : i + 1;
      i = skipDigits(text, exponent);
      return i > exponent && i == text.length();
    }
    return i == text.length();
  }

  private static int skipDigits(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
  }

  private static boolean isSign(char c) {
    return c == '-' || c == '+';
  }

  /** The digits of an integer in that radix. */
  static String inRadix(Context cx, Object integer, int radix) {
    BigInteger number = Powers.big(integer);
    double words = number.bitLength() / (double) WORD_BITS + 1;
    cx.allocate(2L * number.bitLength());
    cx.charge((long) (words * Math.sqrt(words) / 2));
    return number.toString(radix);
  }
}
