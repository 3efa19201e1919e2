package dev.lispatch.syntax;

import dev.lispatch.limit.Sizes;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Regex;
import dev.lispatch.value.Seqs;
import java.util.Map;

/** Strings, characters and regexes as programs write them. */
final class TextLiterals {
  private static final int HEX_DIGITS = 4;
  private static final Map<String, String> NAMED_CHARACTERS =
      Map.ofEntries(
          Map.entry("newline", "\n"),
          Map.entry("linefeed", "\n"),
          Map.entry("space", " "),
          Map.entry("tab", "\t"),
          Map.entry("return", "\r"),
          Map.entry("backspace", "\b"),
          Map.entry("formfeed", "\f"),
          Map.entry("null", "\0"),
          Map.entry("nul", "\0"),
          Map.entry("escape", "\u001b"),
          Map.entry("delete", "\u007f"));

  private final Lexer lexer;

  TextLiterals(Lexer lexer) {
    this.lexer = lexer;
  }

  /** The string that begins at the position. */
  String string() {
    int start = lexer.position;
    String raw = lexer.quoted(start, "the string");
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    lexer.meter.allocate(Sizes.string(raw.length()));
    return unescaped(raw, start + 1);
  }

  private String unescaped(String raw, int offset) {
    StringBuilder out = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '\\') {
        out.append(c);
      } else {
        i = escape(raw, i + 1, offset, out);
      }
    }
    return out.toString();
  }

  /**
   * Appends what the escape at {@code i}, after its backslash, stands for; returns its last offset.
   */
  private int escape(String raw, int i, int offset, StringBuilder out) {
    char c = raw.charAt(i);
    switch (c) {
      case 'n' -> out.append('\n');
      case 't' -> out.append('\t');
      case 'r' -> out.append('\r');
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case '"', '\\' -> out.append(c);
      case 'u' -> {
        int end = Math.min(raw.length(), i + 1 + HEX_DIGITS);
        out.append(hex(raw.substring(i + 1, end), offset + i - 1, offset + end));
        return i + HEX_DIGITS;
      }
      default -> {
        if (!isOctal(c)) {
          throw badEscape(raw.codePointAt(i), offset + i - 1);
        }
        int end = i + 1;
        while (end < raw.length() && end < i + 3 && isOctal(raw.charAt(end))) {
          end++;
        }
        out.append(octal(raw.substring(i, end), offset + i - 1, offset + end));
        return end - 1;
      }
    }
    return i;
  }

  private SyntaxException badEscape(int codePoint, int start) {
    String came = "\\" + Characters.describe(codePoint);
    return lexer.error(
        start,
        start + 1 + Character.charCount(codePoint),
        came
            + " is no escape in a string; the escapes are \\n"
            + " \\t \\r"
            + " \\b \\f \\\" \\\\ \\uXXXX; for a backslash itself write \\\\");
  }

  private char hex(String digits, int start, int end) {
    boolean valid = digits.length() == HEX_DIGITS;
    for (int i = 0; i < digits.length(); i++) {
      valid &= digits.charAt(i) < 128 && Character.digit(digits.charAt(i), 16) >= 0;
    }
    if (!valid) {
      throw lexer.error(
          start,
          end,
          "\\u is followed by four hexadecimal digits, such as \\u00e9, but \\u"
              + digits
              + " came");
    }
    return (char) Integer.parseInt(digits, 16);
  }

  private char octal(String digits, int start, int end) {
    int value = Integer.parseInt(digits, 8);
    if (value > 0377) {
      throw lexer.error(
          start,
          end,
          "\\" + digits + " is no octal escape, which go from \\0 to \\377; write \\uXXXX");
    }
    return (char) value;
  }

  private static boolean isOctal(char c) {
    return c >= '0' && c <= '7';
  }

  /** The character whose backslash is {@code prefix} characters after the position, as a string. */
  String character(int prefix) {
    int start = lexer.position;
    if (start + prefix + 1 >= lexer.text.length()) {
      throw lexer.error(
          start, start + prefix + 1, "a character was expected after \\, but the text ended");
    }
    int first = lexer.text.codePointAt(start + prefix + 1);
    String name = lexer.token(prefix + 1 + Character.charCount(first)).substring(prefix + 1);
    if (name.length() == Character.charCount(first)) {
      return name.length() == 1 ? Seqs.character(name.charAt(0)) : name;
    }
    String named = NAMED_CHARACTERS.get(name);
    return named != null ? named : numberedCharacter(name, start);
  }

  private String numberedCharacter(String name, int start) {
    int end = lexer.position;
    if (name.charAt(0) == 'u' && name.length() == 1 + HEX_DIGITS) {
      char c = hex(name.substring(1), start, end);
      if (Character.isSurrogate(c)) {
        throw lexer.error(
            start, end, "\\" + name + " is half of a character; write the character itself");
      }
      return Seqs.character(c);
    }
    if (name.charAt(0) == 'o'
        && name.length() <= 4
        && name.chars().skip(1).allMatch(c -> isOctal((char) c))) {
      return Seqs.character(octal(name.substring(1), start, end));
    }
    throw lexer.error(
        start,
        end,
        "\\"
            + Lexer.shown(name)
            + " is no character; write one character after the backslash, or newline, space, tab,"
            + " return, backspace, formfeed, uXXXX; for text write a string");
  }

  /** The regex whose {@code #} is at the position. */
  Regex regex() {
    int start = lexer.position;
    lexer.position++;
    String pattern = lexer.quoted(start, "the regex");
    lexer.meter.charge(10L * pattern.length());
    lexer.meter.allocate(Sizes.string(10L * pattern.length()));
    try {
      return Regex.of(pattern);
    } catch (LispError e) {
      throw lexer.error(start, lexer.position, e.getMessage());
    }
  }
}
