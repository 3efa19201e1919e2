package dev.lispatch.capability.fs;

import com.google.re2j.Pattern;
import dev.lispatch.value.Regex;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What lines are searched for: a literal text or a regex. Candidates are found in the raw bytes of
 * a block, before any line is decoded.
 *
 * <p>Immutable and thread-safe.
 */
final class LinePattern {
  /* A block is looked at as a Latin-1 string, one character for each byte: the JVM finds a string
  in a string with vector instructions, which no loop over a byte array gets. The needle is the
  UTF-8 form of a text that every matching line contains, seen in the same way; empty if there is
  none. */
  private final String needle;
  private final boolean foldCase;
  private final @Nullable Pattern regex;

  private LinePattern(String needle, boolean foldCase, @Nullable Pattern regex) {
    this.needle = needle;
    this.foldCase = foldCase;
    this.regex = regex;
  }

  /** Lines that contain the text as it stands; none if it goes over a line's end. */
  static LinePattern literal(String text, boolean ignoreCase) {
    if (text.indexOf('\n') >= 0) {
      return new LinePattern(bytes(text), false, Pattern.compile(Pattern.quote(text)));
    }
    if (!ignoreCase) {
      return new LinePattern(bytes(text), false, null);
    }
    if (isAscii(text)) {
      return new LinePattern(text.toLowerCase(Locale.ROOT), true, null);
    }
    Regex.requireFoldable(text);
    return new LinePattern(
        "", false, Pattern.compile(Pattern.quote(text), Pattern.CASE_INSENSITIVE));
  }

  /** Lines in which the regex finds a match. */
  static LinePattern regex(Pattern pattern, boolean ignoreCase) {
    if (!ignoreCase) {
      return new LinePattern(
          bytes(RequiredLiteral.of(pattern.pattern(), pattern.flags())), false, pattern);
    }
    Regex.requireFoldable(pattern.pattern());
    Pattern folded = Pattern.compile(pattern.pattern(), pattern.flags() | Pattern.CASE_INSENSITIVE);
    return new LinePattern("", false, folded);
  }

  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  /** The bytes as {@link #candidate} takes them. */
  String view(byte[] bytes, int from, int to) {
    if (foldCase) {
      byte[] lower = new byte[to - from];
      for (int i = 0; i < lower.length; i++) {
        byte b = bytes[from + i];
        lower[i] = (byte) (b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b);
      }
      return new String(lower, StandardCharsets.ISO_8859_1);
    }
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** Where the next line that may match is entered, from {@code from} on; -1 if there is none. */
  int candidate(String view, int from) {
    return needle.isEmpty() ? (from < view.length() ? from : -1) : view.indexOf(needle, from);
  }

  /** Whether the line that holds a candidate really matches. */
  boolean matches(String line) {
    return regex == null || regex.matcher(line).find();
  }
}
