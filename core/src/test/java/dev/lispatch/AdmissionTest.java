package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.limit.ConcurrencyLimits;
import dev.lispatch.limit.ConcurrencyRefused;
import dev.lispatch.limit.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many sessions and runs an engine lets in, and what becomes of the others. */
@Timeout(60)
class AdmissionTest {
  private static final String ENDLESS = "(println \"begun\") (loop [] (recur))";

  private static Engine engine(ConcurrencyLimits limits) {
    return Engine.builder().concurrency(limits).build();
  }

  private static String kind(Outcome outcome) {
    return ((Outcome.Failure) outcome).problem().kind();
  }

  @Test
  void open_moreThanMayBe_isRefusedUntilOneIsClosed() {
    Engine engine = engine(ConcurrencyLimits.DEFAULT.withSessions(Limit.of(2)));
    Session first = engine.open();
    engine.open();
    assertThatThrownBy(engine::open)
        .isInstanceOf(ConcurrencyRefused.class)
        .hasMessage("Maximum parallel sessions limit (2) exceeded. Currently active: 2");
    first.close();
    engine.open();
    assertThat(engine.concurrency().sessions().active()).isEqualTo(2);
    engine.close();
    assertThat(engine.concurrency().sessions().active()).isZero();
    assertThatThrownBy(engine::open).hasMessage("the engine is closed");
  }

  @Test
  void run_withoutAFreeSlotAndWithoutAQueue_isRefusedAsAnOutcome() throws InterruptedException {
    Engine engine = engine(ConcurrencyLimits.DEFAULT.withRuns(Limit.of(1)).withWaiting(0));
    CountDownLatch begun = new CountDownLatch(1);
    Running busy =
        engine.open(SessionConfig.DEFAULT.withOutput(text -> begun.countDown())).start(ENDLESS);
    begun.await();
    Outcome.Failure refused = (Outcome.Failure) engine.open().run("1");
    assertThat(refused.problem().stage()).isEqualTo(Problem.Stage.REFUSED);
    assertThat(refused.problem().kind()).isEqualTo("run-queue-full");
    busy.cancel("enough");
    busy.await();
    assertThat(engine.open().run("1")).isInstanceOf(Outcome.Success.class);
    engine.close();
  }

  @Test
  void run_withoutAFreeSlot_waitsItsTurnAndCanBeCancelledThere() throws InterruptedException {
    Engine engine = engine(ConcurrencyLimits.DEFAULT.withRuns(Limit.of(1)));
    CountDownLatch begun = new CountDownLatch(1);
    Running busy =
        engine.open(SessionConfig.DEFAULT.withOutput(text -> begun.countDown())).start(ENDLESS);
    begun.await();
    Running second = engine.open().start("2");
    while (engine.concurrency().waiting() < 1) {
      Thread.onSpinWait();
    }
    Running third = engine.open().start("3");
    while (engine.concurrency().waiting() < 2) {
      Thread.onSpinWait();
    }
    assertThat(second.status().stage()).isEqualTo(RunStatus.Stage.QUEUED);
    assertThat(second.status().ahead()).isEqualTo(1);
    assertThat(third.status().ahead()).isEqualTo(2);
    second.cancel("not any more");
    assertThat(kind(second.await())).isEqualTo("cancelled");
    busy.cancel("enough");
    assertThat(third.await()).isInstanceOf(Outcome.Success.class);
    engine.close();
    assertThat(engine.concurrency().runs().active()).isZero();
    assertThat(engine.concurrency().waiting()).isZero();
  }

