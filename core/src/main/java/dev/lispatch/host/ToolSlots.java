package dev.lispatch.host;

import dev.lispatch.limit.ParallelBudget;
import dev.lispatch.schedule.Clock;
import dev.lispatch.task.Blocker;
import dev.lispatch.task.Pause;
import dev.lispatch.task.Task;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * How many tools of a run may be at work at once. A slot is held until the tool has really ended,
 * also when nobody waits for it any more.
 *
 * <p>Thread-safe.
 */
final class ToolSlots implements Blocker {
  /* A waiting task is in the queue before it tries once more, and a slot is free before its giver looks into
  the queue, so no free slot is overlooked. Who was woken and takes none (it is stopped, or another was
  faster) wakes the next on its way out. */
  private final ParallelBudget slots;
  private final Queue<Task<?>> waiting = new ConcurrentLinkedQueue<>();

  ToolSlots(int capacity) {
    this.slots = ParallelBudget.of(capacity);
  }

  boolean tryAcquire() {
    return slots.tryAcquire();
  }

  /** Takes a slot, waiting for it. Stops when the task has to. */
  void acquire(Task<?> self) {
    if (slots.tryAcquire()) {
      return;
    }
    waiting.add(self);
    try {
      while (!slots.tryAcquire()) {
        if (self.pause(this, Clock.NEVER) == Pause.STOPPED) {
          self.check();
        }
      }
    } finally {
      waiting.remove(self);
      if (slots.available() > 0) {
        wakeNext();
      }
    }
  }

  void release() {
    slots.release();
    wakeNext();
  }

  int held() {
    return slots.held();
  }

  private void wakeNext() {
    Task<?> next = waiting.peek();
    if (next != null) {
      next.wake();
    }
  }

  @Override
  public String waitsFor() {
    return "for a tool to end";
  }

  @Override
  public boolean outside() {
    return true;
  }
}
