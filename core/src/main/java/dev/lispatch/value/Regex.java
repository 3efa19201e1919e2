package dev.lispatch.value;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.lispatch.limit.Meter;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression in RE2 syntax: matching takes time linear in the text.
 *
 * <p>Immutable and thread-safe.
 */
public final class Regex {
  private static final int MAX_LENGTH = 10_000;
  private static final int MAX_INSTRUCTIONS = 20_000;
  private static final int MAX_CAPTURES = 200_000;
  private static final int MAX_EMPTY = 4_000; // the stack of a thread holds 4,900
  private static final int INSTRUCTIONS_PER_STEP = 8;

  private final Pattern pattern;
  private final int stepsPerCharacter;
  private final @Nullable CharacterRun run;

  private Regex(Pattern pattern, RegexCost.Size size) {
    this.pattern = pattern;
    this.run = CharacterRun.of(pattern.pattern());
    this.stepsPerCharacter =
        1 + (int) (size.instructions() * (1 + size.groups()) / (2 * INSTRUCTIONS_PER_STEP));
  }

  /**
   * Compiles {@code source}.
   *
   * @throws LispError of kind {@code :parse} that says what is wrong
   */
  public static Regex of(String source) {
    if (source.length() > MAX_LENGTH) {
      throw LispError.of(
          ErrorKind.PARSE,
          "a regex may have %d characters, this one has %d",
          MAX_LENGTH,
          source.length());
    }
    RegexCost.Size size = RegexCost.of(source);
    if (size.instructions() > MAX_INSTRUCTIONS
        || size.instructions() * size.groups() > MAX_CAPTURES) {
      throw LispError.of(
          ErrorKind.PARSE,
          "the regex %s is too large: its counted repeats are written out; use smaller counts, or"
              + " fewer groups",
          Show.value(source));
    }
    if (size.empty() > MAX_EMPTY) {
      throw LispError.of(
          ErrorKind.PARSE,
          "the regex %s is too large: it has more than %d places where it branches or takes no"
              + " character; use smaller counts, or fewer groups and alternatives",
          Show.value(source),
          MAX_EMPTY);
    }
    if (CaseFolding.isAskedFor(source)) {
      requireFoldable(source);
    }
    try {
      return new Regex(Pattern.compile(source), size);
    } catch (PatternSyntaxException e) {
      throw LispError.of(ErrorKind.PARSE, "%s", message(source, e));
    }
  }

  /**
   * Refuses a regex that cannot be compiled to ignore case.
   *
   * @throws LispError of kind {@code :parse}
   */
  public static void requireFoldable(String source) {
    if (CaseFolding.isEndless(source)) {
      throw LispError.of(
          ErrorKind.PARSE,
          "the regex %s ignores case and names the letters \\x{1C80} to \\x{1C88}, perhaps in a"
              + " range, whose case is not known; leave them out, as in [a-\\x{1C7F}\\x{1C89}-z]",
          Show.value(source));
    }
  }

  private static String message(String source, PatternSyntaxException e) {
    String hint = "";
    if (source.contains("(?=")
        || source.contains("(?!")
        || source.contains("(?<=")
        || source.contains("(?<!")) {
      hint =
          "; look-ahead and look-behind are not supported (RE2 syntax): match more, and use a"
              + " group";
    } else if (e.getDescription().contains("escape") && source.contains("\\")) {
      hint = "; regexes have RE2 syntax, without back-references";
    }
    return "the regex " + Show.value(source) + " is not valid: " + e.getDescription() + hint;
  }

  /**
   * A matcher for {@code text} that charges {@code meter} for each character that it looks at, so
   * that it can be stopped.
   */
  public Matcher matcher(Meter meter, String text) {
    return pattern.matcher(new MeteredText(meter, text, stepsPerCharacter));
  }

  /** The compiled pattern, for texts that are short. */
  public Pattern pattern() {
    return pattern;
  }

  /** The same as a run of characters, or null if it is none. */
  public @Nullable CharacterRun run() {
    return run;
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
