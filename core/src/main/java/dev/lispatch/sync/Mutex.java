package dev.lispatch.sync;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.task.Belongings;
import dev.lispatch.task.Pause;
import dev.lispatch.task.Task;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A value that one task at a time may use and replace.
 *
 * <pre>{@code
 * Mutex<Account> account = Mutex.create(scheduler, new Account(100));
 * account.update(self, present -> present.deposit(10));
 * }</pre>
 *
 * <p>It belongs to the task that has locked it, which alone can unlock it and cannot lock it again.
 * A task that throws, or is stopped, inside {@link #with} or {@link #update} <em>poisons</em> it:
 * the value may be broken, and locking throws {@link PoisonedException} until {@link #clearPoison}.
 * A task that ends without unlocking it poisons and unlocks it. A task that would close a ring of
 * tasks which wait for each other's locks gets a {@link DeadlockException} at once.
 *
 * <p>A task that comes just when the mutex is free may overtake those that wait; whoever has waited
 * for half a millisecond gets it next.
 *
 * <p>Thread-safe. Locking is a cancellation point if it has to wait; unlocking never waits.
 */
public final class Mutex<T> {
  /* Barging. An unlock leaves the mutex free and wakes the oldest waiter, which may find it taken
  again: so a task that locks and unlocks in a loop need not wait for a switch each time. Once the
  oldest has waited FAIR_NANOS, the unlock makes it the owner outright. A free mutex with waiters always
  has a woken one, and who finds it free takes it, even one that was about to give up.

  Linearisation: lock where the task becomes the owner, under the guard: at its entry, at a look after a
  wake, or at the unlock that hands it over. Unlock at its entry of the guard.

  owner and poison are read without the guard where being late does no harm: by the search for rings,
  which looks twice, and by a task that asks about itself. */
  private static final long FAIR_NANOS = 500_000;

  private final Scheduler scheduler; // immutable
  private final String name; // immutable
  private final Line line;
  private final Belongings.Holding holding = this::abandoned;
  private final Consumer<Task<?>> whenAbandoned; // immutable
  private volatile @Nullable Task<?> owner; // written under line.guard
  private volatile @Nullable Poison poison; // written under line.guard
  private T value; // of the owner
  private @Nullable Throwable excused; // of the owner: what it may unwind with and not poison

  private final Turn.Place place =
      new Turn.Place() {
        @Override
        public String waitsFor(Turn turn) {
          return "to lock " + name;
        }

        @Override
        public Collection<Task<?>> holders(Turn turn) {
          Task<?> present = owner;
          return present == null ? List.of() : List.of(present);
        }
      };

  private Mutex(Scheduler scheduler, String name, T value, Consumer<Task<?>> whenAbandoned) {
    this.scheduler = scheduler;
    this.name = name;
    this.value = value;
    this.whenAbandoned = whenAbandoned;
    this.line = new Line(scheduler.guard(this));
  }

  /** A free mutex that guards {@code value}. */
  public static <T> Mutex<T> create(Scheduler scheduler, T value) {
    return create(scheduler, "mutex", value, task -> {});
  }

  /**
   * A free mutex that guards {@code value}.
   *
   * @param name for messages: {@code "mutex 3"}
   * @param whenAbandoned is told of a task that ended without unlocking it, on that task's flow;
   *     must not throw or wait
   */
  public static <T> Mutex<T> create(
      Scheduler scheduler, String name, T value, Consumer<Task<?>> whenAbandoned) {
    return new Mutex<>(scheduler, name, value, whenAbandoned);
  }

  /**
   * Locks it for {@code self}, waiting until it is free.
   *
   * @return false if {@code deadline} came first
   * @throws PoisonedException if it is poisoned
   * @throws DeadlockException if {@code self} holds it, or waiting would close a ring
   * @throws dev.lispatch.task.Cancelled if {@code self} has to stop first
   */
  public boolean lock(Task<?> self, long deadline) {
    refusePoisoned();
    if (!seize(self, deadline)) {
      return false;
    }
    Poison present = poison;
    if (present != null) {
      release(self, null);
      throw new PoisonedException(name, present);
    }
    return true;
  }

  /** {@link #lock(Task, long)} for the current task, without a deadline. */
  public void lock() {
    lock(Task.current(), Clock.NEVER);
  }

  /** Locks it if it is free, and says so. */
  public boolean tryLock(Task<?> self) {
    refusePoisoned();
    line.guard.enter();
    try {
      if (owner != null) {
        return false;
      }
      owner = self;
    } finally {
      line.guard.exit();
    }
    self.belongings().hold(holding);
    return true;
  }

  /**
   * Unlocks it.
   *
   * @throws NotHeldException if {@code self} has not locked it
   */
  public void unlock(Task<?> self) {
    release(self, null);
  }

  /** {@link #unlock(Task)} for the current task. */
  public void unlock() {
    unlock(Task.current());
  }

  /** Runs {@code body} on the value while it is locked. Throws what {@link #lock} throws. */
  public <R> R with(Task<?> self, Function<? super T, ? extends R> body) {
    lock(self, Clock.NEVER);
    return inside(self, body);
  }

  /** Replaces the value by {@code body} of it, while it is locked, and returns the new one. */
  public T update(Task<?> self, UnaryOperator<T> body) {
    return with(
        self,
        present -> {
          value = body.apply(present);
          return value;
        });
  }

  /** Runs {@code body} on the value, unlocks what the caller has locked, and poisons on failure. */
  public <R> R inside(Task<?> self, Function<? super T, ? extends R> body) {
    requireHeld(self);
    R result;
    try {
      result = body.apply(value);
    } catch (Throwable failure) {
      if (owner == self) { // unless the body has unlocked it
        release(self, failure == excused ? null : new Poison(self.toString(), failure));
      }
      throw failure;
    }
    release(self, null);
    return result;
  }

  /** The value; only for the task that holds it. */
  public T value(Task<?> self) {
    requireHeld(self);
    return value;
  }

  /** Replaces the value; only for the task that holds it. */
  public void store(Task<?> self, T newValue) {
    requireHeld(self);
    value = newValue;
  }

  /** True if {@code self} has locked it. */
  public boolean heldBy(Task<?> self) {
    return owner == self;
  }

  /** Who has locked it now, or null. */
  public @Nullable Task<?> owner() {
    return owner;
  }

  /** Why it is poisoned, or null. */
  public @Nullable Poison poison() {
    return poison;
  }

  /** Says that the value is in order again. */
  public void clearPoison() {
    line.guard.enter();
    try {
      poison = null;
    } finally {
      line.guard.exit();
    }
  }

  /** How many tasks wait for it now. */
  public int waiting() {
    return line.waiting();
  }

  @Override
  public String toString() {
    return name;
  }

  private void refusePoisoned() {
    Poison present = poison;
    if (present != null) {
      throw new PoisonedException(name, present);
    }
  }

  void requireHeld(Task<?> self) {
    if (owner != self) {
      throw new NotHeldException(name + " is not locked by " + self);
    }
  }

  /** What the task is about to throw out of a wait, where the value was in order: no poison. */
  void excuse(Throwable failure) {
    excused = failure;
  }

  private boolean seize(Task<?> self, long deadline) {
    Turn turn = arrive(self);
    if (turn == null) {
      return true;
    }
    if (!Turn.endless(deadline)) {
      return await(turn, deadline);
    }
    List<Task<?>> ring = self.awaits(turn);
    if (!ring.isEmpty()) {
      if (taken(turn, true)) {
        return true;
      }
      throw DeadlockException.ring(name, ring);
    }
    try {
      return await(turn, deadline);
    } finally {
      self.waited();
    }
  }

  /** Locks it again for a task that gave it up to wait: whatever happens, and poisoned or not. */
  void seizeAlways(Task<?> self) {
    Turn turn = arrive(self);
    if (turn != null) {
      do {
        self.pauseShielded(turn);
      } while (!taken(turn, false));
    }
  }

  /** Takes the mutex if it is free, otherwise a place in the line. */
  private @Nullable Turn arrive(Task<?> self) {
    line.guard.enter();
    try {
      if (owner == self) {
        throw DeadlockException.again(
            self, name + " is locked by the same task already, and cannot be locked twice");
      }
      if (owner != null) {
        return line.join(new Turn(self, place, false));
      }
      owner = self;
    } finally {
      line.guard.exit();
    }
    self.belongings().hold(holding);
    return null;
  }

  private boolean await(Turn turn, long deadline) {
    Task<?> self = turn.task;
    while (true) {
      Pause pause = self.pause(turn, deadline);
      if (taken(turn, pause != Pause.WOKEN)) {
        return true;
      }
      if (pause == Pause.STOPPED) {
        self.check();
      }
      if (pause == Pause.DEADLINE) {
        return false;
      }
    }
  }

  /* While the turn is in the line somebody else owns the mutex or the turn takes it, so one that gives
  up never leaves a free mutex behind. */

  /** Takes the mutex if it was handed over or is free; if not, may leave the line. */
  private boolean taken(Turn turn, boolean orGiveUp) {
    line.guard.enter();
    try {
      if (!turn.granted()) {
        if (owner != null) {
          if (orGiveUp) {
            line.remove(turn);
          }
          return false;
        }
        owner = turn.task;
        line.remove(turn);
        turn.grant();
      }
    } finally {
      line.guard.exit();
    }
    turn.task.belongings().hold(holding);
    return true;
  }

  private void release(Task<?> self, @Nullable Poison its) {
    Turn next;
    line.guard.enter();
    try {
      requireHeld(self);
      if (its != null && poison == null) {
        poison = its;
      }
      excused = null;
      owner = null;
      next = line.first();
      if (next != null && scheduler.clock().nanos() - next.since >= FAIR_NANOS) {
        owner = next.task;
        line.admitFirst();
      }
    } finally {
      line.guard.exit();
    }
    if (next != null) {
      next.task.wake();
    }
    self.belongings().giveBack(holding);
  }

  private void abandoned(Task<?> task) {
    release(task, new Poison(task.toString(), null));
    whenAbandoned.accept(task);
  }
}
