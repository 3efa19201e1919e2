package dev.lispatch.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.Meter;
import dev.lispatch.limit.StepBudget;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{100}){100}){100}", "(((a{1000}){1000}){1000}){1000}", "(a{1000}){1000}",
            "((((((x{9}){9}){9}){9}){9}){9})",
        "(?:[ab]{1000}){1000}", "(\\d{500}){500}", "(?:a{0,1000}){0,1000}",
            "(?:\\Qab\\E{1000}){1000}"
      })
  void of_repeatsThatExplode_isRefused(String source) {
    assertThatThrownBy(() -> Regex.of(source))
        .isInstanceOf(LispError.class)
        .hasMessageContaining("is too large: its counted repeats are written out");
  }

  @Test
  void of_manyGroupsAndManyStates_isRefused() {
    assertThatThrownBy(() -> Regex.of("(a?)".repeat(2_000))).hasMessageContaining("too large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{1000}",
        "(\\d{4})-(\\d{2})-(\\d{2})",
        "[a-z]{2,10}@[a-z]+\\.com",
        "{",
        "a{",
        "a{x}",
        "a{,3}",
        "[]a]",
        "[^]]",
        "\\Q{9999}\\E",
        "a|b|",
        "(?i)abc",
        "(?P<x>a)",
        "\\{1000000\\}",
        "[{1000}]",
        "(?:)"
      })
  void of_usualRegex_isAccepted(String source) {
    assertThat(Regex.of(source).source()).isEqualTo(source);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?i)[a-\uFFFD]",
        "(?i)\u1C80",
        "a(?i:b\\x{1c88})",
        "(?-i)(?si)[b\\x{80}-\\x{10FFFF}]",
        "(?i)[\\x{1C00}-\\x{1CFF}]",
        "(?i)[^!-\uABCD]",
        "(?i)[]-\uFFFD]"
      })
  void of_ignoringTheCaseOfUnknownLetters_isRefused(String source) {
    assertThatThrownBy(() -> Regex.of(source))
        .isInstanceOf(LispError.class)
        .hasMessageContaining("whose case is not known");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[a-\uFFFD]",
        "\u1C80",
        "(?i)[^a-z]\\pL",
        "(?i)[\\x{0}-\\x{10FFFF}]",
        "(?i)x-\uFFFD",
        "(?i)[\u0400-\u04FF]",
        "(?s)[\u1C80-\u1C88]"
      })
  void of_lettersOfKnownCase_isAccepted(String source) {
    assertThat(Regex.of(source).source()).isEqualTo(source);
  }

  @Test
  void of_anyLetterIgnoringCase_comesToAnEnd() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (int letter = 0x41; letter <= 0x1044F; letter++) {
            String source = "(?i)\\x{" + Integer.toHexString(letter) + "}";
            if (!CaseFolding.isEndless(source)) {
              Regex.of(source);
            }
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    "x?,4001",
    "x*,4001",
    "^$,2001",
    "x|,4001",
    "\\b^,2001",
    "'(?:x?y?z?){0,1000}',1",
    "'(?:x*){0,1000}(?:y*){0,1000}',1"
  })
  void of_manyPlacesWithoutCharacter_isRefused(String part, int times) {
    assertThatThrownBy(() -> Regex.of(part.repeat(times)))
        .isInstanceOf(LispError.class)
        .hasMessageContaining("more than 4000 places where it branches or takes no character");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\b.{0,1000}foo.{0,1000}bar.{0,1000}$", "(?:\\w+ ?){0,1000}"})
  void of_usualCountedRepeats_isTaken(String source) {
    assertThat(Regex.of(source).source()).isEqualTo(source);
  }

  @Test
  void cost_anyText_isFinite() {
    var random = new SplittableRandom(1);
    String letters = "()[]{}\\QE|*+?^$.,0123456789abd-:P<>";
    for (int i = 0; i < 50_000; i++) {
      StringBuilder source = new StringBuilder();
      for (int n = random.nextInt(25); n > 0; n--) {
        source.append(letters.charAt(random.nextInt(letters.length())));
      }
      RegexCost.Size size = RegexCost.of(source.toString());
      assertThat(size.instructions()).isBetween(0.0, 1e200);
      assertThat(size.empty()).isBetween(0.0, 1e200);
    }
  }

  @Test
  void cost_countedRepeats_areMultiplied() {
    assertThat(RegexCost.of("(ab){50}").instructions()).isEqualTo(200);
    assertThat(RegexCost.of("a{3,200}").instructions()).isEqualTo(200);
    assertThat(RegexCost.of("((?:a|b){10}c){20}")).returns(1, RegexCost.Size::groups);
    assertThat(RegexCost.of("((?:a|b){10}c){20}").instructions()).isBetween(500.0, 2_000.0);
  }

  @Test
  void matcher_longText_isChargedAndStopped() {
    var meter = new Meter(new StepBudget(100_000), Long.MAX_VALUE, () -> {});
    var matcher = Regex.of("(a|b|ab)*c").matcher(meter, "ab".repeat(1_000_000));
    assertThatThrownBy(matcher::find).isInstanceOf(LimitExceeded.class);
  }
}
