package dev.lispatch.builtin;

import dev.lispatch.collection.Sequence;
import dev.lispatch.host.Builtin;
import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.Sizes;
import dev.lispatch.syntax.Printer;
import dev.lispatch.syntax.Style;
import dev.lispatch.syntax.TextBuffer;
import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Regex;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Signature;

/** Strings made of others: case, trimming, joining, splitting, replacing. */
public final class StringEditBuiltins {
  private static final Regex WHITE_SPACE = Regex.of("\\s+");
  private static final Regex LINE_END = Regex.of("\\r?\\n");

  private StringEditBuiltins() {}

  @Builtin(
      name = "string-upcase",
      aliases = {"clojure.string/upper-case", "upper-case"},
      params = "s",
      doc = "The string in upper case.",
      example = "(string-upcase \"abc\")",
      result = "\"ABC\"",
      cost = Signature.Cost.LINEAR)
  public static String upcase(Context cx, String s) {
    return TextCase.upper(cx, s);
  }

  @Builtin(
      name = "string-downcase",
      aliases = {"clojure.string/lower-case", "lower-case", "string-foldcase"},
      params = "s",
      doc = "The string in lower case.",
      example = "(string-downcase \"ABC\")",
      result = "\"abc\"",
      cost = Signature.Cost.LINEAR)
  public static String downcase(Context cx, String s) {
    return TextCase.lower(cx, s);
  }

  @Builtin(
      name = "string-capitalize",
      aliases = {"clojure.string/capitalize", "capitalize", "string-titlecase"},
      params = "s",
      doc = "The string with its first character in upper case and the others in lower case.",
      example = "(string-capitalize \"aBC\")",
      result = "\"Abc\"",
      cost = Signature.Cost.LINEAR)
  public static String capitalize(Context cx, String s) {
    int first = s.isEmpty() ? 0 : 1;
    TextBuffer out = new TextBuffer(cx);
    out.append(TextCase.upper(cx, s.substring(0, first)));
    out.append(TextCase.lower(cx, s.substring(first)));
    return out.finished();
  }

  @Builtin(
      name = "string-trim",
      aliases = {"clojure.string/trim", "trim"},
      params = "s",
      doc = "The string without white space at both ends.",
      example = "(string-trim \"  a b \")",
      result = "\"a b\"",
      cost = Signature.Cost.LINEAR)
  public static String trim(Context cx, String s) {
    return trimmed(cx, s, true, true);
  }

  @Builtin(
      name = "string-trim-left",
      aliases = {"clojure.string/triml", "triml", "string-trim-start"},
      params = "s",
      doc = "The string without white space at its beginning.",
      example = "(string-trim-left \"  a \")",
      result = "\"a \"",
      cost = Signature.Cost.LINEAR)
  public static String trimLeft(Context cx, String s) {
    return trimmed(cx, s, true, false);
  }

  @Builtin(
      name = "string-trim-right",
      aliases = {"clojure.string/trimr", "trimr", "string-trim-end"},
      params = "s",
      doc = "The string without white space at its end.",
      example = "(string-trim-right \" a  \")",
      result = "\" a\"",
      cost = Signature.Cost.LINEAR)
  public static String trimRight(Context cx, String s) {
    return trimmed(cx, s, false, true);
  }

  @Builtin(
      name = "trim-newline",
      aliases = "clojure.string/trim-newline",
      params = "s",
      doc = "The string without the line ends at its end.",
      example = "(trim-newline \"a\\n\")",
      result = "\"a\"",
      cost = Signature.Cost.LINEAR)
  public static String trimNewline(Context cx, String s) {
    int end = s.length();
    while (end > 0 && (s.charAt(end - 1) == '\n' || s.charAt(end - 1) == '\r')) {
      end--;
    }
    cx.charge(s.length() - end);
    cx.allocate(Sizes.string(end));
    return s.substring(0, end);
  }

  @Builtin(
      name = "string-reverse",
      aliases = "clojure.string/reverse",
      params = "s",
      doc = "The characters of the string from last to first.",
      example = "(string-reverse \"abc\")",
      result = "\"cba\"",
      cost = Signature.Cost.LINEAR)
  public static String reverse(Context cx, String s) {
    cx.allocate(2 * Sizes.string(s.length()));
    return new StringBuilder(s).reverse().toString();
  }

  @Builtin(
      name = "string-join",
      aliases = "clojure.string/join",
      params = {"coll", "separator coll"},
      doc =
          "The items as one text, with the separator between them; also with the separator "
              + "last.",
      example = "(string-join \", \" [1 2 3])",
      result = "\"1, 2, 3\"",
      cost = Signature.Cost.LINEAR)
  public static String join(Context cx, Object coll) {
    return joined(cx, "", Seqs.of(cx, "string-join", coll));
  }

  public static String join(Context cx, Object separator, Object coll) {
    boolean separatorLast =
        coll instanceof String && !(separator instanceof String) && Seqs.isSeqable(separator);
    Object between = separatorLast ? coll : separator;
    Object items = separatorLast ? separator : coll;
    return joined(cx, Printer.print(cx, between, Style.STR), Seqs.of(cx, "string-join", items));
  }

  private static String joined(Context cx, String separator, Sequence items) {
    TextBuffer out = new TextBuffer(cx);
    boolean first = true;
    for (Object item : items) {
      cx.step();
      if (!first) {
        out.append(separator);
      }
      first = false;
      out.append(Printer.print(cx, item, Style.STR));
    }
    return out.finished();
  }

