package dev.lispatch.capability.http;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.Sequence;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;

/** Values of the language as text in a URL. Charges before it builds. */
final class QueryText {
  private QueryText() {}

  /** A simple value, encoded as one component. */
  static String component(Context cx, String function, Object value) {
    String text = text(function, value);
    cx.charge(text.length());
    cx.allocate(Sizes.string((long) UrlEncoding.MAX_GROWTH * text.length()));
    return UrlEncoding.component(text);
  }

  /**
   * {@code a=1&b=2}, in the order of the map; a list gives its key once for each item, nil gives
   * nothing.
   */
  static String query(Context cx, String function, PersistentMap map) {
    StringBuilder out = new StringBuilder();
    for (PersistentMap.Cursor cursor = map.cursor(); cursor.advance(); ) {
      String key = component(cx, function, cursor.key());
      if (cursor.value() instanceof Sequence items) {
        for (Object item : items) {
          append(cx, out, key, component(cx, function, item));
        }
      } else if (cursor.value() != Nil.NIL) {
        append(cx, out, key, component(cx, function, cursor.value()));
      }
    }
    return out.toString();
  }

  private static void append(Context cx, StringBuilder out, String key, String value) {
    cx.step();
    cx.allocate(Sizes.string(2L * (key.length() + value.length() + 2)));
    out.append(out.isEmpty() ? "" : "&").append(key).append('=').append(value);
  }

  /** A string, or a keyword, number or boolean as it is written. */
  static String text(String function, Object value) {
    return switch (value) {
      case String text -> text;
      case Keyword keyword -> keyword.name();
      case Long number -> number.toString();
      case Double number -> number.toString();
      case Boolean flag -> flag.toString();
      default ->
          throw LispError.of(
              ErrorKind.TYPE,
              "%s: expected a string, keyword, number or boolean, got %s; make a string of it"
                  + " first",
              function,
              Errors.show(value));
    };
  }
}
