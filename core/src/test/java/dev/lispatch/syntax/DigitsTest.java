package dev.lispatch.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.limit.Meter;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Integers written in parts read as if they had been written at once. */
class DigitsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 64, 5_999, 6_000, 6_001, 6_804, 13_607, 30_000, 100_003, 1_000_000})
  void digits_ofAnySize_areThoseOfTheNumber(int bits) {
    Random random = new Random(bits);
    for (int i = 0; i < 5; i++) {
      BigInteger number = new BigInteger(bits, random);
      assertThat(Digits.of(Meter.unlimited(), number)).isEqualTo(number.toString());
      assertThat(Digits.of(Meter.unlimited(), number.negate()))
          .isEqualTo(number.negate().toString());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2_047, 2_048, 2_049, 4_095, 4_096, 4_097, 8_192, 20_000})
  void digits_ofPowersOfTen_keepTheirZeros(int exponent) {
    BigInteger power = BigInteger.TEN.pow(exponent);
    for (BigInteger number :
        new BigInteger[] {power, power.subtract(BigInteger.ONE), power.add(BigInteger.TWO)}) {
      assertThat(Digits.of(Meter.unlimited(), number)).isEqualTo(number.toString());
    }
  }
}