  @Builtin(
      name = "string-split",
      aliases = {"clojure.string/split", "split"},
      params = {"s", "s separator", "s separator limit"},
      doc =
          "A vector of the parts of the string between the separators: a string or a regex, "
              + "white space by default; at most limit parts. Empty parts at the end are left out, "
              + "unless limit is negative.",
      example = "(string-split \"a,b,c\" \",\")",
      result = "[\"a\" \"b\" \"c\"]",
      cost = Signature.Cost.LINEAR)
  public static Object split(Context cx, String s) {
    return Splitting.split(cx, trim(cx, s), WHITE_SPACE, 0);
  }

  public static Object split(Context cx, String s, Object separator) {
    return Splitting.split(cx, s, separator, 0);
  }

  public static Object split(Context cx, String s, Object separator, long limit) {
    return Splitting.split(cx, s, separator, limit);
  }

  @Builtin(
      name = "string-lines",
      aliases = {"clojure.string/split-lines", "split-lines"},
      params = "s",
      doc = "A vector of the lines of the string, without their ends.",
      example = "(string-lines \"a\\nb\")",
      result = "[\"a\" \"b\"]",
      cost = Signature.Cost.LINEAR)
  public static Object lines(Context cx, String s) {
    return Splitting.split(cx, s, LINE_END, 0);
  }

  @Builtin(
      name = "string-replace",
      aliases = "clojure.string/replace",
      params = "s match replacement",
      doc =
          "The string with every match replaced: of a string by a string; of a regex by a "
              + "string, in which $1 stands for a group, or by what a function makes of the match.",
      example = "(string-replace \"a-b\" \"-\" \"+\")",
      result = "\"a+b\"",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static String replace(Context cx, String s, Object match, Object replacement) {
    return Replacing.replace(cx, "string-replace", s, match, replacement, false);
  }

  @Builtin(
      name = "string-replace-first",
      aliases = "clojure.string/replace-first",
      params = "s match replacement",
      doc = "The string with the first match replaced, as string-replace does it.",
      example = "(string-replace-first \"a-b-c\" \"-\" \"+\")",
      result = "\"a+b-c\"",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static String replaceFirst(Context cx, String s, Object match, Object replacement) {
    return Replacing.replace(cx, "string-replace-first", s, match, replacement, true);
  }

  @Builtin(
      name = "string-escape",
      aliases = "clojure.string/escape",
      params = "s replacements",
      doc =
          "The string with each character replaced by what the map or function gives for it, "
              + "if not nil.",
      example = "(string-escape \"a<b\" {\"<\" \"&lt;\"})",
      result = "\"a&lt;b\"",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static String escape(Context cx, String s, Fn replacements) {
    TextBuffer out = new TextBuffer(cx);
    for (int i = 0; i < s.length(); i++) {
      String character = Seqs.character(s.charAt(i));
      Object replacement = replacements.call1(cx, character);
      out.append(replacement == Nil.NIL ? character : Printer.print(cx, replacement, Style.STR));
    }
    return out.finished();
  }

  @Builtin(
      name = "str-repeat",
      aliases = "string-repeat",
      params = "s n",
      doc = "The string n times.",
      example = "(str-repeat \"ab\" 3)",
      result = "\"ababab\"",
      cost = Signature.Cost.LINEAR)
  public static String repeat(Context cx, String s, long n) {
    if (n < 0) {
      throw Errors.argument("str-repeat", "n", "0 or more", n);
    }
    chargeLength(cx, s.isEmpty() ? 0 : (double) s.length() * n);
    return s.isEmpty() ? s : s.repeat((int) n);
  }

  @Builtin(
      name = "pad-left",
      aliases = "string-pad-left",
      params = {"s width", "s width padding"},
      doc = "The string made at least that wide by spaces, or by padding, before it.",
      example = "(pad-left \"7\" 3 \"0\")",
      result = "\"007\"",
      cost = Signature.Cost.LINEAR)
  public static String padLeft(Context cx, String s, long width) {
    return padLeft(cx, s, width, " ");
  }

  public static String padLeft(Context cx, String s, long width, String padding) {
    return padding(cx, "pad-left", s, width, padding).concat(s);
  }

  @Builtin(
      name = "pad-right",
      aliases = "string-pad-right",
      params = {"s width", "s width padding"},
      doc = "The string made at least that wide by spaces, or by padding, after it.",
      example = "(pad-right \"7\" 3)",
      result = "\"7  \"",
      cost = Signature.Cost.LINEAR)
  public static String padRight(Context cx, String s, long width) {
    return padRight(cx, s, width, " ");
  }

  public static String padRight(Context cx, String s, long width, String padding) {
    return s.concat(padding(cx, "pad-right", s, width, padding));
  }

  private static String trimmed(Context cx, String s, boolean left, boolean right) {
    int start = 0;
    int end = s.length();
    while (left && start < end && Character.isWhitespace(s.charAt(start))) {
      start++;
    }
    while (right && end > start && Character.isWhitespace(s.charAt(end - 1))) {
      end--;
    }
    cx.charge((s.length() - end + start) / 4);
    cx.allocate(Sizes.string(end - start));
    return s.substring(start, end);
  }

  private static String padding(Context cx, String function, String s, long width, String padding) {
    if (padding.isEmpty()) {
      throw Errors.argument(function, "padding", "a string that is not empty", padding);
    }
    long missing = Math.max(0, width - s.length());
    chargeLength(cx, (double) missing + padding.length() + s.length());
    return padding.repeat((int) (missing / padding.length() + 1)).substring(0, (int) missing);
  }

  private static void chargeLength(Context cx, double length) {
    if (length > Integer.MAX_VALUE - 16) {
      throw LimitExceeded.memory((long) Math.min(2 * length, Long.MAX_VALUE), Integer.MAX_VALUE);
    }
    cx.allocate(Sizes.string((long) length));
  }
}
