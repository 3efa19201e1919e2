package dev.lispatch.capability.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
  private static boolean matches(String pattern, String path) {
    Glob glob = Glob.of(pattern);
    String rest = path;
    for (String name : glob.prefix()) {
      if (!rest.startsWith(name + "/")) {
        return false;
      }
      rest = rest.substring(name.length() + 1);
    }
    long position = glob.start();
    for (String name : rest.split("/", -1)) {
      position = glob.advance(position, name);
    }
    return glob.accepts(position);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '`',
      value = {
        "*.log a.log",
        "*.log .log|",
        "a*c ac",
        "a*c abbbc",
        "a*b*c axxbyyc",
        "? x",
        "?? \u00e9x",
        "? \uD83D\uDE00",
        "[a-c]x bx",
        "[!a-c]x dx",
        "[]]x ]x",
        "[^]a]x bx",
        "[^]a]x ]x|",
        "{a,bc}.{x,y} bc.y",
        "{a,}b b",
        "a.b a.b",
        "a+(b)$ a+(b)$",
        "\\*x *x",
        "[*]x *x",
        "**/*.log a.log",
        "**/*.log x/y/z/a.log",
        "x/**/a x/a",
        "x/**/a x/p/q/a",
        "x/** x/p/q/a",
        "** a",
        "**/**/a a",
        "x/*/a x/y/a",
        "./x/* x/y",
        "a**b axxb",
        ".* .git",
        "**/.git/* .git/config",
        "a,b a,b",
        "}a }a"
      })
  void match_ofAPath_isFound(String pattern, String path) {
    if (path.endsWith("|")) {
      assertThat(matches(pattern, path.substring(0, path.length() - 1))).isFalse();
    } else {
      assertThat(matches(pattern, path)).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "*.log a.logs",
        "*.log x/a.log",
        "ab*ab ab",
        "a*c acb",
        "? xy",
        "[a-c]x dx",
        "{a,b} ab",
        "* .hidden",
        "?x .x",
        "** .git/config",
        "**/* a/.b/c",
        "x/**/a x/b",
        "x/*/a x/a",
        "x/*/a x/y/z/a",
        "a.b axb",
        "A a"
      })
  void match_ofAnotherPath_isNotFound(String pattern, String path) {
    assertThat(matches(pattern, path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[a", "{a", "{a,{b}}", "*/../x", "a\\", "[z-a]", "{a/b,c}"})
  void pattern_thatIsWrong_isRefusedWithAReason(String pattern) {
    assertThatThrownBy(() -> Glob.of(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("regexp");
  }

  @Test
  void pattern_tooLongOrTooDeep_isRefused() {
    assertThatThrownBy(() -> Glob.of("a".repeat(1_001))).hasMessageContaining("1000 characters");
    assertThatThrownBy(() -> Glob.of("*/".repeat(70) + "*")).hasMessageContaining("60 parts");
    assertThat(matches("**/".repeat(300) + "a", "x/a")).isTrue();
  }

  @Test
  void hostilePatterns_takeLinearTime() {
    String name = "a".repeat(255);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          Glob stars = Glob.of("*a".repeat(250) + "*b");
          for (int i = 0; i < 20; i++) {
            assertThat(stars.accepts(stars.advance(stars.start(), name))).isFalse();
          }
          Glob depths = Glob.of("**/*a*/".repeat(25) + "b");
          long position = depths.start();
          for (int i = 0; i < 2_000; i++) {
            position = depths.advance(position, "aaaa");
          }
          assertThat(depths.accepts(position)).isFalse();
          Glob braces = Glob.of("{a,b,c,aa}".repeat(90) + "x");
          assertThat(braces.accepts(braces.advance(braces.start(), name))).isFalse();
        });
  }
}
