package dev.lispatch.explore;

import static dev.lispatch.schedule.MemoryOrder.SEQ_CST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.explore.SearchRun.Observed;
import dev.lispatch.explore.SearchRun.Result;
import dev.lispatch.explore.programs.KnownBug;
import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Guard;
import dev.lispatch.schedule.Location;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.schedule.Waiter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exhaustive searches find everything, and the reducing one finds it in few executions. */
class ExhaustiveSearchTest {
  private static final int MOST = 100_000;
  private static final Exploration HOW = Exploration.DEFAULT;

  private static Observed readers(int n) {
    return (scheduler, seen) -> {
      Location<Integer> x = scheduler.location(0);
      int[] read = observe(seen, n);
      scheduler.start("writer", () -> x.store(1, SEQ_CST));
      for (int i = 0; i < n; i++) {
        int me = i;
        scheduler.start("reader", () -> read[me] = x.load(SEQ_CST));
      }
    };
  }

  /** The last of an array that is 0: strand i writes element i after reading the one before. */
  private static Observed lastZero(int n) {
    return (scheduler, seen) -> {
      List<Location<Integer>> array = new ArrayList<>();
      for (int i = 0; i <= n; i++) {
        array.add(scheduler.location(0));
      }
      int[] found = observe(seen, 1);
      scheduler.start(
          "finder",
          () -> {
            int i = n;
            while (array.get(i).load(SEQ_CST) != 0) {
              i--;
            }
            found[0] = i;
          });
      for (int i = 1; i <= n; i++) {
        int me = i;
        scheduler.start(
            "writer", () -> array.get(me).store(array.get(me - 1).load(SEQ_CST) + 1, SEQ_CST));
      }
    };
  }

  private static int[] observe(List<Object> seen, int size) {
    int[] values = new int[size];
    seen.add(
        new Object() {
          @Override
          public String toString() {
            return Arrays.toString(values);
          }
        });
    return values;
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 4", "3, 8", "4, 16", "8, 256"})
  void readers_exploreEachTraceOnce(int n, int traces) {
    Dpor search = new Dpor();
    Result result = SearchRun.of(search, MOST, HOW, readers(n));
    assertThat(result.complete()).isTrue();
    assertThat(result.states()).hasSize(traces);
    assertThat(result.executions()).isEqualTo(traces);
  }

  @ParameterizedTest
  @CsvSource({"2, 5", "3, 12", "4, 28", "5, 64", "8, 704"})
  void lastZero_exploresEachTraceOnce_andFewInVain(int n, int traces) {
    Dpor search = new Dpor();
    Result result = SearchRun.of(search, MOST, HOW, lastZero(n));
    assertThat(result.complete()).isTrue();
    assertThat(result.executions() - search.redundantRuns()).isEqualTo(traces);
    assertThat(result.executions()).isLessThan(2 * traces);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomPrograms_reachTheSameStates_andEachTraceOnce(long seed) {
    Random random = new Random(seed);
    int programs = 0;
    int executions = 0;
    int traces = 0;
    while (programs < 60) {
      RandomProgram program = RandomProgram.of(random);
      Result everything = SearchRun.of(new DepthFirst(false), 10000, HOW, program);
      if (!everything.complete()) {
        continue;
      }
      programs++;
      Dpor search = new Dpor();
      Result reduced = SearchRun.of(search, MOST, HOW, program);
      assertThat(reduced.complete()).isTrue();
      assertThat(reduced.states()).as(program::toString).isEqualTo(everything.states());
      assertThat(reduced.traces()).as(program::toString).isEqualTo(everything.traces());
      assertThat(reduced.executions() - search.redundantRuns()).isEqualTo(reduced.traces());
      executions += reduced.executions();
      traces += reduced.traces();
    }
    assertThat(executions).isLessThan(traces + traces / 10);
  }

  @Test
  void exhaustive_programThatIsRight_isCompleteByTheExplorer() {
    Report report =
        Explorer.of(scheduler -> readers(3).run(scheduler, new ArrayList<>()))
            .with(HOW.withStrategy(Strategy.exhaustive()))
            .run();
    assertThat(report.complete()).isTrue();
    assertThat(report).hasToString("no failure in 8 schedules, complete");
  }

  @ParameterizedTest
  @MethodSource
  void exhaustive_lostUpdate_isFoundRecordedAndRepeated(Strategy strategy) {
    Explorer explorer =
        Explorer.of(ExhaustiveSearchTest::lostUpdate).with(HOW.withStrategy(strategy));
    Report.Finding found = explorer.run().found().orElseThrow();
    assertThat(found.failure()).isInstanceOf(Failure.Thrown.class);
    assertThat(found.switches()).isLessThan(5);
    for (String recording : List.of(found.recording(), found.shrunk())) {
      Report again = explorer.with(HOW.withShrink(false)).replay(recording);
      assertThat(again.found().orElseThrow().recording()).isEqualTo(recording);
    }
  }

  static List<Strategy> exhaustive_lostUpdate_isFoundRecordedAndRepeated() {
    return List.of(Strategy.exhaustive(), Strategy.depthFirst(), Strategy.fewPreemptionsFirst());
  }

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bluetooth_driver",
        "carter01",
        "deadlock01",
        "reorder_3",
        "stringbuffer_jdk1.4",
        "twostage",
        "work_steal_queue",
        "philosophers3"
      })
  void exhaustive_knownBug_isFound_andItsMendedVersionIsComplete(String name) {
    KnownBug bug =
        KnownBug.all().stream()
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElseThrow();
    Exploration how = HOW.withStrategy(Strategy.exhaustive()).withSchedules(20_000);
    assertThat(Explorer.of(bug.program()).with(how).run().found()).isPresent();
    Report mended = Explorer.of(bug.mended()).with(how).run();
    mended.expectNone();
    assertThat(mended.complete()).isTrue();
  }

