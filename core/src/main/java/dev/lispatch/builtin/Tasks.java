package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.limit.HeapShare;
import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.Stop;
import dev.lispatch.limit.WorkerHeapExceeded;
import dev.lispatch.schedule.Clock;
import dev.lispatch.sync.WorkerPool;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Cancelled;
import dev.lispatch.task.Scope;
import dev.lispatch.task.Task;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Finish;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Starts the tasks of a program and sees to their end. */
public final class Tasks {
  static final String FINISHED_IN_TASK =
      "return and fail end the main program; a task cannot use them, it returns a value";

  /* A task is charged in three parts, since it may wait long to begin and be kept long after its end. */

  /** What is left of a task that has ended. */
  private static final int TASK_BYTES = 400;

  /** What it takes until it begins. */
  private static final int BEGINNING_BYTES = 1_000;

  /** What it takes until it ends: its thread, its stack, its context. */
  private static final int RUNNING_BYTES = 3_000;

  private static final Keyword REASON = Keyword.of("reason");
  private static final Keyword SUPPRESSED = Keyword.of("suppressed");

  private Tasks() {}

  /** From now on the run ends, with a report, when each of its tasks waits for another. */
  public static void watch(Run run) {
    TaskReport.watch(run);
  }

  /** Starts a task of the run, below the caller's token. */
  static Task<Object> start(
      Context cx, String name, CancelToken token, Function<Context, Object> body) {
    Run run = cx.run();
    HeapShare share = shareOfTask(cx);
    return cx.task()
        .scope()
        .fork(cx.task(), name, token, false, task -> evaluate(run, share, task, body));
  }

  /** Starts a task of the run in that scope. */
  static Task<Object> start(Context cx, Scope scope, String name, Function<Context, Object> body) {
    Run run = cx.run();
    HeapShare share = shareOfTask(cx);
    return scope.fork(cx.task(), name, task -> evaluate(run, share, task, body));
  }

  /**
   * Charges for a task that is about to start. What it makes belongs to the share of its starter: a
   * worker cannot get around its cap by leaving the work to others.
   */
  private static HeapShare shareOfTask(Context cx) {
    cx.allocate(TASK_BYTES);
    return cx.heapShare();
  }

  static LispError tooDeep() {
    return LispError.of(
        ErrorKind.DEPTH_EXCEEDED, "the task nests calls too deeply; use loop/recur");
  }

