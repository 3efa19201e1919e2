package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.host.Options;
import dev.lispatch.limit.HeapShare;
import dev.lispatch.limit.ParallelBudget;
import dev.lispatch.limit.WorkerHeapExceeded;
import dev.lispatch.schedule.Clock;
import dev.lispatch.sync.Slots;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Cancelled;
import dev.lispatch.task.HostCall;
import dev.lispatch.task.Policy;
import dev.lispatch.task.Scope;
import dev.lispatch.task.Task;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Finish;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Run;
import dev.lispatch.value.Seqs;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One parallel operation: workers that take item after item until none is left.
 *
 * <p>Thread-safe; made for one call.
 */
final class ParallelWork {
  /* A worker holds one slot of the run's budget from before its start until its end, whatever ends
  it, and takes the next index until there is none. Whenever a worker is done with an item, it takes
  further slots that have become free, so the width follows what the budget has left.

  If there is no slot at all, the caller does the work itself (:caller), one item after the
  other, until a slot is free: nesting always makes progress. Or it waits (:wait), or gives up (:fail). */
  static final String CALLER = "caller";
  static final String FAIL = "fail";
  static final String WAIT = "wait";
  static final List<String> WHEN_FULL = List.of(FAIL, CALLER, WAIT);

  private static final Keyword INDEX = Keyword.of("index");
  private static final int MAX_RETRIES = 1_000;

  /** What is done with the item of that index. */
  @FunctionalInterface
  interface Step {
    Object perform(Context cx, int index);
  }

  /**
   * How the operation is to run.
   *
   * @param timeout milliseconds for each item, negative for no bound
   * @param together true if the first failure ends all
   */
  record Plan(
      String name,
      int threads,
      double timeout,
      long deadline,
      int retries,
      double backoff,
      String whenFull,
      boolean together) {
    static Plan of(Context cx, String name, Options options, String whenFull, boolean together) {
      double whole = options.millis("deadline", -1);
      return new Plan(
          name,
          (int) options.integer("max-threads", Integer.MAX_VALUE, 1, Integer.MAX_VALUE),
          options.millis("timeout", -1),
          whole < 0 ? Clock.NEVER : cx.clock().after(whole),
          (int) options.integer("retries", 0, 0, MAX_RETRIES),
          options.millis("backoff", 0),
          options.choice("when-full", whenFull, WHEN_FULL),
          together);
    }
  }

  private final Plan plan;
  private final Step step;
  private final Slots slots;
  private final HeapShare starter; // what workers leave belongs to it
  private final @Nullable Object[] results; // an element is written by one worker
  private final int width;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger workers = new AtomicInteger();
  private final AtomicReference<@Nullable PersistentMap> failure = new AtomicReference<>();
  private final Scope outer;
  private final Scope scope; // of the workers alone

  private ParallelWork(Context cx, Plan plan, int count, Step step) {
    this.plan = plan;
    this.step = step;
    this.slots = slots(cx.run());
    this.starter = cx.heapShare();
    this.results = Seqs.array(cx, count);
    this.width = Math.min(plan.threads, count);
    this.outer = cx.task().scope();
    this.scope = outer.open(cx.task(), plan.name, Policy.FAIL_FAST, plan.deadline);
  }

  /** The slots of a run. */
  static Slots slots(Run run) {
    return run.workerSlots();
  }

  /** Does the step for each index below {@code count} and returns the results in order. */
  static @Nullable Object[] perform(Context cx, Plan plan, int count, Step step) {
    if (count == 0) {
      return new Object[0];
    }
    ParallelWork work = new ParallelWork(cx, plan, count, step);
    try {
      work.start(cx);
      work.scope.join(cx.task());
    } finally {
      work.scope.leave(cx.task());
    }
    return work.finished(cx);
  }

  /** True for the error value that {@link #perform} leaves in the place of a failed item. */
  static boolean isFailure(@Nullable Object result) {
    return result instanceof PersistentMap error
        && LispError.isErrorValue(error)
        && error.containsKey(INDEX);
  }

  private void start(Context cx) {
    if (grow(cx)) {
      return;
    }
    switch (plan.whenFull) {
      case WAIT -> inScope(cx, () -> slots.acquire(cx.task()), () -> startWorker(cx));
      case CALLER -> cx.onFreshStack(() -> workHere(cx));
      default -> throw full();
    }
  }

  private LispError full() {
    ParallelBudget budget = slots.budget();
    return LispError.of(
        ErrorKind.PARALLEL_CAPACITY_EXCEEDED,
        "%s: all %d parallel workers are busy; reduce nesting, or raise max-parallel-workers",
        plan.name,
        budget.capacity());
  }

  /** Starts as many workers as there are slots, items and threads for; false if that is none. */
  private boolean grow(Context cx) {
    boolean started = false;
    while (workers.get() < width && next.get() < results.length && slots.tryAcquire()) {
      if (workers.incrementAndGet() > width) {
        ended();
        break;
      }
      fork(cx);
      started = true;
    }
    return started;
  }

  /* The end of the task gives the slot back, since its body may never begin. */
  private void fork(Context cx) {
    AtomicInteger callsWithSlot = new AtomicInteger();
    Task<Object> task;
    try {
      task = Tasks.start(cx, scope, plan.name, own -> work(own, callsWithSlot));
    } catch (Throwable failed) {
      ended();
      throw failed;
    }
    var _ = task.onEnd(() -> ended(task, callsWithSlot.get()));
  }

