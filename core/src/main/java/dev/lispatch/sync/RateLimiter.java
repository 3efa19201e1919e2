package dev.lispatch.sync;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.task.Pause;
import dev.lispatch.task.Task;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets at most so many pass in any span of time of a given length. Those that wait are served in
 * the order of their coming.
 *
 * <p>Thread-safe. {@link #acquire} is a cancellation point if it has to wait.
 */
public final class RateLimiter {
  /* Exact, not a bucket of tokens, which would let twice as many pass around the turn of a window: the
  instants of the last n permits are kept in a ring, and a permit is free when the oldest of them is
  as old as the window is long. The instant of a permit is read under the guard, where it is given, so
  the instants in the ring ascend.

  Only the first in line watches the time; the others wait for it. Who leaves the line, with a permit
  or without, wakes the next. Linearisation: where the instant is written to the ring. */
  private static final long LONGEST_WINDOW = Long.MAX_VALUE / 4;

  private final Clock clock; // immutable
  private final long window; // immutable, nanoseconds
  private final int permits; // immutable
  private final Line line;
  private final long[] given; // guarded: a ring, at next the oldest
  private int next; // guarded
  private int filled; // guarded

  private final Turn.Place place =
      new Turn.Place() {
        @Override
        public String waitsFor(Turn turn) {
          return "for its turn at a rate limiter";
        }

        @Override
        public Collection<Task<?>> holders(Turn turn) {
          return List.of();
        }

        @Override
        public boolean outside() {
          return true;
        }
      };

  private RateLimiter(Scheduler scheduler, int permits, long window) {
    this.clock = scheduler.clock();
    this.permits = permits;
    this.window = window;
    this.given = new long[permits];
    this.line = new Line(scheduler.guard(this));
  }

  /**
   * At most {@code permits} in any {@code windowNanos}.
   *
   * @throws IllegalArgumentException if one of them is not positive
   */
  public static RateLimiter create(Scheduler scheduler, int permits, long windowNanos) {
    if (permits < 1 || windowNanos < 1) {
      throw new IllegalArgumentException(
          "a rate limiter lets at least one pass in at least a nanosecond: "
              + permits
              + ", "
              + windowNanos);
    }
    return new RateLimiter(scheduler, permits, Math.min(windowNanos, LONGEST_WINDOW));
  }

  /**
   * Takes a permit, waiting for its turn.
   *
   * @return false if {@code deadline} came first
   * @throws dev.lispatch.task.Cancelled if {@code self} has to stop first
   */
  public boolean acquire(Task<?> self, long deadline) {
    Turn turn;
    line.guard.enter();
    try {
      if (line.first() == null && given(clock.nanos())) {
        return true;
      }
      turn = line.join(new Turn(self, place, false));
    } finally {
      line.guard.exit();
    }
    return await(turn, deadline);
  }

  /** {@link #acquire(Task, long)} for the current task, without a deadline. */
  public void acquire() {
    acquire(Task.current(), Clock.NEVER);
  }

  /** How many tasks wait for their turn now. */
  public int waiting() {
    return line.waiting();
  }

  @Override
  public String toString() {
    return "RateLimiter[" + permits + " in " + window + "ns]";
  }

  private boolean await(Turn turn, long deadline) {
    Task<?> self = turn.task;
    while (true) {
      long free = freeAt(turn);
      Pause pause = self.pause(turn, Math.min(free, deadline));
      boolean late = clock.nanos() >= deadline;
      if (taken(turn)) {
        return true;
      }
      if (pause == Pause.STOPPED || late) {
        leave(turn);
        if (pause == Pause.STOPPED) {
          self.check();
        }
        return false;
      }
    }
  }

  /** When the turn may pass: not yet known unless it is the first. */
  private long freeAt(Turn turn) {
    line.guard.enter();
    try {
      if (line.first() != turn) {
        return Clock.NEVER;
      }
      return filled < permits ? 0 : given[next] + window;
    } finally {
      line.guard.exit();
    }
  }

  /** Takes a permit if it is the turn's time. */
  private boolean taken(Turn turn) {
    @Nullable Turn woken;
    line.guard.enter();
    try {
      if (line.first() != turn || !given(clock.nanos())) {
        return false;
      }
      line.remove(turn);
      woken = line.first();
    } finally {
      line.guard.exit();
    }
    wake(woken);
    return true;
  }

  private void leave(Turn turn) {
    @Nullable Turn woken;
    line.guard.enter();
    try {
      boolean first = line.first() == turn;
      line.remove(turn);
      woken = first ? line.first() : null;
    } finally {
      line.guard.exit();
    }
    wake(woken);
  }

  private static void wake(@Nullable Turn turn) {
    if (turn != null) {
      turn.task.wake();
    }
  }

  /** Under the guard. Notes a permit given now, if one is free. */
  private boolean given(long now) {
    if (filled == permits && now - given[next] < window) {
      return false;
    }
    given[next] = now;
    next = (next + 1) % permits;
    filled = Math.min(permits, filled + 1);
    return true;
  }
}
