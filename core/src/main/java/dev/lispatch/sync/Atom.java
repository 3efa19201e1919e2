package dev.lispatch.sync;

import static dev.lispatch.schedule.MemoryOrder.SEQ_CST;

import dev.lispatch.schedule.Location;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.task.Task;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A value that tasks replace atomically.
 *
 * <p>Thread-safe and lock-free; no lock is held while a function of the caller runs, so it may run
 * several times. Nobody starves: whoever was overtaken many times in a row is favoured, and the
 * others wait for it, for a bounded time, before they try to replace the value themselves.
 */
public final class Atom<T> {
  /* An update is a compare-and-exchange in a loop; linearisation at the exchange that succeeds. A slow
  function could lose against quick ones for ever. After PATIENCE lost attempts a task asks for the
  favour, of which there is one; while it stands, whoever is about to change the value waits until the
  favoured is done, but at most for the favour's courtesy, which doubles with each attempt that is lost
  all the same. So the favoured gets through as soon as its courtesy is longer than its function, and
  nobody is blocked by a function that itself waits for one of the others. Without a favour the cost is
  one read of a field. */
  private static final int PATIENCE = 32;
  private static final long FIRST_COURTESY_NANOS = 1_000_000;
  private static final long LONGEST_COURTESY_NANOS = 1_000_000_000;

  private static final Turn.Place PLACE =
      new Turn.Place() {
        @Override
        public String waitsFor(Turn turn) {
          return "for a task that swaps an atom";
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

  private record Favour(Task<?> task, long courtesy) {}

  private final Scheduler scheduler; // immutable
  private final Location<T> value;
  private final Line polite; // who waits for the favoured
  private volatile @Nullable Favour favour; // written under polite.guard

  private Atom(Scheduler scheduler, T initial) {
    this.scheduler = scheduler;
    this.value = scheduler.location(initial);
    this.polite = new Line(scheduler.guard(this));
  }

  /** An atom that holds {@code initial}. */
  public static <T> Atom<T> create(Scheduler scheduler, T initial) {
    return new Atom<>(scheduler, initial);
  }

  /** What it holds. */
  public T load() {
    return value.load(SEQ_CST);
  }

  /** Makes it hold {@code newValue}, whatever it holds, and returns what it held. */
  public T exchange(Task<?> self, T newValue) {
    giveWay(self);
    return value.exchange(newValue, SEQ_CST);
  }

  /** Replaces the very object {@code expected}; false if it is no longer the value. */
  public boolean replace(Task<?> self, T expected, T newValue) {
    giveWay(self);
    return value.compareExchange(expected, newValue, SEQ_CST) == expected;
  }

  /**
   * Replaces the value by {@code f} of it, and returns both.
   *
   * @throws dev.lispatch.task.Cancelled if {@code self} has to stop while it waits for a favoured
   *     one
   */
  public Change<T> update(Task<?> self, UnaryOperator<T> f) {
    int lost = 0;
    boolean favoured = false;
    try {
      while (true) {
        giveWay(self);
        T before = value.load(SEQ_CST);
        T after = f.apply(before);
        if (value.compareExchange(before, after, SEQ_CST) == before) {
          return new Change<>(before, after);
        }
        if (++lost >= PATIENCE) {
          favoured |= favour(self);
        }
      }
    } finally {
      if (favoured) {
        endFavour();
      }
    }
  }

  /** {@link #update(Task, UnaryOperator)} for the current task. */
  public Change<T> update(UnaryOperator<T> f) {
    return update(Task.current(), f);
  }

  /** What an update replaced, and by what. */
  public record Change<T>(T before, T after) {}

  /** How many tasks give way now. */
  public int waiting() {
    return polite.waiting();
  }

  @Override
  public String toString() {
    return "Atom";
  }

  private void giveWay(Task<?> self) {
    Favour present = favour;
    if (present != null && present.task != self) {
      waitFor(self, present);
    }
  }

  private void waitFor(Task<?> self, Favour present) {
    Turn turn;
    polite.guard.enter();
    try {
      if (favour == null) {
        return;
      }
      turn = polite.join(new Turn(self, PLACE, false));
    } finally {
      polite.guard.exit();
    }
    polite.await(turn, scheduler.clock().nanos() + present.courtesy);
  }

  /** Asks for the favour, or for more of it; false if another task has it. */
  private boolean favour(Task<?> self) {
    polite.guard.enter();
    try {
      Favour present = favour;
      if (present == null) {
        favour = new Favour(self, FIRST_COURTESY_NANOS);
      } else if (present.task == self) {
        favour = new Favour(self, Math.min(2 * present.courtesy, LONGEST_COURTESY_NANOS));
      } else {
        return false;
      }
      return true;
    } finally {
      polite.guard.exit();
    }
  }

  private void endFavour() {
    Turn chain;
    polite.guard.enter();
    try {
      favour = null;
      chain = polite.admitAll();
    } finally {
      polite.guard.exit();
    }
    Turn.wake(chain);
  }
}
