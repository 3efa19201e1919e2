package dev.lispatch.builtin;

import dev.lispatch.schedule.Clock;
import dev.lispatch.task.Blocker;
import dev.lispatch.task.Pause;
import dev.lispatch.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One task that waits for several others: until one has ended in a way that decides the matter, or
 * all have ended.
 *
 * <p>Thread-safe; made for one wait. Each end costs the same, however many are waited for.
 */
final class TaskWatch implements Blocker {
  private final Task<?> self; // immutable
  private final int count; // immutable
  private final Predicate<Task<Object>> decides; // immutable
  private final AtomicInteger left;
  private final AtomicReference<@Nullable Task<Object>> decisive = new AtomicReference<>();

  private TaskWatch(Task<?> self, int count, Predicate<Task<Object>> decides) {
    this.self = self;
    this.count = count;
    this.decides = decides;
    this.left = new AtomicInteger(count);
  }

  /**
   * Waits, and gives the first task whose end decides, or null if all have ended and none does.
   *
   * @param decides must be short and must not wait
   */
  static @Nullable Task<Object> await(
      Task<?> self, List<Task<Object>> tasks, Predicate<Task<Object>> decides) {
    TaskWatch watch = new TaskWatch(self, tasks.size(), decides);
    List<Runnable> withdrawals = new ArrayList<>(tasks.size());
    try {
      for (Task<Object> task : tasks) {
        withdrawals.add(task.onEnd(() -> watch.ended(task)));
      }
      while (!watch.over()) {
        if (self.pause(watch, Clock.NEVER) == Pause.STOPPED) {
          self.check();
        }
      }
    } finally {
      withdrawals.forEach(Runnable::run);
    }
    return watch.decisive.get();
  }

  private void ended(Task<Object> task) {
    boolean decided = decides.test(task) && decisive.compareAndSet(null, task);
    if (left.decrementAndGet() == 0 || decided) {
      self.wake();
    }
  }

  private boolean over() {
    return decisive.get() != null || left.get() == 0;
  }

  @Override
  public String waitsFor() {
    return "for " + left.get() + " of " + count + " tasks";
  }
}
