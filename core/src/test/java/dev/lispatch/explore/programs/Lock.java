package dev.lispatch.explore.programs;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Guard;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.schedule.Waiter;
import java.util.ArrayDeque;

/** The least lock and its conditions that the seam allows: for the programs here only. */
final class Lock {
  private final Scheduler scheduler;
  private final Guard guard;
  private final ArrayDeque<Waiter> waiting = new ArrayDeque<>(); // guarded by guard
  private boolean held; // guarded by guard

  Lock(Scheduler scheduler, String name) {
    this.scheduler = scheduler;
    guard = scheduler.guard(name);
  }

  void lock() {
    Waiter waiter = null;
    while (true) {
      guard.enter();
      try {
        if (!held) {
          held = true;
          return;
        }
        waiter = waiter == null ? scheduler.waiter() : waiter;
        waiting.add(waiter);
      } finally {
        guard.exit();
      }
      waiter.await(Clock.NEVER);
    }
  }

  void unlock() {
    guard.enter();
    try {
      held = false;
      Waiter next = waiting.poll();
      if (next != null) {
        next.wake();
      }
    } finally {
      guard.exit();
    }
  }

  void during(Runnable body) {
    lock();
    body.run();
    unlock();
  }

  Condition condition() {
    return new Condition();
  }

  /** Used by the holder of the lock only, so the lock guards its queue. */
  final class Condition {
    private final ArrayDeque<Waiter> queue = new ArrayDeque<>();

    void await() {
      Waiter waiter = scheduler.waiter();
      queue.add(waiter);
      unlock();
      waiter.await(Clock.NEVER);
      lock();
    }

    void signal() {
      Waiter next = queue.poll();
      if (next != null) {
        next.wake();
      }
    }
  }
}
