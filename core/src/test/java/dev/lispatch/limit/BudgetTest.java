package dev.lispatch.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a budget, and what is refused. */
class BudgetTest {
  private static final List<String> COUNTS =
      List.of("max_llm_calls", "max_tokens", "max_tool_calls", "max_elapsed_ms");

  @Test
  void from_numbers_areTheLimits() {
    Budget budget =
        Budget.from(
            Map.of(
                "max_llm_calls",
                5,
                "max_tokens",
                1_000L,
                "max_tool_calls",
                BigInteger.TWO,
                "max_elapsed_ms",
                (short) 0,
                "max_cost",
                0.5));
    assertThat(budget)
        .isEqualTo(new Budget(5L, 1_000L, 2L, 0L, new BigDecimal("0.5")))
        .isEqualTo(
            Budget.UNLIMITED
                .withModelCalls(5)
                .withTokens(1_000)
                .withToolCalls(2)
                .withElapsedMillis(0)
                .withCost(new BigDecimal("0.5")));
  }

  @Test
  void from_nothing_hasNoLimit() {
    assertThat(Budget.from(Map.of())).isEqualTo(Budget.UNLIMITED);
    assertThat(Budget.from(Map.of("max_tokens", 3))).isEqualTo(Budget.UNLIMITED.withTokens(3));
  }

  static List<Object> notACount() {
    return Arrays.asList(
        -1,
        -1L,
        Long.MIN_VALUE,
        null,
        "5",
        "unlimited",
        true,
        5.0,
        Double.NaN,
        new BigDecimal("5"),
        List.of(5),
        BigInteger.TWO.pow(63));
  }

  @ParameterizedTest
  @MethodSource("notACount")
  void from_wrongTypeOrNegative_isRefusedForEveryCount(Object value) {
    for (String name : COUNTS) {
      assertThatThrownBy(() -> Budget.from(Collections.singletonMap(name, value)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(name);
    }
  }

  static List<Object> notACost() {
    return Arrays.asList(
        -1,
        new BigDecimal("-0.01"),
        -0.5,
        null,
        "0.5",
        false,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        new BigDecimal("1E+1000000000"),
        new BigDecimal("1E-1000000000"),
        BigInteger.TEN.pow(200));
  }

  @ParameterizedTest
  @MethodSource("notACost")
  void from_wrongTypeOrNegative_isRefusedForTheCost(Object value) {
    assertThatThrownBy(() -> Budget.from(Collections.singletonMap("max_cost", value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("max_cost");
  }

  @ParameterizedTest
  @ValueSource(strings = {"max-llm-calls", "max_llm_call", "tokens", "", "null"})
  void from_unknownName_isRefused(String name) {
    assertThatThrownBy(() -> Budget.from(Map.of(name, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a budget has no setting named " + name);
  }

  @Test
  void budget_negative_isRefused() {
    Budget none = Budget.UNLIMITED;
    assertThatThrownBy(() -> none.withModelCalls(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> none.withTokens(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> none.withToolCalls(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> none.withElapsedMillis(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("max_elapsed_ms is 0 or more, or left out for no limit; got -1 (Long)");
    assertThatThrownBy(() -> none.withCost(BigDecimal.ONE.negate()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void spending_negative_isRefused() {
    Spending none = Spending.NOTHING;
    assertThatThrownBy(() -> none.withModelCalls(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> none.withTokens(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> none.withToolCalls(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> none.withCost(new BigDecimal("-0.01")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void spending_decimalOfASubclass_isCopied() {
    BigDecimal hostile =
        new BigDecimal("1.5") {
          private static final long serialVersionUID = 1L;

          @Override
          public int signum() {
            return -1;
          }
        };
    assertThat(Spending.NOTHING.withCost(hostile).cost().getClass()).isEqualTo(BigDecimal.class);
  }
}
