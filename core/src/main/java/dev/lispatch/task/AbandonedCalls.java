package dev.lispatch.task;

import dev.lispatch.schedule.Guard;
import dev.lispatch.schedule.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The calls into the host that go on although nobody waits for them any more: they have ignored
 * that they should end.
 *
 * <p>Thread-safe.
 */
final class AbandonedCalls {
  private final Guard guard;
  private final List<Runnable> actions = new ArrayList<>(0); // guarded by guard
  private final AtomicInteger count = new AtomicInteger(); // written under guard

  AbandonedCalls(Scheduler scheduler) {
    this.guard = scheduler.guard(this);
  }

  int count() {
    return count.get();
  }

  void begin() {
    guard.enter();
    try {
      count.incrementAndGet();
    } finally {
      guard.exit();
    }
  }

  /** One has ended after all. */
  void end() {
    List<Runnable> due = List.of();
    guard.enter();
    try {
      if (count.decrementAndGet() == 0) {
        due = List.copyOf(actions);
        actions.clear();
      }
    } finally {
      guard.exit();
    }
    due.forEach(Runnable::run);
  }

  /** Runs {@code action} as soon as there is none: now, or on the thread of the last. */
  void whenNone(Runnable action) {
    guard.enter();
    try {
      if (count.get() > 0) {
        actions.add(action);
        return;
      }
    } finally {
      guard.exit();
    }
    action.run();
  }
}
