package dev.lispatch.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.collection.PersistentVector;
import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.Meter;
import dev.lispatch.limit.StepBudget;
import dev.lispatch.value.Equality;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrettyPrinterTest {
  private static String pretty(String data, int width) {
    return PrettyPrinter.print(Meter.unlimited(), ReaderTest.data(data), width);
  }

  @Test
  void print_fitting_staysOnOneLine() {
    assertThat(pretty("{:a [1 2 (3)] :b #{4}}", 80)).isEqualTo("{:a [1 2 (3)], :b #{4}}");
    assertThat(pretty("\"a\\nb\"", 80)).isEqualTo("\"a\\nb\"");
  }

  @Test
  void print_map_hasLineForEachEntry() {
    assertThat(pretty("{:name \"Ann\" :values [1 2 3 4 5 6] :nested {:one 1 :two 22}}", 27))
        .isEqualTo(
            """
            {:name "Ann",
             :values [1 2 3 4 5 6],
             :nested {:one 1, :two 22}}\
            """);
  }

  @Test
  void print_longValue_standsBelowItsKey() {
    assertThat(pretty("{:aaaaaaaaaa {:bbbbbbbbbb \"cccccccccc\"} :d 1}", 30))
        .isEqualTo(
            """
            {:aaaaaaaaaa
             {:bbbbbbbbbb "cccccccccc"},
             :d 1}\
            """);
  }

  @Test
  void print_longVector_hasLineForEachItem() {
    assertThat(pretty("[[[10 20 30] [40 50 60]] #{:x} (a \"b\")]", 20))
        .isEqualTo(
            """
            [[[10 20 30]
              [40 50 60]]
             #{:x}
             (a "b")]\
            """);
  }

  @Test
  void print_bracketsAtLineEnd_countInItsWidth() {
    assertThat(pretty("[[[1 2 3 4]]]", 13)).isEqualTo("[[[1 2 3 4]]]");
    assertThat(pretty("[[[1 2 3 4]]]", 12)).isEqualTo("[[[1\n   2\n   3\n   4]]]");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 40, 80})
  void print_randomData_isReadBackEqualAndWithinWidth(int width) {
    var random = new SplittableRandom(7);
    for (int i = 0; i < 150; i++) {
      Object value = RandomData.value(random, 5);
      String text = PrettyPrinter.print(Meter.unlimited(), value, width);
      assertThat(Equality.INSTANCE.equal(ReaderTest.data(text), value)).isTrue();
    }
  }

  @Test
  void print_deep_needsNoJavaStack() {
    Object value = 1L;
    for (int i = 0; i < 100_000; i++) {
      value = PersistentVector.of(value);
    }
    assertThat(PrettyPrinter.print(Meter.unlimited(), value, 80)).hasSize(200_001);
  }

  @Test
  void print_sharedExponentially_stopsAtLimit() {
    Object value = PersistentVector.of(1L);
    for (int i = 0; i < 100; i++) {
      value = PersistentVector.of(value, value);
    }
    Object shared = value;
    var meter = new Meter(new StepBudget(10_000_000), 16 << 20, () -> {});
    assertThatThrownBy(() -> PrettyPrinter.print(meter, shared, 80))
        .isInstanceOf(LimitExceeded.class);
  }
}
