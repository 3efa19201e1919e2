package dev.lispatch.value;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A regular expression in RE2 syntax: matching takes time linear in the text.
 *
 * <p>Immutable and thread-safe.
 */
public final class Regex {
  private static final int MAX_LENGTH = 10_000;

  private final Pattern pattern;

  private Regex(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Compiles {@code source}.
   *
   * @throws LispError of kind {@code :parse} that says what is wrong
   */
  public static Regex of(String source) {
    if (source.length() > MAX_LENGTH) {
      throw LispError.of(
          ErrorKind.PARSE, "a regex may have %d characters, this one has %d", MAX_LENGTH, source.length());
    }
    try {
      return new Regex(Pattern.compile(source));
    } catch (PatternSyntaxException e) {
      throw LispError.of(ErrorKind.PARSE, "%s", message(source, e));
    }
  }

  private static String message(String source, PatternSyntaxException e) {
    String hint = "";
    if (source.contains("(?=") || source.contains("(?!") || source.contains("(?<=") || source.contains("(?<!")) {
      hint = "; look-ahead and look-behind are not supported (RE2 syntax): match more, and use a group";
    } else if (e.getDescription().contains("escape") && source.contains("\\")) {
      hint = "; regexes have RE2 syntax, without back-references";
    }
    return "the regex " + Show.value(source) + " is not valid: " + e.getDescription() + hint;
  }

  /** The compiled pattern. */
  public Pattern pattern() {
    return pattern;
  }

  /** The text of the regex. */
  public String source() {
    return pattern.pattern();
  }

  @Override
  public String toString() {
    return "#" + Show.value(source());
  }
}
