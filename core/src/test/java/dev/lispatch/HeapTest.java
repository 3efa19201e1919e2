package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.limit.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs may keep alive, and what happens to those that keep more. */
class HeapTest {
  private static final long MIB = 1 << 20;
  private static final Limits LIMITS =
      Limits.COMMAND_LINE
          .withRunMaxHeap(24 * MIB)
          .withWorkerMaxHeap(6 * MIB)
          .withMaxTasks(1_000_000);

  /** Grows its vector of fresh strings until it is stopped. */
  private static final String GROW =
      "(define (grow) (loop [v [] i 0] (recur (conj v (str \"item \" i)) (+ i 1))))";

  private static Outcome run(String program) {
    return run(LIMITS, program);
  }

  private static Outcome run(Limits limits, String program) {
    return Engine.builder()
        .build()
        .open(SessionConfig.DEFAULT.withLimits(limits))
        .run(GROW + program);
  }

  private static String value(String program) {
    return switch (run(program)) {
      case Outcome.Success success -> Programs.print(success.value());
      case Outcome.Failure failure -> throw new AssertionError(failure.problem().render());
    };
  }

  private static Problem problem(String program) {
    return switch (run(program)) {
      case Outcome.Success success -> throw new AssertionError(Programs.print(success.value()));
      case Outcome.Failure failure -> failure.problem();
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(loop [l nil i 0] (recur (cons i l) (+ i 1)))",
        "(loop [v [] i 1000] (recur (conj v i) (+ i 1)))",
        "(loop [v []] (recur (conj v nil)))",
        "(loop [v [] x 0.5] (recur (conj v x) (+ x 1)))",
        "(loop [v [] i 0] (recur (conj v [i :a]) (+ i 1)))",
        "(loop [m {} i 0] (recur (assoc m i :a) (+ i 1)))",
        "(loop [m {} i 0] (recur (merge m {i :a}) (+ i 1)))",
        "(loop [m {} i 0] (recur (into m [[i :a]]) (+ i 1)))",
        "(loop [m {} i 0] (recur (assoc-in m [(mod i 100) i] :a) (+ i 1)))",
        "(loop [m (sorted-map) i 0] (recur (assoc m i :a) (+ i 1)))",
        "(loop [s #{} i 0] (recur (conj s i) (+ i 1)))",
        "(loop [s (sorted-set) i 0] (recur (conj s i) (+ i 1)))",
        "(loop [s \"x\"] (recur (str s s)))",
        "(loop [v [] i 0] (recur (conj v (str i)) (+ i 1)))",
        "(loop [v [] i 0] (recur (conj v (subs \"abcdefghijklmnopqrstuvwxyz\" (mod i 20))) (+ i"
            + " 1)))",
        "(loop [v [] i 0] (recur (conj v (keyword (str \"k\" i))) (+ i 1)))",
        "(loop [v [] i 0] (recur (conj v (symbol (str \"k\" i))) (+ i 1)))",
        "(loop [v [] x 1] (recur (conj v x) (* 3 x)))",
        "(loop [v []] (recur (conj v (map inc (range 1000)))))",
        "(loop [v []] (recur (conj v (vec (range 1000)))))",
        "(loop [v []] (recur (conj v (frequencies (range 1000)))))",
        "(loop [v []] (recur (conj v (sort (map str (range 100))))))",
        "(loop [f nil] (recur (fn [] f)))",
        "(loop [f identity] (recur (comp f inc)))",
        "(loop [f identity] (recur (partial + f)))",
        "(loop [a nil] (recur (atom a)))",
        "(loop [v []] (recur (conj v (make-channel))))",
        "(loop [v []] (recur (conj v (promise))))",
        "(loop [v []] (recur (conj v (make-mutex))))",
        "(let [c (make-channel :unbounded)] (loop [] (channel-send c nil) (recur)))",
        "(let [c (make-channel :unbounded)] (loop [] (channel-send c :a) (recur)))",
        "(let [c (make-channel :unbounded)] (loop [i 1000] (channel-send c i) (recur (+ i 1))))",
        "(let [a (atom [])] (loop [i 0] (swap! a conj (str i)) (recur (+ i 1))))",
        "(let [a (atom [])] (loop [i 0] (reset! a (conj @a (str i))) (recur (+ i 1))))",
        "(loop [e nil] (recur (ex-info \"no\" {} e)))",
        "(loop [e (error \"no\")] (recur (try (raise e) (catch x {:cause x}))))",
        "(for [x (range 10000000)] (str x))",
        "(doall (map str (range 10000000)))",
        "(reduce (fn [m x] (assoc m (str x) x)) {} (range 10000000))",
        "(let [f (memoize str)] (loop [i 0] (f i) (recur (+ i 1))))",
        "(loop [x []] (recur [x x]))",
        "(loop [x {}] (recur {:a x}))",
        "(loop [] (spawn (fn [] (sleep 1000000))) (recur))",
      })
  void growing_withoutEnd_endsTheRun(String program) {
    Problem problem = problem(program);
    assertThat(problem.kind()).isEqualTo("memory-exceeded");
    assertThat(problem.message()).contains("24 MiB", "run-max-heap");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(loop [i 0] (when (< i 3000000) (str i \"abc\") (recur (+ i 1))))",
        "(loop [i 0] (when (< i 1000) (vec (range 10000)) (recur (+ i 1))))",
        "(loop [i 0] (when (< i 2000) (map inc (range 10000)) (recur (+ i 1))))",
        "(loop [i 0] (when (< i 300) (sort (map str (range 3000))) (recur (+ i 1))))",
        "(loop [i 0 f nil] (when (< i 3000000) (recur (+ i 1) (fn [] i))))",
        "(loop [i 0] (when (< i 300) (into {} (map vector (range 3000) (range 3000)))"
            + " (recur (+ i 1))))",
        "(loop [i 0 x 1] (when (< i 3000) (recur (+ i 1) (quot (* x x 3) (+ x 1)))))",
        "(let [c (make-channel 100)] (loop [i 0] (when (< i 1000000)"
            + " (channel-send c (+ i 1000)) (channel-recv c) (recur (+ i 1)))))",
        "(let [a (atom 0)] (loop [i 0] (when (< i 2000000) (swap! a inc) (recur (+ i 1)))))",
        "(loop [i 0] (when (< i 1500000) (try (raise (error \"no\")) (catch e nil))"
            + " (recur (+ i 1))))",
        "(loop [i 0] (when (< i 100000) (keyword \"same\") (recur (+ i 1))))",
        "(loop [i 0] (when (< i 30000) (await (task (fn [] i))) (recur (+ i 1))))",
      })
  void garbage_besideMuchThatLives_endsNothing(String program) {
    String live =
        "(define live (loop [v [] i 0] (if (< i 160000) (recur (conj v (str i)) (+ i 1)) v)))";
    assertThat(value(live + program + "(count live)")).isEqualTo("160000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(loop [i 0 m live] (when (< i 1000000) (recur (+ i 1) (assoc m (mod i 1000) i))))",
        "(loop [i 0 m live] (when (< i 300000) (recur (+ i 1) (assoc (dissoc m i) i 1))))",
        "(loop [i 0 m live] (when (< i 300000) (recur (+ i 1) (into m [[(mod i 1000) i]]))))",
        "(loop [i 0 m live] (when (< i 300000) (recur (+ i 1) (update m (mod i 1000) inc))))",
        "(loop [i 0 m live] (when (< i 300000) (recur (+ i 1) (merge m {(mod i 1000) i}))))",
        "(loop [i 0 m (into (sorted-map) live)] (when (< i 200000)"
            + " (recur (+ i 1) (assoc m (mod i 1000) i))))",
        "(loop [i 0 m (into (sorted-map-by (fn [a b] (< a b))) live)] (when (< i 30000)"
            + " (recur (+ i 1) (assoc m (mod i 1000) i))))",
        "(loop [i 0 v (vec (range 100000))] (when (< i 1000000)"
            + " (recur (+ i 1) (assoc v (mod i 1000) i))))",
        "(loop [i 0 v (vec (range 100000))] (when (< i 1000000) (recur (+ i 1) (conj (pop v) i))))",
        "(loop [i 0 v (vec (range 100000))] (when (< i 1000000)"
            + " (recur (+ i 1) (conj (subvec v 0 99999) i))))",
        "(loop [i 0 s (set (range 100000))] (when (< i 300000)"
            + " (recur (+ i 1) (conj (disj s (mod i 1000)) (mod i 1000)))))",
      })
  void changes_ofLargeCollections_areGarbage(String program) {
    String live =
        "(define live (loop [m {} i 0] (if (< i 100000) (recur (assoc m i i) (+ i 1)) m)))";
    assertThat(value(live + program + "(count live)")).isEqualTo("100000");
  }

  @Test
  void worker_growing_leavesAnErrorValueAmongTheResults() {
    assertThat(
            value(
                "(map (fn [r] (if (error? r) [(:kind r) (:index r)] r))"
                    + " (parallel-map (fn [i] (if (= i 2) (grow) (* i i))) (range 5)))"))
        .isEqualTo("(0 1 [:memory-exceeded 2] 9 16)");
  }

  @Test
  void worker_growing_ofPmap_isRaised() {
    assertThat(value("(try (pmap (fn [i] (grow)) [1]) (catch e [(:kind e) (:index e)]))"))
        .isEqualTo("[:memory-exceeded 0]");
    assertThat(problem("(pmap (fn [i] (grow)) [1])").message())
        .contains("6 MiB", "worker-max-heap", "raise");
  }

  @Test
  void worker_growing_cannotCatchIt() {
    assertThat(
            value(
                "(define seen (atom []))(define r (parallel-map (fn [i] (loop [] (try (grow) (catch"
                    + " e (swap! seen conj :caught))) (recur))) [1]))[@seen (:kind (first r))]"))
        .isEqualTo("[[] :memory-exceeded]");
  }

  @Test
  void worker_growingInFinally_isCutOff() {
    assertThat(value("(:kind (first (parallel-map (fn [i] (try (grow) (finally (grow)))) [1])))"))
        .isEqualTo(":memory-exceeded");
  }

  @Test
  void worker_takingMuchAtOnce_isRefused() {
    assertThat(value("(:kind (first (parallel-map (fn [i] (vec (range 3000000))) [1])))"))
        .isEqualTo(":memory-exceeded");
  }

  @Test
  void worker_ofManyItems_isMeasuredByEach() {
    assertThat(
            value(
                "(count (parallel-map (fn [i] (vec (map str (range 5000)))) (range 30)"
                    + " :max-threads 1))"))
        .isEqualTo("30");
  }

  @Test
  void workers_nested_areMeasuredApart() {
    assertThat(
            value(
                "(parallel-map (fn [i] (:kind (first (parallel-map (fn [j] (grow)) [i])))) [1 2])"))
        .isEqualTo("(:memory-exceeded :memory-exceeded)");
  }

  @Test
  void worker_withTasksOfItsOwn_isMeasuredWithThem() {
    assertThat(value("(:kind (first (parallel-map (fn [i] (await (task (fn [] (grow))))) [1])))"))
        .isEqualTo(":memory-exceeded");
  }

  @Test
  void workers_sharingAValue_doNotCountIt() {
    assertThat(
            value(
                "(define big (vec (map str (range 150000))))"
                    + "(reduce + (parallel-map (fn [i] (count (filter string? big))) (range 8)"
                    + " :max-threads 8))"))
        .isEqualTo("1200000");
  }

  @Test
  void results_ofWorkers_countForWhoStartedThem() {
    Problem problem =
        problem(
            "(parallel-map (fn [i] (vec (map (fn [j] (str i j)) (range 3000)))) (range 100000))");
    assertThat(problem.message()).contains("run-max-heap");
  }

  @Test
  void workers_ofStreamAndPool_haveTheCapToo() {
    assertThat(
            value(
                "(define in (list->channel [1 2]))"
                    + "(map :kind (channel->list (stream-map (fn [i] (grow)) in)))"))
        .isEqualTo("(:memory-exceeded :memory-exceeded)");
    assertThat(
            value(
                "(let [p (make-worker-pool 1)] (:kind (task-result (worker-pool-submit p grow))))"))
        .isEqualTo(":memory-exceeded");
  }

  @Test
  void steps_ofTheSameProgram_areTheSame() {
    String program =
        "(loop [v [] i 0] (if (< i 100000) (recur (conj v (str i)) (+ i 1)) (count v)))";
    long steps = run(program).usage().steps();
    for (int i = 0; i < 5; i++) {
      assertThat(run(program).usage().steps()).isEqualTo(steps);
    }
  }
}
