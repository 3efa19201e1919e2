package dev.lispatch.explore;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program in many orders of its steps, and tells the first one that fails, so that it can be
 * repeated.
 *
 * <pre>{@code
 * Report report =
 *     Explorer.of(
 *             scheduler -> {
 *               var balance = scheduler.location(0);
 *               Runnable deposit =
 *                   () -> balance.store(balance.load(SEQ_CST) + 1, SEQ_CST); // two steps: lost update
 *               var tasks = …; // start deposit twice, wait for both
 *               assert balance.load(SEQ_CST) == 2;
 *             })
 *         .with(Exploration.DEFAULT.withSchedules(1000))
 *         .run();
 * report.expectNone();
 * }</pre>
 *
 * <p>Everything that strands share must come from the {@code scheduler} that the program gets, and
 * only threads that it starts may use it. A failing execution is run again twice; if that gives
 * another execution, the report says where they part ({@link Failure.NotRepeatable}).
 *
 * <p>Immutable; any thread may run one, and each run has its own threads. About 20,000 and more
 * executions a second for ten strands of a few steps.
 */
public final class Explorer {
  private final Program program;
  private final String name;
  private final Exploration how;

  private Explorer(Program program, String name, Exploration how) {
    this.program = program;
    this.name = name;
    this.how = how;
  }

  /** Explores {@code program} as {@link Exploration#DEFAULT} says. */
  public static Explorer of(Program program) {
    String type = program.getClass().getName();
    int lambda = type.indexOf("$$Lambda");
    return new Explorer(
        program, lambda < 0 ? type : type.substring(0, lambda), Exploration.DEFAULT);
  }

  /** The same with a name by which recordings know the program: its source text, say. */
  public Explorer named(String other) {
    return new Explorer(program, other, how);
  }

  /** The same, explored otherwise. */
  public Explorer with(Exploration other) {
    return new Explorer(program, name, other);
  }

  /** Explores until an execution fails, the schedules are used up, or all have been tried. */
  public Report run() {
    return driven(how, driver -> driver.explore(how.strategy().search()));
  }

  /**
   * Repeats a recorded execution, under the settings of the recording.
   *
   * @throws IllegalArgumentException if the text is no recording, or one of another program
   */
  public Report replay(String recording) {
    Recording recorded = Recording.parse(recording);
    if (recorded.program() != name.hashCode()) {
      throw new IllegalArgumentException("a recording of another program than " + name);
    }
    Exploration same = recorded.over(how).withSchedules(1);
    return driven(same, driver -> driver.repeat(recorded));
  }

  private Report driven(Exploration exploration, Function<Driver, Report> work) {
    AtomicReference<@Nullable Report> report = new AtomicReference<>();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread thread =
        Thread.ofVirtual()
            .name("lispatch-explorer")
            .start(
                () -> {
                  try (Driver driver = new Driver(program, name, exploration)) {
                    report.set(work.apply(driver));
                  } catch (Throwable thrown) {
                    failure.set(thrown);
                  }
                });
    joined(thread);
    Report result = report.get();
    if (result == null) {
      throw new IllegalStateException("the exploration itself failed", failure.get());
    }
    return result;
  }

  private static void joined(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
