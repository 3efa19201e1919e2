package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.Sequence;
import dev.lispatch.host.Builtin;
import dev.lispatch.limit.Sizes;
import dev.lispatch.syntax.Printer;
import dev.lispatch.syntax.Style;
import dev.lispatch.syntax.TextBuffer;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Signature;

/** Strings: making, measuring, searching, comparing. */
public final class StringBuiltins {
  private static final int CHARACTERS_PER_STEP = 64;

  private StringBuiltins() {}

  @Builtin(
      name = "str",
      aliases = "string",
      params = {"", "x", "x & more"},
      doc = "The values as one text, one after the other; nil is nothing.",
      example = "(str \"a\" 1 :b nil)",
      result = "\"a1:b\"",
      cost = Signature.Cost.LINEAR)
  public static String str(Context cx) {
    return "";
  }

  public static String str(Context cx, Object x) {
    return Printer.print(cx, x, Style.STR);
  }

  public static String str(Context cx, Object x, Object[] more) {
    TextBuffer out = new TextBuffer(cx);
    out.append(str(cx, x));
    for (Object y : more) {
      cx.step();
      out.append(str(cx, y));
    }
    return out.finished();
  }

  @Builtin(
      name = "string-append",
      params = "& strings",
      doc = "The strings as one; str joins values of any kind.",
      example = "(string-append \"a\" \"b\")",
      result = "\"ab\"",
      cost = Signature.Cost.LINEAR)
  public static String append(Context cx, Object[] strings) {
    TextBuffer out = new TextBuffer(cx);
    for (Object text : strings) {
      cx.step();
      if (!(text instanceof String part)) {
        throw Errors.argument(
            "string-append", "each argument", "a string (str joins values of any kind)", text);
      }
      out.append(part);
    }
    return out.finished();
  }

  @Builtin(
      name = "string?",
      params = "x",
      doc = "True for strings.",
      example = "(string? \"a\")",
      result = "true")
  public static boolean isString(Context cx, Object x) {
    return x instanceof String;
  }

  @Builtin(
      name = "string-length",
      params = "s",
      doc = "The number of UTF-16 units of the string.",
      example = "(string-length \"abc\")",
      result = "3")
  public static long length(Context cx, String s) {
    return s.length();
  }

  @Builtin(
      name = "subs",
      aliases = {"substring", "string-copy"},
      params = {"s start", "s start end"},
      doc = "The part of the string from start up to but not end.",
      example = "(subs \"hello\" 1 3)",
      result = "\"el\"",
      cost = Signature.Cost.LINEAR)
  public static String subs(Context cx, String s, long start) {
    return subs(cx, s, start, s.length());
  }

  public static String subs(Context cx, String s, long start, long end) {
    if (start < 0 || end > s.length() || start > end) {
      throw LispError.of(
          ErrorKind.INDEX,
          "subs: %d to %d is no part of a string of %d characters",
          start,
          end,
          s.length());
    }
    cx.allocate(Sizes.string(end - start));
    return s.substring((int) start, (int) end);
  }

  @Builtin(
      name = "string-ref",
      aliases = "char-at",
      params = "s index",
      doc = "The character at that index, as a string.",
      example = "(string-ref \"abc\" 1)",
      result = "\"b\"")
  public static String charAt(Context cx, String s, long index) {
    if (index < 0 || index >= s.length()) {
      throw LispError.of(
          ErrorKind.INDEX,
          "string-ref: %d is no index of a string of %d characters",
          index,
          s.length());
    }
    return Seqs.character(s.charAt((int) index));
  }

  @Builtin(
      name = "string-contains?",
      aliases = {"clojure.string/includes?", "includes?", "string-includes?"},
      params = "s part",
      doc = "True if part stands somewhere in the string.",
      example = "(string-contains? \"abc\" \"bc\")",
      result = "true",
      cost = Signature.Cost.LINEAR)
  public static boolean contains(Context cx, String s, String part) {
    return TextSearch.indexOf(cx, s, part, 0) >= 0;
  }

