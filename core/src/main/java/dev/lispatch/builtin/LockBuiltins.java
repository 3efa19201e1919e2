package dev.lispatch.builtin;

import dev.lispatch.host.Builtin;
import dev.lispatch.host.Options;
import dev.lispatch.limit.Sizes;
import dev.lispatch.sync.Latch;
import dev.lispatch.sync.Promise;
import dev.lispatch.sync.RwLock;
import dev.lispatch.sync.Semaphore;
import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Signature.Cost;
import dev.lispatch.value.Signature.Effect;

/** Locks for readers and writers, semaphores, latches and promises. */
final class LockBuiltins {
  private LockBuiltins() {}

  @Builtin(
      name = "make-rwlock",
      params = "value",
      doc =
          "A lock around a value, which many tasks may read at once, or one may replace. Readers"
              + " and writers take turns.",
      example = "(rwlock-read (make-rwlock 1) inc)",
      result = "2",
      effect = Effect.STATE)
  static Object makeRwlock(Context cx, Object value) {
    cx.allocate(2L * Sizes.HANDLE);
    return new RwlockHandle(RwLock.create(cx.run().scheduler(), value));
  }

  @Builtin(
      name = "rwlock-read",
      params = "l f",
      doc =
          "Calls (f value), or (f) if f takes no argument, beside other readers, while nobody"
              + " replaces the value.",
      example = "(rwlock-read (make-rwlock {:a 1}) :a)",
      result = "1",
      effect = Effect.STATE,
      cost = Cost.WAITS)
  static Object rwlockRead(Context cx, RwlockHandle l, Fn f) {
    return SyncErrors.raising(
        "rwlock-read", () -> l.lock().<Object>read(cx.task(), value -> Calling.on(cx, f, value)));
  }

  @Builtin(
      name = "rwlock-update!",
      params = "l f & args",
      doc =
          "Replaces the value by (f value args…), while nobody else is inside, and returns the new"
              + " value. An error in f poisons the lock and leaves the value as it was.",
      example = "(rwlock-update! (make-rwlock 1) + 10)",
      result = "11",
      effect = Effect.STATE,
      cost = Cost.WAITS)
  static Object rwlockUpdate(Context cx, RwlockHandle l, Fn f, Object[] args) {
    return SyncErrors.raising(
        "rwlock-update!",
        () -> l.lock().update(cx.task(), value -> Calling.on(cx, f, value, args)));
  }

  @Builtin(
      name = "rwlock-poisoned?",
      params = "l",
      doc = "True if a task failed or was stopped while it replaced the value.",
      example = "(rwlock-poisoned? (make-rwlock 1))",
      result = "false",
      effect = Effect.STATE)
  static boolean rwlockPoisoned(Context cx, RwlockHandle l) {
    return l.lock().poison() != null;
  }

  @Builtin(
      name = "rwlock-clear-poison!",
      params = "l",
      doc = "Says that the value of a poisoned rwlock is in order: it can be used again.",
      example = "(rwlock-clear-poison! (make-rwlock 1))",
      result = "nil",
      effect = Effect.STATE)
  static void rwlockClearPoison(Context cx, RwlockHandle l) {
    l.lock().clearPoison();
  }

  @Builtin(
      name = "make-semaphore",
      params = "n",
      doc = "A semaphore of n permits: at most n tasks are inside with-permit at once.",
      example = "(with-permit (make-semaphore 2) (fn [] :inside))",
      result = ":inside",
      effect = Effect.STATE)
  static Object makeSemaphore(Context cx, Object n) {
    int permits = Counts.bounded("make-semaphore", "n", n, 1);
    cx.allocate(Sizes.HANDLE);
    return new SemaphoreHandle(Semaphore.create(cx.run().scheduler(), permits));
  }

