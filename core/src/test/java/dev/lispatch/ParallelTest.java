package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.limit.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTest {
  @Test
  void parallelMap_memoryEndsBeforeSomeWorkersBegin_leavesNoSlot() {
    Limits limits = Limits.DEFAULT.withRunMaxHeap(4 << 20);
    for (int i = 0; i < 20; i++) {
      try (Session session =
          Engine.builder().build().open(SessionConfig.DEFAULT.withLimits(limits))) {
        Running running =
            session.start("(parallel-map (fn [i] (vec (range 10000))) (range 10000))");
        Outcome outcome = running.await();
        assertThat(((Outcome.Failure) outcome).problem().kind()).isEqualTo("memory-exceeded");
        assertThat(running.status().slots()).isZero();
        assertThat(running.status().tasks()).isZero();
      }
    }
  }

  private static final Limits TWO = Limits.DEFAULT.withMaxParallelWorkers(2);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          (parallel-map inc [])                             | ()
          (parallel-map inc nil)                            | ()
          (parallel-map + [1 2 3] [10 20])                  | (11 22)
          (parallel-map + [1 2] [10 20] [100 200] :max-threads 1) | (111 222)
          (pmap inc nil)                                    | ()
          (pmap inc (range 5))                              | (1 2 3 4 5)
          (pmap + [1 2] [10 20])                            | (11 22)
          (pcalls)                                          | ()
          (pcalls (fn [] :a) (fn [] :b))                    | (:a :b)
          (parallel-filter even? (range 10))                | (0 2 4 6 8)
          (parallel-for-each inc [1 2])                     | nil
          (parallel-map (fn [x] (/ 6 x)) [3 2 1])           | (2 3 6)
          (set-max-threads! 3)                              | 3
          (do (set-max-threads! 3) (set-max-threads! 9))    | 3
          """)
  void operation_plainInput_givesTheResultsInOrder(String program, String result) {
    assertThat(Programs.value(program)).isEqualTo(result);
  }

  @Test
  void parallelMap_failingItem_leavesAnErrorValueWithItsIndex() {
    assertThat(
            Programs.value(
                "(map (fn [r] (if (error? r) [(:kind r) (:index r)] r))"
                    + " (parallel-map (fn [x] (/ 6 x)) [3 0 1]))"))
        .isEqualTo("(2 [:division-by-zero 1] 6)");
  }

  @Test
  void pmap_failingItem_raisesItsErrorWithItsIndex() {
    assertThat(
            Programs.value(
                "(try (pmap (fn [x] (/ 6 x)) [3 0 1]) (catch e [(:kind e) (:index e)]))"))
        .isEqualTo("[:division-by-zero 1]");
  }

  @Test
  void pmap_failingItem_stopsItsSiblingsAndWaitsForTheirCleanUp() {
    assertThat(
            Programs.value(
                """
                (define cleaned (atom 0))
                (define started (atom 0))
                (define (stay)
                  (swap! started inc)
                  (try (loop [] (sleep 100000) (recur)) (finally (swap! cleaned inc))))
                (define (break)
                  (loop [] (if (= @started 2) nil (do (sleep 1) (recur))))
                  (throw "broken"))
                [(try (pcalls stay break stay) (catch e (:index e))) @cleaned]
                """))
        .isEqualTo("[1 2]");
  }

  @Test
  void parallelMap_nestedDeeperThanTheWorkers_worksOnTheCallers() {
    assertThat(
            Programs.value(
                "(define (deep n) (if (= n 0) 1 (reduce + (parallel-map (fn [_] (deep (- n 1)))"
                    + " [1 2]))))"
                    + " (deep 5)",
                TWO))
        .isEqualTo("32");
  }

  @Test
  void pmap_nestedDeeperThanTheWorkers_failsAtOnceAndNamesTheLimit() {
    assertThat(
            Programs.problem(
                "(define (deep n) (if (= n 0) 1 (reduce + (pmap (fn [_] (deep (- n 1))) [1 2]))))"
                    + " (deep 5)",
                TWO))
        .satisfies(
            problem -> {
              assertThat(problem.kind()).isEqualTo("parallel-capacity-exceeded");
              assertThat(problem.message())
                  .isEqualTo(
                      "pmap: all 2 parallel workers are busy; reduce nesting, or raise"
                          + " max-parallel-workers");
            });
  }

  @Test
  void pmap_ownWorkersBusy_isNoReasonToFail() {
    assertThat(Programs.value("(pmap (fn [x] (sleep 1) x) (range 20))", TWO))
        .isEqualTo("(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parallel-map", "pmap"})
  void operation_whenFullWait_waitsForASlot(String operation) {
    assertThat(
            Programs.value(
                "(define gate (atom 0))"
                    + "(define busy (task (fn [] (parallel-map (fn [x] (swap! gate inc)"
                    + " (loop [] (if (= @gate 3) x (do (sleep 1) (recur))))) [1 2]))))"
                    + "(loop [] (if (= @gate 2) nil (do (sleep 1) (recur))))"
                    + "(define late (task (fn [] ("
                    + operation
                    + " inc [1 2] :when-full :wait))))"
                    + "(swap! gate inc) [(await busy) (await late)]",
                TWO))
        .isEqualTo("[(1 2) (2 3)]");
  }

  @Test
  void parallelMap_whenFullFail_raises() {
    assertThat(
            Programs.value(
                "(:kind (first (parallel-map (fn [_] (try (parallel-map inc [1 2] :when-full :fail)"
                    + " (catch e e))) [1 2] :max-threads 1)))",
                Limits.DEFAULT.withMaxParallelWorkers(1)))
        .isEqualTo(":parallel-capacity-exceeded");
  }

  @Test
  void parallelMap_setMaxThreads_neverRunsMoreAtOnce() {
    assertThat(
            Programs.value(
                """
                (set-max-threads! 2)
                (define now (atom 0))
                (define most (atom 0))
                (parallel-for-each
                  (fn [_] (let [n (swap! now inc)] (swap! most max n) (sleep 1) (swap! now dec)))
                  (range 30))
                [(<= @most 2) @now]
                """))
        .isEqualTo("[true 0]");
  }

  @Test
  void parallelMap_deadline_leavesErrorsInPlaceOfWhatWasNotDone() {
    assertThat(
            Programs.value(
                "(map (fn [r] (if (error? r) [(:kind r) (:index r)] r)) (parallel-map (fn [x] (if"
                    + " (= x 1) x (sleep 100000))) [1 2 3] :deadline 100))"))
        .isEqualTo("(1 [:timeout 1] [:timeout 2])");
  }

  @Test
  void pmap_deadline_raisesATimeout() {
    assertThat(
            Programs.value(
                "(try (pmap (fn [_] (sleep 100000)) [1 2] :deadline 50)"
                    + " (catch e [(:kind e) (:index e)]))"))
        .isEqualTo("[:timeout 0]");
  }

  @Test
  void parallelMap_retries_countsFurtherAttempts() {
    assertThat(
            Programs.value(
                "(define tries (atom 0))"
                    + "[(parallel-map (fn [x] (if (< (swap! tries inc) 3) (throw \"no\") x)) [7]"
                    + " :retries 2 :backoff 1) @tries]"))
        .isEqualTo("[(7) 3]");
  }

  @Test
  void parallelMap_stoppedByTimeout_leavesNoSlotHeld() {
    assertThat(
            Programs.value(
                "[(:kind (timeout 30 (fn [] (parallel-map (fn [_] (sleep 100000)) (range 9)))))"
                    + " (pmap inc [1 2])]",
                TWO))
        .isEqualTo("[:timeout (2 3)]");
  }

  @Test
  void operation_unknownChoice_namesTheChoices() {
    assertThat(Programs.problem("(pmap inc [1] :when-full :never)").message())
        .isEqualTo("pmap: the option :when-full must be one of :fail :caller :wait, got :never");
  }

  @Test
  void parallelMap_itemsStartTasks_neitherWaitsForThemNorFailsWithThem() {
    assertThat(
            Programs.value(
                """
                (define gate (atom false))
                (define ts
                  (parallel-map
                    (fn [x] (task (fn [] (loop [] (if @gate (/ 6 x) (do (sleep 1) (recur)))))))
                    [2 0 3]))
                (reset! gate true)
                (map (fn [t] (or (:ok (task-result t)) (:kind (task-result t)))) ts)
                """))
        .isEqualTo("(3 :division-by-zero 2)");
  }
}
