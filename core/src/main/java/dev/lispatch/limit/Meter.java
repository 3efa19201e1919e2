package dev.lispatch.limit;

/**
 * Counts the work of one flow of control and stops it at a bound.
 *
 * <p>Everything that loops charges steps, everything that allocates charges bytes <em>before</em>
 * it allocates. One step is about one call or one loop turn of the language, some ten nanoseconds.
 * When the credit is used up the meter looks outside ({@link Safepoint}): cancellation, deadline,
 * fairness.
 *
 * <p>Not thread-safe: it belongs to one flow of control.
 */
public class Meter {
  /** Steps granted between two looks outside: about 50 µs of compiled code. */
  private static final int SLICE = 8_192;

  /** Bytes whose allocation costs as much as one step. */
  private static final int BYTES_PER_STEP = 64;

  /** What the meter asks when its credit is used up; it throws to stop the flow of control. */
  @FunctionalInterface
  public interface Safepoint {
    void poll();
  }

  /**
   * The steps left before the next look outside. Compiled code counts it down itself, see {@link
   * #step}.
   */
  public int credits;

  private StepBudget steps; // shared by the tasks of a run
  private final Safepoint safepoint; // immutable
  private final long maxAllocation; // immutable

  public Meter(StepBudget steps, long maxAllocation, Safepoint safepoint) {
    this.steps = steps;
    this.maxAllocation = maxAllocation;
    this.safepoint = safepoint;
  }

  /**
   * A meter that only counts: for work on behalf of the host, such as reading its own constants.
   */
  public static Meter unlimited() {
    return new Meter(new StepBudget(Long.MAX_VALUE), Long.MAX_VALUE, () -> {});
  }

  /** Charges one step. */
  public final void step() {
    if (--credits < 0) {
      refill();
    }
  }

  /** Charges {@code count} steps; a negative count charges nothing. */
  public final void charge(long count) {
    if (count <= credits) {
      credits -= (int) Math.max(0, count);
    } else {
      steps.take(count - credits);
      credits = 0;
      refill();
    }
  }

  /** Charges loop turns that compiled code has counted itself. */
  public final void turns(int count) {
    if ((credits -= count) < 0) {
      refill();
    }
  }

  /**
   * Charges {@code bytes} that are about to be allocated.
   *
   * @throws LimitExceeded if the request alone is above the heap cap
   */
  public final void allocate(long bytes) {
    if (bytes > maxAllocation) {
      throw LimitExceeded.memory(bytes, maxAllocation);
    }
    charge(bytes / BYTES_PER_STEP);
  }

  /**
   * Takes the next slice of credit, after a look outside. Called by {@link #step} and by compiled
   * code.
   */
  public final void refill() {
    if (credits < 0) {
      steps.take(-(long) credits);
      credits = 0;
    }
    safepoint.poll();
    credits += steps.takeSlice(SLICE);
  }

  /**
   * Looks outside and charges nothing: for long work on which the count of steps must not depend,
   * such as compiling.
   */
  public final void look() {
    safepoint.poll();
  }

  /** Draws on another budget from now on, and returns the present one. */
  protected final StepBudget replaceSteps(StepBudget other) {
    StepBudget present = steps;
    settle();
    steps = other;
    return present;
  }

  /** Gives the unused credit back, so that the run's count of steps is exact. */
  public final void settle() {
    steps.giveBack(Math.max(0, credits));
    credits = 0;
  }
}