  private void ended(Task<Object> task, int callsWithSlot) {
    workers.decrementAndGet();
    if (task.abandonedCalls() > callsWithSlot) {
      task.whenNoCallIsAbandoned(slots::release);
    } else {
      slots.release();
    }
  }

  private void ended() {
    workers.decrementAndGet();
    slots.release();
  }

  /* A call into the host that this worker has let go of still uses what the slot stands for, so it keeps
  the slot until it really ends; the worker goes on with another one, if there is one. */
  private void leaveSlotToAbandonedCalls(Context cx, AtomicInteger callsWithSlot) {
    int abandoned = cx.task().abandonedCalls();
    if (abandoned > callsWithSlot.get() && slots.tryAcquire()) {
      cx.task().whenNoCallIsAbandoned(slots::release);
      callsWithSlot.set(abandoned);
    }
  }

  private Object work(Context cx, AtomicInteger callsWithSlot) {
    cx.task().startIn(outer);
    for (int i = take(); i < results.length; i = take()) {
      perform(cx, i, true);
      leaveSlotToAbandonedCalls(cx, callsWithSlot);
      if (workers.get() < width) {
        grow(cx);
      }
    }
    return Nil.NIL;
  }

  private void startWorker(Context cx) {
    workers.incrementAndGet();
    fork(cx);
  }

  /* On a stack of its own: between one call of the program and the next there are so many of ours that parallel
  work nested in parallel work would overflow one. */
  private ParallelWork workHere(Context cx) {
    inScope(cx, () -> workOnCaller(cx), () -> {});
    return this;
  }

  private void workOnCaller(Context cx) {
    for (int i = take(); i < results.length; i = take()) {
      perform(cx, i, false);
      if (grow(cx)) {
        return;
      }
    }
  }

  /** Does {@code part} on the caller until it is done or the operation has to end. */
  private void inScope(Context cx, Runnable part, Runnable whenDone) {
    CancelToken token = scope.token().child(plan.name, Clock.NEVER);
    int depth = cx.depth;
    try {
      cx.under(
          token,
          () -> {
            part.run();
            return plan;
          });
      whenDone.run();
    } catch (Cancelled cancelled) {
      if (cancelled.token() != scope.token()) {
        throw cancelled;
      }
      cx.unwindTo(depth);
    } finally {
      token.close();
    }
  }

  private int take() {
    return next.getAndIncrement();
  }

  private void perform(Context cx, int index, boolean worker) {
    cx.step();
    cx.task().check();
    Object result = attempts(cx, index, worker);
    results[index] = result;
    if (plan.together && isFailure(result)) {
      failure.compareAndSet(null, (PersistentMap) result);
      scope.cancel("an item beside it failed");
    }
  }

  private Object attempts(Context cx, int index, boolean worker) {
    for (int attempt = 0; ; attempt++) {
      Object result = attempt(cx, index, worker);
      if (attempt >= plan.retries || !LispError.isErrorValue(result)) {
        return result;
      }
      if (plan.backoff > 0) {
        HostCall.sleep(cx.task(), cx.clock().after(plan.backoff));
      }
    }
  }

  /* Each item is a worker's heap of its own: what it leaves, its result, is the starter's. */
  private Object attempt(Context cx, int index, boolean worker) {
    int depth = cx.depth;
    CancelToken own =
        plan.timeout < 0 ? null : cx.token().child("item", cx.clock().after(plan.timeout));
    try {
      Supplier<Object> item =
          worker
              ? () -> cx.asWorkerOf(starter, () -> step.perform(cx, index))
              : () -> step.perform(cx, index);
      return own == null ? item.get() : cx.under(own, item);
    } catch (WorkerHeapExceeded exceeded) {
      if (!worker) {
        throw exceeded;
      }
      cx.unwindTo(depth);
      return failed(Tasks.errorValue(exceeded), index);
    } catch (LispError | Finish raised) {
      cx.unwindTo(depth);
      return failed(Tasks.errorValue(raised), index);
    } catch (StackOverflowError overflow) {
      cx.unwindTo(depth);
      return failed(Tasks.tooDeep().value(), index);
    } catch (Cancelled cancelled) {
      if (own == null || cancelled.token() != own) {
        throw cancelled;
      }
      cx.unwindTo(depth);
      own.cancel("timeout");
      return failed(TaskBuiltins.timedOut(plan.timeout), index);
    } finally {
      if (own != null) {
        own.close();
      }
    }
  }

  private static Object failed(@Nullable PersistentMap error, int index) {
    return error == null ? Nil.NIL : error.put(INDEX, (long) index);
  }

  private @Nullable Object[] finished(Context cx) {
    cx.task().check();
    Throwable fault = scope.failure();
    if (fault != null) {
      throw new IllegalStateException("a worker failed", fault);
    }
    raise(failure.get());
    for (int i = 0; i < results.length; i++) {
      if (results[i] == null) {
        PersistentMap missed = missed(i);
        results[i] = missed;
        raise(plan.together ? missed : null);
      }
    }
    return results;
  }

  private static void raise(@Nullable PersistentMap error) {
    if (error != null) {
      throw LispError.raising(error);
    }
  }

  private PersistentMap missed(int index) {
    return LispError.errorValue(
            ErrorKind.TIMEOUT, plan.name + ": the deadline came before this item was done")
        .put(INDEX, (long) index);
  }
}
