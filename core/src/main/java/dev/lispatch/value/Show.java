package dev.lispatch.value;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import java.math.BigInteger;
import java.util.Iterator;

/**
 * Writes a value for a message: shortened by its structure, so that it is never long and never cut
 * in the middle of a token.
 */
public final class Show {
  /** The longest error message, in UTF-16 units. */
  public static final int MAX_MESSAGE = 2_000;

  private static final int MAX_DEPTH = 3;
  private static final int MAX_ITEMS = 6;
  private static final int MAX_TEXT = 60;
  private static final int MAX_BITS = 256;

  private Show() {}

  /** A name as messages have it: of a long one its beginning. */
  public static String name(String name) {
    return shorten(name, MAX_TEXT);
  }

  /** The value as a program would write it, shortened: {@code [1 2 3 …]}. */
  public static String value(Object value) {
    StringBuilder out = new StringBuilder();
    write(out, value, 0);
    return out.toString();
  }

  /**
   * What a value is, with its article: {@code the string "abc"}, {@code nil}, {@code a function}.
   */
  public static String described(Object value) {
    return switch (value) {
      case Nil nil -> "nil";
      case Fn fn -> fn.name().equals("fn") ? "a function" : "the function " + fn.name();
      case String text -> "the string " + value(text);
      case Keyword keyword -> "the keyword " + keyword;
      case Symbol symbol -> "the symbol " + symbol;
      case Long number -> "the number " + number;
      case Double number -> "the number " + value(number);
      case BigInteger number -> "the number " + value(number);
      case Boolean bool -> bool ? "true" : "false";
      case PersistentVector vector -> "the vector " + value(vector);
      case PersistentList list -> "the list " + value(list);
      case PersistentMap map -> "the map " + value(map);
      case PersistentSet set -> "the set " + value(set);
      case Regex regex -> "the regex " + regex;
      default -> handle(value(value));
    };
  }

  /** {@code an atom} for what prints as {@code #<atom>}; any other text as it is. */
  private static String handle(String shown) {
    if (!shown.startsWith("#<") || shown.length() < 4) {
      return shown;
    }
    int end = 2;
    while (end < shown.length() && Character.isLetter(shown.charAt(end))) {
      end++;
    }
    String name = shown.substring(2, end);
    return ("aeiou".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name + " " + shown;
  }

  private static void write(StringBuilder out, Object value, int depth) {
    switch (value) {
      case String text -> quote(out, text);
      case Double number -> out.append(Numbers.toText(number));
      case BigInteger number when number.bitLength() > MAX_BITS ->
          out.append("<an integer of ").append(number.bitLength()).append(" bits>");
      case PersistentVector vector -> items(out, "[", vector, vector.size(), "]", depth);
      case PersistentList list -> items(out, "(", list, list.size(), ")", depth);
      case PersistentSet set -> items(out, "#{", set, set.size(), "}", depth);
      case PersistentMap map -> entries(out, map, depth);
      default -> out.append(value);
    }
  }

  private static void items(
      StringBuilder out, String open, Iterable<Object> items, int size, String close, int depth) {
    out.append(open);
    if (depth >= MAX_DEPTH && size > 0) {
      out.append("…");
    } else {
      Iterator<Object> iterator = items.iterator();
      for (int i = 0; i < MAX_ITEMS && iterator.hasNext(); i++) {
        if (i > 0) {
          out.append(' ');
        }
        write(out, iterator.next(), depth + 1);
      }
      if (iterator.hasNext()) {
        out.append(" … ").append(size - MAX_ITEMS).append(" more");
      }
    }
    out.append(close);
  }

  private static void entries(StringBuilder out, PersistentMap map, int depth) {
    out.append("{");
    if (depth >= MAX_DEPTH && !map.isEmpty()) {
      out.append("…");
    } else {
      PersistentMap.Cursor cursor = map.cursor();
      int i = 0;
      while (i < MAX_ITEMS && cursor.advance()) {
        if (i++ > 0) {
          out.append(", ");
        }
        write(out, cursor.key(), depth + 1);
        out.append(' ');
        write(out, cursor.value(), depth + 1);
      }
      if (map.size() > MAX_ITEMS) {
        out.append(", … ").append(map.size() - MAX_ITEMS).append(" more");
      }
    }
    out.append("}");
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    String shown = shorten(text, MAX_TEXT);
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c == 0x7f) {
            out.append("\\u00")
                .append(Character.forDigit(c >> 4, 16))
                .append(Character.forDigit(c & 15, 16));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /** The text, or its beginning and an ellipsis; never half of a surrogate pair. */
  public static String shorten(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(max - 2)) ? max - 2 : max - 1;
    return text.substring(0, end) + "…";
  }
}
