package dev.lispatch.explore;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs one execution after another and looks into a failing one. One thread's. */
final class Driver implements AutoCloseable {
  private static final int MOST_ATTEMPTS = 2000;

  private final Supplier<@Nullable String> places;
  private final Program program;
  private final String name;
  private final Exploration how;
  private final ControlledScheduler scheduler;
  private final boolean everyStep;
  private int schedules;
  private long steps;
  private final long started = System.nanoTime();

  /**
   * @param places where in the program the calling thread is, for people
   */
  Driver(Program program, String name, Exploration how, Supplier<@Nullable String> places) {
    this.places = places;
    this.program = program;
    this.name = name;
    this.how = how;
    scheduler = new ControlledScheduler(how);
    everyStep = how.strategy().search().everyStep();
  }

  @Override
  public void close() {
    scheduler.close();
  }

  /** Who runs now; from any thread, and out of date at once. */
  @Nullable ControlledStrand running() {
    return scheduler.running();
  }

  Report explore(Search search) {
    while (schedules < how.schedules()) {
      if (!search.begin()) {
        return report(true, null, System.nanoTime() - started);
      }
      schedules++;
      Failure failure = scheduler.execute(program, search, how.steps(), null);
      steps += scheduler.steps();
      search.end(failure != null);
      if (failure != null) {
        long nanos = System.nanoTime() - started;
        return report(false, examine(failure), nanos);
      }
    }
    return report(false, null, System.nanoTime() - started);
  }

  Report repeat(Recording recorded) {
    schedules = 1;
    Failure failure = execute(recorded.decisions().toArray(), null);
    steps = scheduler.steps();
    int[] marks = scheduler.marks();
    Report.Finding finding = failure == null ? null : examine(failure);
    if (Arrays.hashCode(marks) != recorded.marks()) {
      finding = notRepeatable(new Failure.NotRepeatable(-1, "as recorded", "otherwise"));
    }
    return report(false, finding, System.nanoTime() - started);
  }

  private Report report(boolean complete, Report.@Nullable Finding finding, long nanos) {
    return new Report(schedules, complete, steps, nanos, finding);
  }

  private @Nullable Failure execute(int[] decisions, @Nullable Trace trace) {
    Replay replay = new Replay(decisions, everyStep);
    replay.begin();
    return scheduler.execute(program, replay, how.steps(), trace);
  }

  private Report.Finding examine(Failure failure) {
    int[] decisions = scheduler.decisions();
    int[] marks = scheduler.marks();
    Failure.NotRepeatable difference = difference(decisions, marks);
    if (difference != null) {
      return notRepeatable(difference);
    }
    String recording = Recording.of(name, how, marks, decisions).text();
    int[] shrunk = decisions;
    if (how.shrink()) {
      shrunk =
          new Shrinker(candidate -> attempt(candidate, failure)).shrink(decisions, MOST_ATTEMPTS);
    }
    Trace trace = new Trace(places);
    Failure told = execute(shrunk, trace);
    return new Report.Finding(
        schedules,
        told == null ? failure : told,
        recording,
        Recording.of(name, how, scheduler.marks(), shrunk).text(),
        Table.switches(trace),
        Table.of(trace, told == null ? failure : told));
  }

  private Report.Finding notRepeatable(Failure.NotRepeatable difference) {
    return new Report.Finding(schedules, difference, "", "", 0, "");
  }

  /** The choices really made if the candidate fails like {@code wanted}, else null. */
  private int @Nullable [] attempt(int[] candidate, Failure wanted) {
    Failure failure = execute(candidate, null);
    return failure != null && failure.like(wanted) ? scheduler.decisions() : null;
  }

  /** Runs the same choices twice more. */
  private Failure.@Nullable NotRepeatable difference(int[] decisions, int[] marks) {
    Trace first = new Trace(places);
    execute(decisions, first);
    int[] firstMarks = scheduler.marks();
    Trace second = new Trace(places);
    execute(decisions, second);
    int[] secondMarks = scheduler.marks();
    int step = Arrays.mismatch(firstMarks, secondMarks);
    if (step >= 0) {
      return new Failure.NotRepeatable(step, row(first, step), row(second, step));
    }
    step = Arrays.mismatch(marks, firstMarks);
    if (step < 0) {
      return null;
    }
    String before = step < marks.length ? ControlledScheduler.mark(marks[step]) : "the end";
    return new Failure.NotRepeatable(step, before, row(first, step));
  }

  private static String row(Trace trace, int step) {
    if (step >= trace.rows().size()) {
      return "the end";
    }
    Trace.Row row = trace.rows().get(step);
    return trace.strands().get(row.strand) + " " + row;
  }
}
