package dev.lispatch.limit;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** What counts as an amount of a budget: a number from 0, written in not too many digits. */
final class Amounts {
  /* A number such as 1E+1000000000 is a few bytes until something is added to it. */
  private static final int MAX_DIGITS = 100;
  private static final int MAX_DECIMALS = 50;

  /** No sum of amounts is shown as more; it fits with {@link #MAX_DECIMALS}. */
  static final BigDecimal MOST = BigDecimal.ONE.scaleByPowerOfTen(MAX_DIGITS - MAX_DECIMALS - 1);

  private Amounts() {}

  static void notNegative(String name, @Nullable Long amount) {
    if (amount != null && amount < 0) {
      throw refused(name, "0 or more", amount);
    }
  }

  /** The same number as a plain {@code BigDecimal}, which no subclass has a say in. */
  static BigDecimal decimal(String name, BigDecimal amount) {
    BigDecimal plain =
        amount.getClass() == BigDecimal.class
            ? amount
            : new BigDecimal(amount.unscaledValue(), amount.scale());
    if (plain.signum() < 0) {
      throw refused(name, "0 or more", plain);
    }
    if (plain.precision() > MAX_DIGITS || Math.abs((long) plain.scale()) > MAX_DECIMALS) {
      throw new IllegalArgumentException(
          name
              + " has at most "
              + MAX_DIGITS
              + " digits, and its decimals or zeros at the end are at most "
              + MAX_DECIMALS);
    }
    return plain;
  }

  static long whole(String name, @Nullable Object value) {
    return switch (value) {
      case Long number -> number;
      case Integer number -> number;
      case Short number -> number;
      case Byte number -> number;
      case BigInteger number when number.bitLength() < Long.SIZE -> number.longValue();
      case null, default -> throw refused(name, "a whole number, 0 or more", value);
    };
  }

  static BigDecimal decimal(String name, @Nullable Object value) {
    return switch (value) {
      case BigDecimal number -> decimal(name, number);
      case BigInteger number -> decimal(name, new BigDecimal(number));
      case Double number when Double.isFinite(number) -> BigDecimal.valueOf(number);
      case Float number when Float.isFinite(number) -> new BigDecimal(number.toString());
      case Long number -> BigDecimal.valueOf(number);
      case Integer number -> BigDecimal.valueOf(number);
      case null, default -> throw refused(name, "a decimal number, 0 or more", value);
    };
  }

  private static IllegalArgumentException refused(
      String name, String expected, @Nullable Object value) {
    String type = value == null ? "" : " (" + value.getClass().getSimpleName() + ")";
    return new IllegalArgumentException(
        name + " is " + expected + ", or left out for no limit; got " + shown(value) + type);
  }

  private static String shown(@Nullable Object value) {
    String text = String.valueOf(value);
    return text.length() <= MAX_DIGITS ? text : text.substring(0, MAX_DIGITS) + "…";
  }
}
