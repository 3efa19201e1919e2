package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.limit.Limits;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What tasks leave behind, and what a run says of them. */
class TasksTest {
  private static final Limits ROOMY = Limits.DEFAULT.withRunTimeout(120_000);

  @Test
  void spawn_failing_warnsWithTaskAndPlace() {
    assertThat(warnings("(define (work)\n  (throw \"no luck\"))\n(spawn work)\n:done"))
        .containsExactly("task 2 (work) failed: no luck (<program>:2:3)");
  }

  @Test
  void task_failingUnawaited_warnsWithTaskAndPlace() {
    assertThat(warnings("(async (/ 1 0)) (task (fn look [] (return 1))) :done"))
        .hasSize(2)
        .first(org.assertj.core.api.InstanceOfAssertFactories.STRING)
        .startsWith("task 2 (fn) failed and nobody awaited it: /: cannot divide by zero")
        .endsWith("(<program>:1:8)");
  }

  @Test
  void task_failureSeen_warnsOfNothing() {
    for (String program :
        List.of(
            "(let [t (async (throw \"x\"))] (try @t (catch e 1)))",
            "(task-result (async (throw \"x\")))",
            "(let [t (async (throw \"x\"))] (sleep 20) (task-result t))",
            "(race (fn [] (throw \"x\")) (fn [] (sleep 10) 1))",
            "(await-any [(async (throw \"x\")) (async (sleep 10) 1)])",
            "(try (with-scope (spawn (fn [] (throw \"x\"))) (async (throw \"y\"))) (catch e 1))",
            "(with-scope {:policy :any} (async (throw \"x\")) (async (sleep 10) 1))",
            "(let [t (async (sleep 20000))] (cancel! t))",
            "(spawn (fn [] (sleep 20000)) :daemon true)")) {
      assertThat(warnings(program)).as(program).isEmpty();
    }
  }

  @Test
  void spawnLink_failureNobodyReceives_warns() {
    assertThat(warnings("(spawn-link (fn work [] (throw \"lost\"))) :done"))
        .containsExactly("task 2 (work) failed and nobody received that: lost (<program>:1:25)");
    assertThat(warnings("(channel-recv (spawn-link (fn [] (throw \"told\"))))")).isEmpty();
  }

  @Test
  void withScope_settleUnseenFailure_warns() {
    assertThat(warnings("(with-scope {:policy :settle} (async (throw \"x\")) 1)"))
        .containsExactly("task 2 (fn) failed and nobody awaited it: x (<program>:1:38)");
  }

  @Test
  void run_failing_stillWarnsOfFailedTasks() {
    Outcome outcome =
        Programs.run("(spawn (fn [] (throw \"lost\"))) (sleep 50) (throw \"main\")", ROOMY);
    assertThat(outcome).isInstanceOf(Outcome.Failure.class);
    assertThat(outcome.warnings()).hasSize(1).first().asString().contains("lost");
  }

  @Test
  void failures_moreThanTheRunKeeps_areBounded() {
    assertThat(
            warnings(
                "(with-scope {:policy :settle} (dotimes [i 3000] (spawn (fn [] (throw \"x\")))))"))
        .hasSize(100);
  }

  @Test
  void onCancel_failing_warns() {
    assertThat(
            warnings(
                "(let [t (make-cancel-token)] (on-cancel t (fn [] (throw \"oops\"))) (cancel! t))"))
        .hasSize(1)
        .first()
        .asString()
        .contains("(on-cancel) failed: oops");
  }

  @Test
  void daemon_mainEnded_isCancelledAtOnceAndCleansUp() {
    Outcome outcome =
        Programs.run(
            "(spawn (fn [] (try (sleep 20000) (finally (println \"cleaned\")))) :daemon true)"
                + " (sleep 20) 1",
            ROOMY);
    assertThat(outcome.output()).isEqualTo("cleaned\n");
    assertThat(outcome.usage().elapsedMillis()).isLessThan(10_000);
  }

