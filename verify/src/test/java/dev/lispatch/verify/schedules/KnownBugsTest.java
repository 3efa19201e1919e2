package dev.lispatch.verify.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.Outcome;
import dev.lispatch.explore.Exploration;
import dev.lispatch.explore.Explorer;
import dev.lispatch.explore.Failure;
import dev.lispatch.explore.Report;
import dev.lispatch.explore.Strategy;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The known bugs as programs of the language: the explorer finds each of them, and nothing in their
 * mended versions.
 *
 * <p>Quick by itself; {@code -Dlispatch.schedules.long=true} has more seeds, schedules and replays.
 */
@SuppressWarnings("NullAway") // a null where there must be none fails the test
class KnownBugsTest {
  private static final boolean AT_LENGTH = Boolean.getBoolean("lispatch.schedules.long");
  private static final int SEEDS = AT_LENGTH ? 20 : 3;
  private static final int MENDED_SCHEDULES = AT_LENGTH ? 2000 : 100;
  private static final int REPLAYS = AT_LENGTH ? 100 : 3;
  private static final int LIMIT = 1000;

  static List<KnownBug> bugs() {
    return KnownBug.all();
  }

  static List<KnownBug> certain() {
    return bugs().stream().filter(bug -> bug.plain() == KnownBug.Plain.ALWAYS).toList();
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void mixed_eachSeed_findsTheBugInTimeAndRepeatsIt(KnownBug bug) {
    LispProgram program = bug.program();
    LispProgram other = bug.program();
    for (long seed = 1; seed <= SEEDS; seed++) {
      Explorer explorer = explorer(program, bug, Strategy.mixed(seed), LIMIT);
      Report.Finding found = explorer.run().found().orElse(null);
      assertThat(found).as("%s with seed %d", bug, seed).isNotNull();
      assertThat(found.failure()).isNotInstanceOf(Failure.NotRepeatable.class);
      Explorer again = explorer(other, bug, Strategy.mixed(1), 1);
      for (int i = 0; i < REPLAYS; i++) {
        Report.Finding replayed = again.replay(found.recording()).found().orElseThrow();
        assertThat(replayed.recording()).isEqualTo(found.recording());
        assertThat(replayed.failure().like(found.failure())).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void mixed_mendedProgram_neverFails(KnownBug bug) {
    Explorer explorer = explorer(bug.mended(), bug, Strategy.mixed(1), MENDED_SCHEDULES);
    explorer.run().expectNone();
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void mixed_mendedProgramWhileTimersGoOffAtAnyTime_neverFails(KnownBug bug) {
    Exploration how = Exploration.DEFAULT.withSchedules(MENDED_SCHEDULES / 2).withAnyTime(true);
    Explorer.of(bug.mended()).named(bug.name()).with(how).run().expectNone();
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void plainRun_mendedProgram_endsWithoutAWarning(KnownBug bug) {
    Outcome outcome = bug.mended().plain();
    assertThat(LispProgram.tell(outcome)).isEmpty();
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
  }

  @ParameterizedTest
  @MethodSource("certain")
  void plainRun_bugOfEveryOrder_namesItsPlace(KnownBug bug) {
    assertThat(LispProgram.tell(bug.program().plain())).contains(bug.text() + ".lisp:");
  }

  private static Explorer explorer(
      LispProgram program, KnownBug bug, Strategy strategy, int schedules) {
    return Explorer.of(program)
        .named(bug.name())
        .with(
            Exploration.DEFAULT.withStrategy(strategy).withSchedules(schedules).withShrink(false));
  }
}
