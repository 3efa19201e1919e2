package dev.lispatch.builtin;

import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.schedule.Clock;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Cancelled;
import dev.lispatch.task.Scope;
import dev.lispatch.task.Task;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Finish;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Starts the tasks of a program and sees to their end. */
public final class Tasks {
  /**
   * The tasks a program holds handles of, to warn of failures that nobody asked for. Thread-safe.
   */
  private static final class Handles {
    final ConcurrentLinkedQueue<TaskHandle> all = new ConcurrentLinkedQueue<>();
  }

  private Tasks() {}

  /** From now on the run ends, with a report, when each of its tasks waits for another. */
  public static void watch(Run run) {
    TaskReport.watch(run);
  }

  /** Starts a task of the run, below the caller's token. */
  static Task<Object> start(
      Context cx, String name, CancelToken token, Function<Context, Object> body) {
    Run run = cx.run();
    return cx.task().scope().fork(cx.task(), name, token, false, task -> evaluate(run, task, body));
  }

  /** Starts a task of the run in that scope. */
  static Task<Object> start(Context cx, Scope scope, String name, Function<Context, Object> body) {
    Run run = cx.run();
    return scope.fork(cx.task(), name, task -> evaluate(run, task, body));
  }

  static LispError tooDeep() {
    return LispError.of(
        ErrorKind.DEPTH_EXCEEDED, "the task nests calls too deeply; use loop/recur");
  }

  private static Object evaluate(Run run, Task<?> task, Function<Context, Object> body) {
    Context own = Context.of(run, task);
    try {
      return body.apply(own);
    } catch (LimitExceeded limit) {
      run.stop(limit, task.number());
      throw limit;
    } catch (StackOverflowError overflow) {
      throw tooDeep();
    } finally {
      own.settle();
    }
  }

  static TaskHandle handle(Context cx, String name, Function<Context, Object> body) {
    TaskHandle handle =
        new TaskHandle(start(cx, name, cx.token().child("task", Clock.NEVER), body));
    cx.run().shared(Handles.class, Handles::new).all.add(handle);
    return handle;
  }

  /**
   * Waits for the tasks that still run when the main program has ended, and warns of those that
   * failed without anybody asking.
   */
  public static void finish(Context cx) {
    Run run = cx.run();
    run.mainEnded();
    for (List<Task<?>> rest = others(cx); !rest.isEmpty(); rest = others(cx)) {
      rest.forEach(task -> task.join(cx.task(), Clock.NEVER));
    }
    cx.token().check(); // tasks that ran into the end of the run have not finished
    for (TaskHandle handle : run.shared(Handles.class, Handles::new).all) {
      Throwable failure = handle.task().failure();
      if (failure != null && !handle.observed()) {
        run.warn("a task failed and nobody awaited it: " + failure.getMessage());
      }
    }
  }

  private static List<Task<?>> others(Context cx) {
    List<Task<?>> found = new ArrayList<>(cx.run().scope().allLive());
    found.removeIf(task -> task == cx.task() || task.daemon());
    return found;
  }

  /** The tasks that live below a token, other than the caller. */
  static List<Task<?>> below(Run run, CancelToken token) {
    List<Task<?>> found = new ArrayList<>();
    for (Task<?> task : run.scope().allLive()) {
      if (task.ownToken().isBelow(token)) {
        found.add(task);
      }
    }
    return found;
  }

  /**
   * What the end of a task comes to at its edge: an error value, or null if the failure must go on.
   */
  static dev.lispatch.collection.@Nullable PersistentMap errorValue(Throwable failure) {
    return switch (failure) {
      case LispError error -> error.value();
      case Finish finish ->
          LispError.errorValue(
              ErrorKind.USER,
              "return and fail end the main program; a task cannot use them, it returns a value");
      case Cancelled cancelled when cancelled.token().wasCancelled() ->
          LispError.errorValue(ErrorKind.CANCELLED, "the task was cancelled");
      case Cancelled cancelled ->
          LispError.errorValue(ErrorKind.TIMEOUT, "the task ran out of time");
      default -> null;
    };
  }
}
