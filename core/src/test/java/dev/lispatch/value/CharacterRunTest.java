package dev.lispatch.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found by looking at characters is what the regex engine finds. */
final class CharacterRunTest {
  private static final String LETTERS = "ab ,.;-\\]^+\n\t9_Zé\uD83D\uDE00\uD83D";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\s+",
        "\\s",
        ",",
        ", ",
        "a",
        "a+",
        "\\.",
        "\\++",
        "\\+",
        "\\\\",
        "\\\\+",
        "\\W+",
        "\\w+",
        "\\S+",
        "\\D+",
        "\\d+",
        "[,;]",
        "[,;\\s]+",
        "[\\.\\-]+",
        "[-,]",
        "\\n",
        "[ab]+",
        "\\t+"
      })
  void run_ofSimpleRegex_matchesAsTheEngine(String source) {
    Regex regex = Regex.of(source);
    var random = new SplittableRandom(source.hashCode());
    for (int i = 0; i < 300; i++) {
      String text = text(random);
      if (regex.run() != null) {
        assertThat(byCharacters(regex.run(), text)).as(text).isEqualTo(byEngine(regex, text));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\s+", ",", "[,;]", "\\W+", "\\."})
  void run_ofCommonSeparator_isRecognised(String source) {
    assertThat(Regex.of(source).run()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a*", "[a-z]", "[^,]", "\\W", "(a)", "a|b", ".", "[\\S,]", "\\b", "é", "ab", "^"})
  void run_ofAnythingElse_isLeftToTheEngine(String source) {
    assertThat(Regex.of(source).run()).isNull();
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(12); length > 0; length--) {
      int[] points = LETTERS.codePoints().toArray();
      text.appendCodePoint(points[random.nextInt(points.length - 1)]);
    }
    return text.toString();
  }

  private static List<String> byCharacters(CharacterRun run, String text) {
    List<String> found = new ArrayList<>();
    int start = run.start(text, 0);
    while (start < text.length()) {
      int end = run.end(text, start);
      found.add(start + "-" + end);
      start = run.start(text, end);
    }
    return found;
  }

  private static List<String> byEngine(Regex regex, String text) {
    List<String> found = new ArrayList<>();
    var matcher = regex.pattern().matcher(text);
    while (matcher.find()) {
      found.add(matcher.start() + "-" + matcher.end());
    }
    return found;
  }
}
