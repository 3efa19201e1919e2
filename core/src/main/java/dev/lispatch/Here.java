package dev.lispatch;

import dev.lispatch.analyze.Analyzer;
import dev.lispatch.analyze.Environment;
import dev.lispatch.builtin.Catalog;
import dev.lispatch.builtin.Tasks;
import dev.lispatch.limit.Limits;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.task.Task;
import dev.lispatch.value.Cell;
import dev.lispatch.value.Context;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Evaluates programs in this process. */
final class Here implements Evaluation {
  private final SessionConfig config; // immutable
  private final Scheduler scheduler; // immutable
  private final Preparation preparation;
  private final IdentityHashMap<Program, Ready> programs = new IdentityHashMap<>();
  private final List<Object> results = new ArrayList<>();
  private @Nullable Adopted adopted;
  private Environment environment;
  private boolean pristine = true; // nothing has run yet
  private long names; // counts changes of the names that programs see

  /** A program that can run here, as long as the names are these. */
  private record Ready(
      Preparation preparation, Analyzer.Analysis analysis, Preparation.Body body, long names) {

    Ready withNames(long newNames) {
      return new Ready(preparation, analysis, body, newNames);
    }
  }

  /** The code of a program that the session has taken over. */
  private record Adopted(Program program, Program.Copy copy) {}

  Here(Catalog catalog, Scheduler scheduler, SessionConfig config) {
    this.config = config;
    this.scheduler = scheduler;
    this.preparation = new Preparation(catalog, scheduler);
    this.environment = preparation.pristine(config.inputs().keySet());
    Preparation.fill(environment, config.inputs(), results);
  }

  @Override
  public Limits limits(Limits ofProgram) {
    return ofProgram;
  }

  @Override
  public void release() {
    programs.clear();
    if (adopted != null) {
      adopted.program().giveBack(adopted.copy());
      adopted = null;
    }
    results.clear();
    environment = preparation.pristine(Set.of());
  }

  @Override
  public Object evaluate(Run run, Task<?> main, Order order, Progress progress) {
    Ready ready = prepare(run, order);
    progress.compiled(scheduler.clock().nanos());
    if (!order.execute()) {
      return Nil.NIL;
    }
    Context cx = Context.of(run, main);
    preparation.chargeTo(run);
    if (adopted != null) {
      adopted.copy().preparation().chargeTo(run);
    }
    ready.analysis().hidden().forEach(cell -> cell.value = null);
    Map<Cell, @Nullable Object> before = new HashMap<>();
    ready.analysis().definitions().values().forEach(cell -> before.put(cell, cell.value));
    boolean done = false;
    try {
      Object value = Outcomes.valueOf(() -> ready.body().run(cx));
      Tasks.finish(cx);
      done = true;
      succeeded(ready, value);
      return value;
    } finally {
      cx.settle();
      if (!done) {
        before.forEach((cell, value) -> cell.value = value);
      }
    }
  }

  private void succeeded(Ready ready, Object value) {
    pristine = false;
    if (ready.names() == names) {
      Environment after = ready.analysis().environment();
      if (!after.hasSameNamesAs(environment)) {
        environment = after;
        names++;
        programs.replaceAll((program, other) -> other == ready ? other.withNames(names) : other);
      }
    }
    results.addFirst(value);
    if (results.size() > Preparation.RESULTS.size()) {
      results.removeLast();
    }
    Preparation.fill(environment, Map.of(), results);
  }

  private Ready prepare(Run run, Order order) {
    Program program = order.program();
    if (program == null) {
      Analyzer.Analysis analysis =
          preparation.analyze(run.token(), config.limits(), environment, order.source());
      return new Ready(preparation, analysis, cx -> preparation.run(analysis, cx), names);
    }
    Ready present = programs.get(program);
    if (present != null && present.names() == names) {
      return present;
    }
    Ready made = pristine && adopted == null ? adopt(run, program) : compile(run, program);
    programs.put(program, made);
    return made;
  }

  /** Takes the code of the program as it is: its names become those of the session. */
  private Ready adopt(Run run, Program program) {
    Program.Copy copy = program.take(Program.Surroundings.of(config), run.token());
    adopted = new Adopted(program, copy);
    environment = preparation.givenBy(copy.analysis().environment());
    Preparation.fill(environment, config.inputs(), results);
    return new Ready(copy.preparation(), copy.analysis(), copy.body(), names);
  }

  private Ready compile(Run run, Program program) {
    Preparation.Prepared prepared =
        preparation.compile(run.token(), config.limits(), environment, program.source());
    return new Ready(preparation, prepared.analysis(), prepared.body(), names);
  }
}
