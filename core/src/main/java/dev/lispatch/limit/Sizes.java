package dev.lispatch.limit;

import java.util.Locale;

/** Sizes in bytes: what things weigh on the heap, and how an amount is written for people. */
public final class Sizes {
  /** One reference in an array or object (compressed pointers). */
  public static final int REFERENCE = 4;

  /** The header of an object. */
  public static final int HEADER = 16;

  /** The outermost object of a vector, map or set. */
  public static final int WRAPPER = 32;

  /** A number that is an object of its own. */
  public static final int BOX = 24;

  /** An atom, latch or promise, with what is behind it. */
  public static final int HANDLE = 120;

  /** An entry of a persistent map, with its share of the tree. */
  public static final int MAP_ENTRY = 26;

  /** An item of a persistent set, with its share of the tree. */
  public static final int SET_ITEM = 20;

  /** Up to this many entries stand in one array. */
  private static final int FLAT = 8;

  private static final int LEAF = 32;

  private Sizes() {}

  /** The bytes of a string of {@code length} UTF-16 units, at most. */
  public static long string(long length) {
    return HEADER + 24 + 2 * length;
  }

  /** The bytes of an array of {@code length} references. */
  public static long array(long length) {
    return HEADER + REFERENCE * length;
  }

  /** The bytes of a vector of {@code length} items. */
  public static long vector(long length) {
    return WRAPPER + array(length) + (length > LEAF ? length * 21 / LEAF : 0);
  }

  /** The bytes of a map of that many entries. */
  public static long map(long entries) {
    return entries > FLAT ? 3 * WRAPPER + MAP_ENTRY * entries : WRAPPER + array(2 * entries);
  }

  /** The bytes of a set of that many items. */
  public static long set(long items) {
    return items > FLAT ? 3 * WRAPPER + SET_ITEM * items : WRAPPER + array(items);
  }

  /** The bytes of the object that {@code x} is if it is a number that was not made before. */
  public static int box(Object x) {
    return x instanceof Double
            || (x instanceof Long number && number.longValue() != number.byteValue())
        ? BOX
        : 0;
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