  @Builtin(
      name = "with-permit",
      params = "s f",
      options = "timeout",
      doc =
          "Takes a permit of the semaphore, waiting for one, calls (f), gives the permit back and"
              + " returns what f gave. An error value if there is no permit within :timeout ms.",
      example = "(with-permit (make-semaphore 1) (fn [] 1))",
      result = "1",
      effect = Effect.STATE,
      cost = Cost.WAITS)
  static Object withPermit(Context cx, SemaphoreHandle s, Fn f, Options options) {
    Transfers.Wait wait = Transfers.Wait.of(cx, options);
    Object result = s.semaphore().with(cx.task(), wait.deadline(), () -> f.call0(cx));
    return result == null ? wait.over() : result;
  }

  @Builtin(
      name = "semaphore-available",
      params = "s",
      doc = "How many permits of the semaphore are free now.",
      example = "(semaphore-available (make-semaphore 2))",
      result = "2",
      effect = Effect.STATE)
  static long semaphoreAvailable(Context cx, SemaphoreHandle s) {
    return s.semaphore().available();
  }

  @Builtin(
      name = "make-latch",
      params = "n",
      doc = "A latch: tasks wait at it until it was counted down n times.",
      example = "(let [l (make-latch 1)] (latch-count-down! l) (latch-await l))",
      result = "true",
      effect = Effect.STATE)
  static Object makeLatch(Context cx, Object n) {
    int count = Counts.bounded("make-latch", "n", n, 0);
    cx.allocate(Sizes.HANDLE);
    return new LatchHandle(Latch.create(cx.run().scheduler(), count));
  }

  @Builtin(
      name = "latch-count-down!",
      aliases = {"count-down!"},
      params = "l",
      doc = "Counts the latch down by one, and returns what is left; it stays at 0.",
      example = "(latch-count-down! (make-latch 3))",
      result = "2",
      effect = Effect.STATE)
  static long latchCountDown(Context cx, LatchHandle l) {
    return l.latch().countDown();
  }

  @Builtin(
      name = "latch-await",
      params = "l",
      options = "timeout",
      doc = "Waits until the latch is at 0, and returns true; after :timeout ms an error value.",
      example = "(latch-await (make-latch 0))",
      result = "true",
      effect = Effect.STATE,
      cost = Cost.WAITS)
  static Object latchAwait(Context cx, LatchHandle l, Options options) {
    Transfers.Wait wait = Transfers.Wait.of(cx, options);
    return l.latch().await(cx.task(), wait.deadline()) ? true : wait.over();
  }

  @Builtin(
      name = "latch-count",
      params = "l",
      doc = "How many count-downs are left before the latch opens.",
      example = "(latch-count (make-latch 3))",
      result = "3",
      effect = Effect.STATE)
  static long latchCount(Context cx, LatchHandle l) {
    return l.latch().count();
  }

  @Builtin(
      name = "promise",
      params = "",
      doc = "A promise: a value that is delivered once, for which others wait with @ or await.",
      example = "(let [p (promise)] (deliver! p 1) @p)",
      result = "1",
      effect = Effect.STATE)
  static Object promise(Context cx) {
    cx.allocate(Sizes.HANDLE);
    return new PromiseHandle(Promise.create(cx.run().scheduler()));
  }

  @Builtin(
      name = "deliver!",
      aliases = {"deliver"},
      params = "p value",
      doc = "Gives the promise its value; true if it had none, false if it has one, which stays.",
      example = "(let [p (promise)] [(deliver! p 1) (deliver! p 2) @p])",
      result = "[true false 1]",
      effect = Effect.STATE)
  static boolean deliver(Context cx, PromiseHandle p, Object value) {
    return p.promise().deliver(value);
  }

  @Builtin(
      name = "realized?",
      params = "x",
      doc = "True if the promise has its value, or the task has ended.",
      example = "(realized? (promise))",
      result = "false",
      effect = Effect.STATE)
  static boolean isRealized(Context cx, Object x) {
    return switch (x) {
      case PromiseHandle p -> p.promise().poll() != null;
      case TaskHandle task -> task.task().done();
      default -> throw Errors.argument("realized?", "x", "a promise or a task", x);
    };
  }
}
