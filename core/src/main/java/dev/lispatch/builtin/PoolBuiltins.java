package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.host.Builtin;
import dev.lispatch.host.Options;
import dev.lispatch.limit.Sizes;
import dev.lispatch.sync.RateLimiter;
import dev.lispatch.sync.TaskLocal;
import dev.lispatch.sync.WorkerPool;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Numbers;
import dev.lispatch.value.Signature.Cost;
import dev.lispatch.value.Signature.Effect;

/** Pools of workers, rate limiters, and what each task has for itself. */
final class PoolBuiltins {
  private static final int DEFAULT_QUEUE = 1_000;
  private static final Keyword FIFO = Keyword.of("fifo");
  private static final Keyword WORK_STEALING = Keyword.of("work-stealing");

  private PoolBuiltins() {}

  @Builtin(
      name = "make-worker-pool",
      params = "n",
      options = {"queue", "strategy"},
      doc =
          "A pool of n workers that run jobs. At most :queue jobs (1000) wait, then a submitter has"
              + " to; jobs of the pool itself never wait to submit. :strategy :work-stealing, or"
              + " :fifo to run the oldest job first.",
      example =
          "(let [p (make-worker-pool 2)] (worker-pool-submit p (fn [] 1)) (worker-pool-shutdown"
              + " p))",
      result = "{:completed 1, :failed 0}",
      effect = Effect.STATE)
  static Object makeWorkerPool(Context cx, Object n, Options options) {
    int most = cx.run().limits().maxTasks();
    if (!(n instanceof Long workers) || workers < 1 || workers > most) {
      throw Errors.argument(
          "make-worker-pool", "n", "a whole number from 1 to " + most + " (max-tasks)", n);
    }
    int queue = (int) options.integer("queue", DEFAULT_QUEUE, 1, Integer.MAX_VALUE);
    cx.allocate(workers * 20 * Sizes.HEADER);
    cx.allocate(Sizes.HANDLE);
    return new WorkerPoolHandle(
        WorkerPool.open(cx.task(), workers.intValue(), queue, strategy(options)));
  }

  private static WorkerPool.Strategy strategy(Options options) {
    Object strategy = options.find("strategy");
    if (strategy == null || strategy == WORK_STEALING) {
      return WorkerPool.Strategy.WORK_STEALING;
    }
    if (strategy == FIFO) {
      return WorkerPool.Strategy.FIFO;
    }
    throw Errors.argument("make-worker-pool", ":strategy", ":work-stealing or :fifo", strategy);
  }

  @Builtin(
      name = "worker-pool-submit",
      params = "p f & args",
      doc =
          "Gives the pool the job (f args…), waiting for room in its queue, and returns its task:"
              + " await gives the value.",
      example = "(let [p (make-worker-pool 2)] (await (worker-pool-submit p + 1 2)))",
      result = "3",
      effect = Effect.STATE,
      cost = Cost.WAITS)
  static Object workerPoolSubmit(Context cx, WorkerPoolHandle p, Fn f, Object[] args) {
    TaskHandle handle = Tasks.submit(cx, p.pool(), f.name(), own -> f.callN(own, args));
    if (handle == null) {
      throw LispError.of(
          ErrorKind.TYPE,
          "worker-pool-submit: the pool was shut down and takes no more jobs; make a new one");
    }
    return handle;
  }

  @Builtin(
      name = "worker-pool-shutdown",
      params = "p",
      doc =
          "Takes no more jobs but those that its jobs submit, waits until all have ended, and"
              + " returns {:completed n :failed m}.",
      example = "(worker-pool-shutdown (make-worker-pool 1))",
      result = "{:completed 0, :failed 0}",
      effect = Effect.STATE,
      cost = Cost.WAITS)
  static Object workerPoolShutdown(Context cx, WorkerPoolHandle p) {
    return SyncErrors.raising("worker-pool-shutdown", () -> totals(p.pool().shutdown(cx.task())));
  }

  @Builtin(
      name = "worker-pool-shutdown-now",
      params = "p",
      doc =
          "Takes no more jobs, cancels those that run or wait, and returns {:completed n :failed m}"
              + " when all have ended; the cancelled count as failed.",
      example = "(worker-pool-shutdown-now (make-worker-pool 1))",
      result = "{:completed 0, :failed 0}",
      effect = Effect.STATE,
      cost = Cost.WAITS)
  static Object workerPoolShutdownNow(Context cx, WorkerPoolHandle p) {
    return SyncErrors.raising(
        "worker-pool-shutdown-now", () -> totals(p.pool().shutdownNow(cx.task())));
  }

