package dev.lispatch.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.Limits;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.Fn;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sequence functions stay within the limits, whatever they are given. */
class SequenceLimitsTest {
  private final BuiltinCalls calls = new BuiltinCalls();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(repeat 1e12 1)",
        "(repeat 1000000000000 1)",
        "(range 1e18)",
        "(range 1000000000000000000)",
        "(range -9223372036854775808 9223372036854775807)",
        "(range 0 1e18 0.5)",
        "(take 1e15 (range))",
        "(repeatedly 1e12 (fn [] 1))",
        "(iota 1e12)",
        "(make-vector 1e12)",
        "(vec (range 2000000000))",
        "(reverse (range 2000000000))",
        "(map inc (range 2000000000))",
        "(sort (range 2000000000))"
      })
  void giant_isRefusedBeforeItIsMade(String expression) {
    assertThatThrownBy(() -> calls.eval(expression)).isInstanceOf(LimitExceeded.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(map inc (range))",
        "(filter odd? (range))",
        "(count (repeat 1))",
        "(vec (iterate inc 1))",
        "(reduce + (range))",
        "(rest (range))",
        "(into [] (cycle [1]))",
        "(apply + (range))",
        "(sort (range))",
        "(empty? (range))",
        "(last (repeatedly (fn [] 1)))",
        "(map vector [1] (range))",
        "(zipmap [1] (range))"
      })
  void unbounded_whereAllItemsAreNeeded_saysUseTake(String expression) {
    assertThatThrownBy(() -> calls.eval(expression))
        .isInstanceOfSatisfying(
            LispError.class, error -> assertThat(error.kind()).isEqualTo("unbounded"))
        .hasMessageContaining("use take");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(some (fn [x] false) (range))",
        "(take-while (fn [x] true) (range))",
        "(nth (range) 9223372036854775807)",
        "(into [] (filter neg?) (range))",
        "(reduce + (range 100000000))"
      })
  void endless_withStepLimit_isStopped(String expression) {
    BuiltinCalls bounded = new BuiltinCalls(Limits.DEFAULT.withMaxSteps(1_000_000));
    assertThatThrownBy(() -> bounded.eval(expression)).isInstanceOf(LimitExceeded.class);
  }

  private static PersistentVector deepVector(int depth) {
    PersistentVector vector = PersistentVector.EMPTY;
    for (int i = 0; i < depth; i++) {
      vector = PersistentVector.of(vector, (long) i);
    }
    return vector;
  }

  private static final int DEEP = 1_000_000;

  @Test
  void flatten_ofDeepVector_givesItsItems() {
    assertThat(calls.call("count", calls.call("flatten", deepVector(DEEP)))).isEqualTo((long) DEEP);
  }

  @Test
  void postwalk_ofDeepVector_givesAnEqualOne() {
    PersistentVector deep = deepVector(DEEP);
    Object walked = calls.call("postwalk", calls.function("identity"), deep);
    assertThat(calls.call("=", walked, deepVector(DEEP))).isEqualTo(true);
  }

  @Test
  void prewalk_ofDeepMap_givesAnEqualOne() {
    PersistentMap map = PersistentMap.empty(Equality.INSTANCE);
    for (int i = 0; i < 100_000; i++) {
      map = PersistentMap.empty(Equality.INSTANCE).put("a", map);
    }
    Object walked = calls.call("stringify-keys", calls.call("keywordize-keys", map));
    assertThat(calls.call("=", walked, map)).isEqualTo(true);
  }

  @Test
  void compare_ofDeepVectors_isZero() {
    assertThat(calls.call("compare", deepVector(DEEP), deepVector(DEEP))).isEqualTo(0L);
  }

  @Test
  void treeSeq_ofDeepVector_visitsEachNode() {
    Object nodes =
        calls.call(
            "tree-seq", calls.function("vector?"), calls.function("seq"), deepVector(100_000));
    assertThat(calls.call("count", nodes)).isEqualTo(200_001L);
  }

  @Test
  void assocIn_alongDeepPath_makesAndReadsNestedMaps() {
    Object path = calls.call("repeat", 100_000L, "k");
    Object nested = calls.call("assoc-in", Nil.NIL, path, 1L);
    assertThat(calls.call("get-in", nested, path)).isEqualTo(1L);
  }

  @Test
  void comp_nestedThousandsDeep_computes() {
    Object f = calls.function("inc");
    for (int i = 0; i < 5_000; i++) {
      f = calls.call("comp", calls.function("inc"), f);
    }
    assertThat(((Fn) f).call1(calls.context(), 0L)).isEqualTo(5_001L);
  }

  @Test
  void comp_nestedBeyondMaxDepth_raisesDepthExceeded() {
    Object nested = calls.function("inc");
    for (int i = 0; i < 100_000; i++) {
      nested = calls.call("comp", calls.function("inc"), nested);
    }
    Fn f = (Fn) nested;
    assertThatThrownBy(() -> f.call1(calls.context(), 0L))
        .isInstanceOfSatisfying(
            LispError.class, error -> assertThat(error.kind()).isEqualTo("depth-exceeded"));
  }

  @Test
  void sort_withInconsistentComparator_keepsTheItems() {
    Object items = calls.eval("(range 1000)");
    Object sorted = calls.call("sort", calls.eval("(fn [a b] true)"), items);
    assertThat(calls.call("=", calls.call("set", sorted), calls.call("set", items)))
        .isEqualTo(true);
  }

  @Test
  void sort_ofManyItems_isInOrderAndStable() {
    Object pairs = calls.eval("(map (fn [i] [(if (odd? i) 1 0) i]) (range 1000))");
    Object expected =
        calls.eval(
            "(concat (map (fn [i] [0 i]) (range 0 1000 2)) (map (fn [i] [1 i]) (range 1 1000 2)))");
    assertThat(calls.call("=", calls.call("sort-by", calls.function("first"), pairs), expected))
        .isEqualTo(true);
  }

  @Test
  void sort_ofEachSmallSize_isInOrder() {
    for (int size = 0; size < 100; size++) {
      Object[] items = new Object[size];
      for (int i = 0; i < size; i++) {
        items[i] = (long) (i * 7919 % 101);
      }
      PersistentList sorted = (PersistentList) calls.call("sort", PersistentList.of(items));
      for (int i = 1; i < size; i++) {
        assertThat((long) sorted.at(i - 1)).isLessThanOrEqualTo((long) sorted.at(i));
      }
      assertThat(sorted.size()).isEqualTo(size);
    }
  }

  @Test
  void partition_withGiantStep_ends() {
    assertThat(calls.print("(partition-all 2 9223372036854775807 (range 10))"))
        .isEqualTo("((0 1))");
    assertThat(calls.print("(partition 9223372036854775807 (range 10))")).isEqualTo("()");
  }

  @Test
  void growingResult_isChargedBeforeItIsMade() {
    BuiltinCalls small = new BuiltinCalls(Limits.DEFAULT.withRunMaxHeap(Sizes.array(10_000)));
    assertThatThrownBy(() -> small.eval("(filter pos? (range 1 100000))"))
        .isInstanceOf(LimitExceeded.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(nth [1 2] 5)",
        "(nth [1 2] :a)",
        "(first 5)",
        "(count 5)",
        "(conj 5 1)",
        "(conj \"abc\" \"d\")",
        "(assoc [1] 5 :x)",
        "(assoc 5 :a 1)",
        "(assoc {} :a)",
        "(assoc {} :a 1 :b)",
        "(hash-map :a)",
        "(into {} [1])",
        "(contains? '(1) 1)",
        "(disj [1] 1)",
        "(dissoc [1] 0)",
        "(union [1] #{2})",
        "(pop [])",
        "(subvec [1] 2)",
        "(subvec '(1) 0)",
        "(sort [1 :a])",
        "(sort (fn [a b] nil) [1 2])",
        "(take [1] 2)",
        "(map [1 2] inc)",
        "(reduce + 1 2)",
        "(partition 0 [1])",
        "(take-nth 0 [1])",
        "(keys [1])",
        "(merge {} 1)",
        "(zipmap 1 2)",
        "(apply + 1)",
        "(range :a)",
        "(member '(1) 1)",
        "((sorted-map-by (fn [a b] :x) 1 2 3 4) 1)",
        "(into [] inc [1])",
        "(into [] map [1])",
        "(max-key identity :a :b)",
        "(update-in 5 [:a] inc)",
        "(rseq '(1))",
        "(peek #{1})",
        "(ex-info 1 {})",
        "(error \"a\" 5)"
      })
  void mistake_ofTheProgram_raisesAMessageThatHelps(String expression) {
    assertThatThrownBy(() -> calls.eval(expression))
        .isInstanceOf(LispError.class)
        .message()
        .hasSizeGreaterThan(15)
        .doesNotContain("java")
        .doesNotContain("Persistent");
  }

  @Test
  void memoized_function_isCalledOncePerArguments() {
    int[] count = {0};
    Fn counting =
        new Combined("counting", "x") {
          @Override
          Object apply(Context cx, Object[] args) {
            count[0]++;
            return args[0];
          }
        };
    Fn memoized = (Fn) calls.call("memoize", counting);
    for (int i = 0; i < 3; i++) {
      assertThat(memoized.call1(calls.context(), PersistentVector.of(1L)))
          .isInstanceOf(PersistentVector.class);
    }
    assertThat(count[0]).isEqualTo(1);
  }

  @Test
  void raise_ofAnyValue_raisesAnErrorValue() {
    assertThat(calls.print("(try (raise {:error \"no\" :kind :x}) (catch e (:kind e)))"))
        .isEqualTo(":x");
    assertThat(calls.print("(try (raise 7) (catch e (:value e)))")).isEqualTo("7");
  }

  @Test
  void schemeSpellings_meanTheSame() {
    assertThat(calls.print("(assoc :b '((:a 1) (:b 2)))")).isEqualTo("(:b 2)");
    assertThat(calls.print("(assoc :c '((:a 1)))")).isEqualTo("false");
    assertThat(calls.print("(sort '(3 1 2) <)")).isEqualTo("(1 2 3)");
    assertThat(calls.print("(reduce + [1 2] 10)")).isEqualTo("13");
    assertThat(calls.print("(find odd? [2 3])")).isEqualTo("3");
    assertThat(calls.print("(for-each list [1] [2])")).isEqualTo("nil");
    assertThat(calls.print("(fold-left + 0 '(1 2) '(3 4))")).isEqualTo("10");
    assertThat(calls.print("(any? even? [1 2])")).isEqualTo("true");
    assertThat(calls.print("(assoc-ref {:a 1} :a)")).isEqualTo("1");
    assertThat(calls.print("(replace \"a-b\" \"-\" \"+\")")).isEqualTo("\"a+b\"");
    assertThat(calls.print("(max-by :n [])")).isEqualTo("nil");
    assertThat(calls.print("(combinations [1 2] 0)")).isEqualTo("(())");
    assertThat(calls.print("(list-tail '(1 2 3) 1)")).isEqualTo("(2 3)");
  }
}
