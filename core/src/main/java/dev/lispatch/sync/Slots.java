package dev.lispatch.sync;

import dev.lispatch.limit.ParallelBudget;
import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Guard;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.task.Blocker;
import dev.lispatch.task.Pause;
import dev.lispatch.task.Task;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The slots of a {@link ParallelBudget}, with a place to wait for one. Who waits is served in order
 * of arrival, but a slot that is free at once is taken by whoever asks first.
 *
 * <p>Thread-safe.
 */
public final class Slots implements Blocker {
  private final Scheduler scheduler; // immutable
  private final String waitsFor; // immutable
  private final boolean outside; // immutable
  private final ParallelBudget budget; // thread-safe
  private final Guard guard;
  private final AtomicInteger most = new AtomicInteger();
  private final ArrayDeque<Task<?>> waiting = new ArrayDeque<>(0); // guarded by guard

  private Slots(Scheduler scheduler, ParallelBudget budget, String waitsFor, boolean outside) {
    this.scheduler = scheduler;
    this.waitsFor = waitsFor;
    this.outside = outside;
    this.budget = budget;
    this.guard = scheduler.guard(this);
  }

  /**
   * Slots that tasks of one run hold and give back.
   *
   * @param waitsFor what a waiting task is said to wait for: "for one of the 8 workers", say
   */
  public static Slots ofTasks(Scheduler scheduler, ParallelBudget budget, String waitsFor) {
    return new Slots(scheduler, budget, waitsFor, false);
  }

  /**
   * Slots that the host gives back: who waits for one is no part of a deadlock.
   *
   * @param waitsFor what a waiting task is said to wait for: "for a tool to end", say
   */
  public static Slots ofTheHost(Scheduler scheduler, ParallelBudget budget, String waitsFor) {
    return new Slots(scheduler, budget, waitsFor, true);
  }

  /** The budget that the slots come from. */
  public ParallelBudget budget() {
    return budget;
  }

  /** Takes a slot if one is free. */
  public boolean tryAcquire() {
    scheduler.access(budget, true);
    if (!budget.tryAcquire()) {
      return false;
    }
    int held = budget.held();
    if (held > most.get()) {
      most.accumulateAndGet(held, Math::max);
    }
    return true;
  }

  /** The slots taken now. */
  public int held() {
    return budget.held();
  }

  /** The most slots that were taken at once, as seen right after one was taken. */
  public int most() {
    return most.get();
  }

  /**
   * Takes a slot, waiting for one.
   *
   * @throws dev.lispatch.task.Cancelled if {@code self} has to stop first
   */
  public void acquire(Task<?> self) {
    while (!tryAcquire()) {
      enlist(self);
      if (tryAcquire()) { // given back before the list was known
        delist(self);
        return;
      }
      Pause pause = self.pause(this, Clock.NEVER);
      delist(self);
      if (pause == Pause.STOPPED) {
        wakeNext(); // the wake may have been for this task
        self.check();
      }
    }
  }

  /** Gives a slot back. */
  public void release() {
    scheduler.access(budget, true);
    budget.release();
    wakeNext();
  }

  private void wakeNext() {
    Task<?> next;
    guard.enter();
    try {
      next = waiting.poll();
    } finally {
      guard.exit();
    }
    if (next != null) {
      next.wake();
    }
  }

  private void enlist(Task<?> self) {
    guard.enter();
    try {
      waiting.add(self);
    } finally {
      guard.exit();
    }
  }

  private void delist(Task<?> self) {
    guard.enter();
    try {
      waiting.remove(self);
    } finally {
      guard.exit();
    }
  }

  @Override
  public String waitsFor() {
    return waitsFor;
  }

  @Override
  public boolean outside() {
    return outside;
  }
}