  @Test
  void fewPreemptionsFirst_reachesAllThatDepthFirstReaches() {
    Result everything = SearchRun.of(new DepthFirst(false), MOST, HOW, lastZero(2));
    DepthFirst bounded = new DepthFirst(true);
    Result byBound = SearchRun.of(bounded, MOST, HOW, lastZero(2));
    assertThat(everything.complete() && byBound.complete()).isTrue();
    assertThat(byBound.states()).isEqualTo(everything.states());
    assertThat(byBound.traces()).isEqualTo(everything.traces());
    assertThat(bounded.preemptions()).isPositive();
  }

  /** Some strands that use everything by which strands can meet. */
  private record RandomProgram(List<List<int[]>> strands) implements Observed {
    static RandomProgram of(Random random) {
      List<List<int[]>> strands = new ArrayList<>();
      int count = 2 + random.nextInt(2);
      for (int i = 0; i < count; i++) {
        List<int[]> code = new ArrayList<>();
        int length = 1 + random.nextInt(count == 2 ? 4 : 2);
        for (int j = 0; j < length; j++) {
          code.add(new int[] {random.nextInt(15), random.nextInt(2), random.nextInt(count)});
        }
        strands.add(code);
      }
      return new RandomProgram(strands);
    }

    @Override
    public void run(Scheduler scheduler, List<Object> seen) {
      List<Location<Integer>> cells = List.of(scheduler.location(0), scheduler.location(0));
      List<Guard> guards = List.of(scheduler.guard("g"), scheduler.guard("h"));
      List<Waiter> waiters = new ArrayList<>();
      strands.forEach(_ -> waiters.add(scheduler.waiter()));
      Object shared = new Object();
      int[] guarded = new int[3];
      for (int i = 0; i < strands.size(); i++) {
        int me = i;
        List<Object> mine = new ArrayList<>();
        seen.add(mine);
        scheduler.start(
            "s" + i,
            () -> {
              List<Scheduler.Timer> timers = new ArrayList<>();
              for (int[] step : strands.get(me)) {
                int which = step[1];
                Location<Integer> cell = cells.get(which);
                switch (step[0]) {
                  case 0, 1 -> mine.add(cell.load(SEQ_CST));
                  case 2, 3 -> cell.store(me + 1, SEQ_CST);
                  case 4 -> mine.add(cell.exchange(me + 1, SEQ_CST));
                  case 5 -> within(guards.get(which), () -> mine.add(guarded[which]++));
                  case 6 -> within(guards.get(which), () -> mine.add(cells.get(0).load(SEQ_CST)));
                  case 7 -> waiters.get(step[2]).wake();
                  case 8 -> mine.add(waiters.get(me).await(Clock.NEVER));
                  case 9 -> mine.add(waiters.get(me).await(10L * (1 + which)));
                  case 10 -> mine.add(scheduler.choose(2));
                  case 11 -> timers.add(scheduler.at(10, () -> waiters.get(step[2]).wake()));
                  case 14 -> {
                    scheduler.access(shared, which == 0);
                    mine.add(which == 0 ? guarded[2]++ : guarded[2]);
                  }
                  case 12 -> timers.forEach(Scheduler.Timer::cancel);
                  default -> {
                    List<Object> its = new ArrayList<>();
                    mine.add(its);
                    scheduler.start("child", () -> its.add(cell.load(SEQ_CST)));
                  }
                }
              }
            });
      }
    }

    private static void within(Guard guard, Runnable section) {
      guard.enter();
      try {
        section.run();
      } finally {
        guard.exit();
      }
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      for (List<int[]> strand : strands) {
        strand.forEach(step -> text.append(Arrays.toString(step)));
        text.append(" ‖ ");
      }
      return text.toString();
    }
  }
}
