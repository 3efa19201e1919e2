package dev.lispatch.sync;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.task.Task;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that is delivered once; tasks wait for it.
 *
 * <p>Thread-safe. What happened before the delivery is seen by whoever got the value.
 */
public final class Promise<T> {
  /* Linearisation: deliver at its entry of the guard; await where it reads a value that is there, or
  where deliver grants its turn. value is written once, under the guard. */
  private final Line line;
  private volatile @Nullable T value; // written once, under line.guard

  private static final Turn.Place PLACE =
      new Turn.Place() {
        @Override
        public String waitsFor(Turn turn) {
          return "for a promise to be delivered";
        }

        @Override
        public Collection<Task<?>> holders(Turn turn) {
          return List.of();
        }
      };

  private Promise(Scheduler scheduler) {
    this.line = new Line(scheduler.guard(this));
  }

  /** A promise without a value. */
  public static <T> Promise<T> create(Scheduler scheduler) {
    return new Promise<>(scheduler);
  }

  /** Gives it its value, and lets all who wait go on; false if it has one already. */
  public boolean deliver(T its) {
    Turn woken;
    line.guard.enter();
    try {
      if (value != null) {
        return false;
      }
      value = its;
      woken = line.admitAll();
    } finally {
      line.guard.exit();
    }
    Turn.wake(woken);
    return true;
  }

  /**
   * The value, waiting for it; null if {@code deadline} came first.
   *
   * @throws dev.lispatch.task.Cancelled if {@code self} has to stop first
   */
  public @Nullable T await(Task<?> self, long deadline) {
    Turn turn;
    line.guard.enter();
    try {
      if (value != null) {
        return value;
      }
      turn = line.join(new Turn(self, PLACE, false));
    } finally {
      line.guard.exit();
    }
    return line.await(turn, deadline) ? value : null;
  }

  /** The value, waiting for it without a deadline. */
  @SuppressWarnings("NullAway") // without a deadline there is a value in the end
  public T await(Task<?> self) {
    return await(self, Clock.NEVER);
  }

  /** The value, for the current task, waiting for it. */
  public T await() {
    return await(Task.current());
  }

  /** The value if it is there, or null. */
  public @Nullable T poll() {
    line.guard.enter();
    try {
      return value;
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
    return "Promise";
  }
}
