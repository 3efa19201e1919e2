package dev.lispatch.explore;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program in many orders of its steps, and tells the first one that fails, so that it can be
 * repeated.
 *
 * <pre>{@code
 * Program deposits =
 *     scheduler -> {
 *       Location<Integer> balance = scheduler.location(0);
 *       Waiter done = scheduler.waiter();
 *       scheduler.start(
 *           "other",
 *           () -> {
 *             balance.store(balance.load(SEQ_CST) + 1, SEQ_CST); // two steps
 *             done.wake();
 *           });
 *       balance.store(balance.load(SEQ_CST) + 1, SEQ_CST);
 *       done.await(Clock.NEVER);
 *       if (balance.load(SEQ_CST) != 2) {
 *         throw new AssertionError("a deposit is lost");
 *       }
 *     };
 * Report report = Explorer.of(deposits).with(Exploration.DEFAULT.withSchedules(1000)).run();
 * report.expectNone(); // throws, and its message has the steps as a table and a text to replay
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
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Program program;
  private final String name;
  private final Exploration how;
  private final Duration patience;
  private final Supplier<@Nullable String> places;

  private Explorer(
      Program program,
      String name,
      Exploration how,
      Duration patience,
      Supplier<@Nullable String> places) {
    this.places = places;
    this.program = program;
    this.name = name;
    this.how = how;
    this.patience = patience;
  }

  /** Explores {@code program} as {@link Exploration#DEFAULT} says. */
  public static Explorer of(Program program) {
    String type = program.getClass().getName();
    int lambda = type.indexOf("$$Lambda");
    String name = lambda < 0 ? type : type.substring(0, lambda);
    return new Explorer(program, name, Exploration.DEFAULT, PATIENCE, Trace::javaLine);
  }

  /** The same with a name by which recordings know the program: its source text, say. */
  public Explorer named(String other) {
    return new Explorer(program, other, how, patience, places);
  }

  /** The same, explored otherwise. */
  public Explorer with(Exploration other) {
    return new Explorer(program, name, other, patience, places);
  }

  /**
   * The same, with other places in what it tells.
   *
   * @param here where in the program the calling thread is, or null; usually the line of Java code
   */
  public Explorer placing(Supplier<@Nullable String> here) {
    return new Explorer(program, name, how, patience, here);
  }

  /** The same, with another bound on the real time of a single step. */
  Explorer patient(Duration other) {
    return new Explorer(program, name, how, other, places);
  }

  /**
   * Explores until an execution fails, the schedules are used up, or all have been tried.
   *
   * @throws IllegalStateException if a strand makes no step for a minute: it waits for something
   *     that the scheduler knows nothing of, or computes without end
   */
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
    AtomicReference<@Nullable Driver> driver = new AtomicReference<>();
    AtomicReference<@Nullable Report> report = new AtomicReference<>();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread thread =
        Thread.ofVirtual()
            .name("lispatch-explorer")
            .start(
                () -> {
                  try (Driver mine = new Driver(program, name, exploration, places)) {
                    driver.set(mine);
                    report.set(work.apply(mine));
                  } catch (Throwable thrown) {
                    failure.set(thrown);
                  }
                });
    joined(thread, driver);
    Report result = report.get();
    if (result == null) {
      throw new IllegalStateException("the exploration itself failed", failure.get());
    }
    return result;
  }

  private void joined(Thread thread, AtomicReference<@Nullable Driver> driver) {
    boolean interrupted = false;
    try {
      ControlledStrand before = null;
      int stepsBefore = 0;
      while (!ended(thread)) {
        interrupted |= Thread.interrupted();
        Driver at = driver.get();
        ControlledStrand now = at == null ? null : at.running();
        /* steps is not volatile: an old value can only make us wait once more. */
        if (now != null && now.index >= 0 && now == before && now.steps == stepsBefore) {
          throw stuck(now);
        }
        before = now;
        stepsBefore = now == null ? 0 : now.steps;
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits for the thread's end, but no longer than the patience with a single step. */
  private boolean ended(Thread thread) {
    long end = System.nanoTime() + patience.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return thread.join(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private IllegalStateException stuck(ControlledStrand strand) {
    Thread running = strand.thread;
    IllegalStateException failure =
        new IllegalStateException(
            "strand "
                + strand.name
                + " has made no step for "
                + patience.toMillis()
                + " ms: it waits, or computes, outside of the scheduler");
    if (running != null) {
      failure.setStackTrace(running.getStackTrace());
    }
    return failure;
  }
}
