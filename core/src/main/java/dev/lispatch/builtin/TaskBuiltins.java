package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.host.Builtin;
import dev.lispatch.host.Options;
import dev.lispatch.schedule.Clock;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Cancelled;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Finish;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Numbers;
import dev.lispatch.value.Signature.Cost;
import dev.lispatch.value.Signature.Effect;
import org.jspecify.annotations.Nullable;

/** Tasks, time limits, and the end of a program. */
final class TaskBuiltins {
  /* The answer of a timeout must come within 50 ms of its time, so tasks inside it get most of that to end. */
  private static final double GRACE_MILLIS = 25;
  private static final Keyword OK = Keyword.of("ok");

  private TaskBuiltins() {}

  @Builtin(
      name = "task",
      aliases = {"spawn-thread", "future-call"},
      params = "f & args",
      doc = "Starts a task that calls (f args…), beside the caller; (await t) gives its value.",
      example = "(await (task + 1 2))",
      result = "3",
      effect = Effect.STATE)
  static Object task(Context cx, Fn f, Object[] args) {
    return Tasks.handle(cx, f.name(), own -> f.callN(own, args));
  }

  @Builtin(
      name = "spawn",
      params = "f",
      options = "daemon",
      doc =
          "Starts a task that calls (f), beside the caller, and returns nil at once. The run waits"
              + " for it; with :daemon true it is cancelled when the main program ends. If it"
              + " fails, that becomes a warning of the run.",
      example = "(spawn (fn [] 1))",
      result = "nil",
      effect = Effect.STATE)
  static void spawn(Context cx, Fn f, Options options) {
    Tasks.spawn(cx, f.name(), options.flag("daemon"), f::call0);
  }

  @Builtin(
      name = "await",
      aliases = {"join"},
      params = "task",
      options = "timeout",
      doc =
          "The value of a task, once it has ended; its error is raised again here. Or the value of"
              + " a promise, once it is delivered. With :timeout ms an error value if it takes"
              + " longer.",
      example = "(await (task (fn [] :done)))",
      result = ":done",
      effect = Effect.STATE,
      cost = Cost.WAITS)
  static Object await(Context cx, Object task, Options options) {
    double millis = options.millis("timeout", -1);
    Object value =
        switch (task) {
          case TaskHandle handle -> awaited(cx, handle, millis);
          case PromiseHandle promise -> awaited(cx, promise, millis);
          default -> throw Errors.argument("await", "task", "a task or a promise", task);
        };
    return value == null ? timedOut(millis) : value;
  }

  private static @Nullable Object awaited(Context cx, TaskHandle task, double millis) {
    return joined(cx, task, millis) ? Tasks.valueOf(cx, task.task()) : null;
  }

  /** The value of a promise; null if it takes longer than that; negative is no bound. */
  static @Nullable Object awaited(Context cx, PromiseHandle promise, double millis) {
    long deadline = millis < 0 ? Clock.NEVER : cx.clock().after(millis);
    return promise.promise().await(cx.task(), deadline);
  }

  static Object awaitValue(Context cx, TaskHandle task) {
    joined(cx, task, -1);
    return Tasks.valueOf(cx, task.task());
  }

  /** Waits for the end of a task; false if it takes longer than that; negative is no bound. */
  static boolean joined(Context cx, TaskHandle task, double millis) {
    task.observe();
    long deadline = millis < 0 ? Clock.NEVER : cx.clock().after(millis);
    return task.task().join(cx.task(), deadline);
  }

  @Builtin(
      name = "task-result",
      params = "task",
      doc =
          "The result of a task, once it has ended: {:ok value}, or its error value; never raises.",
      example = "(task-result (task (fn [] 1)))",
      result = "{:ok 1}",
      effect = Effect.STATE,
      cost = Cost.WAITS)
  static Object taskResult(Context cx, TaskHandle task) {
    joined(cx, task, -1);
    PersistentMap error = Tasks.failureOf(cx, task.task());
    return error == null ? ok(Tasks.valueOf(cx, task.task())) : error;
  }

  /** What stands for a success where errors are values. */
  static PersistentMap ok(Object value) {
    return PersistentMap.empty(Equality.INSTANCE).put(OK, value);
  }

  @Builtin(
      name = "task-done?",
      aliases = {"future-done?"},
      params = "task",
      doc = "True once the task has ended, however: (await task) does not wait any more.",
      example = "(let [t (task (fn [] 1))] @t (task-done? t))",
      result = "true",
      effect = Effect.STATE)
  static boolean isDone(Context cx, TaskHandle task) {
    return task.task().done();
  }

  @Builtin(
      name = "task?",
      aliases = {"future?"},
      params = "x",
      doc = "True for a task.",
      example = "(task? 1)",
      result = "false")
  static boolean isTask(Context cx, Object x) {
    return x instanceof TaskHandle;
  }

  static PersistentMap timedOut(double millis) {
    return LispError.errorValue(ErrorKind.TIMEOUT, "timeout after " + millisText(millis));
  }

  /** Such as {@code 100ms}. */
  static String millisText(double millis) {
    return (millis == Math.rint(millis) && Math.abs(millis) < 1e15
            ? Long.toString((long) millis)
            : Double.toString(millis))
        + "ms";
  }

  @Builtin(
      name = "timeout",
      params = "ms f",
      doc =
          "Calls (f), at most for that time: its value, or {:error \"timeout after 100ms\" :kind"
              + " :timeout}. Loops, waits, calls to the host and tasks started inside are stopped"
              + " then.",
      example = "(timeout 1000 (fn [] :quick))",
      result = ":quick",
      effect = Effect.CLOCK,
      cost = Cost.WAITS)
  static Object timeout(Context cx, Object ms, Fn f) {
    double millis = millis("timeout", ms);
    CancelToken token = cx.token().child("timeout", cx.clock().after(millis));
    int depth = cx.depth;
    try {
      return cx.under(token, () -> f.call0(cx));
    } catch (Cancelled cancelled) {
      if (cancelled.token() != token) {
        throw cancelled;
      }
      cx.unwindTo(depth);
      Tasks.joinBelow(cx, token, cx.clock().after(GRACE_MILLIS));
      cx.token().check();
      return LispError.raising(timedOut(millis)).value();
    } finally {
      token.close();
    }
  }

  /** An argument that is a time. */
  static double millis(String function, Object ms) {
    if (Numbers.isNumber(ms) && Numbers.toDouble(ms) >= 0) {
      return Numbers.toDouble(ms);
    }
    throw Errors.argument(function, "ms", "a number of milliseconds, 0 or more", ms);
  }

  @Builtin(
      name = "return",
      params = {"", "value"},
      doc = "Ends the program with the value.",
      example = "(return 1)",
      result = "1",
      effect = Effect.STATE)
  static Object end(Context cx) {
    throw new Finish(Nil.NIL, false);
  }

  static Object end(Context cx, Object value) {
    throw new Finish(value, false);
  }

  @Builtin(
      name = "fail",
      params = "error",
      doc = "Ends the program as failed, with an error value or a message.",
      example = "(fail \"nothing to do\")",
      effect = Effect.STATE)
  static Object fail(Context cx, Object error) {
    throw new Finish(error, true);
  }
}
