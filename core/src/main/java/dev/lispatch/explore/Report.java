package dev.lispatch.explore;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an exploration has found. Immutable.
 *
 * @param schedules how many executions there were, the failing one included
 * @param complete whether there is no other execution: the search has tried them all
 * @param steps the steps of all executions together
 * @param nanos how long they took
 * @param finding the first failing execution, null if none failed
 */
public record Report(
    int schedules, boolean complete, long steps, long nanos, @Nullable Finding finding) {
  /**
   * A failing execution.
   *
   * @param schedule which one, from 1
   * @param failure how it failed
   * @param recording its choices as text, for {@link Explorer#replay}
   * @param shrunk the choices of a simpler execution that fails likewise, or the same
   * @param switches how often the simpler one goes from a strand to another although it could go on
   * @param table the simpler one, a column for each strand, a row for each step
   */
  public record Finding(
      int schedule, Failure failure, String recording, String shrunk, int switches, String table) {}

  /** The failing execution, if any. */
  public Optional<Finding> found() {
    return Optional.ofNullable(finding);
  }

  /** Executions per second. */
  public double perSecond() {
    return schedules * 1e9 / Math.max(1, nanos);
  }

  /** Throws an {@link AssertionError} that tells everything if an execution failed. */
  public void expectNone() {
    if (finding != null) {
      AssertionError error = new AssertionError(toString());
      if (finding.failure() instanceof Failure.Thrown thrown) {
        error.initCause(thrown.cause());
      }
      throw error;
    }
  }

  @Override
  public String toString() {
    if (finding == null) {
      return "no failure in " + schedules + " schedules" + (complete ? ", complete" : "");
    }
    return "schedule "
        + finding.schedule()
        + " fails: "
        + finding.failure().summary()
        + "\nreplay: "
        + finding.recording()
        + "\nshrunk: "
        + finding.shrunk()
        + "\n"
        + finding.table();
  }
}
