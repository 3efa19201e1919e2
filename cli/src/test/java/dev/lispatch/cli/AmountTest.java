package dev.lispatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.limit.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {
  @ParameterizedTest
  @CsvSource({
    "SIZE, 500k, 512000", "SIZE, 64m, 67108864", "SIZE, 2g, 2147483648", "SIZE, 100, 100",
    "TIME, 250ms, 250", "TIME, 30s, 30000", "TIME, 10m, 600000", "TIME, 1h, 3600000",
    "COUNT, 16, 16", "COUNT, 10k, 10000", "COUNT, 2m, 2000000", "COUNT, 0, 0",
  })
  void parse_amount_isTheNumber(Amount amount, String text, long number) {
    assertThat(amount.parse(text)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "k",
        "-1",
        "1.5k",
        "10 k",
        "1kb",
        "K",
        "0x10",
        "+5",
        "٣",
        "99999999999999999999",
        "999999999999999999g"
      })
  void parse_noSize_isRefused(String text) {
    assertThat(Amount.SIZE.parse(text)).isNegative();
  }

  @Test
  void parse_timeWithoutUnit_isRefused() {
    assertThat(Amount.TIME.parse("5000")).isNegative();
  }

  @Test
  void show_amount_isReadBack() {
    for (LimitFlag flag : LimitFlag.all()) {
      if (flag.standard().equals("none")) {
        continue;
      }
      long standard = Limits.COMMAND_LINE.value(flag.setting());
      assertThat(flag.amount().parse(flag.amount().show(standard)))
          .as(flag.name())
          .isEqualTo(standard);
    }
  }
}
