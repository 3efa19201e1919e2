package dev.lispatch.builtin;

import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import java.util.Locale;

/** Upper and lower case, the same in every country. */
final class TextCase {
  /* The JDK copies the whole text for each character that grows, and looks through the whole word for each
  sigma, so large texts are taken in parts. */
  private static final int PART = 128;
  private static final int CHARACTERS_PER_STEP = 8;
  private static final int MOST_GROWTH = 3; // one character can become three: ΐ

  private TextCase() {}

  static String upper(Context cx, String text) {
    cx.allocate(Sizes.string((long) MOST_GROWTH * text.length()));
    if (text.length() <= PART) {
      return text.toUpperCase(Locale.ROOT);
    }
    StringBuilder out = new StringBuilder(text.length());
    for (int from = 0; from < text.length(); ) {
      int to = end(text, from);
      cx.charge(PART / CHARACTERS_PER_STEP);
      out.append(text.substring(from, to).toUpperCase(Locale.ROOT));
      from = to;
    }
    return out.toString();
  }

  private static int end(String text, int from) {
    int to = Math.min(text.length(), from + PART);
    boolean splits = to < text.length() && Character.isHighSurrogate(text.charAt(to - 1));
    return splits ? to - 1 : to;
  }

  /** What stands on one side of a blank has no say in what stands on the other. */
  private static int endOfWord(String text, int from) {
    int to = end(text, from);
    for (int i = to - 1; to < text.length() && i > from; i--) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i;
      }
    }
    return to;
  }

  static String lower(Context cx, String text) {
    cx.allocate(Sizes.string((long) MOST_GROWTH * text.length()));
    if (text.length() <= PART) {
      return text.toLowerCase(Locale.ROOT);
    }
    StringBuilder out = new StringBuilder(text.length());
    for (int from = 0; from < text.length(); ) {
      int to = endOfWord(text, from);
      cx.charge(PART / CHARACTERS_PER_STEP);
      part(out, text, from, to);
      from = to;
    }
    return out.toString();
  }

  /** What a sigma becomes depends on the letters beside it, so the part is taken with those. */
  private static void part(StringBuilder out, String text, int from, int to) {
    String before = from == 0 ? "" : Character.toString(text.codePointBefore(from));
    String after = to == text.length() ? "" : Character.toString(text.codePointAt(to));
    String lower = (before + text.substring(from, to) + after).toLowerCase(Locale.ROOT);
    int begin = before.toLowerCase(Locale.ROOT).length();
    out.append(lower, begin, lower.length() - after.toLowerCase(Locale.ROOT).length());
  }
}