  private static Object evaluate(
      Run run, HeapShare share, Task<?> task, Function<Context, Object> body) {
    Context own = Context.of(run, task, share);
    try {
      chargeRunning(run, task, own);
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

  /* The body begins whatever comes of this, since others rely on what it does at its end. Why it has to stop it
  sees at its first look. */
  private static void chargeRunning(Run run, Task<?> task, Context own) {
    try {
      own.allocate(RUNNING_BYTES);
      own.made(own);
    } catch (LimitExceeded limit) {
      run.stop(limit, task.number());
    } catch (Stop seenAgain) {
      // by the body
    }
  }

  /** Starts a task whose failure somebody should ask for. */
  static TaskHandle handle(Context cx, String name, Function<Context, Object> body) {
    TaskHandle handle = new TaskHandle(Failures.of(cx.run()), true);
    CancelToken token = cx.token().child("task", Clock.NEVER);
    Task.Body<Object> noting = noting(cx, cx.heapShare(), handle, body);
    cx.allocate(TASK_BYTES);
    start(cx.task().scope(), cx.task(), name, token, false, handle, noting);
    cx.made(handle.task());
    return handle;
  }

  /** Starts a task whose failure becomes a warning. */
  static void spawn(Context cx, String name, boolean daemon, Function<Context, Object> body) {
    TaskHandle handle = new TaskHandle(Failures.of(cx.run()), false);
    CancelToken token = cx.token().child("spawn", Clock.NEVER);
    Task.Body<Object> noting = noting(cx, cx.heapShare(), handle, body);
    cx.allocate(TASK_BYTES);
    start(cx.task().scope(), cx.task(), name, token, daemon, handle, noting);
    cx.made(handle.task());
  }

  /**
   * Starts a task that belongs to the run alone; its failure becomes a warning. May be called by
   * threads of the host.
   */
  static void detached(Run run, String name, Function<Context, Object> body) {
    TaskHandle handle = new TaskHandle(Failures.of(run), false);
    CancelToken token = run.token().child(name, Clock.NEVER);
    try {
      Task.Body<Object> noting = noting(run, run.heap().root(), handle, body);
      start(run.scope(), null, name, token, false, handle, noting);
    } catch (LimitExceeded limit) {
      run.stop(limit, 0);
    }
  }

  private static void start(
      Scope scope,
      @Nullable Task<?> starter,
      String name,
      CancelToken token,
      boolean daemon,
      TaskHandle handle,
      Task.Body<Object> body) {
    boolean unawaited = daemon || (starter != null && starter.daemon());
    handle.started(scope.fork(starter, name, token, unawaited, body));
  }

  private static Task.Body<Object> noting(
      Context cx, HeapShare share, TaskHandle handle, Function<Context, Object> body) {
    cx.allocate(BEGINNING_BYTES);
    Task.Body<Object> noting = noting(cx.run(), share, handle, body);
    cx.made(noting);
    return noting;
  }

  private static Task.Body<Object> noting(
      Run run, HeapShare share, TaskHandle handle, Function<Context, Object> body) {
    Failures failures = Failures.of(run);
    return self -> {
      try {
        return evaluate(run, share, self, body);
      } catch (Throwable failure) {
        failures.note(self, handle);
        throw failure;
      }
    };
  }

  /** Gives a pool a job; null if the pool takes no more. */
  static @Nullable TaskHandle submit(
      Context cx, WorkerPool pool, String name, Function<Context, Object> body) {
    TaskHandle handle = new TaskHandle(Failures.of(cx.run()), true);
    HeapShare share = shareOfTask(cx);
    Function<Context, Object> job = own -> own.asWorkerOf(share, () -> body.apply(own));
    Task<Object> task = pool.submit(cx.task(), Clock.NEVER, name, noting(cx, share, handle, job));
    if (task == null) {
      return null;
    }
    handle.started(task);
    return handle;
  }

  /** Waits for the tasks that still run when the main program has ended. */
  public static void finish(Context cx) {
    cx.run().mainEnded();
    cx.task().giveEverythingBack();
    for (List<Task<?>> rest = others(cx); !rest.isEmpty(); rest = others(cx)) {
      rest.forEach(task -> task.join(cx.task(), Clock.NEVER));
    }
    cx.token().check(); // tasks that ran into the end of the run have not finished
  }

  /**
   * Ends what is left of a run whose main program has ended: planned actions, daemons, and tasks
   * that must not go on. Warns of failures that nobody asked for.
   */
  public static void end(Run run, Task<?> host) {
    Agenda.of(run).end(host);
    run.scope().cancelAll(host, "the run has ended");
    SharedValues.of(run).dropAll(run);
    run.scope().cancelAll(host, "the run has ended");
    Failures.of(run).warn(run);
  }

  private static List<Task<?>> others(Context cx) {
    List<Task<?>> found = new ArrayList<>(cx.run().scope().allLive());
    found.removeIf(task -> task == cx.task() || task.daemon());
    return found;
  }

  /** Waits until {@code deadline} for the tasks that were started under a stopped token. */
  static void joinBelow(Context cx, CancelToken token, long deadline) {
    if (!token.divided()) {
      return;
    }
    for (Task<?> task : cx.run().scope().allLive()) {
      if (task.ownToken().isBelow(token)) {
        task.join(cx.task(), deadline);
      }
    }
  }

  /** The error value of what was cancelled, with the reason if one was given. */
  static PersistentMap cancelled(String message, @Nullable Object reason) {
    PersistentMap error = LispError.errorValue(ErrorKind.CANCELLED, message);
    return reason == null || reason == Nil.NIL ? error : error.put(REASON, reason);
  }

  /** The same error, with others that came after it. */
  static PersistentMap withSuppressed(PersistentMap error, List<PersistentMap> others) {
    return others.isEmpty()
        ? error
        : error.put(SUPPRESSED, PersistentVector.ofOwned(others.toArray()));
  }

  /**
   * The value of a task that has ended.
   *
   * @throws LispError what it failed with
   */
  static Object valueOf(Context cx, Task<Object> task) {
    PersistentMap error = failureOf(cx, task);
    if (error != null) {
      throw LispError.raising(error);
    }
    Object value = task.value();
    return value == null ? Nil.NIL : value;
  }

  /** The error value of a task that has ended, or null if it succeeded. */
  static @Nullable PersistentMap failureOf(Context cx, Task<Object> task) {
    Throwable failure = task.failure();
    if (failure == null) {
      return null;
    }
    cx.token().check(); // who is stopped itself does not get to see what that did to others
    PersistentMap error = errorValue(failure);
    if (error == null) {
      throw new IllegalStateException("a task failed", failure);
    }
    return error;
  }

  /**
   * What the end of a task comes to at its edge: an error value, or null if the failure must go on.
   */
  static @Nullable PersistentMap errorValue(Throwable failure) {
    return switch (failure) {
      case LispError error -> error.value();
      case Finish finish -> LispError.errorValue(ErrorKind.USER, FINISHED_IN_TASK);
      case Cancelled cancelled when cancelled.token().wasCancelled() ->
          cancelled("the task was cancelled", cancelled.token().reason());
      case Cancelled cancelled ->
          LispError.errorValue(ErrorKind.TIMEOUT, "the task ran out of time");
      case WorkerHeapExceeded exceeded ->
          LispError.errorValue(ErrorKind.MEMORY_EXCEEDED, String.valueOf(exceeded.getMessage()));
      default -> null;
    };
  }
}