  @Test
  void tenants_oneWithManyRuns_doesNotKeepTheOthersOut() {
    Engine engine =
        engine(
            ConcurrencyLimits.DEFAULT
                .withRuns(Limit.of(4))
                .withRunsPerSession(Limit.of(2))
                .withSessions(Limit.UNLIMITED));
    AtomicInteger greedy = new AtomicInteger();
    List<Running> all = new ArrayList<>();
    SessionConfig one = SessionConfig.DEFAULT.withTenant("greedy");
    for (int i = 0; i < 30; i++) {
      all.add(engine.open(one).start("(sleep 20) :greedy"));
    }
    Outcome modest = engine.open(SessionConfig.DEFAULT.withTenant("modest")).run(":modest");
    for (Running running : all) {
      if (running.status().stage() == RunStatus.Stage.ENDED) {
        greedy.incrementAndGet();
      }
    }
    assertThat(modest).isInstanceOf(Outcome.Success.class);
    assertThat(greedy).hasValueLessThan(30);
    all.forEach(running -> assertThat(running.await()).isInstanceOf(Outcome.Success.class));
    engine.close();
  }

  @Test
  void open_tenantHasAllItsSessions_isRefusedAndOthersAreNot() {
    Engine engine = engine(ConcurrencyLimits.DEFAULT.withSessionsPerTenant(Limit.of(1)));
    SessionConfig greedy = SessionConfig.DEFAULT.withTenant("greedy");
    Session only = engine.open(greedy);
    assertThatThrownBy(() -> engine.open(greedy))
        .isInstanceOf(ConcurrencyRefused.class)
        .hasMessageContaining("sessions per tenant limit (1)");
    assertThat(engine.open(SessionConfig.DEFAULT.withTenant("modest")).run("1"))
        .isInstanceOf(Outcome.Success.class);
    only.close();
    assertThat(engine.open(greedy).run("1")).isInstanceOf(Outcome.Success.class);
    engine.close();
  }

  @Test
  void close_sessionNamedAsATenant_leavesTheRunsOfTheTenantAlone() {
    Engine engine = engine(ConcurrencyLimits.DEFAULT);
    Session first = engine.open();
    Running running =
        engine.open(SessionConfig.DEFAULT.withTenant(first.id())).start("(loop [] (recur))");
    while (running.status().stage() != RunStatus.Stage.RUNNING) {
      Thread.onSpinWait();
    }
    first.close();
    assertThat(engine.concurrency().runs().active()).isEqualTo(1);
    running.cancel("enough");
    assertThat(kind(running.await())).isEqualTo("cancelled");
    engine.close();
  }

  @Test
  void runs_farMoreThanSlots_neverExceedThem() {
    Engine engine =
        engine(ConcurrencyLimits.DEFAULT.withRuns(Limit.of(3)).withSessions(Limit.UNLIMITED));
    AtomicInteger present = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    SessionConfig watched =
        SessionConfig.DEFAULT.withOutput(
            text -> {
              if (text.startsWith("in")) {
                most.accumulateAndGet(present.incrementAndGet(), Math::max);
              } else {
                present.decrementAndGet();
              }
            });
    List<Running> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      all.add(engine.open(watched).start("(println \"in\") (sleep 1) (println \"out\")"));
    }
    all.forEach(running -> assertThat(running.await()).isInstanceOf(Outcome.Success.class));
    assertThat(most.get()).isBetween(1, 3);
    engine.close();
  }

  @Test
  void close_ofTheEngineDuringATaskStorm_leavesNothing() throws InterruptedException {
    CountedScheduler scheduler = new CountedScheduler(dev.lispatch.schedule.Scheduler.production());
    Engine engine = Engine.builder().scheduler(scheduler).build();
    CountDownLatch begun = new CountDownLatch(8);
    List<Running> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(
          engine
              .open(SessionConfig.DEFAULT.withOutput(text -> begun.countDown()))
              .start(
                  """
                  (dotimes [i 200] (spawn (fn [] (loop [] (sleep 1) (recur)))))
                  (println "storm")
                  (loop [] (spawn (fn [] (sleep 1))) (recur))
                  """));
    }
    begun.await();
    engine.close();
    all.forEach(running -> assertThat(running.await()).isInstanceOf(Outcome.Failure.class));
    assertThat(scheduler.isQuiescent()).isTrue();
    assertThat(engine.concurrency().runs().active()).isZero();
  }
}
