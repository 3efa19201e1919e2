package dev.lispatch.sync;

import dev.lispatch.task.Task;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something of which each task has its own value, made when the task first asks for it and released
 * when the task ends.
 *
 * <p>Thread-safe: a task reads and writes its own value alone. Constant time.
 */
public final class TaskLocal<T> {
  private final Supplier<? extends T> first; // immutable

  private TaskLocal(Supplier<? extends T> first) {
    this.first = first;
  }

  /** One whose value {@code first} makes, in each task anew. */
  public static <T> TaskLocal<T> withInitial(Supplier<? extends T> first) {
    return new TaskLocal<>(first);
  }

  /** The task's own value, made now if there is none. Only on the task's own flow. */
  public T value(Task<?> self) {
    return value(self, first);
  }

  /** The current task's own value. */
  public T value() {
    return value(Task.current());
  }

  /** The task's own value; {@code otherwise} makes it if there is none. */
  public T value(Task<?> self, Supplier<? extends T> otherwise) {
    T present = find(self);
    if (present == null) {
      present = otherwise.get();
      store(self, present);
    }
    return present;
  }

  /** The task's own value, or null if it has none yet. */
  @SuppressWarnings("unchecked") // only store puts something under this key
  public @Nullable T find(Task<?> self) {
    return (T) self.belongings().find(this);
  }

  /** Replaces the task's own value. */
  public void store(Task<?> self, T value) {
    self.belongings().put(this, value);
  }

  @Override
  public String toString() {
    return "TaskLocal";
  }
}
