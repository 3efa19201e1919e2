package dev.lispatch.limit;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The steps that all tasks of a run may take together.
 *
 * <p>Thread-safe. Tasks take slices, so a running total is exact only once every meter has settled.
 */
public final class StepBudget {
  private final long max; // immutable
  private final AtomicLong used = new AtomicLong();

  /**
   * @param max the most steps the run may take; {@link Long#MAX_VALUE} for no bound
   */
  public StepBudget(long max) {
    this.max = max;
  }

  /** The steps taken so far. */
  public long used() {
    return used.get();
  }

  void take(long count) {
    long total = used.addAndGet(count);
    if (total > max || total < 0) {
      throw LimitExceeded.steps(max);
    }
  }

  int takeSlice(int wanted) {
    while (true) {
      long before = used.get();
      int granted = (int) Math.min(wanted, max - before);
      if (granted <= 0) {
        throw LimitExceeded.steps(max);
      }
      if (used.compareAndSet(before, before + granted)) {
        return granted;
      }
    }
  }

  void giveBack(int count) {
    used.addAndGet(-(long) count);
  }
}