  @Builtin(
      name = "string-starts-with?",
      aliases = {"clojure.string/starts-with?", "starts-with?"},
      params = "s start",
      doc = "True if the string begins with start.",
      example = "(string-starts-with? \"abc\" \"ab\")",
      result = "true",
      cost = Signature.Cost.LINEAR)
  public static boolean startsWith(Context cx, String s, String start) {
    cx.charge(start.length() / CHARACTERS_PER_STEP);
    return s.startsWith(start);
  }

  @Builtin(
      name = "string-ends-with?",
      aliases = {"clojure.string/ends-with?", "ends-with?"},
      params = "s end",
      doc = "True if the string ends with end.",
      example = "(string-ends-with? \"abc\" \"bc\")",
      result = "true",
      cost = Signature.Cost.LINEAR)
  public static boolean endsWith(Context cx, String s, String end) {
    cx.charge(end.length() / CHARACTERS_PER_STEP);
    return s.endsWith(end);
  }

  @Builtin(
      name = "string-index-of",
      aliases = {"clojure.string/index-of", "index-of", "string-index", "string-search-forward"},
      params = {"s part", "s part from"},
      doc =
          "The index at which part first stands in the string, looked for from an index on; "
              + "nil if nowhere.",
      example = "(string-index-of \"banana\" \"na\")",
      result = "2",
      cost = Signature.Cost.LINEAR)
  public static Object indexOf(Context cx, String s, String part) {
    return indexOf(cx, s, part, 0);
  }

  public static Object indexOf(Context cx, String s, String part, long from) {
    int found = TextSearch.indexOf(cx, s, part, Math.clamp(from, 0, s.length()));
    return found < 0 ? Nil.NIL : (Object) (long) found;
  }

  @Builtin(
      name = "string-last-index-of",
      aliases = {"clojure.string/last-index-of", "last-index-of"},
      params = {"s part", "s part from"},
      doc =
          "The index at which part last stands in the string, at or before an index; nil if "
              + "nowhere.",
      example = "(string-last-index-of \"banana\" \"na\")",
      result = "4",
      cost = Signature.Cost.LINEAR)
  public static Object lastIndexOf(Context cx, String s, String part) {
    return lastIndexOf(cx, s, part, s.length());
  }

  public static Object lastIndexOf(Context cx, String s, String part, long from) {
    int found = TextSearch.lastIndexOf(cx, s, part, Math.clamp(from, -1, s.length()));
    return found < 0 ? Nil.NIL : (Object) (long) found;
  }

  @Builtin(
      name = "blank?",
      aliases = {"clojure.string/blank?", "string-blank?"},
      params = "s",
      doc = "True for nil and for strings of white space or nothing.",
      example = "(blank? \" \")",
      result = "true",
      cost = Signature.Cost.LINEAR)
  public static boolean isBlank(Context cx, Object s) {
    return switch (s) {
      case Nil nil -> true;
      case String text -> {
        cx.charge(text.length() / 8);
        yield text.chars().allMatch(Character::isWhitespace);
      }
      default -> throw Errors.argument("blank?", "s", "a string or nil", s);
    };
  }

  @Builtin(
      name = "string-empty?",
      aliases = "string-null?",
      params = "s",
      doc = "True for the string without characters.",
      example = "(string-empty? \"\")",
      result = "true")
  public static boolean isEmptyString(Context cx, String s) {
    return s.isEmpty();
  }

  @Builtin(
      name = "string=?",
      aliases = "char=?",
      params = {"s t", "s t & more"},
      doc = "True if the strings are the same.",
      example = "(string=? \"a\" \"a\")",
      result = "true",
      cost = Signature.Cost.LINEAR)
  public static boolean equal(Context cx, String s, String t) {
    return TextSearch.compare(cx, s, t) == 0;
  }

  public static boolean equal(Context cx, String s, String t, Object[] more) {
    return TextSearch.allInOrder(cx, "string=?", s, t, more, order -> order == 0);
  }

  @Builtin(
      name = "string<?",
      aliases = "char<?",
      params = {"s t", "s t & more"},
      doc = "True if each string comes before the next, by their characters.",
      example = "(string<? \"a\" \"b\")",
      result = "true",
      cost = Signature.Cost.LINEAR)
  public static boolean less(Context cx, String s, String t) {
    return TextSearch.compare(cx, s, t) < 0;
  }

