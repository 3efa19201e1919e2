package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.limit.Limits;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What programs may keep alive, and what happens to those that keep more; with some of the programs
 * of {@link HeapPrograms}, or with all:
 *
 * <pre>
 * mvn -q -Ddev -pl core -am test -Dtest=HeapTest -Dsurefire.failIfNoSpecifiedTests=false -Dlispatch.heap.long=true
 * </pre>
 */
class HeapTest {
  private static final long MIB = 1 << 20;
  private static final Limits LIMITS =
      Limits.COMMAND_LINE
          .withRunMaxHeap(24 * MIB)
          .withWorkerMaxHeap(6 * MIB)
          .withMaxTasks(1_000_000);

  /** For two workers that both grow until the collector has run. */
  private static final Limits ROOMY = LIMITS.withRunMaxHeap(128 * MIB);

  /** Grows its vector of fresh strings until it is stopped. */
  private static final String GROW =
      "(define (grow) (loop [v [] i 0] (recur (conj v (str \"item \" i)) (+ i 1))))";

  static Stream<String> growing() {
    return HeapPrograms.chosen(HeapPrograms.GROWING);
  }

  static Stream<String> garbage() {
    return HeapPrograms.chosen(HeapPrograms.GARBAGE);
  }

  static Stream<String> changes() {
    return HeapPrograms.chosen(HeapPrograms.CHANGES);
  }

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
    return value(LIMITS, program);
  }

  private static String value(Limits limits, String program) {
    return switch (run(limits, program)) {
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
  @MethodSource("growing")
  void growing_withoutEnd_endsTheRun(String program) {
    Problem problem = problem(program);
    assertThat(problem.kind()).isEqualTo("memory-exceeded");
    assertThat(problem.message()).contains("24 MiB", "run-max-heap");
  }

  @ParameterizedTest
  @MethodSource("garbage")
  void garbage_besideMuchThatLives_endsNothing(String program) {
    String live =
        "(define live (loop [v [] i 0] (if (< i 160000) (recur (conj v (str i)) (+ i 1)) v)))";
    assertThat(value(live + program + "(count live)")).isEqualTo("160000");
  }

  @ParameterizedTest
  @MethodSource("changes")
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
                ROOMY,
                "(define in (list->channel [1 2]))"
                    + "(map :kind (channel->list (stream-map (fn [i] (grow)) in)))"))
        .isEqualTo("(:memory-exceeded :memory-exceeded)");
    assertThat(
            value(
                ROOMY,
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
