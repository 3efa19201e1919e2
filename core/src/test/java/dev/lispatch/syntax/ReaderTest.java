package dev.lispatch.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.Limits;
import dev.lispatch.limit.Meter;
import dev.lispatch.limit.StepBudget;
import dev.lispatch.value.Equality;
import dev.lispatch.value.Regex;
import dev.lispatch.value.Symbol;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderTest {
  static ReadResult read(String text) {
    return Reader.read(Meter.unlimited(), Limits.DEFAULT, new Source("t", text));
  }

  static Object data(String text) {
    return Reader.readOne(Meter.unlimited(), Limits.DEFAULT, new Source("t", text), true);
  }

  /** The forms of a text, printed. */
  static String forms(String text) {
    return read(text).forms().stream()
        .map(form -> Printer.print(Meter.unlimited(), form, Style.READABLE))
        .collect(Collectors.joining(" "));
  }

  private static final String CASES =
      """
      42 -7 +7 0 -0 ⇒ 42 -7 7 0 0
      0xff -0xFF 0xffN ⇒ 255 -255 255
      2r1010 36rZZ 8r17 ⇒ 10 1295 15
      017 42N -0 ⇒ 15 42 0
      9223372036854775807 ⇒ 9223372036854775807
      9223372036854775808 ⇒ 9223372036854775808
      -9223372036854775808 ⇒ -9223372036854775808
      1.5 -2e9 1. 1e3 1.5E-2 ⇒ 1.5 -2.0E9 1.0 1000.0 0.015
      ##Inf ##-Inf ##NaN ⇒ ##Inf ##-Inf ##NaN
      #x1F #b-101 #o17 #d42 ⇒ 31 -5 15 42
      true false nil #t #f ⇒ true false nil true false
      #true #false ⇒ true false
      :a :a/b ::k ::n/k :1 ⇒ :a :a/b :k :n/k :1
      a a/b + - -> ->> ... & a' ⇒ a a/b + - -> ->> ... & a'
      x# a~b a^b a@b list->vector! ⇒ x# a~b a^b a@b list->vector!
      λ größe 数 → ⇒ λ größe 数 →
      (a . b) ⇒ (a . b)
      (^ 2 3) ⇒ (^ 2 3)
      () [] {} #{} ⇒ () [] {} #{}
      (1 [2 {3 #{4}}]) ⇒ (1 [2 {3 #{4}}])
      {:b 1, :a 2,:c 3} ⇒ {:b 1, :a 2, :c 3}
      #{3 1 2} ⇒ #{3 1 2}
      'x '(a 'b) ⇒ (quote x) (quote (a (quote b)))
      ''x ⇒ (quote (quote x))
      @x ⇒ (deref x)
      #'x ⇒ x
      ^:a x ^{:a 1} [1] ^String s ^"[B" b ⇒ x [1] s b
      #^:a x ^:a ^:b (c) ⇒ x (c)
      `(a ~b ~@c) ⇒ (quasiquote (a (unquote b) (unquote-splicing c)))
      `(a ,b ,@c) ⇒ (quasiquote (a (unquote b) (unquote-splicing c)))
      `(a, b, c ,) ⇒ (quasiquote (a b c))
      (a,b,,c) ⇒ (a b c)
      `(a ~(b ,c)) ⇒ (quasiquote (a (unquote (b c))))
      `(a `(b ,,c)) ⇒ (quasiquote (a (quasiquote (b (unquote (unquote c))))))
      `a ,b ⇒ (quasiquote a) b
      1 ; 2 ⇒ 1
      1 #_2 3 ⇒ 1 3
      1 #_ #_ 2 3 4 ⇒ 1 4
      1 #;(2 3) 4 ⇒ 1 4
      (1 #_2) ⇒ (1)
      #_'x 1 ⇒ 1
      1 #| 2 #| 3 |# 4 |# 5 ⇒ 1 5
      \\a \\( \\newline \\space \\tab \\u0041 \\o101 #\\x ⇒ "a" "(" "\\n" " " "\\t" "A" "A" "x"
      [\\a\\b] ⇒ ["a" "b"]
      "a\\n\\t\\r\\"\\\\\\u00e9\\101" ⇒ "a\\n\\t\\r\\"\\\\éA"
      #"a\\d\\"b" ⇒ #"a\\d\\"b"
      """;

  static Stream<Arguments> cases() {
    return CASES
        .lines()
        .map(line -> line.split(" ⇒ ", -1))
        .map(parts -> Arguments.of(parts[0], parts[1]));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void read_form_isValue(String text, String expected) {
    assertThat(forms(text)).isEqualTo(expected);
  }

  @Test
  void read_characters_areStringsOfOneCharacter() {
    assertThat(read("\\a \\newline \\😀").forms()).containsExactly("a", "\n", "😀");
  }

  @Test
  void read_stringOverLines_keepsThem() {
    assertThat(read("\"a\n  b\"").forms()).containsExactly("a\n  b");
  }

  @Test
  void read_shebangAndByteOrderMark_skipped() {
    assertThat(forms("\uFEFF#!/usr/bin/env lispatch\n1")).isEqualTo("1");
  }

  @Test
  void read_whiteSpaceOfAllKinds_separates() {
    assertThat(forms("1\u00a02\u30003\f4\r5")).isEqualTo("1 2 3 4 5");
  }

  @Test
  void read_nothing_hasNoForms() {
    assertThat(read(" ; nothing\n#_x").forms()).isEmpty();
  }

  @Test
  void read_mapAndSet_keepOrderOfText() {
    assertThat(forms("{:z 1 :y 2 :x 3 :w 4 :v 5 :u 6 :t 7 :s 8 :r 9 :q 10 :p 11}"))
        .isEqualTo("{:z 1, :y 2, :x 3, :w 4, :v 5, :u 6, :t 7, :s 8, :r 9, :q 10, :p 11}");
  }

  @Test
  void read_regex_isRegex() {
    assertThat(read("#\"a+\"").forms().getFirst()).isInstanceOf(Regex.class);
  }

  @Test
  void read_functionLiteral_isFn() {
    assertThat(generalized("#(+ %1 %2 %&)")).isEqualTo("(fn [%1 %2 & %&] (+ %1 %2 %&))");
    assertThat(generalized("#(+ % %3)")).isEqualTo("(fn [%1 %2 %3] (+ %1 %3))");
    assertThat(generalized("#()")).isEqualTo("(fn [] ())");
    assertThat(generalized("#(f {:a %} [%2] '%)"))
        .isEqualTo("(fn [%1 %2] (f {:a %1} [%2] (quote %1)))");
    assertThat(generalized("#(%foo %)")).isEqualTo("(fn [%1] (%foo %1))");
    assertThat(forms("(% %1)")).isEqualTo("(% %1)");
  }

  private static String generalized(String text) {
    return forms(text).replaceAll("__[a-z0-9]+_[0-9]+#", "");
  }

  @Test
  void read_functionLiterals_haveNamesOfTheirOwn() {
    var forms = read("#(f %) #(f %)").forms();
    assertThat(parameter(forms.get(0))).isNotEqualTo(parameter(forms.get(1))).endsWith("#");
    assertThat(parameter(read("#(f %)").forms().getFirst()))
        .isEqualTo(
            parameter(forms.getFirst())
                .replace(
                    Integer.toUnsignedString("#(f %) #(f %)".hashCode(), 36),
                    Integer.toUnsignedString("#(f %)".hashCode(), 36)));
  }

  private static String parameter(Object fn) {
    return ((Symbol) ((PersistentVector) ((PersistentList) fn).at(1)).at(0)).name();
  }

  @Test
  void read_twentyParameters_areAllowed() {
    assertThat(generalized("#(f %20)")).startsWith("(fn [%1 %2").endsWith("(f %20))");
  }

  @Test
  void spans_symbolsAndCollections_areWhereTheyStand() {
    var result = read("(def x\n  [y 'z])");
    var def = (PersistentList) result.forms().getFirst();
    assertThat(place(result, def)).isEqualTo("(def x\n  [y 'z])");
    assertThat(place(result, def.at(1))).isEqualTo("x");
    var vector = (PersistentVector) def.at(2);
    assertThat(place(result, vector)).isEqualTo("[y 'z]");
    assertThat(place(result, vector.at(0))).isEqualTo("y");
    var quoted = (PersistentList) vector.at(1);
    assertThat(place(result, quoted)).isEqualTo("'z");
    assertThat(place(result, quoted.at(0))).isEqualTo("'");
    assertThat(place(result, quoted.at(1))).isEqualTo("z");
    assertThat(result.spans().find(vector.at(0)))
        .isNotNull()
        .satisfies(span -> assertThat(span.location()).hasToString("t:2:4"));
  }

  @Test
  void spans_sameSymbolTwice_hasTwoPlaces() {
    var result = read("x x");
    assertThat(result.forms().get(0)).isEqualTo(result.forms().get(1));
    assertThat(result.spans().find(result.forms().get(0)))
        .isNotEqualTo(result.spans().find(result.forms().get(1)));
  }

  @Test
  void spans_emptyCollections_areNotMixedUp() {
    var result = read("() () [] [] {} {}");
    assertThat(result.spans().find(result.forms().get(0))).isNull();
    assertThat(result.spans().find(result.forms().get(2))).isNull();
  }

  @Test
  void spans_mapsAndSetsAndFunctions_havePlaces() {
    var result = read("{:a 1} #{1} #(f %) ^:m [1]");
    assertThat(result.forms().stream().map(form -> place(result, form)).toList())
        .containsExactly("{:a 1}", "#{1}", "#(f %)", "[1]");
  }

  private static String place(ReadResult result, Object form) {
    Span span = result.spans().find(form);
    return span == null ? "nowhere" : span.text();
  }

  @Test
  void readOne_data_hasListsForQuotes() {
    assertThat(Equality.INSTANCE.equal(data("'x"), data("(quote x)"))).isTrue();
    assertThat(Printer.print(Meter.unlimited(), data("`(a ,b)"), Style.READABLE))
        .isEqualTo("(quasiquote (a b))");
  }

  @Test
  void readOne_commentsAndDiscardsAround_areSkipped() {
    assertThat(data(" #_0 1 ; one\n #_2 #;3")).isEqualTo(1L);
  }

  @Test
  void readOne_dataLargerThanSourceLimit_isReadUnderMeter() {
    String text = "\"" + "x".repeat(1_200_000) + "\"";
    assertThat(data(text)).asString().hasSize(1_200_000);
    assertThatThrownBy(
            () -> Reader.readOne(Meter.unlimited(), Limits.DEFAULT, new Source("t", text), false))
        .isInstanceOf(SyntaxException.class);
  }

  @Test
  void read_fewSteps_stops() {
    var meter = new Meter(new StepBudget(1_000), 1 << 20, () -> {});
    assertThatThrownBy(
            () -> Reader.read(meter, Limits.DEFAULT, new Source("t", "(a) ".repeat(10_000))))
        .isInstanceOf(LimitExceeded.class);
  }

  @Test
  void read_littleMemory_stopsBeforeAllocating() {
    var meter = new Meter(new StepBudget(Long.MAX_VALUE), 100_000, () -> {});
    String text = "\"" + "x".repeat(100_000) + "\"";
    assertThatThrownBy(() -> Reader.read(meter, Limits.DEFAULT, new Source("t", text)))
        .isInstanceOf(LimitExceeded.class)
        .hasMessageContaining("run-max-heap");
  }

  @Test
  void read_nestingAtLimit_isRead() {
    String text = "[".repeat(256) + "]".repeat(256);
    assertThat(read(text).forms()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(", "[", "{", "#{", "'", "`", "~", "@", "#_", "#;", "^", "#'", "('", "#(["})
  void read_tenMillionOpenings_isNestingError(String opening) {
    String text = opening.repeat(10_000_000 / opening.length());
    Limits limits = Limits.DEFAULT.withMaxSourceBytes(20_000_000);
    assertThatThrownBy(() -> Reader.read(Meter.unlimited(), limits, new Source("t", text)))
        .isInstanceOfSatisfying(
            SyntaxException.class,
            e -> assertThat(e.diagnostic().kind().code()).isIn("nesting_exceeded", "parse"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",", ")", "#|", "\"", "#(", "\\", ":", "#", "%", ";", "0", "a", "1 ", ":a ", "\\a"
      })
  void read_millionOfAnything_endsInResultOrError(String part) {
    String text = part.repeat(1_000_000 / part.length());
    Limits limits = Limits.DEFAULT.withMaxSourceBytes(20_000_000);
    try {
      assertThat(Reader.read(Meter.unlimited(), limits, new Source("t", text)).forms()).isNotNull();
    } catch (SyntaxException e) {
      assertThat(e.getMessage()).hasSizeLessThan(2_000);
    }
  }

  @Test
  void read_tenThousandNestedInData_isNestingError() {
    assertThatThrownBy(() -> data("[".repeat(10_000) + "]".repeat(10_000)))
        .hasMessageContaining("max-nesting");
  }

  @Test
  void read_mapWithManyKeys_isBuilt() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < 10_000; i++) {
      text.append(i).append(' ').append(i).append('\n');
    }
    var map = (PersistentMap) read(text.append('}').toString()).forms().getFirst();
    assertThat(map.size()).isEqualTo(10_000);
    assertThat(map.find(9_999L)).isEqualTo(9_999L);
  }
}
