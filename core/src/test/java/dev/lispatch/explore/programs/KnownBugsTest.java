package dev.lispatch.explore.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.explore.Exploration;
import dev.lispatch.explore.Explorer;
import dev.lispatch.explore.Report;
import dev.lispatch.explore.Strategy;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bars of docs/schedules-to-bug.md that hold for every build. */
class KnownBugsTest {
  private static final int SEEDS = 20;
  private static final int LIMIT = 1000;

  static List<KnownBug> bugs() {
    return KnownBug.all();
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void mixed_everySeed_findsTheBugInTime(KnownBug bug) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      assertThat(SchedulesToBug.schedules(bug, Strategy.mixed(seed), LIMIT))
          .as("%s with seed %d", bug.name(), seed)
          .isBetween(1, LIMIT);
    }
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void mixed_mendedProgram_neverFails(KnownBug bug) {
    Report report = Explorer.of(bug.mended()).with(Exploration.DEFAULT.withSchedules(2000)).run();
    assertThat(report.schedules()).isEqualTo(2000);
    report.expectNone();
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void replay_ofAFailure_failsLikewiseAHundredTimes(KnownBug bug) {
    Explorer explorer = Explorer.of(bug.program()).named(bug.name());
    Report.Finding found = explorer.run().found().orElseThrow();
    Explorer again = explorer.with(Exploration.DEFAULT.withShrink(false));
    for (int i = 0; i < 100; i++) {
      Report.Finding replayed = again.replay(found.recording()).found().orElseThrow();
      assertThat(replayed.recording()).isEqualTo(found.recording());
      assertThat(replayed.failure().like(found.failure())).isTrue();
    }
    assertThat(again.replay(found.shrunk()).found().orElseThrow().failure().like(found.failure()))
        .isTrue();
  }
}
