package dev.lispatch.explore;

import dev.lispatch.explore.LitmusProgram.CompareExchange;
import dev.lispatch.explore.LitmusProgram.Exchange;
import dev.lispatch.explore.LitmusProgram.Fence;
import dev.lispatch.explore.LitmusProgram.Instruction;
import dev.lispatch.explore.LitmusProgram.Load;
import dev.lispatch.explore.LitmusProgram.Store;
import dev.lispatch.schedule.MemoryOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One execution of a litmus program on a {@link MemoryModel}, and all of them. */
@SuppressWarnings("NullAway") // a null where there must be none fails the test
final class LitmusRun {
  private final LitmusProgram program;
  private final ChoiceTape tape;
  private final MemoryModel memory;
  private final Map<String, Cell> cells = new HashMap<>();
  private final TreeMap<String, Integer> registers = new TreeMap<>();
  private final int main;
  private final int[] numbers;
  private final int[] counters;

  private LitmusRun(LitmusProgram program, ChoiceTape tape, @Nullable Foresight foresight) {
    this.program = program;
    this.tape = tape;
    memory =
        foresight == null
            ? new MemoryModel(tape::choose)
            : new MemoryModel(tape::choose, foresight);
    main = memory.newStrand(-1);
    for (String location : List.of("x", "y", "z")) {
      cells.put(location, memory.newCell(0, main));
    }
    numbers = new int[program.strands().size()];
    counters = new int[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = memory.newStrand(main);
    }
  }

  record Result(Set<String> outcomes, Set<String> races, long executions) {}

  /** What all schedules and all choices of the memory lead to. */
  static Result all(LitmusProgram program) {
    return all(program, null);
  }

  /** The same, where loads may also read what is stored after them. */
  static Result allWithForesight(LitmusProgram program) {
    Foresight foresight = new Foresight();
    Result result;
    do {
      result = all(program, foresight);
    } while (foresight.publish());
    return result;
  }

  private static Result all(LitmusProgram program, @Nullable Foresight foresight) {
    Set<String> outcomes = new TreeSet<>();
    Set<String> races = new TreeSet<>();
    ChoiceTape tape = new ChoiceTape();
    long executions = 0;
    do {
      LitmusRun run = new LitmusRun(program, tape, foresight);
      if (run.execute()) {
        outcomes.add(run.registers.toString());
        run.memory.races().forEach(race -> races.add(race.toString()));
      }
      executions++;
    } while (tape.advance());
    return new Result(outcomes, races, executions);
  }

  /** False if the run turns out to be none of the program. */
  private boolean execute() {
    for (List<Integer> able = able(); !able.isEmpty(); able = able()) {
      int strand = able.get(able.size() == 1 ? 0 : tape.choose(able.size()));
      int promises = memory.promises(numbers[strand]);
      int promise = promises == 0 ? 0 : tape.choose(promises + 1);
      if (promise > 0) {
        memory.promise(numbers[strand], promise - 1);
      } else {
        execute(program.strands().get(strand).get(counters[strand]++), numbers[strand]);
      }
    }
    return ends();
  }

  private boolean ends() {
    SyncObject end = new SyncObject();
    for (int number : numbers) {
      memory.release(number, end);
      memory.ended(number);
    }
    memory.acquire(main, end);
    for (String location : program.finals()) {
      MemoryOrder order = isPlain() ? MemoryOrder.PLAIN : MemoryOrder.RELAXED;
      registers.put(location, (Integer) memory.load(main, cells.get(location), order, "end"));
    }
    return memory.possible();
  }

  private boolean isPlain() {
    return program.strands().getFirst().getFirst().order() == MemoryOrder.PLAIN;
  }

  private List<Integer> able() {
    List<Integer> able = new ArrayList<>();
    for (int i = 0; i < counters.length; i++) {
      if (counters[i] < program.strands().get(i).size()) {
        able.add(i);
      }
    }
    return able;
  }

  private void execute(Instruction instruction, int strand) {
    if (!instruction.applies(registers)) {
      return;
    }
    switch (instruction) {
      case Load(var register, var location, var order, var _) ->
          registers.put(
              register, (Integer) memory.load(strand, cells.get(location), order, instruction));
      case Store(var location, var value, var order, var _) ->
          memory.store(strand, cells.get(location), value(value, registers), order, instruction);
      case Exchange(var register, var location, var value, var order, var _) ->
          registers.put(
              register,
              (Integer)
                  memory.exchange(
                      strand, cells.get(location), value(value, registers), order, instruction));
      case CompareExchange(var register, var location, var expected, var value, var order, var _) ->
          registers.put(
              register,
              (Integer)
                  memory.compareExchange(
                      strand,
                      cells.get(location),
                      expected,
                      value(value, registers),
                      order,
                      instruction));
      case Fence(var order, var _) -> memory.fence(strand, order);
    }
  }

  static int value(String text, Map<String, Integer> registers) {
    return text.startsWith("r") ? registers.getOrDefault(text, 0) : Integer.parseInt(text);
  }
}
