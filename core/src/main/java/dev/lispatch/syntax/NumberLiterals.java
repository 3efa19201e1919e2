package dev.lispatch.syntax;

import dev.lispatch.limit.Limits;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Numbers;
import java.math.BigInteger;

/** Numbers as programs write them: {@code 42 -7 0xff 2r1010 1.5 -2e9}. */
final class NumberLiterals {
  private static final int LONG_DIGITS = 18;
  private static final int MAX_RADIX = 36;

  private final Lexer lexer;
  private final int maxDigits;
  private final int start;
  private final String token;

  private NumberLiterals(Lexer lexer, Limits limits, int start, String token) {
    this.lexer = lexer;
    this.maxDigits = limits.maxLiteralDigits();
    this.start = start;
    this.token = token;
  }

  /** True if a token can only be meant as a number: a digit, perhaps after a sign or a point. */
  static boolean looksNumeric(String token) {
    int i = isSign(token.charAt(0)) ? 1 : 0;
    if (i < token.length() && token.charAt(i) == '.') {
      i++;
    }
    return i < token.length() && isDigit(token.charAt(i));
  }

  /** The value of a token that {@link #looksNumeric}; {@code start} is its place. */
  static Object parse(Lexer lexer, Limits limits, int start, String token) {
    return new NumberLiterals(lexer, limits, start, token).number();
  }

  /** The value of digits in a radix that was said before them, as Scheme's {@code #x1f}. */
  static Object parse(Lexer lexer, Limits limits, int start, String token, int radix) {
    var literal = new NumberLiterals(lexer, limits, start, token);
    int sign = isSign(token.charAt(2)) ? 3 : 2;
    return literal.integer(token.substring(sign), radix, token.charAt(2) == '-');
  }

  private Object number() {
    boolean negative = token.charAt(0) == '-';
    String digits = isSign(token.charAt(0)) ? token.substring(1) : token;
    if (digits.startsWith("0x") || digits.startsWith("0X")) {
      return integer(withoutSuffix(digits.substring(2)), 16, negative);
    }
    if (allDigits(withoutSuffix(digits))) {
      return decimalOrOctal(withoutSuffix(digits), negative);
    }
    int radixMark = Math.max(digits.indexOf('r'), digits.indexOf('R'));
    if ((radixMark == 1 || radixMark == 2) && allDigits(digits.substring(0, radixMark))) {
      return integer(
          digits.substring(radixMark + 1), radix(digits.substring(0, radixMark)), negative);
    }
    if (isDecimalFraction(digits)) {
      checkDigits((int) digits.chars().filter(NumberLiterals::isDigit).count());
      return Double.parseDouble(token);
    }
    throw malformed(digits);
  }

  private int radix(String digits) {
    int radix = Integer.parseInt(digits);
    if (radix < 2 || radix > MAX_RADIX) {
      throw wrong("has the radix " + radix + ", but a radix is between 2 and 36");
    }
    return radix;
  }

  private Object decimalOrOctal(String digits, boolean negative) {
    boolean octal = digits.length() > 1 && digits.charAt(0) == '0';
    if (octal && (digits.indexOf('8') >= 0 || digits.indexOf('9') >= 0)) {
      throw wrong(
          "begins with 0 and so is octal, but has a digit above 7; write it without the leading 0");
    }
    return integer(digits, octal ? 8 : 10, negative);
  }

  private Object integer(String digits, int radix, boolean negative) {
    checkDigits(digits.length());
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) > 127 || Character.digit(digits.charAt(i), radix) < 0) {
        throw wrong("is no number in base " + radix + ": it has the digit " + digits.charAt(i));
      }
    }
    if (digits.isEmpty()) {
      throw wrong("is no number: digits are missing");
    }
    if (radix == 10 && digits.length() <= LONG_DIGITS) {
      long value = Long.parseLong(digits);
      return negative ? -value : value;
    }
    BigInteger value = Digits.read(lexer.meter, digits, radix);
    return Numbers.normalize(negative ? value.negate() : value);
  }

  private void checkDigits(int count) {
    if (count > maxDigits) {
      throw lexer.error(
          ErrorKind.LITERAL_TOO_LARGE,
          start,
          start + token.length(),
          "a number may be written with "
              + maxDigits
              + " digits (max-literal-digits), this one has "
              + count
              + "; compute it, or raise max-literal-digits",
          null);
    }
  }

  private SyntaxException malformed(String digits) {
    if (digits.charAt(0) == '.') {
      return wrong("has no digit before the point; write 0" + Lexer.shown(digits));
    }
    if (digits.indexOf('_') >= 0) {
      return wrong("is no number; write the digits without separators");
    }
    int slash = digits.indexOf('/');
    if (slash > 0
        && allDigits(digits.substring(0, slash))
        && allDigits(digits.substring(slash + 1))) {
      return wrong(
          "is a ratio, which Lispatch does not have; write (/ "
              + Lexer.shown(token.substring(0, token.length() - digits.length() + slash))
              + " "
              + Lexer.shown(digits.substring(slash + 1))
              + ") or a number with a point");
    }
    if (digits.endsWith("M")) {
      return wrong("is a big decimal, which Lispatch does not have; write it without the M");
    }
    return wrong(
        "is no number; a name cannot begin with a digit, and a number has digits, a point and an"
            + " exponent: 42 -7 0xff 1.5 2e9");
  }

  private SyntaxException wrong(String what) {
    return lexer.error(start, start + token.length(), Lexer.shown(token) + " " + what);
  }

  private static String withoutSuffix(String digits) {
    return digits.endsWith("N") ? digits.substring(0, digits.length() - 1) : digits;
  }

  /** {@code 1.5}, {@code 1.}, {@code 1e9}, {@code 1.5e-9}. */
  static boolean isDecimalFraction(String text) {
    int i = skipDigits(text, 0);
    if (i == 0) {
      return false;
    }
    if (i < text.length() && text.charAt(i) == '.') {
      i = skipDigits(text, i + 1);
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
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean allDigits(String text) {
    return !text.isEmpty() && skipDigits(text, 0) == text.length();
  }

  private static boolean isSign(char c) {
    return c == '-' || c == '+';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
