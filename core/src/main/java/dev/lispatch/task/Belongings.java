package dev.lispatch.task;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one task has for itself until it ends: its values of what each task has its own value of,
 * and what it holds and must give back.
 *
 * <p>Belongs to the task's own flow.
 */
public final class Belongings {
  /** Something that a task holds, such as a lock. */
  public interface Holding {
    /** The task ends and has not given it back. On the task's own flow; must not throw or wait. */
    void abandoned(Task<?> task);
  }

  private final List<Holding> held = new ArrayList<>(2);
  private @Nullable IdentityHashMap<Object, Object> values;

  Belongings() {}

  /** The task's own value of {@code key}, which is compared by identity, or null. */
  public @Nullable Object find(Object key) {
    return values == null ? null : values.get(key);
  }

  /** Makes {@code value} the task's own value of {@code key}. */
  public void put(Object key, Object value) {
    if (values == null) {
      values = new IdentityHashMap<>(4);
    }
    values.put(key, value);
  }

  /** The task holds {@code thing} from now on. */
  public void hold(Holding thing) {
    held.add(thing);
  }

  /** The task no longer holds {@code thing}. */
  public void giveBack(Holding thing) {
    for (int i = held.size() - 1; i >= 0; i--) {
      if (held.get(i) == thing) {
        held.remove(i);
        return;
      }
    }
  }

  /** The last that was taken is given back first. */
  void release(Task<?> task) {
    while (!held.isEmpty()) {
      held.removeLast().abandoned(task);
    }
    values = null;
  }
}
