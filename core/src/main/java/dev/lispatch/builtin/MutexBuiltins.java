package dev.lispatch.builtin;

import dev.lispatch.host.Builtin;
import dev.lispatch.host.Options;
import dev.lispatch.limit.Sizes;
import dev.lispatch.sync.Condvar;
import dev.lispatch.sync.Mutex;
import dev.lispatch.value.Context;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Run;
import dev.lispatch.value.Signature.Cost;
import dev.lispatch.value.Signature.Effect;
import java.util.concurrent.atomic.AtomicLong;

/** Mutexes, and the condvars to wait at while one has locked them. */
final class MutexBuiltins {
  /** Counts the mutexes of a run. */
  private static final class Numbers {
    final AtomicLong last = new AtomicLong();
  }

  private MutexBuiltins() {}

  @Builtin(
      name = "make-mutex",
      params = {"", "value"},
      doc =
          "A mutex around a value, which one task at a time may use. A task that fails inside"
              + " poisons it: then the others get :poisoned until mutex-clear-poison!.",
      example = "(mutex-get (make-mutex 1))",
      result = "1",
      effect = Effect.STATE)
  static Object makeMutex(Context cx) {
    return makeMutex(cx, Nil.NIL);
  }

  static Object makeMutex(Context cx, Object value) {
    Run run = cx.run();
    long number = run.shared(Numbers.class, Numbers::new).last.incrementAndGet();
    String name = "mutex " + number;
    cx.allocate(2L * Sizes.HANDLE);
    return new MutexHandle(
        Mutex.create(
            run.scheduler(),
            name,
            value,
            task ->
                run.warn(
                    task
                        + " ended without unlocking "
                        + name
                        + ", which is poisoned now; unlock it in (finally (mutex-unlock! m)), or"
                        + " use mutex-with")));
  }

  @Builtin(
      name = "mutex-with",
      params = "m f",
      doc =
          "Locks the mutex, calls (f value), or (f) if f takes no argument, unlocks it and returns"
              + " what f gave. An error in f poisons the mutex.",
      example = "(mutex-with (make-mutex 1) (fn [v] (+ v 1)))",
      result = "2",
      effect = Effect.STATE,
      cost = Cost.WAITS)
  static Object mutexWith(Context cx, MutexHandle m, Fn f) {
    return SyncErrors.raising(
        "mutex-with", () -> m.mutex().with(cx.task(), value -> Calling.on(cx, f, value)));
  }

  @Builtin(
      name = "mutex-update!",
      params = "m f & args",
      doc =
          "Locks the mutex, replaces its value by (f value args…), unlocks it and returns the new"
              + " value. An error in f poisons the mutex and leaves the value as it was.",
      example = "(mutex-update! (make-mutex 1) + 10)",
      result = "11",
      effect = Effect.STATE,
      cost = Cost.WAITS)
  static Object mutexUpdate(Context cx, MutexHandle m, Fn f, Object[] args) {
    return SyncErrors.raising(
        "mutex-update!",
        () -> m.mutex().update(cx.task(), value -> Calling.on(cx, f, value, args)));
  }

  @Builtin(
      name = "mutex-lock!",
      params = "m",
      options = "timeout",
      doc =
          "Locks the mutex and returns true; after :timeout ms an error value. Unlock it in"
              + " (finally (mutex-unlock! m)); mutex-with does both.",
      example = "(let [m (make-mutex 1)] (mutex-lock! m) (mutex-unlock! m))",
      result = "nil",
      effect = Effect.STATE,
      cost = Cost.WAITS)
  static Object mutexLock(Context cx, MutexHandle m, Options options) {
    Transfers.Wait wait = Transfers.Wait.of(cx, options);
    boolean locked =
        SyncErrors.raising("mutex-lock!", () -> m.mutex().lock(cx.task(), wait.deadline()));
    return locked ? true : wait.over();
  }

  @Builtin(
      name = "mutex-try-lock!",
      params = "m",
      doc = "Locks the mutex if it is free; true if it was. Never waits.",
      example = "(mutex-try-lock! (let [m (make-mutex)] (mutex-lock! m) m))",
      result = "false",
      effect = Effect.STATE)
  static boolean mutexTryLock(Context cx, MutexHandle m) {
    return SyncErrors.raising("mutex-try-lock!", () -> m.mutex().tryLock(cx.task()));
  }

  @Builtin(
      name = "mutex-unlock!",
      params = "m",
      doc = "Unlocks the mutex, which the calling task has locked.",
      example = "(let [m (make-mutex)] (mutex-lock! m) (mutex-unlock! m))",
      result = "nil",
      effect = Effect.STATE)
  static void mutexUnlock(Context cx, MutexHandle m) {
    SyncErrors.raising(
        "mutex-unlock!",
        () -> {
          m.mutex().unlock(cx.task());
          return m;
        });
  }

