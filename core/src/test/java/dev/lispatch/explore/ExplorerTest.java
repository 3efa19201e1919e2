package dev.lispatch.explore;

import static dev.lispatch.schedule.MemoryOrder.ACQUIRE;
import static dev.lispatch.schedule.MemoryOrder.PLAIN;
import static dev.lispatch.schedule.MemoryOrder.RELAXED;
import static dev.lispatch.schedule.MemoryOrder.RELEASE;
import static dev.lispatch.schedule.MemoryOrder.SEQ_CST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Guard;
import dev.lispatch.schedule.Location;
import dev.lispatch.schedule.MemoryOrder;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.schedule.Waiter;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ExplorerTest {
  private static final Exploration HOW = Exploration.DEFAULT.withSchedules(1000);

  private static void lostUpdate(Scheduler scheduler) {
    Location<Integer> x = scheduler.location(0);
    Waiter[] done = {scheduler.waiter(), scheduler.waiter()};
    for (Waiter mine : done) {
      scheduler.start(
          "adder",
          () -> {
            x.store(x.load(SEQ_CST) + 1, SEQ_CST);
            mine.wake();
          });
    }
    for (Waiter each : done) {
      each.await(Clock.NEVER);
    }
    assertThat(x.load(SEQ_CST)).isEqualTo(2);
  }

  @Test
  void run_lostUpdate_isFoundAndRepeatedAHundredTimes() {
    Explorer explorer = Explorer.of(ExplorerTest::lostUpdate).with(HOW);
    Report.Finding found = explorer.run().found().orElseThrow();
    assertThat(found.failure()).isInstanceOf(Failure.Thrown.class);
    for (int i = 0; i < 100; i++) {
      Report again = explorer.with(HOW.withShrink(false)).replay(found.recording());
      assertThat(again.found().orElseThrow().recording()).isEqualTo(found.recording());
    }
  }

  @Test
  void run_sameSeed_isTheSame() {
    Explorer explorer = Explorer.of(ExplorerTest::lostUpdate).with(HOW);
    assertThat(explorer.run().finding())
        .usingRecursiveComparison()
        .ignoringFields("failure")
        .isEqualTo(explorer.run().finding());
  }

  @Test
  void run_nobodyWakes_isADeadlock() {
    Report report = Explorer.of(scheduler -> scheduler.waiter().await(Clock.NEVER)).with(HOW).run();
    assertThat(report.found().orElseThrow().failure().summary())
        .startsWith("deadlock: main waits at waiter 0 of main");
  }

  @Test
  void run_spinningForEver_isALivelock() {
    Report report =
        Explorer.of(
                scheduler -> {
                  Location<Boolean> never = scheduler.location(false);
                  while (!never.load(SEQ_CST)) {}
                })
            .with(HOW.withSteps(1000))
            .run();
    assertThat(report.found().orElseThrow().failure()).isEqualTo(new Failure.Livelock(1000));
  }

  @Test
  void run_wakeLongAfter_takesNoRealTime() {
    long hour = 3_600_000_000_000L;
    Report report =
        Explorer.of(
                scheduler -> {
                  Waiter waiter = scheduler.waiter();
                  scheduler.at(hour, waiter::wake);
                  assertThat(waiter.await(hour / 2)).isFalse();
                  assertThat(scheduler.clock().nanos()).isEqualTo(hour / 2);
                  assertThat(waiter.await(Clock.NEVER)).isTrue();
                  assertThat(scheduler.clock().nanos()).isEqualTo(hour);
                })
            .with(HOW)
            .run();
    report.expectNone();
    assertThat(report.schedules()).isEqualTo(1000);
  }

  @Test
  void replay_ofAnotherProgram_isRefused() {
    Explorer explorer = Explorer.of(ExplorerTest::lostUpdate).with(HOW);
    String recording = explorer.run().found().orElseThrow().recording();
    assertThatThrownBy(() -> explorer.named("other").replay(recording))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another program");
  }

  @Test
  void run_programThatRemembers_isNotRepeatable() {
    int[] runs = {0};
    Report report =
        Explorer.of(
                scheduler -> {
                  Location<Integer> x = scheduler.location(0);
                  for (int i = 0; i <= runs[0]; i++) {
                    x.load(SEQ_CST);
                  }
                  runs[0]++;
                  throw new IllegalStateException();
                })
            .with(HOW)
            .run();
    assertThat(report.found().orElseThrow().failure()).isInstanceOf(Failure.NotRepeatable.class);
  }

  @Test
  void run_failure_isShrunkToItsOnlyPreemption() {
    Report.Finding found =
        Explorer.of(ExplorerTest::lostUpdate).with(HOW).run().found().orElseThrow();
    int[] shrunk = Recording.parse(found.shrunk()).decisions().toArray();
    assertThat(Arrays.stream(shrunk).filter(d -> d != 0).count()).isEqualTo(1);
    assertThat(found.table())
        .startsWith("| main")
        .contains("adder", "loads location 0 = 0", "stores location 0 = 1", "=> main threw");
  }

  @Test
  void run_twoTimersAtOneInstant_goOffInEitherOrder() {
    Set<String> orders = new HashSet<>();
    Explorer.of(
            scheduler -> {
              Waiter waiter = scheduler.waiter();
              StringBuilder order = new StringBuilder();
              for (String name : List.of("a", "b")) {
                scheduler.at(
                    5,
                    () -> {
                      order.append(name);
                      if (order.length() == 2) {
                        waiter.wake();
                      }
                    });
              }
              waiter.await(Clock.NEVER);
              orders.add(order.toString());
            })
        .with(HOW)
        .run()
        .expectNone();
    assertThat(orders).containsExactlyInAnyOrder("ab", "ba");
  }

  @Test
  void run_cancelledTimer_doesNotGoOff() {
    Explorer.of(
            scheduler -> {
              Waiter waiter = scheduler.waiter();
              scheduler.at(5, waiter::wake).cancel();
              assertThat(waiter.await(10)).isFalse();
            })
        .with(HOW)
        .run()
        .expectNone();
  }

  private static void timeoutRace(Scheduler scheduler) {
    Waiter waiter = scheduler.waiter();
    Location<Integer> x = scheduler.location(0);
    scheduler.start(
        "worker",
        () -> {
          x.store(1, SEQ_CST);
          waiter.wake();
        });
    assertThat(waiter.await(1_000_000)).isTrue();
  }

  @Test
  void run_timeoutWhileAnotherComputes_onlyAtAnyTime() {
    Explorer explorer = Explorer.of(ExplorerTest::timeoutRace);
    explorer.with(HOW).run().expectNone();
    assertThat(explorer.with(HOW.withAnyTime(true)).run().found()).isPresent();
  }

  @Test
  void run_breathing_letsTimePass() {
    Explorer.of(
            scheduler -> {
              Waiter waiter = scheduler.waiter();
              Location<Boolean> stop = scheduler.location(false);
              scheduler.at(1_000_000, () -> stop.store(true, SEQ_CST));
              while (!stop.load(SEQ_CST)) {
                waiter.breathe(Clock.NEVER);
              }
            })
        .with(HOW)
        .run()
        .expectNone();
  }

  @Test
  void run_strandsThatSwallowEverything_areLeftBehind() {
    Report report =
        Explorer.of(
                scheduler -> {
                  Waiter mine = scheduler.waiter();
                  scheduler.start("stubborn", () -> clingOn(scheduler.waiter()));
                  mine.await(10);
                  throw new IllegalStateException("over");
                })
            .with(HOW)
            .run();
    assertThat(report.found().orElseThrow().failure().summary()).contains("over");
  }

  @SuppressWarnings("CatchAndPrintStackTrace")
  private static void clingOn(Waiter waiter) {
    while (true) {
      try {
        waiter.await(Clock.NEVER);
      } catch (Throwable swallowed) {
        assertThat(swallowed).isNotNull();
      }
    }
  }

  @Test
  void wake_fromAThreadOfTheOutside_isRefused() {
    Report report =
        Explorer.of(
                scheduler -> {
                  Waiter waiter = scheduler.waiter();
                  Thread thread = Thread.ofPlatform().unstarted(waiter::wake);
                  AtomicReference<Throwable> refusal = new AtomicReference<>();
                  thread.setUncaughtExceptionHandler((t, e) -> refusal.set(e));
                  thread.start();
                  thread.join();
                  assertThat(refusal.get()).hasMessageContaining("has not started");
                })
            .with(HOW.withSchedules(2))
            .run();
    report.expectNone();
  }

  private static Program messagePassing(MemoryOrder store, MemoryOrder load, MemoryOrder data) {
    return scheduler -> {
      Location<Integer> x = scheduler.location(0);
      Location<Integer> ready = scheduler.location(0);
      Waiter done = scheduler.waiter();
      scheduler.start(
          "writer",
          () -> {
            x.store(1, data);
            ready.store(1, store);
            done.wake();
          });
      if (ready.load(load) == 1) {
        assertThat(x.load(data)).isEqualTo(1);
      }
      done.await(Clock.NEVER);
    };
  }

  @Test
  void run_weakMemory_showsAnOldValueOnlyWhereTheOrderAllowsIt() {
    Exploration weak = HOW.withWeakMemory(true);
    Program relaxed = messagePassing(RELAXED, RELAXED, RELAXED);
    Explorer.of(relaxed).with(HOW).run().expectNone();
    Report.Finding found = Explorer.of(relaxed).with(weak).run().found().orElseThrow();
    assertThat(Explorer.of(relaxed).replay(found.shrunk()).found()).isPresent();
    Explorer.of(messagePassing(RELEASE, ACQUIRE, RELAXED)).with(weak).run().expectNone();
  }

  @Test
  void run_plainAccessesWithoutOrder_areADataRace() {
    Exploration races = HOW.withRaces(true);
    Report report = Explorer.of(messagePassing(RELAXED, RELAXED, PLAIN)).with(races).run();
    assertThat(report.found().orElseThrow().failure().summary())
        .startsWith("data race on location 0: plain write by writer at ")
        .contains(" and plain read by main at ");
    Explorer.of(messagePassing(RELEASE, ACQUIRE, PLAIN)).with(races).run().expectNone();
  }

  @Test
  void run_guardIsHeldAcrossASwitch_keepsTheOthersOut() {
    Explorer.of(
            scheduler -> {
              Guard guard = scheduler.guard("counter");
              Location<Integer> x = scheduler.location(0);
              Waiter done = scheduler.waiter();
              Runnable add =
                  () -> {
                    guard.enter();
                    try {
                      x.store(x.load(SEQ_CST) + 1, SEQ_CST);
                    } finally {
                      guard.exit();
                    }
                  };
              scheduler.start(
                  "other",
                  () -> {
                    add.run();
                    done.wake();
                  });
              add.run();
              done.await(Clock.NEVER);
              assertThat(x.load(SEQ_CST)).isEqualTo(2);
            })
        .with(HOW)
        .run()
        .expectNone();
  }

  @Test
  void run_strandThatWaitsOutsideOfTheScheduler_isNamed() {
    CountDownLatch never = new CountDownLatch(1);
    Explorer explorer =
        Explorer.of(
                scheduler -> {
                  never.await();
                })
            .patient(Duration.ofMillis(50));
    assertThatThrownBy(explorer::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("strand main has made no step for 50 ms");
    never.countDown();
  }
}