  public static boolean less(Context cx, String s, String t, Object[] more) {
    return TextSearch.allInOrder(cx, "string<?", s, t, more, order -> order < 0);
  }

  @Builtin(
      name = "string>?",
      aliases = "char>?",
      params = {"s t", "s t & more"},
      doc = "True if each string comes after the next, by their characters.",
      example = "(string>? \"b\" \"a\")",
      result = "true",
      cost = Signature.Cost.LINEAR)
  public static boolean greater(Context cx, String s, String t) {
    return TextSearch.compare(cx, s, t) > 0;
  }

  public static boolean greater(Context cx, String s, String t, Object[] more) {
    return TextSearch.allInOrder(cx, "string>?", s, t, more, order -> order > 0);
  }

  @Builtin(
      name = "string<=?",
      aliases = "char<=?",
      params = {"s t", "s t & more"},
      doc = "True if no string comes after the next.",
      example = "(string<=? \"a\" \"a\")",
      result = "true",
      cost = Signature.Cost.LINEAR)
  public static boolean lessOrEqual(Context cx, String s, String t) {
    return TextSearch.compare(cx, s, t) <= 0;
  }

  public static boolean lessOrEqual(Context cx, String s, String t, Object[] more) {
    return TextSearch.allInOrder(cx, "string<=?", s, t, more, order -> order <= 0);
  }

  @Builtin(
      name = "string>=?",
      aliases = "char>=?",
      params = {"s t", "s t & more"},
      doc = "True if no string comes before the next.",
      example = "(string>=? \"a\" \"a\")",
      result = "true",
      cost = Signature.Cost.LINEAR)
  public static boolean greaterOrEqual(Context cx, String s, String t) {
    return TextSearch.compare(cx, s, t) >= 0;
  }

  public static boolean greaterOrEqual(Context cx, String s, String t, Object[] more) {
    return TextSearch.allInOrder(cx, "string>=?", s, t, more, order -> order >= 0);
  }

  @Builtin(
      name = "string-ci=?",
      params = "s t",
      doc = "True if the strings are the same but for upper and lower case.",
      example = "(string-ci=? \"A\" \"a\")",
      result = "true",
      cost = Signature.Cost.LINEAR)
  public static boolean equalIgnoringCase(Context cx, String s, String t) {
    cx.charge(s.length() / 8);
    return s.equalsIgnoreCase(t);
  }

  @Builtin(
      name = "string->list",
      aliases = "string->chars",
      params = "s",
      doc = "The characters of the string as a list of strings.",
      example = "(string->list \"abc\")",
      result = "(\"a\" \"b\" \"c\")",
      cost = Signature.Cost.LINEAR)
  public static Object toList(Context cx, String s) {
    return Seqs.of(cx, "string->list", s).asList();
  }

  @Builtin(
      name = "string->vector",
      params = "s",
      doc = "The characters of the string as a vector of strings.",
      example = "(string->vector \"abc\")",
      result = "[\"a\" \"b\" \"c\"]",
      cost = Signature.Cost.LINEAR)
  public static Object toVector(Context cx, String s) {
    Sequence items = Seqs.of(cx, "string->vector", s);
    Object[] copy = Seqs.array(cx, items.size());
    items.copyInto(copy, 0);
    return PersistentVector.ofOwned(copy);
  }

  @Builtin(
      name = "list->string",
      aliases = "vector->string",
      params = "coll",
      doc = "The strings of a list or vector as one.",
      example = "(list->string [\"a\" \"b\"])",
      result = "\"ab\"",
      cost = Signature.Cost.LINEAR)
  public static String fromList(Context cx, Sequence coll) {
    TextBuffer out = new TextBuffer(cx);
    for (Object item : coll) {
      cx.step();
      if (!(item instanceof String part)) {
        throw Errors.argument("list->string", "each item", "a string", item);
      }
      out.append(part);
    }
    return out.finished();
  }
}
