package dev.lispatch.syntax;

import dev.lispatch.limit.Meter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes and reads large integers in parts, so that the work can be stopped between them.
 *
 * <p>Source: Knuth, The Art of Computer Programming, volume 2, section 4.4.
 */
public final class Digits {
  /* To write, the number is divided by 10^(PART · 2^i), and its parts by the next smaller power, down to parts that are
  written at once. To read, parts are joined with the same powers, of the radix. */
  private static final int PART = 2_048;
  private static final int SMALL_BITS = 6_000;
  private static final int WORD_BITS = 32;

  private final Meter meter;
  private final StringBuilder out = new StringBuilder();
  private final List<BigInteger> powers = new ArrayList<>();

  private Digits(Meter meter) {
    this.meter = meter;
  }

  static String of(Meter meter, BigInteger number) {
    if (number.bitLength() <= SMALL_BITS) {
      return number.toString();
    }
    Digits digits = new Digits(meter);
    BigInteger size = number.abs();
    digits.out.append(number.signum() < 0 ? "-" : "");
    for (BigInteger power = BigInteger.TEN.pow(PART);
        power.bitLength() <= size.bitLength();
        power = power.multiply(power)) {
      meter.charge(power.bitLength() / WORD_BITS);
      digits.powers.add(power);
    }
    digits.write(size, digits.powers.size() - 1, false);
    return digits.out.toString();
  }

  /**
   * The integer with these digits, which may have a sign.
   *
   * @throws NumberFormatException if the text is none
   */
  public static BigInteger read(Meter meter, String text, int radix) {
    meter.charge(text.length());
    if (text.length() <= PART) {
      return new BigInteger(text, radix);
    }
    boolean signed = text.charAt(0) == '-' || text.charAt(0) == '+';
    Digits digits = new Digits(meter);
    BigInteger size = digits.read(text.substring(signed ? 1 : 0), radix);
    return text.charAt(0) == '-' ? size.negate() : size;
  }

  private BigInteger read(String text, int radix) {
    if (text.length() <= PART) {
      return new BigInteger(text, radix);
    }
    int low = PART;
    int level = 0;
    while (2L * low < text.length()) {
      low *= 2;
      level++;
    }
    int cut = text.length() - low;
    BigInteger high = read(text.substring(0, cut), radix);
    BigInteger rest = read(text.substring(cut), radix);
    BigInteger power = power(radix, level);
    meter.charge(1 + (high.bitLength() + power.bitLength()) / WORD_BITS);
    return high.multiply(power).add(rest);
  }

  private BigInteger power(int radix, int level) {
    while (powers.size() <= level) {
      meter.charge(1);
      powers.add(
          powers.isEmpty()
              ? BigInteger.valueOf(radix).pow(PART)
              : powers.getLast().multiply(powers.getLast()));
    }
    return powers.get(level);
  }

  private void write(BigInteger number, int level, boolean padded) {
    if (level < 0) {
      String text = number.toString();
      out.repeat('0', padded ? PART - text.length() : 0).append(text);
      return;
    }
    meter.charge(1 + number.bitLength() / WORD_BITS);
    BigInteger[] parts = number.divideAndRemainder(powers.get(level));
    boolean both = padded || parts[0].signum() != 0;
    if (both) {
      write(parts[0], level - 1, padded);
    }
    write(parts[1], level - 1, both);
  }
}
