package dev.lispatch.task;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.schedule.Waiter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Runs a call into the host that may block: a request, a query, a file.
 *
 * <p>The caller waits beside it, so the caller stops at its token whatever the call does. The call
 * itself is interrupted then; one that ignores that is left behind.
 */
public final class HostCall<T> {
  private volatile @Nullable T value; // written before done
  private volatile @Nullable Throwable failure; // written before done
  private volatile boolean done;

  private HostCall() {}

  /**
   * Runs {@code body} and returns what it returned.
   *
   * @param abort ends the call from outside where an interrupt does not, such as closing its
   *     socket; called at most once, only if the token stops first
   * @throws Cancelled if the token stops first
   * @throws Exception what the body threw
   */
  public static <T> T run(Scheduler scheduler, CancelToken token, Callable<T> body, Runnable abort)
      throws Exception {
    token.check();
    HostCall<T> call = new HostCall<>();
    Waiter waiter = scheduler.waiter();
    Scheduler.Strand strand = scheduler.start("host-call", () -> call.perform(body, waiter));
    Runnable forget = token.onCancel(waiter::wake);
    try {
      while (!call.done) {
        waiter.await(token.deadline());
        if (!call.done && token.stopped()) {
          strand.interrupt();
          abort.run();
          token.check();
        }
      }
    } finally {
      forget.run();
    }
    return call.result();
  }

  /** Waits until {@code deadline}, or less if the token stops first. */
  public static void sleep(Scheduler scheduler, CancelToken token, long deadline) {
    Waiter waiter = scheduler.waiter();
    Runnable forget = token.onCancel(waiter::wake);
    try {
      long until = Math.min(deadline, token.deadline());
      token.check();
      while (scheduler.clock().nanos() < deadline || deadline == Clock.NEVER) {
        waiter.await(until);
        token.check();
      }
    } finally {
      forget.run();
    }
  }

  private void perform(Callable<T> body, Waiter waiter) {
    try {
      value = body.call();
    } catch (Throwable thrown) {
      failure = thrown;
    }
    done = true;
    waiter.wake();
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
