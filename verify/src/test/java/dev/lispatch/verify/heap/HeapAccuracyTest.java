package dev.lispatch.verify.heap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few of the programs of {@link HeapAccuracy}. */
class HeapAccuracyTest {
  private static final long CAP = 48L << 20;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(loop [v [] i 1000] (recur (conj v i) (+ i 1)))",
        "(loop [v []] (recur (conj v nil)))",
        "(loop [m {} i 0] (recur (assoc m i :a) (+ i 1)))",
        "(loop [v [] i 0] (recur (conj v (str \"item \" i)) (+ i 1)))",
        "(loop [v [] x 1] (recur (conj v x) (* 3 x)))",
        "(loop [f nil] (recur (fn [] f)))",
      })
  void growing_isStopped_nearItsCap(String program) throws InterruptedException {
    HeapAccuracy.Measured measured = new HeapAccuracy().measure(program, CAP);
    assertThat(measured.kind()).isEqualTo("memory-exceeded");
    assertThat(measured.real())
        .isBetween((long) (0.7 * CAP), (long) (1.5 * CAP) + measured.young());
  }
}
