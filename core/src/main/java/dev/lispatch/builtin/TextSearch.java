package dev.lispatch.builtin;

import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import java.util.function.IntPredicate;

/** Searching and comparing strings, charged for the characters that are looked at. */
final class TextSearch {
  private static final int CHARACTERS_PER_STEP = 8;
  private static final int CHUNK = 1 << 12;
  private static final int CHARGE_MASK = (1 << 12) - 1;
  private static final int SHORT = 64;

  private TextSearch() {}

  /* The library's search costs the product of the lengths at worst, so it serves only for short parts, chunk
  by chunk. Longer ones are found by Knuth, Morris and Pratt's method, in time linear in both. */
  static int indexOf(Context cx, String text, String part, int from) {
    if (part.isEmpty()) {
      return from;
    }
    if (part.length() > SHORT) {
      return indexOfLong(cx, text, part, from);
    }
    int last = text.length() - part.length();
    for (int start = from; start <= last; start += CHUNK) {
      cx.charge(1 + Math.min(CHUNK, last - start + 1) / CHARACTERS_PER_STEP);
      int found =
          text.indexOf(part, start, Math.min(text.length(), start + CHUNK + part.length() - 1));
      if (found >= 0) {
        return found;
      }
    }
    return -1;
  }

  private static int indexOfLong(Context cx, String text, String part, int from) {
    if (part.length() > text.length() - from) {
      return -1;
    }
    int[] borders = borders(cx, part);
    int matched = 0;
    for (int i = from; i < text.length(); i++) {
      if ((i & CHARGE_MASK) == 0) {
        cx.charge((CHARGE_MASK + 1) / CHARACTERS_PER_STEP);
      }
      while (matched > 0 && part.charAt(matched) != text.charAt(i)) {
        matched = borders[matched - 1];
      }
      matched += part.charAt(matched) == text.charAt(i) ? 1 : 0;
      if (matched == part.length()) {
        return i - matched + 1;
      }
    }
    return -1;
  }

  /**
   * For each beginning of the part, the length of the longest shorter beginning that it ends with.
   */
  private static int[] borders(Context cx, String part) {
    cx.allocate((long) Integer.BYTES * part.length());
    cx.charge(part.length() / CHARACTERS_PER_STEP);
    int[] borders = new int[part.length()];
    cx.made(borders);
    int length = 0;
    for (int i = 1; i < part.length(); i++) {
      while (length > 0 && part.charAt(length) != part.charAt(i)) {
        length = borders[length - 1];
      }
      length += part.charAt(length) == part.charAt(i) ? 1 : 0;
      borders[i] = length;
    }
    return borders;
  }

  static int lastIndexOf(Context cx, String text, String part, int from) {
    for (int i = Math.min(from, text.length() - part.length()); i >= 0; i--) {
      boolean begins = part.isEmpty() || text.charAt(i) == part.charAt(0);
      cx.charge(begins ? 1 + part.length() / CHARACTERS_PER_STEP : 1);
      if (begins && text.startsWith(part, i)) {
        return i;
      }
    }
    return -1;
  }

  static int compare(Context cx, String a, String b) {
    cx.charge(Math.min(a.length(), b.length()) / CHARACTERS_PER_STEP);
    return a.compareTo(b);
  }

  static boolean allInOrder(
      Context cx,
      String function,
      String first,
      String second,
      Object[] more,
      IntPredicate inOrder) {
    boolean result = inOrder.test(compare(cx, first, second));
    String last = second;
    for (Object next : more) {
      cx.step();
      if (!(next instanceof String text)) {
        throw Errors.argument(function, "each argument", "a string", next);
      }
      result = result && inOrder.test(compare(cx, last, text));
      last = text;
    }
    return result;
  }
}
