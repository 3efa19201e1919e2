package dev.lispatch.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lispatch.limit.Limits;
import dev.lispatch.limit.Meter;
import dev.lispatch.value.ErrorKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReaderErrorsTest {
  private static Diagnostic diagnostic(String text) {
    return diagnostic(text, Limits.DEFAULT);
  }

  private static Diagnostic diagnostic(String text, Limits limits) {
    return assertThatExceptionOfType(SyntaxException.class)
        .isThrownBy(() -> Reader.read(Meter.unlimited(), limits, new Source("t", text)))
        .actual()
        .diagnostic();
  }

  private static Diagnostic dataDiagnostic(String text) {
    return assertThatExceptionOfType(SyntaxException.class)
        .isThrownBy(
            () -> Reader.readOne(Meter.unlimited(), Limits.DEFAULT, new Source("t", text), true))
        .actual()
        .diagnostic();
  }

  private static final String CASES =
      """
      (a [b) ⇒ t:1:6: ] was expected, to close the [ opened at 1:4, but ) came; add ] before it if it is meant to close the ( opened at 1:1
      (a ] ⇒ t:1:4: ) was expected, to close the ( opened at 1:1, but ] came; no ] is needed here: write ) instead
      #{a ) ⇒ t:1:5: } was expected, to close the #{ opened at 1:1, but ) came; no ) is needed here: write } instead
      (a)) ⇒ t:1:4: no bracket is open here, but ) came; remove it, or add its opening bracket
      } ⇒ t:1:1: no bracket is open here, but } came; remove it, or add its opening bracket
      (a (b ⇒ t:1:6: the ( opened at 1:4 is never closed: the text ended at 1:6; add )) where the forms end
      #(a [{ ⇒ t:1:7: the { opened at 1:6 is never closed: the text ended at 1:7; add }]) where the forms end
      ' ⇒ t:1:1: a form was expected after ' , but the text ended at 1:2
      (a #_ ⇒ t:1:4: a form was expected after #_ , but the text ended at 1:6
      (') ⇒ t:1:3: a form was expected after the ' at 1:2, but ) came; write the form, or remove the '
      [~@] ⇒ t:1:4: a form was expected after the ~@ at 1:2, but ] came; write the form, or remove the ~@
      "abc ⇒ t:1:1: the string that begins here is never closed; the text ended at 1:5; add " where it ends
      "abc\\ ⇒ t:1:1: the string that begins here is never closed; the text ended at 1:6; add " where it ends
      #"abc ⇒ t:1:1: the regex that begins here is never closed; the text ended at 1:6; add " where it ends
      #| a ⇒ t:1:1: the comment that begins here with #| is never closed; add |# where it ends
      1a ⇒ t:1:1: 1a is no number; a name cannot begin with a digit, and a number has digits, a point and an exponent: 42 -7 0xff 1.5 2e9
      1.2.3 ⇒ t:1:1: 1.2.3 is no number; a name cannot begin with a digit, and a number has digits, a point and an exponent: 42 -7 0xff 1.5 2e9
      1e ⇒ t:1:1: 1e is no number; a name cannot begin with a digit, and a number has digits, a point and an exponent: 42 -7 0xff 1.5 2e9
      0x ⇒ t:1:1: 0x is no number: digits are missing
      0xfg ⇒ t:1:1: 0xfg is no number in base 16: it has the digit g
      2r12 ⇒ t:1:1: 2r12 is no number in base 2: it has the digit 2
      37r1 ⇒ t:1:1: 37r1 has the radix 37, but a radix is between 2 and 36
      08 ⇒ t:1:1: 08 begins with 0 and so is octal, but has a digit above 7; write it without the leading 0
      -1/2 ⇒ t:1:1: -1/2 is a ratio, which Lispatch does not have; write (/ -1 2) or a number with a point
      .5 ⇒ t:1:1: .5 has no digit before the point; write 0.5
      1M ⇒ t:1:1: 1M is a big decimal, which Lispatch does not have; write it without the M
      1_000 ⇒ t:1:1: 1_000 is no number; write the digits without separators
      "a\\q" ⇒ t:1:3: \\q is no escape in a string; the escapes are \\n \\t \\r \\b \\f \\" \\\\ \\uXXXX; for a backslash itself write \\\\
      "\\u12" ⇒ t:1:2: \\u is followed by four hexadecimal digits, such as \\u00e9, but \\u12 came
      "\\u00zz" ⇒ t:1:2: \\u is followed by four hexadecimal digits, such as \\u00e9, but \\u00zz came
      "\\400" ⇒ t:1:2: \\400 is no octal escape, which go from \\0 to \\377; write \\uXXXX
      \\abc ⇒ t:1:1: \\abc is no character; write one character after the backslash, or newline, space, tab, return, backspace, formfeed, uXXXX; for text write a string
      \\ud800 ⇒ t:1:1: \\ud800 is half of a character; write the character itself
      \\ ⇒ t:1:1: a character was expected after \\, but the text ended
      : ⇒ t:1:1: : is no keyword; write a colon and then a name: :name
      {:a: 1} ⇒ t:1:2: :a: is no keyword; write a colon and then a name: :name
      :::a ⇒ t:1:1: :::a is no keyword; write a colon and then a name: :name
      {:a 1 :a 2} ⇒ t:1:7: the key :a stands twice in one map, first at 1:2; remove one
      {"k" 1 2 3 "k" 2} ⇒ t:1:12: the key "k" stands twice in one map, first at 1:2; remove one
      {[1] 1 (1) 2} ⇒ t:1:8: the key (1) stands twice in one map, first at 1:2; remove one
      #{1 2 1} ⇒ t:1:7: the item 1 stands twice in one set, first at 1:3; remove one
      {:a 1 :b} ⇒ t:1:7: a map has a value after each key, but the last key :b of the map opened at 1:1 has none
      #(a #(b)) ⇒ t:1:5: #( cannot be nested in another #( ; write the inner one as (fn [x] …)
      #(%21) ⇒ t:1:3: the parameters of #( are %1 to %20 and %& for the rest, but %21 came; write (fn [a b …] …)
      #(%0) ⇒ t:1:3: the parameters of #( are %1 to %20 and %& for the rest, but %0 came; write (fn [a b …] …)
      #(%99999999999999) ⇒ t:1:3: the parameters of #( are %1 to %20 and %& for the rest, but %99999999999999 came; write (fn [a b …] …)
      ^1 x ⇒ t:1:2: after ^ metadata was expected: a map, a keyword or a type name, but the number 1 came
      #=(+ 1 2) ⇒ t:1:1: #= would evaluate while reading, which Lispatch does not do; write the expression without #=
      #?(:clj 1) ⇒ t:1:1: #? chooses between platforms, and Lispatch has one; write the form for Clojure without #?
      #?@(:clj []) ⇒ t:1:1: #? chooses between platforms, and Lispatch has one; write the form for Clojure without #?
      #:a{:b 1} ⇒ t:1:1: #:a would give all keys of a map a namespace; write the keys in full: {:a/b 1}
      #inst "2020" ⇒ t:1:1: #inst is not supported; write the time as a string and use parse-time
      #uuid "x" ⇒ t:1:1: #uuid is not supported; write it as a string
      #java.lang.String [] ⇒ t:1:1: the tag #java.lang.String is not supported; write the value without it
      #xyz ⇒ t:1:1: the tag #xyz is not supported; write the value without it
      #<fn f> ⇒ t:1:1: #< begins what is printed for a value that has no written form, such as a function or a channel; it cannot be read
      #[1] ⇒ t:1:1: after # one of { ( " ' _ ; | \\ t f # was expected, but [ came
      # ⇒ t:1:1: after # one of { ( " ' _ ; | \\ t f # was expected, but the text ended
      #% ⇒ t:1:1: #% means nothing; after # one of { ( " ' _ ; | \\ t f # was expected
      ##Infinity ⇒ t:1:1: after ## one of Inf, -Inf and NaN was expected: ##Inf, ##-Inf, ##NaN
      #"(" ⇒ t:1:1: the regex "(" is not valid: missing closing )
      a“b ⇒ t:1:2: a name or a form was expected, but the character “ (U+201C) came; strings are written with the straight quotation mark "
      “b ⇒ t:1:1: a name or a form was expected, but the character “ (U+201C) came; strings are written with the straight quotation mark "
      """;

  static Stream<Arguments> cases() {
    return CASES
        .lines()
        .map(line -> line.split(" ⇒ ", -1))
        .map(parts -> Arguments.of(parts[0], parts[1]));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void read_mistake_saysWhereWhatAndHowToMend(String text, String expected) {
    assertThat(diagnostic(text).summary()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0, U+0000",
    "1, U+0001",
    "127, U+007F",
    "8203, U+200B",
    "65279, U+FEFF",
    "55296, U+D800",
    "57344, U+E000"
  })
  void read_invisibleCharacter_isNamed(int character, String name) {
    assertThat(diagnostic("a" + (char) character + "b").summary())
        .startsWith("t:1:2: a name or a form was expected, but ")
        .endsWith(name + " came; remove it");
  }

  @ParameterizedTest
  @CsvSource({"a\u202Eb", "'\"\u202E\"'", "; \u2066x"})
  void read_bidirectionalControl_isRefusedEverywhere(String text) {
    assertThat(diagnostic(text).message())
        .contains(
            "makes text appear in another order than it is read; remove it, or write it as \\u20");
  }

  @Test
  void readOne_bidirectionalControlInDataString_isKept() {
    assertThat(
            Reader.readOne(Meter.unlimited(), Limits.DEFAULT, new Source("t", "\"\u202E\""), true))
        .isEqualTo("\u202E");
  }

  @Test
  void readOne_nothingOrMore_isError() {
    assertThat(dataDiagnostic("").summary())
        .isEqualTo("t:1:1: one form was expected, but the text has none");
    assertThat(dataDiagnostic("1 2").summary())
        .isEqualTo("t:1:3: the end of the text was expected after one form, but more came");
    assertThat(dataDiagnostic("#(+ 1)").summary())
        .isEqualTo("t:1:1: #( begins a function, and data has no functions; write ( for a list");
  }

  @Test
  void read_tooManyBytes_isSourceTooLarge() {
    var limits = Limits.DEFAULT.withMaxSourceBytes(10);
    assertThat(diagnostic("aaaaaaaaaaa", limits))
        .returns(ErrorKind.SOURCE_TOO_LARGE, Diagnostic::kind)
        .returns(
            "a program may have 10 bytes (max-source-bytes), this one has at least 11; split it,"
                + " pass data in instead of writing it into the program, or raise max-source-bytes",
            Diagnostic::message);
    assertThat(diagnostic("ääääää", limits).message()).contains("this one has 12;");
    assertThat(diagnostic("😀😀😀", limits).message()).contains("this one has 12;");
    assertThat(Reader.read(Meter.unlimited(), limits, new Source("t", "äääää")).forms()).hasSize(1);
  }

  @Test
  void read_nestedTooDeep_isNestingExceeded() {
    assertThat(diagnostic("((((", Limits.DEFAULT.withMaxNesting(3)))
        .returns(ErrorKind.NESTING_EXCEEDED, Diagnostic::kind)
        .returns(
            "t:1:4: forms are nested more than 3 deep here (max-nesting); give inner parts names of"
                + " their own, or raise max-nesting",
            Diagnostic::summary);
  }

  @Test
  void read_longNumber_isLiteralTooLarge() {
    assertThat(diagnostic("1".repeat(1_001)))
        .returns(ErrorKind.LITERAL_TOO_LARGE, Diagnostic::kind)
        .returns(
            "a number may be written with 1000 digits (max-literal-digits), this one has 1001;"
                + " compute it, or raise max-literal-digits",
            Diagnostic::message);
    assertThat(diagnostic("0x" + "f".repeat(1_001)).kind()).isEqualTo(ErrorKind.LITERAL_TOO_LARGE);
    assertThat(diagnostic("1." + "3".repeat(1_001)).kind()).isEqualTo(ErrorKind.LITERAL_TOO_LARGE);
    assertThat(diagnostic("1".repeat(1_000_000), Limits.DEFAULT).kind())
        .isEqualTo(ErrorKind.LITERAL_TOO_LARGE);
    assertThat(
            Reader.read(Meter.unlimited(), Limits.DEFAULT, new Source("t", "1".repeat(1_000)))
                .forms())
        .hasSize(1);
    assertThat(
            Reader.read(Meter.unlimited(), Limits.DEFAULT, new Source("t", "1e1000000000")).forms())
        .containsExactly(Double.POSITIVE_INFINITY);
  }

  @Test
  void render_mistake_marksPlaceAndShowsWhereBracketOpened() {
    assertThat(diagnostic("(def x\n\t[1 2)\n").render())
        .isEqualTo(
            """
            t:2:6: ] was expected, to close the [ opened at 2:2, but ) came; add ] before it if it is meant to \
            close the ( opened at 1:1
              \t[1 2)
              \t    ^
            t:2:2: opened here
              \t[1 2)
              \t^\
            """);
  }

  @Test
  void render_longLine_isShortenedAroundPlace() {
    String rendered = diagnostic("x ".repeat(500) + "1a" + " y".repeat(500)).render();
    String[] lines = rendered.split("\n", -1);
    assertThat(lines).hasSize(3);
    assertThat(lines[1]).hasSizeLessThan(110).startsWith("  …").endsWith("…");
    int caret = lines[2].indexOf('^');
    assertThat(lines[1].substring(caret)).startsWith("1a");
  }

  @Test
  void render_controlCharacters_areReplaced() {
    assertThat(diagnostic("\"\u001b[31m\" 1a").render())
        .doesNotContain("\u001b")
        .contains("\uFFFD[31m");
  }

  @Test
  void location_lineEndsOfAllKinds_areCounted() {
    var source = new Source("s", "a\nb\r\nc\rd");
    assertThat(source.location(0)).hasToString("s:1:1");
    assertThat(source.location(2)).hasToString("s:2:1");
    assertThat(source.location(5)).hasToString("s:3:1");
    assertThat(source.location(7)).hasToString("s:4:1");
    assertThat(source.location(8)).hasToString("s:4:2");
    assertThat(source.line(2)).isEqualTo("b");
  }
}
