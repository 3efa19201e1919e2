package dev.lispatch.limit;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Calls of foreign code that come due under a lock and are made outside of it, one after the other.
 * One that causes more is not nested: a chain of any length takes no stack.
 *
 * <p>Thread-safe.
 */
final class Deliveries {
  private final Queue<Runnable> due = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean busy = new AtomicBoolean();

  void add(Runnable call) {
    due.add(call);
  }

  /** Makes what is due, unless another thread, or a caller, is at it and will. */
  void make() {
    Failures failures = new Failures();
    while (!due.isEmpty() && busy.compareAndSet(false, true)) {
      try {
        makeAll(failures);
      } finally {
        busy.set(false);
      }
    }
    failures.rethrow();
  }

  private void makeAll(Failures failures) {
    for (Runnable call = due.poll(); call != null; call = due.poll()) {
      try {
        call.run();
      } catch (RuntimeException | Error thrown) {
        failures.add(thrown); // the others must hear of theirs all the same
      }
    }
  }

  private static final class Failures {
    private @Nullable Throwable first;

    void add(Throwable thrown) {
      if (first == null) {
        first = thrown;
      } else if (first != thrown) {
        first.addSuppressed(thrown);
      }
    }

    void rethrow() {
      if (first instanceof RuntimeException exception) {
        throw exception;
      }
      if (first instanceof Error error) {
        throw error;
      }
    }
  }
}
