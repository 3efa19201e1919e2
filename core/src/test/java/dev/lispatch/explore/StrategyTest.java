package dev.lispatch.explore;

import static dev.lispatch.schedule.MemoryOrder.SEQ_CST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Location;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.schedule.Waiter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StrategyTest {
  static List<Strategy> strategies() {
    return List.of(
        Strategy.randomWalk(7),
        Strategy.pct(3, 7),
        Strategy.pct(20, 7),
        Strategy.pos(7),
        Strategy.surw(7),
        Strategy.herd(7),
        Strategy.mixed(7));
  }

  /** Those from which no order is out of reach. */
  static List<Strategy> thorough() {
    return List.of(
        Strategy.randomWalk(7),
        Strategy.pct(20, 7),
        Strategy.pos(7),
        Strategy.surw(7),
        Strategy.mixed(7));
  }

  /** Three strands append their number to a word, each twice; the word is told at the end. */
  private static Program word(Set<String> words) {
    return scheduler -> {
      Location<String> word = scheduler.location("");
      Waiter done = scheduler.waiter();
      Location<Integer> left = scheduler.location(3);
      for (int i = 0; i < 3; i++) {
        String mine = String.valueOf(i);
        scheduler.start("s" + i, () -> append(word, mine, left, done));
      }
      done.await(Clock.NEVER);
      words.add(word.load(SEQ_CST));
    };
  }

  private static void append(
      Location<String> word, String mine, Location<Integer> left, Waiter done) {
    for (int i = 0; i < 2; i++) {
      String before = word.load(SEQ_CST);
      while (true) {
        String found = word.compareExchange(before, before + mine, SEQ_CST);
        if (found.equals(before)) {
          break;
        }
        before = found;
      }
    }
    int before = left.load(SEQ_CST);
    while (left.compareExchange(before, before - 1, SEQ_CST) != before) {
      before = left.load(SEQ_CST);
    }
    if (before == 1) {
      done.wake();
    }
  }

  @ParameterizedTest
  @MethodSource("thorough")
  void strategy_manySchedules_reachesEveryOrder(Strategy strategy) {
    Set<String> words = new HashSet<>();
    Exploration how = Exploration.DEFAULT.withStrategy(strategy).withSchedules(20_000);
    Explorer.of(word(words)).with(how).run().expectNone();
    assertThat(words).hasSize(90); // 6! / (2! 2! 2!)
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void strategy_sameSeed_makesTheSameChoices(Strategy strategy) {
    Exploration how = Exploration.DEFAULT.withStrategy(strategy).withSchedules(200);
    Program fails = StrategyTest::failsSometimes;
    Report first = Explorer.of(fails).with(how).run();
    Report second = Explorer.of(fails).with(how).run();
    assertThat(second.steps()).isEqualTo(first.steps());
    assertThat(second.found().map(Report.Finding::recording))
        .isEqualTo(first.found().map(Report.Finding::recording));
  }

  private static void failsSometimes(Scheduler scheduler) {
    Location<Integer> x = scheduler.location(0);
    Waiter done = scheduler.waiter();
    scheduler.start(
        "other",
        () -> {
          for (int i = 1; i <= 10; i++) {
            x.store(i, SEQ_CST);
          }
          done.wake();
        });
    int before = x.load(SEQ_CST);
    assertThat(x.load(SEQ_CST) == 5 && before == 4).isFalse();
    done.await(Clock.NEVER);
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void strategy_strandThatSpins_letsTheOthersGo(Strategy strategy) {
    Program spins =
        scheduler -> {
          Location<Integer> flag = scheduler.location(0);
          Waiter breath = scheduler.waiter();
          scheduler.start("breather", () -> spin(flag, 2, breath));
          scheduler.start("setter", () -> flag.store(1, SEQ_CST));
          spin(flag, 1, null);
          flag.store(2, SEQ_CST);
        };
    Exploration how = Exploration.DEFAULT.withStrategy(strategy).withSchedules(300);
    Explorer.of(spins).with(how).run().expectNone();
  }

  private static void spin(Location<Integer> flag, int until, @Nullable Waiter breath) {
    while (flag.load(SEQ_CST) < until) {
      if (breath != null) {
        breath.breathe(Clock.NEVER);
      }
    }
  }

  @Test
  void pct_depthOfNothing_isRefused() {
    assertThatThrownBy(() -> Strategy.pct(0, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
