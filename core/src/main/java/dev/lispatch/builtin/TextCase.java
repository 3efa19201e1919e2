package dev.lispatch.builtin;

import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import java.util.Locale;

/** Upper and lower case, the same in every country. */
final class TextCase {
  /* The JDK copies the whole text for each character that grows, so large texts are taken in parts. The one
  character that grows in lower case is the I with a dot. */
  private static final int PART = 1_024;
  private static final int CHARACTERS_PER_STEP = 8;
  private static final char GROWS = 'İ';
  private static final String GROWN = "i̇";
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

  static String lower(Context cx, String text) {
    cx.allocate(Sizes.string((long) MOST_GROWTH * text.length()));
    int grows = text.indexOf(GROWS);
    if (grows < 0 || text.length() <= PART) {
      return text.toLowerCase(Locale.ROOT);
    }
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    for (; grows >= 0; grows = text.indexOf(GROWS, from)) {
      cx.charge(1 + (grows - from) / CHARACTERS_PER_STEP);
      between(out, text, from, grows);
      out.append(GROWN);
      from = grows + 1;
    }
    between(out, text, from, text.length());
    return out.toString();
  }

  /** What a sigma becomes depends on the letters beside it, so there is one on either side. */
  private static void between(StringBuilder out, String text, int from, int to) {
    if (from == to) {
      return;
    }
    String before = from == 0 ? "" : "i";
    String after = to == text.length() ? "" : "i";
    String lower = (before + text.substring(from, to) + after).toLowerCase(Locale.ROOT);
    out.append(lower, before.length(), lower.length() - after.length());
  }
}
