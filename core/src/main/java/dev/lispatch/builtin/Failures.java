package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.task.Cancelled;
import dev.lispatch.task.Task;
import dev.lispatch.value.Finish;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tasks of one run that have failed and whose failure nobody has looked at yet: what is left of
 * them at the end becomes warnings.
 *
 * <p>Thread-safe.
 */
final class Failures {
  private static final int MOST = 1_000; // the run keeps fewer warnings than that
  private static final Keyword AT = Keyword.of("at");

  private final Map<Task<?>, TaskHandle> unseen = new ConcurrentHashMap<>();

  static Failures of(Run run) {
    return run.shared(Failures.class, Failures::new);
  }

  /** Notes that {@code task} is about to end with a failure. */
  void note(Task<?> task, TaskHandle handle) {
    if (!handle.observed() && unseen.size() < MOST) {
      unseen.put(task, handle);
      if (handle.observed()) {
        unseen.remove(task);
      }
    }
  }

  /** Somebody has got to know what became of {@code task}. */
  void seen(Task<?> task) {
    unseen.remove(task);
  }

  /** Warns of those that are left, in the order of their start. */
  void warn(Run run) {
    List<Map.Entry<Task<?>, TaskHandle>> left = new ArrayList<>(unseen.entrySet());
    left.sort(Comparator.comparingLong(entry -> entry.getKey().number()));
    for (Map.Entry<Task<?>, TaskHandle> entry : left) {
      Throwable failure = entry.getKey().failure();
      if (failure instanceof LispError || failure instanceof Finish) {
        run.warn(text(entry.getKey(), entry.getValue(), failure));
      } else if (failure != null && !(failure instanceof Cancelled)) {
        run.warn(entry.getKey() + " met a fault of Lispatch itself: please report it");
      }
    }
    unseen.clear();
  }

  private static String text(Task<?> task, TaskHandle handle, Throwable failure) {
    PersistentMap error = Tasks.errorValue(failure);
    String message =
        failure instanceof LispError raised ? raised.getMessage() : Tasks.FINISHED_IN_TASK;
    Object at = error == null ? null : error.find(AT);
    return task
        + (handle.awaitable() ? " failed and nobody awaited it: " : " failed: ")
        + message
        + (at instanceof String place ? " (" + place + ")" : "");
  }
}
