package dev.lispatch.builtin;

import dev.lispatch.schedule.Clock;
import dev.lispatch.sync.Shared;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Task;
import dev.lispatch.value.Context;
import dev.lispatch.value.Finish;
import dev.lispatch.value.Fn;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The counted values of one run that are to be cleaned up, so that none is forgotten at the end.
 *
 * <p>Thread-safe.
 */
final class SharedValues {
  /** A value and what to do after its last handle was dropped. */
  record Owned(long number, Object value, @Nullable Fn onDrop) {}

  private final AtomicLong last = new AtomicLong();
  private final Map<Long, Shared<Owned>> alive = new ConcurrentHashMap<>();

  static SharedValues of(Run run) {
    return run.shared(SharedValues.class, SharedValues::new);
  }

  Shared<Owned> create(Context cx, Object value, @Nullable Fn onDrop) {
    Owned owned = new Owned(last.incrementAndGet(), value, onDrop);
    Shared<Owned> shared = Shared.create(cx.run().scheduler(), owned);
    if (onDrop != null) {
      alive.put(owned.number, shared);
    }
    return shared;
  }

  /** Drops a handle, and cleans up if it was the last of its value. */
  boolean drop(Context cx, Shared<Owned> handle) {
    Owned owned = handle.value();
    if (!handle.drop()) {
      return false;
    }
    alive.remove(owned.number);
    if (owned.onDrop != null) {
      owned.onDrop.call1(cx, owned.value);
    }
    return true;
  }

  /** Cleans up what is left at the end of a run, the youngest first, under the clean-up budget. */
  void dropAll(Run run) {
    List<Map.Entry<Long, Shared<Owned>>> left = new ArrayList<>(alive.entrySet());
    if (left.isEmpty()) {
      return;
    }
    left.sort(Map.Entry.<Long, Shared<Owned>>comparingByKey(Comparator.reverseOrder()));
    Finish end = new Finish(Nil.NIL, false); // one for all: they share one budget
    Task<?> task = Task.outside(run.scope(), CancelToken.root(run.scheduler(), "end", Clock.NEVER));
    Context cx = Context.of(run, task);
    for (Map.Entry<Long, Shared<Owned>> entry : left) {
      task.goOn(() -> cx.cleanUpAfter(end, () -> dropLeft(cx, run, entry.getValue())));
    }
    cx.settle();
  }

  private static void dropLeft(Context cx, Run run, Shared<Owned> shared) {
    Owned owned = shared.dropAll();
    if (owned == null || owned.onDrop == null) {
      return;
    }
    try {
      owned.onDrop.call1(cx, owned.value);
    } catch (LispError failure) {
      run.warn("the :on-drop of a shared value failed: " + failure.getMessage());
    }
  }
}
