package dev.lispatch.syntax;

import dev.lispatch.limit.Limits;
import dev.lispatch.limit.Meter;
import dev.lispatch.value.ErrorKind;

/** What is looked at before a program is read: its size, and whether it reads as it looks. */
final class SourceCheck {
  private static final int CHUNK = 4_096;

  private SourceCheck() {}

  static void check(Meter meter, Limits limits, Source source) {
    int length = source.text().length();
    if (length > limits.maxSourceBytes()) {
      throw tooLarge(limits, source, "at least " + length);
    }
    long bytes = 0;
    for (int from = 0; from < length; from += CHUNK) {
      int to = Math.min(length, from + CHUNK);
      meter.charge((to - from) / 8 + 1);
      bytes += scan(source, from, to);
    }
    if (bytes > limits.maxSourceBytes()) {
      throw tooLarge(limits, source, Long.toString(bytes));
    }
  }

  private static long scan(Source source, int from, int to) {
    String text = source.text();
    long bytes = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
      if (c > 127 && Characters.isBidiControl(c)) {
        throw new SyntaxException(
            new Diagnostic(
                ErrorKind.PARSE,
                "the invisible character "
                    + Characters.describe(c)
                    + " makes text appear in another order than it is read; remove it, or write it"
                    + " as \\u"
                    + Characters.describe(c).substring(2)
                    + " in a string",
                new Span(source, i, i + 1)));
      }
    }
    return bytes;
  }

  private static SyntaxException tooLarge(Limits limits, Source source, String size) {
    return new SyntaxException(
        new Diagnostic(
            ErrorKind.SOURCE_TOO_LARGE,
            "a program may have "
                + limits.maxSourceBytes()
                + " bytes (max-source-bytes), this one has "
                + size
                + "; split it, pass data in instead of writing it into the program, or raise"
                + " max-source-bytes",
            new Span(source, 0, 0)));
  }
}
