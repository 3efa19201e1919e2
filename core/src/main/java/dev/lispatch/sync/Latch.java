package dev.lispatch.sync;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.task.Task;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A count that goes down to zero once; tasks wait until it is there.
 *
 * <p>Thread-safe. What happened before a count-down is seen by whoever waited for the zero.
 */
public final class Latch {
  /* Linearisation: countDown and count at the entry of the guard; await at its entry of the guard if
  the count is zero, otherwise where the last countDown grants its turn. */
  private final Line line;
  private long count; // guarded by line.guard

  private final Turn.Place place =
      new Turn.Place() {
        @Override
        public String waitsFor(Turn turn) {
          return "for a latch at " + count();
        }

        @Override
        public Collection<Task<?>> holders(Turn turn) {
          return List.of();
        }
      };

  private Latch(Scheduler scheduler, long count) {
    this.count = count;
    this.line = new Line(scheduler.guard(this));
  }

  /**
   * A latch that opens after {@code count} count-downs; at once for zero.
   *
   * @throws IllegalArgumentException below zero
   */
  public static Latch create(Scheduler scheduler, long count) {
    if (count < 0) {
      throw new IllegalArgumentException("a latch counts from zero or more: " + count);
    }
    return new Latch(scheduler, count);
  }

  /** Counts one down; the last lets all who wait go on. Returns what is left; stays at zero. */
  public long countDown() {
    @Nullable Turn woken = null;
    long left;
    line.guard.enter();
    try {
      if (count > 0) {
        count--;
        woken = count == 0 ? line.admitAll() : null;
      }
      left = count;
    } finally {
      line.guard.exit();
    }
    Turn.wake(woken);
    return left;
  }

  /**
   * Waits until the count is zero.
   *
   * @return false if {@code deadline} came first
   * @throws dev.lispatch.task.Cancelled if {@code self} has to stop first
   */
  public boolean await(Task<?> self, long deadline) {
    Turn turn;
    line.guard.enter();
    try {
      if (count == 0) {
        return true;
      }
      turn = line.join(new Turn(self, place, false));
    } finally {
      line.guard.exit();
    }
    return line.await(turn, deadline);
  }

  /** {@link #await(Task, long)} for the current task, without a deadline. */
  public void await() {
    await(Task.current(), Clock.NEVER);
  }

  /** What is left. */
  public long count() {
    line.guard.enter();
    try {
      return count;
    } finally {
      line.guard.exit();
    }
  }

  /** How many tasks wait now. */
  public int waiting() {
    return line.waiting();
  }

  @Override
  public String toString() {
    return "Latch";
  }
}
