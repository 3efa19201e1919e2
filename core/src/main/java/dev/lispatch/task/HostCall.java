package dev.lispatch.task;

import dev.lispatch.limit.Stop;
import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.schedule.Waiter;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a call into the host that may block: a request, a query, a file, a tool.
 *
 * <p>The caller waits beside it, so the caller stops at its token whatever the call does. The call
 * itself is interrupted then; one that ignores that is left behind and counted until it ends: see
 * {@link Task#abandonedCalls} and {@link Scope#abandonedCalls}.
 */
public final class HostCall<T> implements Blocker {
  /* Errands. A body may need something done by the task that waits for it: a function of the program
  called, memory charged. It puts an errand into the queue and wakes the task, which does it between two
  pauses, on its own stack and under its own rules. What stops the task there leaves run at once, before
  the body can see it. Once run is left the queue is closed: who adds to it afterwards finds that out
  by itself, since closed is written before the queue is emptied, and read after adding. */
  private static final int RUNNING = 0;
  private static final int ENDED = 1;
  private static final int ABANDONED = 2;

  private static final ScopedValue<Task<?>> CALLER = ScopedValue.newInstance();

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

  /** What a call into the host does. */
  @FunctionalInterface
  public interface Body<T> {
    /** Gives the result of the call; {@code caller} is the task that waits for it. */
    T call(Caller caller) throws Exception;
  }

  /**
   * The task that waits for a call into the host, as that call sees it. Thread-safe: any thread may
   * ask, as long as the call lasts.
   */
  @FunctionalInterface
  public interface Caller {
    /**
     * Lets the waiting task run {@code part} on its own flow, and returns what that gave, or throws
     * the runtime exception that it threw. A {@link Stop} or an error in it ends the task's call at
     * once instead.
     *
     * @throws CancellationException if the call has ended, or ends before the part is done
     */
    <R> R run(Supplier<R> part);
  }

  private final Task<?> self; // immutable
  private final Queue<Errand<?>> errands = new ConcurrentLinkedQueue<>();
  private final AtomicInteger state = new AtomicInteger(RUNNING);
  private volatile boolean closed;
  private volatile @Nullable T value; // written before done
  private volatile @Nullable Throwable failure; // written before done
  private volatile boolean done;

  private HostCall(Task<?> self) {
    this.self = self;
  }

  /** Something that the waiting task does for the call. */
  private static final class Errand<R> {
    private final Supplier<R> part; // immutable
    private final Waiter waiter; // of the asking flow
    private volatile @Nullable R result; // written before done
    private volatile @Nullable RuntimeException failure; // written before done
    private volatile boolean done;

    Errand(Supplier<R> part, Waiter waiter) {
      this.part = part;
      this.waiter = waiter;
    }

    void perform() {
      try {
        result = part.get();
      } catch (Stop stop) {
        failure = ended();
        throw stop;
      } catch (RuntimeException thrown) {
        failure = thrown;
      } catch (Error error) {
        failure = ended();
        throw error;
      } finally {
        done = true;
        waiter.wake();
      }
    }

    void refuse() {
      failure = ended();
      done = true;
      waiter.wake();
    }

    @SuppressWarnings("NullAway") // a part without failure has given its result
    R await() {
      while (!done) {
        waiter.await(Clock.NEVER);
      }
      RuntimeException thrown = failure;
      if (thrown != null) {
        throw thrown;
      }
      return result;
    }

    private static CancellationException ended() {
      return new CancellationException("the call into the host has ended");
    }
  }

  @Override
  public String waitsFor() {
    return "for a call into the host";
  }

  @Override
  public boolean outside() {
    return true;
  }

  /** The task that runs this code, or that waits for the call into the host which does; or null. */
  public static @Nullable Task<?> caller() {
    return CALLER.isBound() ? CALLER.get() : Task.currentOrNull();
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
    HostCall<T> call = new HostCall<>(self);
    Scheduler.Strand strand =
        self.scheduler().start("host-call", () -> call.perform(caller -> body.call()));
    return call.await(strand, abort);
  }

  /**
   * Runs {@code body} like {@link #run}, apart from all flows of programs, which it cannot keep
   * from computing even if it never ends; and lets it have things done by {@code self}.
   *
   * @throws Cancelled if {@code self} has to stop first
   * @throws Exception what the body threw
   */
  public static <T> T runApart(Task<?> self, Body<T> body) throws Exception {
    self.check();
    HostCall<T> call = new HostCall<>(self);
    Scheduler.Strand strand = self.scheduler().startApart("host-call", () -> call.perform(body));
    return call.await(strand, () -> {});
  }

  private T await(Scheduler.Strand strand, Runnable abort) throws Exception {
    boolean left = true;
    try {
      while (!done) {
        doErrands();
        if (!done && self.pause(this, Clock.NEVER) == Pause.STOPPED && !done) {
          self.check();
        }
      }
      left = false;
    } finally {
      closed = true;
      refuseErrands();
      if (left) {
        abandon();
        strand.interrupt();
        abort.run();
      }
    }
    return result();
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

  private void perform(Body<T> body) {
    try {
      value = ScopedValue.where(CALLER, self).call(() -> body.call(this::ask));
    } catch (Throwable thrown) {
      failure = thrown;
    }
    done = true;
    if (state.compareAndSet(RUNNING, ENDED)) {
      self.wake();
    } else {
      self.abandonedCallEnded();
    }
  }

  /* Counted before it is let go of: its end, on the other thread, sees that it has to count itself out. */
  private void abandon() {
    self.callAbandoned();
    if (!state.compareAndSet(RUNNING, ABANDONED)) {
      self.abandonedCallEnded();
    }
  }

  private <R> R ask(Supplier<R> part) {
    Errand<R> errand = new Errand<>(part, self.scheduler().waiter());
    errands.add(errand);
    if (closed) {
      refuseErrands();
    } else {
      self.wake();
    }
    return errand.await();
  }

  private void doErrands() {
    for (Errand<?> errand = errands.poll(); errand != null; errand = errands.poll()) {
      errand.perform();
    }
  }

  private void refuseErrands() {
    for (Errand<?> errand = errands.poll(); errand != null; errand = errands.poll()) {
      errand.refuse();
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
