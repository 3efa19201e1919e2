package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tail calls need no space; other recursion goes as deep as the limit says. */
class RecursionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(defn f [n] (if (= n 0) :done (f (dec n)))) (f 1000000)",
        "(defn f [n] (cond (= n 0) :done :else (f (dec n)))) (f 1000000)",
        "(define (f n) (cond ((= n 0) :done) (else (f (- n 1))))) (f 1000000)",
        "(defn f [n] (and true (or false (if (= n 0) :done (f (dec n)))))) (f 1000000)",
        "(defn f [n] (when true (case n 0 :done (f (dec n))))) (f 1000000)",
        "(defn f [n] (let [m (dec n)] (do 1 (if (< m 0) :done (f m))))) (f 1000000)",
        "(defn f [n] (if-let [m (pos? n)] (f (dec n)) :done)) (f 1000000)",
        "(defn f [n] (condp = n 0 :done (f (dec n)))) (f 1000000)",
        "(defn f [& args] (if (= 0 (first args)) :done (apply f [(dec (first args))]))) (f 300000)",
        "(defn f [n] (if (= n 0) :done (apply f (list (dec n))))) (f 1000000)",
        "(defn a [n] (if (= n 0) :done (b (dec n)))) (defn b [n] (if (= n 0) :done (a (dec n))))"
            + " (a 1000000)",
        "(defn a [n] (if (= n 0) :done (b (dec n) 1))) (defn b [n x] (c n x 2)) (defn c [n x y] (d"
            + " n x y 3)) (defn d [n x y z] (e n x y z 4)) (defn e [n v w x y] (a n)) (a 200000)",
        "(letfn [(a [n] (if (= n 0) :done (b (dec n)))) (b [n] (a n))] (a 1000000))",
        "(defn f [g n] (if (= n 0) :done (g f (dec n)))) (defn h [g n] (g h n)) (f h 1000000)",
        "(defn step [n] (if (= n 0) (fn [] :done) (fn [] (step (dec n))))) (defn run [f] (let [r"
            + " (f)] (if (fn? r) (run r) r))) (run (step 300000))",
        "(def f (fn [n] (if (= n 0) :done (f (dec n))))) (f 1000000)",
        "((fn self [n] (if (= n 0) :done (self (dec n)))) 1000000)",
        "(defn f [n] (loop [i 0] (if (< i 3) (recur (inc i)) (if (= n 0) :done (f (dec n)))))) (f"
            + " 300000)",
        "(defn a [n] (if (= n 0) :done ((get {:b b} :b) (dec n)))) (defn b [n] (a n)) (a 1000000)",
        "(defmacro go [f n] `(if (= ~n 0) :done (~f (dec ~n)))) (defn f [n] (go f n)) (f 1000000)"
      })
  void call_inTailPosition_needsNoSpace(String program) {
    assertThat(Programs.value(program)).isEqualTo(":done");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(defn f [n] (if (= n 0) 0 (+ 1 (f (dec n))))) (f 9900)",
        "(defn f [n] (if (= n 0) 0 (inc (first (map f [(dec n)]))))) (f 4900)",
        "(defn f [n] (if (= n 0) 0 (inc (reduce (fn [a x] (f x)) 0 [(dec n)])))) (f 4900)",
        "(defn f [n] (if (= n 0) 0 (do (sort-by (fn [x] (f (dec n))) [1 2]) 1)))" + " (f 10)",
        "(defn f [n] (if (= n 0) 0 (inc (try (f (dec n)) (catch e (throw e)))))) (f 9900)",
        "(defn f [n] (if (= n 0) 0 (try (inc (f (dec n))) (finally nil)))) (f 9900)",
        "(defn f [n] (if (= n 0) 0 (inc (apply f [(dec n)])))) (f 4900)",
        "(defn a [n] (if (= n 0) 0 (inc (b (dec n))))) (defn b [n] (if (= n 0) 0 (inc (a (dec"
            + " n))))) (a 9900)",
        "(def x (atom nil)) (defn f [n] (if (= n 0) 0 (inc ((fn [] (f (dec n))))))) (f 4900)",
        "(defn f [n] (if (= n 0) 0 (inc (get (update {:a (dec n)} :a f) :a)))) (f 4900)",
        "(defn f [n] (if (= n 0) [] [(f (dec n))])) (count (f 9900))",
        "(defn f [n] (if (= n 0) 0 (inc (await (task f (dec n)))))) (f 300)"
      })
  void recursion_nearTheLimit_works(String program) {
    assertThat(Programs.value(program)).matches("[0-9]+");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(defn f [n] (+ 1 (f (inc n)))) | (f 0)",
        "(defn f [n] (first (map f [(inc n)]))) | (f 0)",
        "(defn f [n] (inc (reduce (fn [a x] (f x)) 0 [(inc n)]))) | (f 0)",
        "(defn f [n] (sort-by (fn [x] (f n)) [2 1])) | (f 0)",
        "(defn f [n] (try (+ 1 (f n)) (finally nil))) | (f 0)",
        "(defn f [n] (+ 1 (apply f [n]))) | (f 0)",
        "(defn f [n] (+ 1 (await (task (fn [] (f2 0)))))) (defn f2 [n] (+ 1 (f2 n))) | (f 0)",
        "(defn a [n] (inc (b n))) (defn b [n] (inc (a n))) | (a 0)",
        "(def f (fn [n] (str (f n)))) | (f 0)",
        "(defn f [n] (update-in {:a 1} [:a] f)) | (f 0)"
      })
  void recursion_withoutEnd_isCaught(String definitions, String call) {
    String caught = "(try " + call + " (catch :depth-exceeded e :caught))";
    assertThat(Programs.value(definitions + " " + caught)).isEqualTo(":caught");
    assertThat(Programs.problem(definitions + " " + call).kind()).isEqualTo("depth-exceeded");
    assertThat(Programs.value(definitions + " [" + caught + " " + caught + "]"))
        .isEqualTo("[:caught :caught]");
  }

  @Test
  void recursion_caughtAtEachLevel_ends() {
    assertThat(
            Programs.value(
                "(def n (atom 0)) (defn f [] (try (+ 1 (f)) (catch e (swap! n inc) 0))) (f) (> @n"
                    + " 0)"))
        .isEqualTo("true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(loop [i 0 x 1] (if (= i 100) x (recur (inc i) (* x 2)))) |"
            + " 1267650600228229401496703205376",
        "(loop [x 9223372036854775800 i 0] (if (= i 20) x (recur (inc x) (inc i)))) |"
            + " 9223372036854775820",
        "(loop [x -9223372036854775800 i 0] (if (= i 20) x (recur (dec x) (inc i)))) |"
            + " -9223372036854775820",
        "(loop [x 9223372036854775820 i 0] (if (= i 40) x (recur (dec x) (inc i)))) |"
            + " 9223372036854775780",
        "(loop [x 1 i 0] (if (= i 200) x (recur (if (< i 100) (* x 2) (quot x 2)) (inc i)))) | 1",
        "(loop [x 0 i 0] (if (= i 10) x (recur (+ x (if (even? i) 1 0.5)) (inc i)))) | 7.5",
        "(loop [x 0.1 i 0] (if (> x 100.0) i (recur (* x 2.0) (inc i)))) | 10",
        "(loop [a 0 b 1 i 0] (if (= i 100) a (recur b (+ a b) (inc i)))) | 354224848179261915075",
        "(defn fact [n] (if (= n 0) 1 (* n (fact (dec n))))) (fact 25) |"
            + " 15511210043330985984000000",
        "(defn f [n acc] (if (= n 0) acc (f (dec n) (* acc n)))) (f 25 1) |"
            + " 15511210043330985984000000",
        "(- -9223372036854775808) | 9223372036854775808",
        "(* -9223372036854775808 -1) | 9223372036854775808",
        "(quot -9223372036854775808 -1) | 9223372036854775808",
        "(abs -9223372036854775808) | 9223372036854775808",
        "(- 0 9223372036854775807 2) | -9223372036854775809",
        "(+ 9007199254740993 0.0) | 9.007199254740992E15",
        "(= 9223372036854775808 (+ 9223372036854775807 1)) | true",
        "(= (- 9223372036854775808 1) 9223372036854775807) | true",
        "(let [x (if (> 2 1) 5 nil)] (+ x 1)) | 6",
        "(let [x (if (> 2 1) nil 5)] (nil? x)) | true",
        "(loop [x 5 i 0] (if (= i 3) x (recur (if (= i 1) nil 7) (inc i)))) | 7",
        "(loop [x 5 i 0] (if (= i 3) x (recur (if (= i 2) \"s\" 7) (inc i)))) | \"s\""
      })
  void number_inALoop_growsAndShrinks(String program, String expected) {
    assertThat(Programs.value(program)).isEqualTo(expected);
  }
}
