package dev.lispatch.explore;

import static dev.lispatch.schedule.MemoryOrder.SEQ_CST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Location;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.schedule.Waiter;
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
}