  @Builtin(
      name = "mutex-get",
      params = "m",
      doc = "The value of a mutex; locks it for that unless the calling task has.",
      example = "(mutex-get (make-mutex :v))",
      result = ":v",
      effect = Effect.STATE,
      cost = Cost.WAITS)
  static Object mutexGet(Context cx, MutexHandle m) {
    return SyncErrors.raising(
        "mutex-get",
        () ->
            m.mutex().heldBy(cx.task())
                ? m.mutex().value(cx.task())
                : m.mutex().<Object>with(cx.task(), value -> value));
  }

  @Builtin(
      name = "mutex-set!",
      params = "m value",
      doc = "Replaces the value of a mutex that the calling task has locked, and returns it.",
      example = "(let [m (make-mutex 1)] (mutex-with m (fn [v] (mutex-set! m 5))) (mutex-get m))",
      result = "5",
      effect = Effect.STATE)
  static Object mutexSet(Context cx, MutexHandle m, Object value) {
    return SyncErrors.raising(
        "mutex-set!",
        () -> {
          m.mutex().store(cx.task(), value);
          return value;
        });
  }

  @Builtin(
      name = "mutex-poisoned?",
      params = "m",
      doc = "True if a task failed or was stopped while it had locked the mutex.",
      example = "(mutex-poisoned? (make-mutex))",
      result = "false",
      effect = Effect.STATE)
  static boolean mutexPoisoned(Context cx, MutexHandle m) {
    return m.mutex().poison() != null;
  }

  @Builtin(
      name = "mutex-clear-poison!",
      params = "m",
      doc = "Says that the value of a poisoned mutex is in order: it can be locked again.",
      example = "(mutex-clear-poison! (make-mutex))",
      result = "nil",
      effect = Effect.STATE)
  static void mutexClearPoison(Context cx, MutexHandle m) {
    m.mutex().clearPoison();
  }

  @Builtin(
      name = "make-condvar",
      params = "",
      doc =
          "A condvar: tasks that have locked a mutex wait there until another says that something"
              + " has changed.",
      example = "(condvar-notify-all (make-condvar))",
      result = "nil",
      effect = Effect.STATE)
  static Object makeCondvar(Context cx) {
    cx.allocate(Sizes.HANDLE);
    return new CondvarHandle(Condvar.create(cx.run().scheduler()));
  }

  @Builtin(
      name = "condvar-wait",
      params = "cv m",
      options = "timeout",
      doc =
          "Unlocks the mutex, waits for a notification, locks it again and returns true; after"
              + " :timeout ms an error value. The calling task must have locked the mutex.",
      example =
          "(let [m (make-mutex) cv (make-condvar)] (mutex-with m (fn [] (:kind (condvar-wait cv m"
              + " :timeout 1)))))",
      result = ":timeout",
      effect = Effect.STATE,
      cost = Cost.WAITS)
  static Object condvarWait(Context cx, CondvarHandle cv, MutexHandle m, Options options) {
    Transfers.Wait wait = Transfers.Wait.of(cx, options);
    boolean notified =
        SyncErrors.raising(
            "condvar-wait", () -> cv.condvar().await(cx.task(), m.mutex(), wait.deadline()));
    return notified ? true : wait.over();
  }

  @Builtin(
      name = "condvar-wait-until",
      params = "cv m pred",
      options = "timeout",
      doc =
          "Waits, as condvar-wait does, until (pred value) is true, which is asked first at once"
              + " and then after each notification, while the mutex is locked.",
      example =
          "(let [m (make-mutex 1) cv (make-condvar)] (mutex-with m (fn [v] (condvar-wait-until cv m"
              + " odd?))))",
      result = "true",
      effect = Effect.STATE,
      cost = Cost.WAITS)
  static Object condvarWaitUntil(
      Context cx, CondvarHandle cv, MutexHandle m, Fn pred, Options options) {
    Transfers.Wait wait = Transfers.Wait.of(cx, options);
    boolean met =
        SyncErrors.raising(
            "condvar-wait-until",
            () ->
                cv.condvar()
                    .awaitUntil(
                        cx.task(), m.mutex(), wait.deadline(), () -> holds(cx, m.mutex(), pred)));
    return met ? true : wait.over();
  }

  private static boolean holds(Context cx, Mutex<Object> mutex, Fn pred) {
    cx.step();
    return Truth.of(Calling.on(cx, pred, mutex.value(cx.task())));
  }

  @Builtin(
      name = "condvar-notify-one",
      params = "cv",
      doc = "Lets the task that has waited longest at the condvar go on, if there is one.",
      example = "(condvar-notify-one (make-condvar))",
      result = "nil",
      effect = Effect.STATE)
  static void condvarNotifyOne(Context cx, CondvarHandle cv) {
    cv.condvar().notifyOne();
  }

  @Builtin(
      name = "condvar-notify-all",
      params = "cv",
      doc = "Lets all tasks that wait at the condvar go on.",
      example = "(condvar-notify-all (make-condvar))",
      result = "nil",
      effect = Effect.STATE)
  static void condvarNotifyAll(Context cx, CondvarHandle cv) {
    cv.condvar().notifyEveryone();
  }
}