  @Test
  void spawn_notDaemon_keepsTheRunAlive() {
    Outcome outcome = Programs.run("(spawn (fn [] (sleep 30) (println \"late\"))) 1", ROOMY);
    assertThat(outcome.output()).isEqualTo("late\n");
  }

  @Test
  void session_cancelled_stopsTasksWhoseStarterHasEnded() {
    // the innermost task is started by one that ends before it is cancelled
    assertThat(
            Programs.value(
                "(let [t (make-cancel-token) inner (atom nil)] (with-cancel t (fn [] @(async (async"
                    + " (reset! inner (async (sleep 20000))))))) (loop [] (when (nil? @inner)"
                    + " (sleep 1) (recur))) (cancel! t :now) (:reason (task-result @inner)))"))
        .isEqualTo(":now");
  }

  @Test
  void token_fromEarlierRun_forgetsListenersOfThatRun() {
    Session session = Engine.builder().build().open();
    session.run(
        "(def t (make-cancel-token)) (def n (atom 0)) (on-cancel t (fn [] (swap! n inc)))"
            + " (cancel-after! t 60000)");
    assertThat(session.run("(cancel! t) (sleep 20) @n"))
        .isInstanceOfSatisfying(
            Outcome.Success.class, success -> assertThat(success.value()).isEqualTo(0L));
  }

  @Test
  void cancelAfter_pendingAtTheEnd_leavesNoTimer() {
    assertThat(Programs.value("(cancel-after! (make-cancel-token) 600000)")).isEqualTo("nil");
  }

  @Test
  void timeout_deepInside_answersInTime() {
    String program =
        "(let [start (monotonic-ms)]"
            + " (timeout 100 (fn [] (with-scope (dotimes [i 100] (async (loop [] (recur)))))))"
            + " (- (monotonic-ms) start))";
    assertThat(Long.parseLong(Programs.value(program))).isBetween(100L, 1_000L);
  }

  @Test
  void timeouts_tenThousandAtOnce_allAnswer() {
    assertThat(
            Programs.value(
                "(with-scope (let [ts (mapv (fn [i] (async (:kind (timeout 200 (fn [] (sleep"
                    + " 20000)))))) (range 9000))] (frequencies (await-all ts))))",
                ROOMY))
        .isEqualTo("{:timeout 9000}");
  }

  @Test
  void awaitAll_thousandsOfTasks_isLinear() {
    assertThat(
            Programs.value("(reduce + (await-all (mapv (fn [i] (async i)) (range 9000))))", ROOMY))
        .isEqualTo("40495500");
  }

  @Test
  void tasks_hundredThousandCancelledAtRandom_leaveNothingBehind() {
    String program =
        """
        (define (wait-somehow i)
          (case (mod i 6)
            0 (sleep 20000)
            1 (loop [] (recur))
            2 (try (sleep 20000) (finally nil))
            3 (timeout 20000 (fn [] (sleep 20000)))
            4 (with-scope (async (sleep 20000)) (sleep 20000))
            5 (do (async (sleep 1)) i)))
        (define (round r)
          (let [token (make-cancel-token)
                ended (atom 0)
                tasks (mapv (fn [i]
                              (let [k (rand-int 6)]
                                (async (let [v (with-cancel token (fn [] (wait-somehow k)))]
                                         (swap! ended inc) v))))
                            (range 1000))]
            (cancel-after! token (+ 1 (rand-int 5)))
            (doseq [t tasks] (when (zero? (rand-int 3)) (cancel! t)))
            (doseq [t tasks] (task-result t))
            (count tasks)))
        (reduce + (mapv round (range 100)))
        """;
    assertThat(Programs.value(program, ROOMY)).isEqualTo("100000");
  }

  private static List<String> warnings(String program) {
    Outcome outcome = Programs.run(program, ROOMY);
    assertThat(outcome).as(program).isInstanceOf(Outcome.Success.class);
    return outcome.warnings();
  }
}
