package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.limit.Limits;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs far larger and deeper than people write. */
class HardeningTest {
  private static final Limits ROOMY =
      Limits.DEFAULT
          .withMaxSourceBytes(20_000_000)
          .withCompileTimeout(60_000)
          .withCompileHeap(1L << 30)
          .withRunTimeout(60_000)
          .withRunMaxHeap(1L << 30);

  private static String repeated(int count, java.util.function.IntFunction<String> part) {
    return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(" "));
  }

  private static void check(String program, String expected) {
    assertThat(Programs.value(program, ROOMY)).isEqualTo(expected);
  }

  // Large bodies

  @Test
  void body_of10000Statements_runs() {
    check(
        "(defn f [a] " + repeated(10_000, i -> "(swap! a + " + i + ")") + " @a) (f (atom 0))",
        "49995000");
  }

  @Test
  void topLevel_of10000Definitions_runs() {
    check(repeated(10_000, i -> "(def x" + i + " " + i + ")") + " (+ x0 x9999)", "9999");
  }

  @Test
  void cond_of3000Clauses_chooses() {
    String cond =
        "(defn f [n] (cond " + repeated(3_000, i -> "(= n " + i + ") " + 2 * i) + " :else :none))";
    check(cond + " [(f 0) (f 1500) (f 2999) (f 3000)]", "[0 3000 5998 :none]");
  }

  @Test
  void cond_ofClausesWithTails_loops() {
    String cond =
        "(defn f [n acc] (cond (= n 0) acc "
            + repeated(2_000, i -> "(= n " + (10_000 + i) + ") (f (dec n) (+ acc 2))")
            + " :else (recur (dec n) (inc acc))))";
    check(cond + " (f 1000000 0)", "1002000");
  }

  @Test
  void case_of2000Keys_chooses() {
    String program =
        "(defn f [n] (case n " + repeated(2_000, i -> i + " (+ n " + i + ")") + " :none))";
    check(program + " [(f 0) (f 1999) (f 2000) (f \"x\")]", "[0 3998 :none :none]");
  }

  @ParameterizedTest
  @CsvSource({"x?, 4000", "(?:x|y)*, 1250", "(?:\\b^)?x?, 800", "'(?:x?){0,1000}', 1"})
  void regex_ofAsManyEmptyPlacesAsItMayHave_matches(String part, int times) {
    check("(re-find #\"" + part.repeat(times) + "\" \"xx\")", "\"xx\"");
  }

  @Test
  void locals_300_keepTheirValues() {
    String bindings = repeated(300, i -> "v" + i + " (+ n " + i + ")");
    String sum = "(+ " + repeated(300, i -> "v" + i) + ")";
    check("(defn f [n] (let [" + bindings + "] " + sum + ")) (f 1)", "45150");
    check("(defn f [n] (let [" + bindings + " g (fn [] " + sum + ")] (g))) (f 1)", "45150");
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 20, 254, 255, 256, 300})
  void parameters_many_areBound(int count) {
    String names = repeated(count, i -> "p" + i);
    String args = repeated(count, i -> "" + i);
    String expected = "[0 " + (count - 1) + " " + count * (count - 1) / 2 + "]";
    String body = "[p0 p" + (count - 1) + " (+ " + names + ")]";
    check("(defn f [" + names + "] " + body + ") (f " + args + ")", expected);
    check("(apply (fn [" + names + "] " + body + ") (range " + count + "))", expected);
    check(
        "(let [k 0] ((fn [" + names + "] (map (fn [x] " + body + ") [k])) " + args + "))",
        "(" + expected + ")");
  }

  @Test
  void literal_of100000Constants_isData() {
    check("(count [" + repeated(100_000, Integer::toString) + "])", "100000");
    check("(reduce + '(" + repeated(100_000, Integer::toString) + "))", "4999950000");
    check("(count {" + repeated(100_000, i -> i + " " + i) + "})", "100000");
    check("(count #{" + repeated(100_000, i -> "\"" + i + "\"") + "})", "100000");
  }

  @Test
  void literal_of5000Expressions_isBuilt() {
    check("(let [n 1] (reduce + [" + repeated(5_000, i -> "(+ n " + i + ")") + "]))", "12502500");
    check(
        "(let [n 1] (count {" + repeated(5_000, i -> ":k" + i + " (+ n " + i + ")") + "}))",
        "5000");
    check("(let [n 1] (count #{" + repeated(5_000, i -> "(+ n " + i + ")") + "}))", "5000");
    check("(let [n 1] (+ " + repeated(5_000, i -> "(* n " + i + ")") + "))", "12497500");
    check("(let [n 1] (count (list " + repeated(5_000, i -> "(* n " + i + ")") + ")))", "5000");
  }

  @Test
  void let_of2000Bindings_seesAllBefore() {
    String bindings = "v0 1 " + repeated(1_999, i -> "v" + (i + 1) + " (+ v" + i + " 1)");
    check("(defn f [] (let [" + bindings + "] (+ v0 v1999))) (f)", "2001");
    check("(let [" + bindings + "] (map (fn [x] (+ x v1999 v5)) [v1]))", "(2008)");
  }

  @ParameterizedTest
  @CsvSource({"100", "200", "250"})
  void forms_nestedDeeply_compile(int depth) {
    check("(let [x 1] ".repeat(depth) + "x" + ")".repeat(depth), "1");
    check("(if true ".repeat(depth) + "5" + " 6)".repeat(depth), "5");
    check("(+ 1 ".repeat(depth) + "0" + ")".repeat(depth), "" + depth);
    check("(do ".repeat(depth) + "5" + ")".repeat(depth), "5");
    check("(try ".repeat(depth) + "5" + " (catch e 1))".repeat(depth), "5");
    check("[".repeat(depth) + "]".repeat(depth), "[".repeat(depth) + "]".repeat(depth));
    check("(-> 5 " + "(-> ".repeat(depth) + "inc" + ")".repeat(depth) + ")", "6");
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 60, 100, 125})
  void functions_nestedDeeply_capture(int depth) {
    String open =
        IntStream.range(0, depth).mapToObj(i -> "((fn [x" + i + "] ").collect(Collectors.joining());
    String close =
        IntStream.range(0, depth).mapToObj(i -> ") " + i + ")").collect(Collectors.joining());
    check(open + "(+ x0 x" + (depth - 1) + ")" + close, "" + (depth - 1));
  }

  @Test
  void when_nestedInMacros_compiles() {
    check("(when true ".repeat(250) + "5" + ")".repeat(250), "5");
    check("(for [x [1]] ".repeat(60) + "x" + ")".repeat(60), "(".repeat(60) + "1" + ")".repeat(60));
    check("(cond false 0 :else ".repeat(200) + "5" + ")".repeat(200), "5");
    check("(and true ".repeat(200) + "5" + ")".repeat(200), "5");
  }

  @Test
  void loop_aroundALargeBody_jumpsAcrossMethods() {
    String many = repeated(2_000, i -> "(swap! a + " + i + ")");
    check(
        "(defn f [a] (loop [i 0] (if (< i 3) (do "
            + many
            + " (if (= i 1) (recur (+ i 1)) (do "
            + many
            + " (recur (inc i))))) [i @a]))) (f (atom 0))",
        "[3 9995000]");
    check(
        "(defn f [a] (loop [i 0 d 0.5 o nil] (if (< i 3) (do "
            + many
            + " (recur (inc i) (* d 2) [o])) [i d o]))) (f (atom 0))",
        "[3 4.0 [[[nil]]]]");
    check(
        "(defn f [a] (loop [i 0] "
            + repeated(500, k -> "(when (= @a " + k + ") (swap! a + 0))")
            + " (loop [j 0] "
            + many
            + " (if (< j 2) (recur (inc j)) (if (< i 2) :next :end)))"
            + " (if (< i 2) (recur (inc i)) [i @a]))) (f (atom 0))",
        "[2 17991000]");
  }

  @Test
  void namedLet_outerFromInnerInALargeBody_jumps() {
    String many = repeated(1_500, i -> "(swap! a + 1)");
    check(
        "(defn f [a] (let outer ((i 0)) (let inner ((j 0)) "
            + many
            + " (cond ((= i 3) @a) ((= j 2) (outer (+ i 1))) (else (inner (+ j 1))))))) (f (atom"
            + " 0))",
        "15000");
  }

  @Test
  void try_insideALoopOfALargeBody_catches() {
    String many = repeated(1_500, i -> "(swap! a + 1)");
    check(
        "(defn f [a] (loop [i 0 bad 0] (if (= i 4) [bad @a] (recur (inc i) (+ bad (try "
            + many
            + " (if (odd? i) (throw \"x\") 0) (catch e "
            + many
            + " 1) (finally (swap! a + 1))))))))"
            + " (f (atom 0))",
        "[2 9004]");
  }

  @Test
  void string_of100000Characters_isALiteral() {
    check("(count \"" + "ä".repeat(100_000) + "\")", "100000");
    check("(count (str :" + "k".repeat(70_000) + "))", "70001");
  }
}
