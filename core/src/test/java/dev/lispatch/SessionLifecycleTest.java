package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.schedule.ForwardingScheduler;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.syntax.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Opening, starting, waiting, cancelling, expiring, closing. */
@Timeout(60)
class SessionLifecycleTest {
  private static final String ENDLESS = "(println \"begun\") (loop [] (recur))";

  private final Engine engine = Engine.builder().build();

  private static String kind(Outcome outcome) {
    return ((Outcome.Failure) outcome).problem().kind();
  }

  private static Object value(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success success -> success.value();
      case Outcome.Failure failure -> throw new AssertionError(failure.problem().render());
    };
  }

  /** A configuration that counts down when the program prints. */
  private static SessionConfig telling(CountDownLatch printed) {
    return SessionConfig.DEFAULT.withOutput(text -> printed.countDown());
  }

  @Test
  void start_program_endsWithItsOutcome() {
    try (Session session = engine.open()) {
      assertThat(value(session.start("(+ 1 2)").await())).isEqualTo(3L);
    }
  }

  @Test
  void start_several_runInTheOrderOfTheirStart() {
    List<Running> all = new ArrayList<>();
    try (Session session = engine.open()) {
      session.run("(def seen (atom []))");
      for (int i = 0; i < 50; i++) {
        all.add(session.start("(swap! seen conj " + i + ")"));
      }
      all.forEach(each -> value(each.await()));
      assertThat(value(session.run("(= @seen (range 50))"))).isEqualTo(true);
    }
  }

  @Test
  void cancel_whileItRuns_endsItAndLeavesTheSessionUsable() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    try (Session session = engine.open(telling(begun))) {
      Running running = session.start(ENDLESS);
      begun.await();
      running.cancel("enough");
      assertThat(kind(running.await())).isEqualTo("cancelled");
      assertThat(value(session.run("1"))).isEqualTo(1L);
    }
  }

  @Test
  void cancel_whileItWaitsForItsTurn_neverRunsIt() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    try (Session session = engine.open(telling(begun))) {
      Running first = session.start(ENDLESS);
      begun.await();
      Running second = session.start("(def reached 1)");
      assertThat(second.status().stage()).isEqualTo(RunStatus.Stage.QUEUED);
      assertThat(second.status().ahead()).isEqualTo(1);
      second.cancel("changed my mind");
      Outcome outcome = second.await();
      assertThat(kind(outcome)).isEqualTo("cancelled");
      assertThat(outcome.usage()).isEqualTo(Usage.NONE);
      first.cancel("enough");
      first.await();
      assertThat(kind(session.run("reached"))).isEqualTo("unbound");
    }
  }

  @Test
  void status_ofARunningProgram_showsWhatItUses() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    try (Session session = engine.open(telling(begun))) {
      Running running =
          session.start(
              """
              (def ch (make-channel))
              (parallel-map (fn [i] (if (= i 2) (println "last")) (timeout 20000 #(channel-recv ch))) [0 1 2]
                            :max-threads 3)
              """);
      begun.await();
      RunStatus status = running.status();
      assertThat(status.stage()).isEqualTo(RunStatus.Stage.RUNNING);
      assertThat(status.slots()).isEqualTo(3);
      assertThat(status.tasks()).isGreaterThanOrEqualTo(4);
      running.cancel("enough");
      Usage usage = running.await().usage();
      assertThat(usage.mostSlots()).isEqualTo(3);
      assertThat(usage.mostTasks()).isGreaterThanOrEqualTo(4);
      assertThat(running.status().stage()).isEqualTo(RunStatus.Stage.ENDED);
      assertThat(running.status().tasks()).isZero();
      assertThat(running.status().slots()).isZero();
    }
  }

  @Test
  void close_whileItRuns_stopsAndRefusesWhatComesLater() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Session session = engine.open(telling(begun));
    Running running = session.start(ENDLESS);
    begun.await();
    Running waiting = session.start("1");
    session.close();
    assertThat(kind(running.await())).isEqualTo("cancelled");
    assertThat(kind(waiting.await())).isEqualTo("session-closed");
    Outcome.Failure later = (Outcome.Failure) session.run("1");
    assertThat(later.problem().kind()).isEqualTo("session-closed");
    assertThat(later.problem().stage()).isEqualTo(Problem.Stage.REFUSED);
    assertThat(later.problem().message()).contains("it was closed").contains("open another one");
    session.close();
  }

  @Test
  void close_fromTheOutputOfItsOwnProgram_doesNotWaitForItself() {
    Session[] own = new Session[1];
    own[0] = engine.open(SessionConfig.DEFAULT.withOutput(text -> own[0].close()));
    assertThat(kind(own[0].run(ENDLESS))).isEqualTo("cancelled");
    assertThat(own[0].isClosed()).isTrue();
  }

  @Test
  void run_fromTheOutputOfItsOwnProgram_isRefusedWithAReason() {
    Session[] own = new Session[1];
    List<String> seen = new ArrayList<>();
    own[0] =
        engine.open(
            SessionConfig.DEFAULT.withOutput(
                text -> {
                  try {
                    own[0].run("1");
                  } catch (IllegalStateException refused) {
                    seen.add(refused.getMessage());
                  }
                }));
    try (Session session = own[0]) {
      value(session.run("(println 1)"));
    }
    assertThat(seen).singleElement().asString().contains("open another session");
  }

  @Test
  void idleTimeout_passed_closesTheSession() {
    Timers timers = new Timers();
    Engine own = Engine.builder().scheduler(timers).build();
    Session session = own.open(SessionConfig.DEFAULT.withIdleTimeout(1_000));
    assertThat(value(session.run("1"))).isEqualTo(1L);
    timers.fireIdle();
    assertThat(session.isClosed()).isTrue();
    Outcome outcome = session.run("1");
    assertThat(kind(outcome)).isEqualTo("session-closed");
    assertThat(((Outcome.Failure) outcome).problem().message()).contains("idle for 1000ms");
  }

  @Test
  void idleTimeout_ofATimeBeforeTheLastRun_doesNotClose() {
    Timers timers = new Timers();
    Engine own = Engine.builder().scheduler(timers).build();
    try (Session session = own.open(SessionConfig.DEFAULT.withIdleTimeout(1_000))) {
      Runnable first = timers.idle.peek();
      value(session.run("1"));
      first.run();
      assertThat(value(session.run("2"))).isEqualTo(2L);
      assertThat(value(session.run("3"))).isEqualTo(3L);
      assertThat(session.isClosed()).isFalse();
    }
  }

  /** Keeps the actions of idle timers instead of waiting, and carries them out at once. */
  private static final class Timers extends ForwardingScheduler {
    private final ConcurrentLinkedQueue<Runnable> idle = new ConcurrentLinkedQueue<>();

    Timers() {
      super(Scheduler.production());
    }

    @Override
    public Timer at(long instant, Runnable action) {
      if (instant - clock().nanos() > 2_000_000_000L) {
        return super.at(instant, action);
      }
      idle.add(action);
      return () -> idle.remove(action);
    }

    @Override
    public Strand start(String name, Runnable body) {
      if (!name.equals("idle-session")) {
        return super.start(name, body);
      }
      body.run();
      return () -> {};
    }

    void fireIdle() {
      idle.forEach(Runnable::run);
    }
  }

  @Test
  void results_ofTheLastThreePrograms_haveNames() {
    try (Session session = engine.open()) {
      assertThat(value(session.run("(= [nil nil nil] [*1 *2 *3])"))).isEqualTo(true);
      session.run("10");
      session.run("20");
      session.run("(/ 1 0)");
      session.run("30");
      assertThat(value(session.run("(= [30 20 10] [*1 *2 *3])"))).isEqualTo(true);
      assertThat(value(session.run("(= [true 30 20] [*1 *2 *3])"))).isEqualTo(true);
    }
  }

  @Test
  void functionOfAnEarlierRun_compiledLater_isChargedToTheRunThatNeedsIt() {
    SessionConfig brief =
        SessionConfig.DEFAULT.withLimits(dev.lispatch.limit.Limits.DEFAULT.withMaxSteps(1_000_000));
    try (Session session = engine.open(brief)) {
      value(session.run("(defn make [] (fn [x] (map (fn [y] (* y y)) (range x))))"));
      long before = session.run("1").usage().steps();
      Outcome.Success later = (Outcome.Success) session.run("(reduce + ((make) 4))");
      assertThat(later.value()).isEqualTo(14L);
      assertThat(later.usage().steps()).isGreaterThan(before);
    }
  }

  @Test
  void functionOfAStoppedRun_compiledInTheNext_works() {
    SessionConfig brief =
        SessionConfig.DEFAULT.withLimits(dev.lispatch.limit.Limits.DEFAULT.withRunTimeout(300));
    try (Session session = engine.open(brief)) {
      value(session.run("(defn make [] (fn [x] ((fn [y] (* y y)) x)))"));
      assertThat(kind(session.run("(loop [] (recur))"))).isEqualTo("run-timeout");
      assertThat(value(session.run("((make) 4)"))).isEqualTo(16L);
    }
  }

  @Test
  void run_once_closesItsSession() {
    assertThat(value(engine.run(SessionConfig.DEFAULT, new Source("once", "(* 6 7)"))))
        .isEqualTo(42L);
  }

  @Test
  void idleTimeout_below1_isRefused() {
    assertThatThrownBy(() -> SessionConfig.DEFAULT.withIdleTimeout(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 ms or more");
  }
}
