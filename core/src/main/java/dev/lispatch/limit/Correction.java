package dev.lispatch.limit;

/** What an object takes, looked at closely, against what was charged for it before it was there. */
final class Correction {
  /* Numbers that are objects of their own are not charged when they are made, since most are never kept:
  an array of them keeps more than itself. Texts are charged as if each character took two bytes; most
  take one. */

  /** Items of an array, or characters, that stand for all of them. */
  private static final int MOST_LOOKED_AT = 64;

  private static final int LAST_OF_ONE_BYTE = 255;

  private Correction() {}

  /** By how much to multiply the bytes charged. */
  static double factor(Object part) {
    if (part instanceof Object[] items && items.length > 0) {
      return 1 + (double) count(items) * Sizes.BOX / Sizes.array(items.length);
    }
    if (part instanceof NumberHolder holder) {
      return 1 + holder.numbersPart();
    }
    if (part instanceof String text && isNarrow(text)) {
      return 1 - (double) text.length() / Sizes.string(text.length());
    }
    return 1;
  }

  private static boolean isNarrow(String text) {
    int apart = Math.max(1, text.length() / MOST_LOOKED_AT);
    for (int i = 0; i < text.length(); i += apart) {
      if (text.charAt(i) > LAST_OF_ONE_BYTE) {
        return false;
      }
    }
    return true;
  }

  @SuppressWarnings("ReferenceEquality") // the same object is kept once
  private static long count(Object[] items) {
    int apart = items.length / MOST_LOOKED_AT | 1; // odd, so that keys and values are looked at
    int looked = 0;
    int boxes = 0;
    Object before = null;
    for (int i = 0; i < items.length; i += apart) {
      looked++;
      Object item = items[i];
      if (item != before && item != null && Sizes.box(item) > 0) {
        boxes++;
      }
      before = item;
    }
    return (long) boxes * items.length / looked;
  }
}
