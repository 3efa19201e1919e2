package dev.lispatch.sync;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.task.Cancelled;
import dev.lispatch.task.Task;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where tasks that have locked a mutex wait until another task says that something has changed.
 *
 * <pre>{@code
 * mutex.with(self, queue -> {
 *   changed.awaitUntil(self, mutex, Clock.NEVER, () -> !queue.isEmpty());
 *   return queue.poll();
 * });
 * }</pre>
 *
 * <p>A wait gives the mutex up while it lasts, and has it again when it returns or throws. It
 * returns only for a notification or its deadline. A notification of one task goes to the one that
 * has waited longest; if that one is stopped before it can act on it, the next gets it.
 *
 * <p>Thread-safe. Waiting is a cancellation point; notifying never waits.
 */
public final class Condvar {
  /* A waiter joins the line before it unlocks, so a notification after that is for it. Linearisation: a
  notification at its entry of the guard, where it grants turns; a wait that gives up where it leaves
  the line. A waiter that is granted its turn and stopped before it has the mutex again hands its
  notification on, unless all were notified: those who have come since then were not meant.

  Who is stopped while it waits unwinds through the critical section. Others could enter that while it
  waited, so the value was in order, and the mutex is not poisoned: Mutex.excuse. */
  private final Line line;
  private final Set<Turn> notifiedAlone = new HashSet<>(2); // guarded by line.guard

  private static final Turn.Place PLACE =
      new Turn.Place() {
        @Override
        public String waitsFor(Turn turn) {
          return "for a notification of a condvar";
        }

        @Override
        public Collection<Task<?>> holders(Turn turn) {
          return List.of();
        }
      };

  private Condvar(Scheduler scheduler) {
    this.line = new Line(scheduler.guard(this));
  }

  /** A condvar that nobody waits at. It goes with any mutex; use one mutex for each. */
  public static Condvar create(Scheduler scheduler) {
    return new Condvar(scheduler);
  }

  /**
   * Gives up {@code mutex}, waits for a notification, and locks it again.
   *
   * @return false if {@code deadline} came first
   * @throws NotHeldException if {@code self} has not locked the mutex
   * @throws PoisonedException if the mutex was poisoned meanwhile; it is locked all the same
   * @throws Cancelled if {@code self} has to stop
   */
  public boolean await(Task<?> self, Mutex<?> mutex, long deadline) {
    mutex.requireHeld(self);
    Turn turn = join(self);
    mutex.unlock(self);
    boolean notified;
    try {
      notified = line.await(turn, deadline);
    } catch (Cancelled stopped) {
      mutex.seizeAlways(self);
      mutex.excuse(stopped);
      throw stopped;
    }
    mutex.seizeAlways(self);
    return goOn(self, mutex, turn, notified);
  }

  /** {@link #await(Task, Mutex, long)} for the current task, without a deadline. */
  public void await(Mutex<?> mutex) {
    await(Task.current(), mutex, Clock.NEVER);
  }

  /**
   * Waits, as {@link #await(Task, Mutex, long)} does, until {@code condition} is true; it is asked
   * while the mutex is locked, first at once and then after each notification.
   *
   * @return the last answer: false only if {@code deadline} came first
   */
  public boolean awaitUntil(
      Task<?> self, Mutex<?> mutex, long deadline, BooleanSupplier condition) {
    mutex.requireHeld(self);
    while (!condition.getAsBoolean()) {
      if (!await(self, mutex, deadline)) {
        return condition.getAsBoolean();
      }
    }
    return true;
  }

  /** Lets the task that has waited longest go on; no effect if none waits. */
  public void notifyOne() {
    Turn next;
    line.guard.enter();
    try {
      next = line.admitFirst();
      if (next != null) {
        notifiedAlone.add(next);
      }
    } finally {
      line.guard.exit();
    }
    Turn.wake(next);
  }

  /** Lets all tasks that wait now go on. */
  public void notifyEveryone() {
    Turn chain;
    line.guard.enter();
    try {
      chain = line.admitAll();
    } finally {
      line.guard.exit();
    }
    Turn.wake(chain);
  }

  /** How many tasks wait now. */
  public int waiting() {
    return line.waiting();
  }

  @Override
  public String toString() {
    return "Condvar";
  }

  private Turn join(Task<?> self) {
    line.guard.enter();
    try {
      return line.join(new Turn(self, PLACE, false));
    } finally {
      line.guard.exit();
    }
  }

  private boolean goOn(Task<?> self, Mutex<?> mutex, Turn turn, boolean notified) {
    boolean alone = forget(turn);
    try {
      self.check();
    } catch (Cancelled stopped) {
      if (alone) {
        notifyOne();
      }
      mutex.excuse(stopped);
      throw stopped;
    }
    @Nullable Poison poison = mutex.poison();
    if (poison != null) {
      if (alone) {
        notifyOne(); // who comes next should learn of it too, rather than wait for ever
      }
      throw new PoisonedException(mutex.toString(), poison);
    }
    return notified;
  }

  private boolean forget(Turn turn) {
    line.guard.enter();
    try {
      return notifiedAlone.remove(turn);
    } finally {
      line.guard.exit();
    }
  }
}
