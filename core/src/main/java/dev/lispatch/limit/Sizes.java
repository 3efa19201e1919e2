package dev.lispatch.limit;

import java.util.Locale;

/** Sizes in bytes: what things weigh on the heap, and how an amount is written for people. */
public final class Sizes {
  /** One reference in an array or object (compressed pointers). */
  public static final int REFERENCE = 4;

  /** The header of an object. */
  public static final int HEADER = 16;

  /** An entry of a persistent map, with its share of the tree. */
  public static final int MAP_ENTRY = 48;

  private Sizes() {}

  /** The bytes of a string of {@code length} UTF-16 units, at most. */
  public static long string(long length) {
    return HEADER + 24 + 2 * length;
  }

  /** The bytes of an array of {@code length} references. */
  public static long array(long length) {
    return HEADER + REFERENCE * length;
  }

  /** "512 bytes", "64 KiB", "1.5 MiB". */
  public static String show(long bytes) {
    if (bytes < 1024) {
      return bytes + " bytes";
    }
    String[] units = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    double amount = bytes;
    int unit = -1;
    while (amount >= 1024 && unit < units.length - 1) {
      amount /= 1024;
      unit++;
    }
    String digits = String.format(Locale.ROOT, "%.1f", amount);
    return (digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits)
        + " "
        + units[unit];
  }
}
