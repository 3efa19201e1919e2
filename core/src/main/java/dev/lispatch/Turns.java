package dev.lispatch;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Guard;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.schedule.Waiter;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Lets one after the other go on, in the order of their arrival. Thread-safe.
 *
 * <p>Who has the turn hands it on itself, so nobody who comes later can take it in between.
 */
final class Turns {
  private final Scheduler scheduler; // immutable
  private final Guard guard;
  private final ArrayDeque<Entry> waiting = new ArrayDeque<>(0); // guarded by guard
  private boolean taken; // guarded by guard

  /** A place in the row. */
  static final class Entry {
    private @Nullable Waiter waiter; // guarded by the guard of the row; of who waits
    private boolean served; // guarded by the guard of the row
    private boolean refused; // guarded by the guard of the row
  }

  Turns(Scheduler scheduler) {
    this.scheduler = scheduler;
    this.guard = scheduler.guard(this);
  }

  /** A place in the row, behind all that are there. */
  Entry enlist() {
    Entry entry = new Entry();
    guard.enter();
    try {
      entry.served = !taken;
      if (taken) {
        waiting.add(entry);
      }
      taken = true;
    } finally {
      guard.exit();
    }
    return entry;
  }

  /** Waits for the turn; false if the place was given up before it came. */
  boolean await(Entry entry) {
    Waiter own = scheduler.waiter();
    while (true) {
      guard.enter();
      try {
        if (entry.served || entry.refused) {
          return entry.served;
        }
        entry.waiter = own;
      } finally {
        guard.exit();
      }
      own.await(Clock.NEVER);
    }
  }

  /** Hands the turn on. Called once by whoever had it. */
  void leave() {
    Waiter woken = null;
    guard.enter();
    try {
      Entry next = waiting.poll();
      taken = next != null;
      if (next != null) {
        next.served = true;
        woken = next.waiter;
      }
    } finally {
      guard.exit();
    }
    wake(woken);
  }

  /** Gives a place up; no effect once its turn has come. */
  void giveUp(Entry entry) {
    Waiter woken;
    guard.enter();
    try {
      entry.refused = !entry.served;
      waiting.remove(entry);
      woken = entry.waiter;
    } finally {
      guard.exit();
    }
    wake(woken);
  }

  private static void wake(@Nullable Waiter waiter) {
    if (waiter != null) {
      waiter.wake();
    }
  }

  /** How many are before that place: 0 once its turn has come. */
  int before(Entry entry) {
    guard.enter();
    try {
      int position = 1;
      for (Entry other : waiting) {
        if (other == entry) {
          return position;
        }
        position++;
      }
      return 0;
    } finally {
      guard.exit();
    }
  }

  /** How many wait. */
  int length() {
    guard.enter();
    try {
      return waiting.size();
    } finally {
      guard.exit();
    }
  }
}
