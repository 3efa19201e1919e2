package dev.lispatch.task;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs a call into the host that may block: a request, a query, a file.
 *
 * <p>The caller waits beside it, so the caller stops at its token whatever the call does. The call
 * itself is interrupted then; one that ignores that is left behind and counted until it ends: see
 * {@link Task#abandonedCalls} and {@link Scope#abandonedCalls}.
 */
public final class HostCall<T> implements Blocker {
  private static final int RUNNING = 0;
  private static final int ENDED = 1;
  private static final int ABANDONED = 2;

  private static final Blocker TIME =
      new Blocker() {
        @Override
        public String waitsFor() {
          return "for a time";
        }

        @Override
        public boolean outside() {
          return true;
        }
      };

  private static final ScopedValue<Task<?>> CALLER = ScopedValue.newInstance();

  private volatile @Nullable T value; // written before done
  private volatile @Nullable Throwable failure; // written before done
  private volatile boolean done;
  private final AtomicInteger state = new AtomicInteger(RUNNING);

  private HostCall() {}

  /** The task that runs this code, or that waits for the call into the host which does; or null. */
  public static @Nullable Task<?> caller() {
    return CALLER.isBound() ? CALLER.get() : Task.currentOrNull();
  }

  @Override
  public String waitsFor() {
    return "for a call into the host";
  }

  @Override
  public boolean outside() {
    return true;
  }

  /**
   * Runs {@code body} beside {@code self} and returns what it returned.
   *
   * @param abort ends the call from outside where an interrupt does not, such as closing its
   *     socket; called at most once, only if {@code self} has to stop first
   * @throws Cancelled if {@code self} has to stop first
   * @throws Exception what the body threw
   */
  public static <T> T run(Task<?> self, Callable<T> body, Runnable abort) throws Exception {
    self.check();
    HostCall<T> call = new HostCall<>();
    Scheduler.Strand strand =
        self.scheduler()
            .start(
                "host-call",
                () -> ScopedValue.where(CALLER, self).run(() -> call.perform(body, self)));
    while (!call.done) {
      if (self.pause(call, Clock.NEVER) == Pause.STOPPED && !call.done) {
        call.abandon(self);
        strand.interrupt();
        abort.run();
        self.check();
      }
    }
    return call.result();
  }

  /**
   * Waits until {@code deadline}.
   *
   * @throws Cancelled if {@code self} has to stop first
   */
  public static void sleep(Task<?> self, long deadline) {
    while (true) {
      switch (self.pause(TIME, deadline)) {
        case WOKEN -> {}
        case DEADLINE -> {
          return;
        }
        case STOPPED -> self.check();
      }
    }
  }

  private void perform(Callable<T> body, Task<?> caller) {
    try {
      value = body.call();
    } catch (Throwable thrown) {
      failure = thrown;
    }
    done = true;
    if (state.compareAndSet(RUNNING, ENDED)) {
      caller.wake();
    } else {
      caller.abandonedCallEnded();
    }
  }

  /* Counted before it is let go of: its end, on the other thread, sees that it has to count itself out. */
  private void abandon(Task<?> caller) {
    caller.callAbandoned();
    if (!state.compareAndSet(RUNNING, ABANDONED)) {
      caller.abandonedCallEnded();
    }
  }

  @SuppressWarnings("NullAway") // a body without failure has returned its value
  private T result() throws Exception {
    Throwable thrown = failure;
    if (thrown instanceof Exception exception) {
      throw exception;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    return value;
  }
}
