package dev.lispatch.sync;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.task.Task;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A number of permits that tasks take and give back. Tasks that wait are served in the order of
 * their coming, and nobody overtakes them.
 *
 * <pre>{@code
 * Semaphore connections = Semaphore.create(scheduler, 4);
 * String page = connections.with(() -> fetch(url)); // at most four at once
 * }</pre>
 *
 * <p>Thread-safe. Taking is a cancellation point if it has to wait; giving back never waits.
 */
public final class Semaphore {
  /* A permit that comes back goes to the oldest waiter, not to the count, so a late comer cannot
  overtake. Linearisation: acquire at its entry of the guard if a permit is there, otherwise where the
  releaser grants its turn; release at its entry of the guard. A waiter that is granted a permit and
  stopped at the same time has the permit: acquire returns true, and its caller gives it back. */
  private final int permits; // immutable
  private final Line line;
  private int available; // guarded by line.guard

  private final Turn.Place place =
      new Turn.Place() {
        @Override
        public String waitsFor(Turn turn) {
          return "for a permit of a semaphore of " + permits;
        }

        @Override
        public Collection<Task<?>> holders(Turn turn) {
          return List.of();
        }
      };

  private Semaphore(Scheduler scheduler, int permits) {
    this.permits = permits;
    this.available = permits;
    this.line = new Line(scheduler.guard(this));
  }

  /**
   * A semaphore with all of its permits there.
   *
   * @throws IllegalArgumentException for fewer than one
   */
  public static Semaphore create(Scheduler scheduler, int permits) {
    if (permits < 1) {
      throw new IllegalArgumentException("a semaphore has at least one permit: " + permits);
    }
    return new Semaphore(scheduler, permits);
  }

  /**
   * Takes a permit, waiting for one.
   *
   * @return false if {@code deadline} came first
   * @throws dev.lispatch.task.Cancelled if {@code self} has to stop first
   */
  public boolean acquire(Task<?> self, long deadline) {
    Turn turn;
    line.guard.enter();
    try {
      if (available > 0) {
        available--;
        return true;
      }
      turn = line.join(new Turn(self, place, false));
    } finally {
      line.guard.exit();
    }
    return line.await(turn, deadline);
  }

  /** {@link #acquire(Task, long)} for the current task, without a deadline. */
  public void acquire() {
    acquire(Task.current(), Clock.NEVER);
  }

  /** Takes a permit if one is there and nobody waits. */
  public boolean tryAcquire() {
    line.guard.enter();
    try {
      if (available == 0) {
        return false;
      }
      available--;
      return true;
    } finally {
      line.guard.exit();
    }
  }

  /**
   * Gives a permit back.
   *
   * @throws IllegalStateException if none is out
   */
  public void release() {
    Turn next;
    line.guard.enter();
    try {
      if (available == permits) {
        throw new IllegalStateException("no permit is out that could be given back");
      }
      next = line.admitFirst();
      if (next == null) {
        available++;
      }
    } finally {
      line.guard.exit();
    }
    Turn.wake(next);
  }

  /** Runs {@code body} with a permit; null if {@code deadline} came first. */
  public <R> @Nullable R with(Task<?> self, long deadline, Supplier<R> body) {
    if (!acquire(self, deadline)) {
      return null;
    }
    try {
      return body.get();
    } finally {
      release();
    }
  }

  /** Runs {@code body} with a permit, for the current task. */
  public <R> R with(Supplier<R> body) {
    acquire();
    try {
      return body.get();
    } finally {
      release();
    }
  }

  /** How many permits it has in all. */
  public int permits() {
    return permits;
  }

  /** How many permits are there now. */
  public int available() {
    line.guard.enter();
    try {
      return available;
    } finally {
      line.guard.exit();
    }
  }

  /** How many tasks wait for a permit now. */
  public int waiting() {
    return line.waiting();
  }

  @Override
  public String toString() {
    return "Semaphore[" + permits + "]";
  }
}
