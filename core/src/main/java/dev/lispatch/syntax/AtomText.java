package dev.lispatch.syntax;

import dev.lispatch.limit.Meter;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Numbers;
import dev.lispatch.value.Regex;
import dev.lispatch.value.Symbol;
import dev.lispatch.value.Unbounded;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Locale;

/** Writes values that have no parts. Not thread-safe. */
final class AtomText {
  private static final String OWN_PACKAGES = "dev.lispatch.";
  private static final int WORD_BITS = 32;

  private final Meter meter;
  private final TextBuffer out;
  private final boolean readable;

  AtomText(Meter meter, TextBuffer out, boolean readable) {
    this.meter = meter;
    this.out = out;
    this.readable = readable;
  }

  void write(Object value) {
    switch (value) {
      case String text when readable -> quote(text);
      case String text -> out.append(text);
      case Double number -> out.append(Numbers.toText(number));
      case BigInteger number -> out.append(digits(number));
      case Regex regex -> writeRegex(regex.source());
      case Long number -> out.append(number.toString());
      case Boolean truth -> out.append(truth.toString());
      case Nil nil -> out.append("nil");
      case Keyword keyword -> out.append(keyword.toString());
      case Symbol symbol -> out.append(symbol.name());
      case Fn fn -> out.append(fn.toString());
      case Unbounded unbounded -> out.append(unbounded.toString());
      default -> out.append(handle(value));
    }
  }

  /** The digits cost about n^1.5 in the words of the number. */
  private String digits(BigInteger number) {
    double words = number.bitLength() / (double) WORD_BITS + 1;
    meter.allocate(number.bitLength());
    meter.charge((long) (words * Math.sqrt(words) / 2));
    return Digits.of(meter, number);
  }

  /* The family of values is closed, so anything else is a handle of ours, which names itself, or an object of
  the host that should not be here and whose text nobody has bounded. */
  private static String handle(Object value) {
    Class<?> type = value.getClass();
    if (!type.getName().startsWith(OWN_PACKAGES)) {
      return "#<host object>";
    }
    String text = value.toString();
    return text.startsWith(type.getName() + "@")
        ? "#<" + type.getSimpleName().toLowerCase(Locale.ROOT) + ">"
        : text;
  }

  private void quote(String text) {
    out.append('"');
    writeEscaped(text, text.length());
    out.append('"');
  }

  private void writeEscaped(String text, int end) {
    int from = 0;
    for (int i = 0; i < end; i++) {
      if (needsEscape(text, i)) {
        out.append(text, from, i);
        out.append(escaped(text.charAt(i)));
        from = i + 1;
      }
    }
    out.append(text, from, end);
  }

  /**
   * Writes the beginning of a string, an ellipsis inside its end, in at most {@code room}
   * characters.
   */
  void writeShortened(String text, int room) {
    if (!readable) {
      out.append(prefix(text, room - 1));
      out.append('…');
      return;
    }
    int left = room - 3;
    int end = 0;
    while (end < text.length() && left > 0) {
      left -= needsEscape(text, end) ? escaped(text.charAt(end)).length() : 1;
      end += left >= 0 ? 1 : 0;
    }
    out.append('"');
    String kept = prefix(text, end);
    writeEscaped(kept, kept.length());
    out.append("…\"");
  }

  /** At most {@code length} characters of the text, without half of a surrogate pair at the end. */
  static String prefix(String text, int length) {
    int end = Math.max(0, Math.min(length, text.length()));
    boolean splits =
        end > 0
            && end < text.length()
            && Character.isHighSurrogate(text.charAt(end - 1))
            && Character.isLowSurrogate(text.charAt(end));
    return text.substring(0, splits ? end - 1 : end);
  }

  private static boolean needsEscape(String text, int i) {
    char c = text.charAt(i);
    if (c < 127) {
      return c < ' ' || c == '"' || c == '\\';
    }
    return c < 0xA0
        || Characters.isBidiControl(c)
        || (Character.isSurrogate(c) && isAlone(text, i));
  }

  private static boolean isAlone(String text, int i) {
    char c = text.charAt(i);
    return Character.isHighSurrogate(c)
        ? i + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
        : i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
  }

  private static String escaped(char c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      case '\r' -> "\\r";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      default -> "\\u" + HexFormat.of().toHexDigits(c);
    };
  }

  /** A regex is written as it is, only a quotation mark that would end it gets a backslash. */
  private void writeRegex(String source) {
    out.append("#\"");
    boolean literal = false; // between \Q and \E a backslash means itself
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '\\' && i + 1 < source.length()) {
        char next = source.charAt(++i);
        literal = next == 'Q' || (literal && next != 'E');
        out.append(c);
        out.append(next);
      } else if (c == '"') {
        out.append(literal ? "\\E\\\"\\Q" : "\\\"");
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
