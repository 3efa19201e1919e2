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
import dev.lispatch.value.Callable;
import dev.lispatch.value.Equality;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Regex;
import dev.lispatch.value.Symbol;
import dev.lispatch.value.Unbounded;
import java.math.BigInteger;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrinterTest {
  private static String print(Object value, Style style) {
    return Printer.print(Meter.unlimited(), value, style);
  }

  private static String readable(Object value) {
    return print(value, Style.READABLE);
  }

  private static String shortened(Object value, int length) {
    String text = Printer.shortened(Meter.unlimited(), value, Style.READABLE, length);
    assertThat(text.length()).isLessThanOrEqualTo(length);
    return text;
  }

  private static Object nested(int depth) {
    Object value = 1L;
    for (int i = 0; i < depth; i++) {
      value = PersistentVector.of(value);
    }
    return value;
  }

  private static Object doubled(int times) {
    Object value = PersistentVector.of(1L, 2L);
    for (int i = 0; i < times; i++) {
      value = PersistentVector.of(value, value);
    }
    return value;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nil",
        "true",
        "false",
        "42",
        "-7",
        "123456789012345678901234567890",
        "1.5",
        "1.0E10",
        "0.1",
        "1.0E-5",
        "##Inf",
        "##-Inf",
        "##NaN",
        ":a",
        ":a/b",
        "x",
        "a/b",
        "\"a\"",
        "\"\\n\\t\\r\\b\\f\\\"\\\\\"",
        "\"é😀\"",
        "\"\\u0000\\u001b\\u007f\\u202e\\ud800\"",
        "(1 2)",
        "[1 2]",
        "{:a 1, :b 2}",
        "#{1}",
        "()",
        "[]",
        "{}",
        "#{}",
        "[[1] (2 {3 #{4}})]",
        "{[1] {2 3}, nil nil}",
        "#\"a\\d\\\"b\"",
        "#\"[\\\"]\\Qa\\E\\\"\"",
        "(quote x)"
      })
  void print_readable_isAsRead(String text) {
    assertThat(readable(ReaderTest.data(text))).isEqualTo(text);
  }

  @Test
  void print_display_hasRawStringsEverywhere() {
    Object value = ReaderTest.data("[\"a\\n\" {\"k\" \"v\"} #\"x\" nil 1.0 ##Inf]");
    assertThat(print(value, Style.DISPLAY)).isEqualTo("[a\n {k v} #\"x\" nil 1.0 ##Inf]");
    assertThat(print("a\"b", Style.DISPLAY)).isEqualTo("a\"b");
    assertThat(print(Nil.NIL, Style.DISPLAY)).isEqualTo("nil");
  }

  @Test
  void print_str_isAsClojuresStr() {
    assertThat(print("a\"b", Style.STR)).isEqualTo("a\"b");
    assertThat(print(Nil.NIL, Style.STR)).isEmpty();
    assertThat(print(Regex.of("a+"), Style.STR)).isEqualTo("a+");
    assertThat(print(Double.POSITIVE_INFINITY, Style.STR)).isEqualTo("Infinity");
    assertThat(print(Double.NaN, Style.STR)).isEqualTo("NaN");
    assertThat(print(1.0, Style.STR)).isEqualTo("1.0");
    assertThat(print(Keyword.of("a"), Style.STR)).isEqualTo(":a");
    assertThat(print(ReaderTest.data("[\"a\" nil ##Inf]"), Style.STR))
        .isEqualTo("[\"a\" nil ##Inf]");
  }

  @Test
  void print_functionsAndUnbounded_haveNames() {
    assertThat(readable(Callable.function(Keyword.of("a")))).isEqualTo("#<fn :a>");
    assertThat(readable(PersistentVector.of(Unbounded.repeat(1L))))
        .isEqualTo("[#<unbounded (repeat x)>]");
  }

  @Test
  void print_hostObject_isNeverShownRaw() {
    assertThat(readable(PersistentVector.of(Optional.of("secret")))).isEqualTo("[#<host object>]");
    assertThat(readable(new Object())).isEqualTo("#<host object>");
    assertThat(readable(new SpanTable())).isEqualTo("#<spantable>");
  }

  @Test
  void print_millionDeep_works() {
    assertThat(readable(nested(1_000_000))).hasSize(2_000_001).startsWith("[[[").endsWith("]]]");
  }

  @Test
  void print_sharedExponentially_stopsAtMemoryLimit() {
    var meter = new Meter(new StepBudget(Long.MAX_VALUE), 16 << 20, () -> {});
    assertThatThrownBy(() -> Printer.print(meter, doubled(100), Style.READABLE))
        .isInstanceOf(LimitExceeded.class);
  }

  @Test
  void print_sharedExponentially_stopsAtStepLimit() {
    var meter = new Meter(new StepBudget(100_000), Long.MAX_VALUE, () -> {});
    assertThatThrownBy(() -> Printer.print(meter, doubled(100), Style.READABLE))
        .isInstanceOf(LimitExceeded.class);
  }

  @Test
  void print_bigInteger_chargesBeforeItWorks() {
    var meter = new Meter(new StepBudget(10_000), Long.MAX_VALUE, () -> {});
    BigInteger big = BigInteger.ONE.shiftLeft(1_000_000);
    assertThatThrownBy(() -> Printer.print(meter, big, Style.READABLE))
        .isInstanceOf(LimitExceeded.class);
    assertThat(readable(big)).hasSize(301_030);
  }

  @Test
  void shortened_fitting_isWhole() {
    assertThat(shortened(ReaderTest.data("[1 2 {:a 1}]"), 30)).isEqualTo("[1 2 {:a 1}]");
  }

  @Test
  void shortened_longCollections_endInEllipsis() {
    assertThat(shortened(ReaderTest.data("[1 2 3 4 5 6 7 8 9 10 11 12]"), 16))
        .isEqualTo("[1 2 3 4 5 6 …]");
    assertThat(shortened(ReaderTest.data("{:a 1 :b 2 :c 3 :d 4}"), 18))
        .isEqualTo("{:a 1, :b 2, …}");
    assertThat(shortened(ReaderTest.data("{:a 1 :b 222222222222}"), 16)).isEqualTo("{:a 1, :b …}");
    assertThat(shortened(ReaderTest.data("[[[1 2 3 4] 5] 6]"), 16)).isEqualTo("[[[1 …] …] …]");
  }

  @Test
  void shortened_longString_endsInsideItsQuotes() {
    assertThat(shortened("a".repeat(100), 20)).isEqualTo("\"" + "a".repeat(17) + "…\"");
    assertThat(shortened(PersistentVector.of("\n".repeat(100)), 30))
        .isEqualTo("[\"" + "\\n".repeat(11) + "…\"]");
    assertThat(shortened("😀".repeat(100), 20)).isEqualTo("\"" + "😀".repeat(8) + "…\"");
    assertThat(Printer.shortened(Meter.unlimited(), "abcdef", Style.DISPLAY, 4)).isEqualTo("abc…");
  }

  @Test
  void shortened_anythingInAnyLength_staysWithin() {
    Object[] values = {
      nested(100),
      doubled(20),
      ReaderTest.data("{\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaa\" {[1 2 3] #{1 2 3}}, (a b c) nil}"),
      1L << 60,
      "x".repeat(50),
      Keyword.of("k".repeat(50))
    };
    for (Object value : values) {
      for (int length = 1; length < 200; length++) {
        assertThat(shortened(value, length)).isNotEmpty();
      }
    }
  }

  @Test
  void shortened_sharedExponentially_costsOnlyItsLength() {
    var meter = new Meter(new StepBudget(1_000_000), 16 << 20, () -> {});
    assertThat(Printer.shortened(meter, doubled(100), Style.READABLE, 10_000))
        .hasSizeBetween(9_000, 10_000);
  }

  @Test
  void print_randomData_isReadBackEqual() {
    var random = new SplittableRandom(42);
    for (int i = 0; i < 1_000; i++) {
      Object value = RandomData.value(random, 5);
      String text = readable(value);
      Object back = ReaderTest.data(text);
      assertThat(Equality.INSTANCE.equal(value, back)).as(text).isTrue();
      assertThat(readable(back)).isEqualTo(text);
    }
  }

  @Test
  void print_everyCharacterInString_isReadBack() {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c < 0x10000; c++) {
      all.append((char) c);
    }
    assertThat(ReaderTest.data(readable(all.toString()))).isEqualTo(all.toString());
  }

  @Test
  void print_formsOfProgram_areReadBackEqual() {
    var forms =
        ReaderTest.read("(defn f [x & ys] `(a ~x ~@ys #(g % %2)) @z #{:a} {:k \"v\"})").forms();
    Object form = forms.getFirst();
    Object back =
        Reader.readOne(Meter.unlimited(), Limits.DEFAULT, new Source("t", readable(form)), false);
    assertThat(Equality.INSTANCE.equal(form, back)).isTrue();
  }

  @Test
  void print_listsOfAllShapes_lookAlike() {
    assertThat(readable(PersistentList.range(0, 3, 1))).isEqualTo("(0 1 2)");
    assertThat(readable(PersistentList.of(2L).prepend(1L))).isEqualTo("(1 2)");
    assertThat(readable(PersistentMap.empty(Equality.INSTANCE).put(new Symbol("a"), 1L)))
        .isEqualTo("{a 1}");
  }
}
