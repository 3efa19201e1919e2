package dev.lispatch.builtin;

import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import java.util.function.IntPredicate;

/** Searching and comparing strings, charged for the characters that are looked at. */
final class TextSearch {
  private static final int CHARACTERS_PER_STEP = 8;
  private static final int CHUNK = 1 << 16;

  private TextSearch() {}

  /* The library compares the whole part at each place where its first characters fit, so a search can cost the
  product of the lengths. It goes chunk by chunk, each charged at its worst. */
  static int indexOf(Context cx, String text, String part, int from) {
    int last = text.length() - part.length();
    if (part.isEmpty()) {
      return from;
    }
    for (int start = from; start <= last; ) {
      int chunk = chunk(part);
      cx.charge(1 + Math.min(chunk, last - start + 1L) / CHARACTERS_PER_STEP);
      int end = (int) Math.min(text.length(), (long) start + chunk + part.length() - 1);
      int found = text.indexOf(part, start, end);
      if (found >= 0) {
        return found;
      }
      start += chunk;
    }
    return -1;
  }

  static int lastIndexOf(Context cx, String text, String part, int from) {
    for (int i = Math.min(from, text.length() - part.length()); i >= 0; i--) {
      cx.step();
      if (text.startsWith(part, i)) {
        return i;
      }
    }
    return -1;
  }

  /** How many places to look at between two charges: fewer for a long part. */
  private static int chunk(String part) {
    return Math.max(64, CHUNK / (1 + part.length() / 64));
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
