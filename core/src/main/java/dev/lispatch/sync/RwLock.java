package dev.lispatch.sync;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.task.Task;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A value that many tasks may read at once, or one may replace.
 *
 * <p>Readers and writers take turns: a reader that comes while a writer waits is let in after that
 * writer, with all others that wait by then, so neither starves. A writer that throws, or is
 * stopped, poisons the lock as in {@link Mutex}; a reader does not. A task that is inside cannot
 * enter again, neither to read nor to write.
 *
 * <p>Thread-safe. Entering is a cancellation point if it has to wait; leaving never waits.
 */
public final class RwLock<T> {
  /* Phase-fair: the writer that leaves lets in all readers that wait; the last reader that leaves lets in
  the writer that has waited longest. A reader that comes enters if nobody writes and no writer waits.
  All hand-overs are direct, so nobody barges in between. If the last waiting writer gives up while
  readers read, the readers behind it have nothing to wait for and are let in.
  (B. Brandenburg, J. Anderson: Spin-Based Reader-Writer Synchronization, 2010, without the spinning.)

  Linearisation: an entry at the guard, or where the one that leaves grants its turn; an exit at the
  guard. value is of the writer, and of the readers to read. */
  private final Line readersLine;
  private final Line writersLine; // the same guard
  private final Set<Task<?>> readers = new HashSet<>(); // guarded
  private @Nullable Task<?> writer; // guarded
  private volatile @Nullable Poison poison; // written by the writer or by who clears it
  private T value;

  private final Turn.Place place =
      new Turn.Place() {
        @Override
        public String waitsFor(Turn turn) {
          return turn.shared ? "to read in a rwlock" : "to write in a rwlock";
        }

        @Override
        public Collection<Task<?>> holders(Turn turn) {
          return holdersOf(turn);
        }
      };

  private RwLock(Scheduler scheduler, T value) {
    this.value = value;
    this.readersLine = new Line(scheduler.guard(this));
    this.writersLine = new Line(readersLine.guard);
  }

  /** A lock that nobody holds, around {@code value}. */
  public static <T> RwLock<T> create(Scheduler scheduler, T value) {
    return new RwLock<>(scheduler, value);
  }

  /**
   * Runs {@code body} on the value, beside other readers.
   *
   * @throws PoisonedException if it is poisoned
   * @throws DeadlockException if {@code self} is inside already, or waiting would close a ring
   * @throws dev.lispatch.task.Cancelled if {@code self} has to stop first
   */
  public <R> R read(Task<?> self, Function<? super T, ? extends R> body) {
    refusePoisoned();
    enter(self, true);
    try {
      refusePoisoned();
      return body.apply(value);
    } finally {
      leaveReader(self);
    }
  }

  /** {@link #read(Task, Function)} for the current task. */
  public <R> R read(Function<? super T, ? extends R> body) {
    return read(Task.current(), body);
  }

  /**
   * Replaces the value by {@code body} of it, alone, and returns the new one. Throws what {@link
   * #read(Task, Function)} throws; poisons the lock if {@code body} throws.
   */
  public T update(Task<?> self, UnaryOperator<T> body) {
    refusePoisoned();
    enter(self, false);
    try {
      refusePoisoned();
      value = changed(self, body);
      return value;
    } finally {
      leaveWriter();
    }
  }

  /** {@link #update(Task, UnaryOperator)} for the current task. */
  public T update(UnaryOperator<T> body) {
    return update(Task.current(), body);
  }

  private T changed(Task<?> self, UnaryOperator<T> body) {
    try {
      return body.apply(value);
    } catch (Throwable failure) {
      poison = new Poison(self.toString(), failure);
      throw failure;
    }
  }

  /** Why it is poisoned, or null. */
  public @Nullable Poison poison() {
    return poison;
  }

  /** Says that the value is in order again. */
  public void clearPoison() {
    poison = null;
  }

  /** How many tasks wait to enter now. */
  public int waiting() {
    return readersLine.waiting() + writersLine.waiting();
  }

  @Override
  public String toString() {
    return "RwLock";
  }

  private void refusePoisoned() {
    Poison present = poison;
    if (present != null) {
      throw new PoisonedException("the rwlock", present);
    }
  }

  private void enter(Task<?> self, boolean shared) {
    Turn turn = arrive(self, shared);
    if (turn == null) {
      return;
    }
    List<Task<?>> ring = self.awaits(turn);
    if (!ring.isEmpty() && gaveUp(turn)) {
      throw DeadlockException.ring("the rwlock", ring);
    }
    try {
      await(turn);
    } finally {
      self.waited();
    }
  }

  private @Nullable Turn arrive(Task<?> self, boolean shared) {
    readersLine.guard.enter();
    try {
      if (writer == self || readers.contains(self)) {
        throw DeadlockException.again(
            self,
            readers.contains(self) && !shared
                ? "the task reads in this rwlock, it cannot write in it before it is done"
                : "the task is inside this rwlock already");
      }
      boolean free = writer == null && (shared ? writersLine.first() == null : readers.isEmpty());
      if (!free) {
        return (shared ? readersLine : writersLine).join(new Turn(self, place, shared));
      }
      if (shared) {
        readers.add(self);
      } else {
        writer = self;
      }
      return null;
    } finally {
      readersLine.guard.exit();
    }
  }

  private void await(Turn turn) {
    while (!turn.granted()) {
      switch (turn.task.pause(turn, Clock.NEVER)) {
        case WOKEN, DEADLINE -> {}
        case STOPPED -> {
          if (gaveUp(turn)) {
            turn.task.check();
          }
        }
      }
    }
  }

  /** False if it is granted. */
  private boolean gaveUp(Turn turn) {
    Turn woken = null;
    readersLine.guard.enter();
    try {
      if (turn.granted()) {
        return false;
      }
      (turn.shared ? readersLine : writersLine).remove(turn);
      if (writer == null && writersLine.first() == null) {
        woken = admitReaders();
      }
    } finally {
      readersLine.guard.exit();
    }
    Turn.wake(woken);
    return true;
  }

  private void leaveReader(Task<?> self) {
    Turn woken = null;
    readersLine.guard.enter();
    try {
      readers.remove(self);
      if (readers.isEmpty()) {
        woken = admitWriter();
      }
    } finally {
      readersLine.guard.exit();
    }
    Turn.wake(woken);
  }

  private void leaveWriter() {
    Turn woken;
    readersLine.guard.enter();
    try {
      writer = null;
      woken = admitReaders();
      if (woken == null) {
        woken = admitWriter();
      }
    } finally {
      readersLine.guard.exit();
    }
    Turn.wake(woken);
  }

  private @Nullable Turn admitReaders() {
    Turn chain = readersLine.admitAll();
    for (Turn turn = chain; turn != null; turn = turn.next) {
      readers.add(turn.task);
    }
    return chain;
  }

  private @Nullable Turn admitWriter() {
    Turn turn = writersLine.admitFirst();
    if (turn != null) {
      writer = turn.task;
    }
    return turn;
  }

  /* A writer waits for all that are inside. A reader waits for the writer that is inside, or for the first
  that waits. */
  private Collection<Task<?>> holdersOf(Turn turn) {
    readersLine.guard.enter();
    try {
      Turn first = writersLine.first();
      if (turn.granted()) {
        return List.of();
      }
      if (writer != null) {
        return List.of(writer);
      }
      return !turn.shared ? List.copyOf(readers) : first == null ? List.of() : List.of(first.task);
    } finally {
      readersLine.guard.exit();
    }
  }
}
