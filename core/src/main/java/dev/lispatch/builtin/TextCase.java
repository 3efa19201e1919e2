package dev.lispatch.builtin;

import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import java.util.Locale;

/** Upper and lower case, the same in every country. */
final class TextCase {
  private static final int MOST_GROWTH = 3; // one character can become three: ΐ

  private TextCase() {}

  static String upper(Context cx, String text) {
    cx.allocate(Sizes.string((long) MOST_GROWTH * text.length()));
    return text.toUpperCase(Locale.ROOT);
  }

  static String lower(Context cx, String text) {
    cx.allocate(Sizes.string((long) MOST_GROWTH * text.length()));
    return text.toLowerCase(Locale.ROOT);
  }
}
