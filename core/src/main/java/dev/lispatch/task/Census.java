package dev.lispatch.task;

import dev.lispatch.event.EventSink;
import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.schedule.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How many tasks live below one root scope and how many of them are blocked: waiting for something
 * that only another of them could give. When all are, nothing will ever happen again.
 *
 * <p>Thread-safe.
 */
final class Census {
  /* Whoever blocks or ends last sees the counts equal: a task counts itself as blocked after its state
  says so, and is counted out before it can run again by whoever wakes it. The counts may lag behind
  the states, so equality only raises the suspicion. The proof is two looks at all tasks: if each
  is blocked in both and none has waited for something else in between, then at the moment between the
  looks all were blocked at once. A live thing outside (a timer that will cancel something) is held as
  if it were a live task. */
  private final Scope root;
  private final int max; // immutable
  private final long horizon; // immutable
  private final AtomicInteger live = new AtomicInteger();
  private final AtomicInteger blocked = new AtomicInteger();
  private final AtomicLong numbers = new AtomicLong();
  private volatile @Nullable Consumer<Deadlock> listener;
  private volatile @Nullable EventSink sink;
  private volatile int uncounted; // tasks that the maximum does not mean

  Census(Scope root, int max, long horizon) {
    this.root = root;
    this.max = max;
    this.horizon = horizon;
  }

  /** The deadline that all share: a wait until then is a wait without end. */
  long horizon() {
    return listener == null ? Clock.NEVER : horizon;
  }

  void onDeadlock(Consumer<Deadlock> action) {
    listener = action;
  }

  void onEvent(EventSink newSink) {
    sink = newSink;
  }

  /** Where events go, or null: then they are not even made. */
  @Nullable EventSink sink() {
    return sink;
  }

  /**
   * Counts one more, and gives its number.
   *
   * @throws LimitExceeded if there are as many as may be
   */
  long enter() {
    if (live.incrementAndGet() - uncounted > max) {
      live.decrementAndGet();
      throw LimitExceeded.tasks(max);
    }
    return numbers.incrementAndGet();
  }

  /** Counts the task that starts all others, which the maximum does not mean. */
  long enterMain() {
    uncounted = 1;
    live.incrementAndGet();
    return numbers.incrementAndGet();
  }

  /** Counts one out; {@link #review} follows once those whom that concerns are woken. */
  void leave() {
    live.decrementAndGet();
  }

  /** Looks whether those that are left all wait. */
  void review() {
    if (blocked.get() >= live.get()) {
      suspect();
    }
  }

  void hold() {
    live.incrementAndGet();
  }

  int live() {
    return live.get();
  }

  void blocked() {
    if (blocked.incrementAndGet() >= live.get()) {
      suspect();
    }
  }

  void unblocked() {
    blocked.decrementAndGet();
  }

  private void suspect() {
    Consumer<Deadlock> action = listener;
    if (action == null) {
      return;
    }
    List<Task<?>> tasks = root.allLive();
    List<@Nullable Blocker> first = blockers(tasks);
    if (first == null || tasks.isEmpty() || tasks.size() != live.get()) {
      return;
    }
    if (first.equals(blockers(tasks)) && root.allLive().size() == tasks.size()) {
      action.accept(new Deadlock(tasks));
    }
  }

  /** What each waits for, by identity; null if one is not blocked. */
  private static @Nullable List<@Nullable Blocker> blockers(List<Task<?>> tasks) {
    List<@Nullable Blocker> found = new ArrayList<>(tasks.size());
    for (Task<?> task : tasks) {
      Blocker blocker = task.blocker();
      if (!task.isBlocked()) {
        return null;
      }
      found.add(blocker);
    }
    return found;
  }
}