  private static PersistentMap totals(WorkerPool.Stats stats) {
    return PersistentMap.empty(Equality.INSTANCE)
        .put(Keyword.of("completed"), stats.completed())
        .put(Keyword.of("failed"), stats.failed());
  }

  @Builtin(
      name = "worker-pool-stats",
      params = "p",
      doc =
          "What the pool has done and does: a map of :submitted :running :queued :completed :failed"
              + " :stolen.",
      example = "(:submitted (worker-pool-stats (make-worker-pool 1)))",
      result = "0",
      effect = Effect.STATE)
  static Object workerPoolStats(Context cx, WorkerPoolHandle p) {
    WorkerPool.Stats stats = p.pool().stats();
    return PersistentMap.empty(Equality.INSTANCE)
        .put(Keyword.of("submitted"), stats.submitted())
        .put(Keyword.of("running"), stats.running())
        .put(Keyword.of("queued"), stats.queued())
        .put(Keyword.of("completed"), stats.completed())
        .put(Keyword.of("failed"), stats.failed())
        .put(Keyword.of("stolen"), stats.stolen());
  }

  @Builtin(
      name = "rate-limiter",
      params = "n per-ms",
      doc = "A rate limiter: at most n tasks pass rate-limit! in any per-ms milliseconds.",
      example = "(rate-limit! (rate-limiter 2 1000))",
      result = "true",
      effect = Effect.STATE)
  static Object rateLimiter(Context cx, Object n, Object perMs) {
    int permits = Counts.bounded("rate-limiter", "n", n, 1);
    if (!Numbers.isNumber(perMs) || !(Numbers.toDouble(perMs) > 0)) {
      throw Errors.argument("rate-limiter", "per-ms", "a number of milliseconds above 0", perMs);
    }
    cx.allocate(8L * permits);
    long nanos = (long) Math.max(1, Numbers.toDouble(perMs) * 1e6);
    cx.allocate(Sizes.HANDLE);
    return new RateLimiterHandle(RateLimiter.create(cx.run().scheduler(), permits, nanos));
  }

  @Builtin(
      name = "rate-limit!",
      params = "rl",
      options = "timeout",
      doc =
          "Waits for its turn at the rate limiter, and returns true; an error value if it does not"
              + " come within :timeout ms.",
      example =
          "(let [rl (rate-limiter 1 60000)] (rate-limit! rl) (:kind (rate-limit! rl :timeout 1)))",
      result = ":timeout",
      effect = Effect.STATE,
      cost = Cost.WAITS)
  static Object rateLimit(Context cx, RateLimiterHandle rl, Options options) {
    Transfers.Wait wait = Transfers.Wait.of(cx, options);
    return rl.limiter().acquire(cx.task(), wait.deadline()) ? true : wait.over();
  }

  @Builtin(
      name = "thread-local",
      params = "f",
      doc =
          "Something of which each task has its own value, which (f) makes when the task first asks"
              + " for it.",
      example = "(let [x (thread-local (fn [] 0))] (tl-set! x 1) (await (task tl-get x)))",
      result = "0",
      effect = Effect.STATE)
  static Object threadLocal(Context cx, Fn f) {
    cx.allocate(Sizes.HANDLE);
    return new ThreadLocalHandle(TaskLocal.withInitial(() -> Nil.NIL), f);
  }

  @Builtin(
      name = "tl-get",
      params = "x",
      doc = "The calling task's own value of a thread-local.",
      example = "(tl-get (thread-local (fn [] :mine)))",
      result = ":mine",
      effect = Effect.STATE)
  static Object tlGet(Context cx, ThreadLocalHandle x) {
    return x.values().value(cx.task(), () -> x.first().call0(cx));
  }

  @Builtin(
      name = "tl-set!",
      params = "x value",
      doc = "Replaces the calling task's own value of a thread-local, and returns it.",
      example = "(let [x (thread-local (fn [] 0))] (tl-set! x 5) (tl-get x))",
      result = "5",
      effect = Effect.STATE)
  static Object tlSet(Context cx, ThreadLocalHandle x, Object value) {
    x.values().store(cx.task(), value);
    return value;
  }
}
