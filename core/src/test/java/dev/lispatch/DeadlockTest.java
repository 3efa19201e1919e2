package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.event.Event;
import dev.lispatch.limit.Limits;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class DeadlockTest {
  @Test
  void run_mainAwaitsItself_failsAtOnceAndNamesIt() {
    Problem problem =
        Programs.problem(
            """
            (define own (atom nil))
            (define t (task (fn []
              (loop [] (if (nil? @own) (recur) (await @own))))))
            (reset! own t)
            (await t)
            """);
    assertThat(problem.kind()).isEqualTo("deadlock");
    assertThat(problem.message())
        .isEqualTo(
            """
            every task waits for another, so none can ever go on:
              task 1 (main) waits for task 2 (fn), at <program>:5:1
              task 2 (fn) waits for task 2 (fn), at <program>:3:36
            Somebody has to send, close, unlock or deliver first.\
            """);
  }

  @Test
  void run_tasksLeftWaitingAfterTheProgram_areCancelledAndNamed() {
    Outcome outcome =
        Programs.run(
            """
            (define a (atom nil))
            (define t (task (fn [] (loop [] (if (nil? @a) (recur) (await @a))))))
            (reset! a t)
            :done
            """,
            Limits.DEFAULT);
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    assertThat(outcome.warnings())
        .singleElement()
        .asString()
        .startsWith("the program had ended, but task 2 (fn) waits for task 2 (fn), at <program>:2:")
        .endsWith("; nobody could end that, so it was cancelled");
  }

  @Test
  void run_waitWithATimeout_isNoDeadlock() {
    assertThat(
            Programs.value(
                "(define own (atom nil))"
                    + "(define t (task (fn [] (loop [] (if (nil? @own) (recur)"
                    + " (await @own :timeout 20))))))"
                    + "(reset! own t) (:kind (await t))"))
        .isEqualTo(":timeout");
  }

  @Test
  void run_oneTaskSleeps_isNoDeadlock() {
    assertThat(
            Programs.value(
                "(define t (task (fn [] (sleep 30) 7))) (await (task (fn [] (await t))))"))
        .isEqualTo("7");
  }

  @Test
  void taskTree_waitingTask_saysForWhatAndWhere() {
    assertThat(
            Programs.value(
                """
                (define stop (atom false))
                (define a (task (fn [] (loop [] (if @stop 1 (do (sleep 1) (recur)))))))
                (define b (task (fn [] (await a))))
                (define (waits? node) (= (:state node) :waiting))
                (loop []
                  (let [main (first (task-tree))
                        child (first (filter (fn [n] (= (:task n) 3)) (:children main)))]
                    (if (and child (waits? child))
                      (do (reset! stop true)
                          [(:name main) (:state main) (:waits child) (:held-by child) (:at child)])
                      (recur))))
                """))
        .isEqualTo("[\"main\" :running \"for task 2 (fn)\" nil \"<program>:3:24\"]");
  }

  @Test
  void events_ofARun_tellStartWaitAndEnd() {
    ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();
    Engine.builder()
        .build()
        .open(SessionConfig.DEFAULT.withEvents(events::add))
        .run("(define t (task (fn [] (sleep 1) 7))) (await t)");
    List<String> told =
        events.stream().map(event -> event.getClass().getSimpleName() + event.task()).toList();
    assertThat(told).containsSubsequence("Started1", "Started2", "Waiting2", "Ended2", "Ended1");
    assertThat(told).contains("Waiting1");
  }

  @Test
  void events_ofALimit_nameIt() {
    ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();
    Engine.builder()
        .build()
        .open(
            SessionConfig.DEFAULT
                .withLimits(Limits.DEFAULT.withMaxSteps(5_000))
                .withEvents(events::add))
        .run("(await (task (fn [] (loop [] (recur)))))");
    assertThat(events)
        .anySatisfy(
            event ->
                assertThat(event)
                    .isInstanceOfSatisfying(
                        Event.LimitReached.class,
                        reached -> assertThat(reached.limit()).isEqualTo("max-steps")));
    assertThat(events).anySatisfy(event -> assertThat(event).isInstanceOf(Event.Cancelled.class));
  }
}
