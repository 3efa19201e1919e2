package dev.lispatch.task;

import dev.lispatch.event.EventSink;
import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Guard;
import dev.lispatch.schedule.Scheduler;
import java.util.Arrays;
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
  looks all were blocked at once. A task is active until it has woken whoever joined it, and something
  outside that will act on tasks (a timer that cancels) is held as if it were an active task.

  Most waits end at the latest when the whole root does. A timer for each would cost more than the rest
  of the wait, so those have one in common, the alarm: it wakes all tasks there are, and each looks at
  the clock. A task that it does not find was listed later, and sees the time before it waits. The
  alarm is set by the first such wait and taken back by the last task: that task first forgets it and
  then looks whether there are others by now, while these first count and then look for an alarm. */
  private final Scope root;
  private final int max; // immutable
  private final long horizon; // immutable
  private final AtomicInteger live = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger active = new AtomicInteger();
  private final AtomicInteger blocked = new AtomicInteger();
  private final AtomicLong numbers = new AtomicLong();
  private volatile @Nullable Consumer<Deadlock> listener;
  private volatile @Nullable EventSink sink;
  private final AtomicInteger queued = new AtomicInteger(); // prepared: neither live nor active
  private final Guard rings;
  private final Guard alarms;
  private volatile Scheduler.@Nullable Timer alarm; // written under alarms
  private final AbandonedCalls abandoned; // thread-safe
  private volatile int uncounted; // tasks that the maximum does not mean

  Census(Scope root, int max, long horizon) {
    this.root = root;
    this.max = max;
    this.horizon = horizon;
    this.rings = root.scheduler().guard(this);
    this.alarms = root.scheduler().guard(this);
    this.abandoned = new AbandonedCalls(root.scheduler());
  }

  /** Of all tasks. */
  AbandonedCalls abandoned() {
    return abandoned;
  }

  /** The most that lived at once. */
  int most() {
    return most.get();
  }

  /** How many have been started or prepared. */
  long started() {
    return numbers.get();
  }

  /** Held while a task withdraws from a ring of waits: see {@link WaitCycle}. */
  Guard rings() {
    return rings;
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
    int present = live.incrementAndGet();
    if (present + queued.get() - uncounted > max) {
      live.decrementAndGet();
      throw LimitExceeded.tasks(max);
    }
    noteMost(present);
    active.incrementAndGet();
    return numbers.incrementAndGet();
  }

  /**
   * Counts one that may run later, and gives its number.
   *
   * @throws LimitExceeded if there are as many as may be
   */
  long enqueue() {
    if (queued.incrementAndGet() + live.get() - uncounted > max) {
      queued.decrementAndGet();
      throw LimitExceeded.tasks(max);
    }
    return numbers.incrementAndGet();
  }

  /** Counts one that was queued as live. */
  void begin() {
    noteMost(live.incrementAndGet());
    active.incrementAndGet();
    queued.decrementAndGet();
  }

  /** Forgets one that was queued. */
  void dequeue() {
    queued.decrementAndGet();
  }

  private void noteMost(int present) {
    if (present > most.get()) {
      most.accumulateAndGet(present, Math::max);
    }
  }

  /** Counts the task that starts all others, which the maximum does not mean. */
  long enterMain() {
    uncounted = 1;
    noteMost(live.incrementAndGet());
    active.incrementAndGet();
    return numbers.incrementAndGet();
  }

  /** A task has ended; it stays active until it has told who joined it. */
  void leave() {
    if (live.decrementAndGet() == 0 && alarm != null) {
      takeAlarmBack();
    }
  }

  /** True if a live task that waits until then, at the latest, is certainly woken at that time. */
  boolean alarmed(long until, boolean listed) {
    if (until != horizon || until == Clock.NEVER || !listed) {
      return false;
    }
    if (alarm == null) {
      setAlarm();
    }
    return true;
  }

  private void setAlarm() {
    alarms.enter();
    try {
      if (alarm == null) {
        alarm = root.scheduler().at(horizon, () -> root.allLive().forEach(Task::alarm));
      }
    } finally {
      alarms.exit();
    }
  }

  private void takeAlarmBack() {
    alarms.enter();
    try {
      Scheduler.Timer set = alarm;
      alarm = null;
      if (set != null && live.get() == 0) {
        set.cancel();
      } else {
        alarm = set;
      }
    } finally {
      alarms.exit();
    }
  }

  void hold() {
    active.incrementAndGet();
  }

  void release() {
    if (blocked.get() >= active.decrementAndGet()) {
      suspect();
    }
  }

  int live() {
    return live.get();
  }

  void blocked() {
    if (blocked.incrementAndGet() >= active.get()) {
      suspect();
    }
  }

  void unblocked() {
    blocked.decrementAndGet();
  }

  private void suspect() {
    Consumer<Deadlock> action = listener;
    if (action == null || root.token().stopped()) {
      return; // who still waits when the time of all is up is woken by the alarm
    }
    List<Task<?>> tasks = begun();
    if (tasks.isEmpty() || tasks.size() != active.get()) {
      return;
    }
    long[] first = waits(tasks);
    if (first != null && Arrays.equals(first, waits(tasks)) && begun().equals(tasks)) {
      action.accept(new Deadlock(tasks));
    }
  }

  private List<Task<?>> begun() {
    List<Task<?>> tasks = root.allLive();
    tasks.removeIf(Task::queued);
    return tasks;
  }

  /** The number of the present wait of each; null if one is not blocked. */
  private static long @Nullable [] waits(List<Task<?>> tasks) {
    long[] found = new long[tasks.size()];
    for (int i = 0; i < found.length; i++) {
      if (!tasks.get(i).isBlocked()) {
        return null;
      }
      found[i] = tasks.get(i).waits();
    }
    return found;
  }
}
