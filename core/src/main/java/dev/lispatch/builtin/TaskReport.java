package dev.lispatch.builtin;

import dev.lispatch.schedule.Clock;
import dev.lispatch.task.Blocker;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Deadlock;
import dev.lispatch.task.Pause;
import dev.lispatch.task.Task;
import dev.lispatch.value.Deadlocked;
import dev.lispatch.value.Location;
import dev.lispatch.value.Run;
import dev.lispatch.value.Traces;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Tells who waits for what and where, and ends what waits in vain. */
final class TaskReport {
  /* Only a thread itself can see where in a program it is: frames of compiled programs are hidden from
  others. So who reports asks each waiting task to look, and waits a moment for the answers. */
  private static final double PATIENCE_MILLIS = 100;
  private static final int MOST_NAMED = 20;

  private static final Blocker ANSWERS =
      new Blocker() {
        @Override
        public String waitsFor() {
          return "for answers";
        }

        @Override
        public boolean outside() {
          return true;
        }
      };

  /** One report at a time for each run, and one word about each task. */
  private static final class Reporting {
    final AtomicBoolean now = new AtomicBoolean();
    final Set<Task<?>> told = ConcurrentHashMap.newKeySet();
  }

  private TaskReport() {}

  /** From now on the run does not wait in vain. */
  static void watch(Run run) {
    Reporting reporting = run.shared(Reporting.class, Reporting::new);
    run.scope()
        .onDeadlock(
            deadlock -> {
              if (reporting.now.compareAndSet(false, true)) {
                run.scheduler().start("deadlock", () -> settle(run, deadlock, reporting));
              }
            });
  }

  private static void settle(Run run, Deadlock deadlock, Reporting reporting) {
    List<Task<?>> tasks = deadlock.tasks().reversed();
    Task<Object> self =
        Task.outside(run.scope(), CancelToken.root(run.scheduler(), "deadlock", Clock.NEVER));
    Map<Task<?>, Location> places = places(run, self, tasks);
    reporting.now.set(false);
    if (run.onlyTasksLeft()) {
      abandon(run, tasks, places, reporting.told);
    } else {
      run.stop(new Deadlocked(message(tasks, places)), 0);
    }
  }

  private static String message(List<Task<?>> tasks, Map<Task<?>, Location> places) {
    StringBuilder message =
        new StringBuilder("every task waits for another, so none can ever go on:");
    for (Task<?> task : tasks.subList(0, Math.min(tasks.size(), MOST_NAMED))) {
      message.append("\n  ").append(describe(task, places.get(task)));
    }
    if (tasks.size() > MOST_NAMED) {
      message.append("\n  and ").append(tasks.size() - MOST_NAMED).append(" more");
    }
    return message.append("\nSomebody has to send, close, unlock or deliver first.").toString();
  }

  /** The main program has ended and waits for these tasks: they are ended instead. */
  private static void abandon(
      Run run, List<Task<?>> tasks, Map<Task<?>, Location> places, Set<Task<?>> told) {
    List<Task<?>> stuck =
        tasks.stream()
            .filter(task -> task.starter() != null && !task.ownToken().wasCancelled())
            .filter(told::add)
            .toList();
    for (Task<?> task : stuck) {
      run.warn(
          "the program had ended, but "
              + describe(task, places.get(task))
              + "; nobody could end that, so it was cancelled");
    }
    // The run may end as soon as the last of them is cancelled, so they were told of before.
    stuck.forEach(task -> task.ownToken().cancel("nobody could end its wait"));
  }

  /** "task 3 (worker) waits to receive from channel 1, at a.lisp:3:1". */
  private static String describe(Task<?> task, @Nullable Location place) {
    Blocker blocker = task.blocker();
    StringBuilder text = new StringBuilder(task.toString());
    if (blocker != null) {
      text.append(" waits ").append(blocker.waitsFor());
      Task<?> holder = blocker.holder();
      if (holder != null && holder != blocker) {
        text.append(", held by ").append(holder);
      }
    }
    return place == null ? text.toString() : text.append(", at ").append(place).toString();
  }

  /** Where each of the tasks waits, as far as they answer. */
  static Map<Task<?>, Location> places(Run run, Task<?> self, List<Task<?>> tasks) {
    Map<Task<?>, Location> places = new ConcurrentHashMap<>();
    Map<Task<?>, Boolean> open = new ConcurrentHashMap<>();
    tasks.forEach(task -> open.put(task, true));
    for (Task<?> task : tasks) {
      task.whileWaiting(
          () -> {
            Location place = Traces.here(run);
            if (place != null) {
              places.put(task, place);
            }
            open.remove(task);
            self.wake();
          });
    }
    long deadline = self.scheduler().clock().after(PATIENCE_MILLIS);
    while (!open.isEmpty() && self.pause(ANSWERS, deadline) == Pause.WOKEN) {
      // some have answered
    }
    return places;
  }
}
