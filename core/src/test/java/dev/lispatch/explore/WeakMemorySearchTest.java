package dev.lispatch.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.explore.LitmusProgram.CompareExchange;
import dev.lispatch.explore.LitmusProgram.Exchange;
import dev.lispatch.explore.LitmusProgram.Fence;
import dev.lispatch.explore.LitmusProgram.Instruction;
import dev.lispatch.explore.LitmusProgram.Load;
import dev.lispatch.explore.LitmusProgram.Store;
import dev.lispatch.explore.SearchRun.Observed;
import dev.lispatch.explore.SearchRun.Result;
import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Location;
import dev.lispatch.schedule.MemoryOrder;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.schedule.Waiter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The litmus tests as programs: real strands, real locations, the exhaustive search. */
@SuppressWarnings("NullAway") // a null where there must be none fails the test
class WeakMemorySearchTest {
  private static final Exploration WEAK = Exploration.DEFAULT.withWeakMemory(true);

  static Stream<Arguments> table() {
    return LitmusTable.ROWS.stream()
        .flatMap(row -> LitmusTable.ORDERS.stream().map(order -> Arguments.of(row, order)));
  }

  @ParameterizedTest
  @MethodSource("table")
  void exhaustive_underWeakMemory_hasTheOutcomesOfTheModel(LitmusTable.Row row, MemoryOrder order) {
    assertSameOutcomes(row.program(order), row.name());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void exhaustive_ofRandomPrograms_hasTheOutcomesOfTheModel(long seed) {
    RandomLitmus random =
        new RandomLitmus(new Random(seed), "relaxed", "acq_rel", "seq_cst", "plain");
    for (int i = 0; i < 150; i++) {
      LitmusProgram program = random.program();
      assertSameOutcomes(program, random.text());
    }
  }

  private static void assertSameOutcomes(LitmusProgram program, String name) {
    Result result = SearchRun.of(new Dpor(), 1_000_000, WEAK, running(program));
    assertThat(result.complete()).isTrue();
    Set<String> outcomes =
        result.states().stream()
            .map(state -> state.substring(1, state.length() - 1))
            .collect(Collectors.toSet());
    assertThat(outcomes).as(name).isEqualTo(LitmusRun.all(program).outcomes());
  }

  private static Observed running(LitmusProgram program) {
    return (scheduler, seen) -> {
      Map<String, Location<Integer>> cells =
          Map.of(
              "x", scheduler.location(0), "y", scheduler.location(0), "z", scheduler.location(0));
      Map<String, Integer> registers = new TreeMap<>();
      seen.add(registers);
      List<Waiter> ends = new ArrayList<>();
      for (List<Instruction> code : program.strands()) {
        Waiter end = scheduler.waiter();
        ends.add(end);
        scheduler.start(
            "strand",
            () -> {
              code.forEach(step -> execute(step, scheduler, cells, registers));
              end.wake();
            });
      }
      ends.forEach(end -> end.await(Clock.NEVER));
      boolean plain = program.strands().getFirst().getFirst().order() == MemoryOrder.PLAIN;
      for (String name : program.finals()) {
        MemoryOrder order = plain ? MemoryOrder.PLAIN : MemoryOrder.RELAXED;
        registers.put(name, cells.get(name).load(order));
      }
    };
  }

  private static void execute(
      Instruction step,
      Scheduler scheduler,
      Map<String, Location<Integer>> cells,
      Map<String, Integer> registers) {
    if (!step.applies(registers)) {
      return;
    }
    switch (step) {
      case Load(var register, var location, var order, var _) ->
          registers.put(register, cells.get(location).load(order));
      case Store(var location, var value, var order, var _) ->
          cells.get(location).store(LitmusRun.value(value, registers), order);
      case Exchange(var register, var location, var value, var order, var _) ->
          registers.put(
              register, cells.get(location).exchange(LitmusRun.value(value, registers), order));
      case CompareExchange(var register, var location, var expected, var value, var order, var _) ->
          registers.put(
              register,
              cells
                  .get(location)
                  .compareExchange(expected, LitmusRun.value(value, registers), order));
      case Fence(var order, var _) -> scheduler.fence(order);
    }
  }
}
