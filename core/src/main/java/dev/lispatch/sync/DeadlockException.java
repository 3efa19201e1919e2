package dev.lispatch.sync;

import dev.lispatch.task.Task;
import java.util.List;

/** To wait would be to wait for ever: for oneself, or in a ring of tasks. Nothing was locked. */
public final class DeadlockException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Task<?>> ring;

  DeadlockException(String message, List<Task<?>> ring) {
    super(message, null, false, false);
    this.ring = List.copyOf(ring);
  }

  static DeadlockException again(Task<?> self, String message) {
    return new DeadlockException(message, List.of(self));
  }

  static DeadlockException ring(String what, List<Task<?>> ring) {
    StringBuilder message = new StringBuilder(ring.getFirst() + " would wait for " + what);
    for (Task<?> other : ring.subList(1, ring.size())) {
      message.append(other == ring.get(1) ? " held by " : ", which waits for ").append(other);
    }
    message.append(", which waits for it in turn; all should lock in the same order");
    return new DeadlockException(message.toString(), ring);
  }

  /** The tasks that would wait for each other, the one that this was thrown to first. */
  public List<Task<?>> ring() {
    return ring;
  }
}
