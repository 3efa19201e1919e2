package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.limit.Limits;
import org.junit.jupiter.api.Test;

/** What locks and counted handles leave behind when a program ends. */
class LocksTest {
  @Test
  void mutex_taskEndsWithoutUnlocking_isNamedInTheWarnings() {
    Outcome outcome =
        Programs.run(
            "(def m (make-mutex)) (await (task (fn worker [] (mutex-lock! m)))) :done",
            Limits.DEFAULT);
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    assertThat(outcome.warnings())
        .singleElement()
        .asString()
        .contains("(worker) ended without unlocking mutex 1");
  }

  @Test
  void mutex_mainEndsWithoutUnlocking_waiterIsToldAtOnce() {
    Outcome outcome =
        Programs.run(
            "(def m (make-mutex)) (mutex-lock! m)"
                + " (spawn (fn [] (try (mutex-lock! m) (catch :poisoned e (print \"told\")))))",
            Limits.DEFAULT);
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    assertThat(outcome.output()).isEqualTo("told");
  }

  @Test
  void shared_leftAtTheEnd_isDroppedOnceTheYoungestFirst() {
    String program =
        "(def a (make-shared :a :on-drop print)) (def b (make-shared :b :on-drop print))"
            + " (def c (make-shared :c :on-drop print)) (shared-drop! c) ";
    assertThat(Programs.run(program, Limits.DEFAULT).output()).isEqualTo(":c:b:a");
    assertThat(Programs.run(program + "(/ 1 0)", Limits.DEFAULT).output()).isEqualTo(":c:b:a");
    assertThat(Programs.run(program + "(fail 1)", Limits.DEFAULT).output()).isEqualTo(":c:b:a");
  }

  @Test
  void shared_onDropFailsOrNeverEnds_runEndsWithAWarning() {
    Outcome failing =
        Programs.run("(make-shared 1 :on-drop (fn [v] (/ v 0))) :done", Limits.DEFAULT);
    assertThat(failing).isInstanceOf(Outcome.Success.class);
    assertThat(failing.warnings())
        .singleElement()
        .asString()
        .contains(":on-drop", "divide by zero");
    Outcome endless =
        Programs.run("(make-shared 1 :on-drop (fn [v] (loop [] (recur)))) :done", Limits.DEFAULT);
    assertThat(endless).isInstanceOf(Outcome.Success.class);
    assertThat(endless.warnings()).hasSize(1);
  }

  @Test
  void pool_leftOpen_runWaitsForItsJobs() {
    Outcome outcome =
        Programs.run(
            "(def p (make-worker-pool 2))"
                + " (dotimes [i 5] (worker-pool-submit p (fn [] (sleep 5) (print i))))",
            Limits.DEFAULT);
    assertThat(outcome.output()).hasSize(5);
  }

  @Test
  void pool_moreJobsThanTasksMayBe_isStopped() {
    Problem problem =
        Programs.problem(
            "(def p (make-worker-pool 1))"
                + " @(worker-pool-submit p (fn [] (dotimes [i 100] (worker-pool-submit p (fn []"
                + " i)))))",
            Limits.DEFAULT.withMaxTasks(50));
    assertThat(problem.kind()).isEqualTo("tasks-exceeded");
  }

  @Test
  void pool_jobWaitsForOneBehindIt_isADeadlock() {
    Problem problem =
        Programs.problem(
            "(def p (make-worker-pool 1))"
                + " @(worker-pool-submit p (fn outer [] @(worker-pool-submit p (fn inner [] 1))))");
    assertThat(problem.kind()).isEqualTo("deadlock");
  }
}
