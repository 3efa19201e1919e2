package dev.lispatch.task;

import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.schedule.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The live tasks of a run.
 *
 * <p>Thread-safe.
 */
public final class TaskGroup {
  private final int max; // immutable
  private final AtomicInteger count = new AtomicInteger();
  private final Set<Task<?>> live = ConcurrentHashMap.newKeySet();

  /**
   * @param max the most tasks that may live at once
   */
  public TaskGroup(int max) {
    this.max = max;
  }

  void add(Task<?> task) {
    if (count.incrementAndGet() > max) {
      count.decrementAndGet();
      throw LimitExceeded.tasks(max);
    }
    live.add(task);
  }

  void remove(Task<?> task) {
    if (live.remove(task)) {
      count.decrementAndGet();
    }
  }

  /** The tasks that live now. */
  public List<Task<?>> live() {
    return new ArrayList<>(live);
  }

  /** Waits until no task lives, those started meanwhile included. */
  public void joinAll(Scheduler scheduler) {
    while (!live.isEmpty()) {
      live().forEach(task -> task.joinAlways(scheduler));
    }
  }

  /** Cancels every live task and waits until all have ended. */
  public void cancelAll(Scheduler scheduler, String why) {
    while (!live.isEmpty()) {
      for (Task<?> task : live()) {
        task.token().cancel(why);
        task.joinAlways(scheduler);
      }
    }
  }
}
