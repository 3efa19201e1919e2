package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.sync.Channel;
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
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The tasks of one run that have failed and whose failure nobody has looked at yet: what is left of
 * them at the end becomes warnings.
 *
 * <p>Thread-safe.
 */
final class Failures {
  private static final int MOST = 1_000; // the run keeps fewer warnings than that
  private static final Keyword AT = Keyword.of("at");

  private record Link(Task<?> task, Channel<Object> channel, PersistentMap error) {}

  private final Map<Task<?>, TaskHandle> unseen = new ConcurrentHashMap<>();
  private final Queue<Link> links = new ConcurrentLinkedQueue<>();
  private final AtomicInteger linkCount = new AtomicInteger();

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

  /** Notes that {@code task} is about to send {@code error} into its channel. */
  void noteLink(Task<?> task, Channel<Object> channel, PersistentMap error) {
    if (linkCount.incrementAndGet() > MOST) {
      links.removeIf(link -> link.channel.closed() && link.channel.count() == 0);
      linkCount.set(links.size() + 1);
    }
    if (linkCount.get() <= MOST) {
      links.add(new Link(task, channel, error));
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
    warnOfLinks(run);
  }

  private void warnOfLinks(Run run) {
    List<Link> left = new ArrayList<>(links);
    left.removeIf(link -> link.channel.count() == 0);
    left.sort(Comparator.comparingLong(link -> link.task.number()));
    for (Link link : left) {
      Object message = LispError.raising(link.error).getMessage();
      run.warn(link.task + " failed and nobody received that: " + message + place(link.error));
    }
    links.clear();
  }

  private static String place(PersistentMap error) {
    return error.find(AT) instanceof String place ? " (" + place + ")" : "";
  }

  private static String text(Task<?> task, TaskHandle handle, Throwable failure) {
    PersistentMap error = Tasks.errorValue(failure);
    String message =
        failure instanceof LispError raised ? raised.getMessage() : Tasks.FINISHED_IN_TASK;
    return task
        + (handle.awaitable() ? " failed and nobody awaited it: " : " failed: ")
        + message
        + (error == null ? "" : place(error));
  }
}
