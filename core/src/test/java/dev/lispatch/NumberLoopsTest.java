package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loops whose variables change between small integers, large ones, doubles and other values. */
final class NumberLoopsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(defn f [n] (loop [i 0 x 1] (if (< i n) (recur (inc i) (* x 3)) x))) (f 41)"
            + " | 36472996377170786403",
        "(defn f [n x] (loop [i 0 x x] (if (< i n) (recur (inc i) (+ x i)) x))) (f 4 0.5) | 6.5",
        "(defn f [n x] (loop [i 0 x x] (if (< i n) (recur (inc i) (- x i)) x)))"
            + " (f 3 9223372036854775808) | 9223372036854775805",
        "(defn f [i acc] (if (zero? i) acc (recur (dec i) (+ acc i)))) (f 100000 0) | 5000050000",
        "(defn f [i acc] (if (zero? i) acc (recur (- i 0.5) (+ acc i)))) (f 2 0) | 5.0",
        "(defn f [i acc] (cond (= i 3) acc (= i 1) (recur (inc i) \"text\") :else (recur (inc i)"
            + " acc))) (f 0 7) | \"text\"",
        "(defn f [x] (loop [i 0 x x] (if (< i 70) (recur (inc i) (bit-shift-left x 1)) x))) (f 1)"
            + " | 1180591620717411303424",
        "(loop [i 0 x -1] (if (< i 65) (recur (inc i) (bit-shift-left x 1)) x))"
            + " | -36893488147419103232",
        "(loop [i 0 x 6] (if (< i 3) (recur (inc i) (bit-xor (bit-or x 8) (bit-and x 3))) x)) | 12",
        "(defn f [x n] (bit-shift-right x n)) [(f -9 1) (f 5 64) (f -5 100) (f 40 3)]"
            + " | [-5 0 -1 5]",
        "(defn f [a b] (let [c (+ a b)] (if (pos? c) [c (inc c)] (- c)))) [(f 1 2) (f -1 -2)]"
            + " | [[3 4] 3]",
        "(defn f [n] (loop [i n all []] (if (neg? i) all (recur (dec i) (conj all i))))) (f 2)"
            + " | [2 1 0]"
      })
  void loop_changingKindOfNumber_givesTheValue(String program, String value) {
    assertThat(Programs.value(program)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(defn f [n x] (loop [i 0 x x] (if (< i n) (recur (inc i) (+ x i)) x))) (f 2 :a) | +:",
        "(defn f [i] (if (zero? i) i (recur (if (= i 1) \"\" (dec i))))) (f 2) | zero?",
        "(defn f [n] (loop [i 0] (if (< i n) (recur (inc i)) i))) (f nil) | <:",
        "(loop [i 0 x 1] (if (< i 3) (recur (inc i) (bit-shift-left x (dec (- i)))) x))"
            + " | bit-shift-left: n must be",
        "(defn f [x y] (bit-and x y)) (f 1 1.5) | bit-and",
        "(+ 1 (str 2)) | +: expected a number"
      })
  void loop_meetingNoNumber_namesTheOperation(String program, String part) {
    Problem problem = Programs.problem(program);
    assertThat(problem.kind()).isEqualTo("type");
    assertThat(problem.message()).contains(part);
    assertThat(problem.at()).isNotNull();
  }
}
