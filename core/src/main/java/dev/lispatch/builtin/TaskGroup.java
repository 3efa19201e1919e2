package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.schedule.Clock;
import dev.lispatch.task.Cancelled;
import dev.lispatch.task.Policy;
import dev.lispatch.task.Scope;
import dev.lispatch.task.Task;
import dev.lispatch.value.Context;
import dev.lispatch.value.Fn;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A body and the tasks that it starts, which all end before it is left: what {@code with-scope} and
 * {@code race} do.
 *
 * <p>Thread-safe; made for one call.
 */
final class TaskGroup implements Policy {
  /* The policy notes what each task comes to, in the order of their ends, and stops the scope where
  that decides the matter. Only when all have ended is it looked at. A task that the scope itself has
  stopped has not failed. */

  /** Which end of a task decides. */
  enum Kind {
    FAIL_FAST,
    SETTLE,
    ANY
  }

  private final Context cx; // used by its own task only
  private final Kind kind;
  private final double millis;
  private final Task<?> opener;
  private final Scope scope;
  private final Failures unseen;
  private final Queue<Task<?>> failed = new ConcurrentLinkedQueue<>();
  private final AtomicReference<@Nullable Task<?>> winner = new AtomicReference<>();
  private volatile boolean timedOut;
  private @Nullable LispError raised; // of the opener: what its body failed with
  private int failedBefore; // of the opener: how many tasks had failed by then

  private TaskGroup(Context cx, String name, Kind kind, double millis) {
    this.cx = cx;
    this.kind = kind;
    this.millis = millis;
    this.opener = cx.task();
    this.unseen = Failures.of(cx.run());
    long deadline = millis < 0 ? Clock.NEVER : cx.clock().after(millis);
    this.scope = opener.scope().open(opener, name, this, deadline);
  }

  /**
   * Calls {@code body} and waits for the tasks that are started in it.
   *
   * @param millis how long all may take; negative for no bound
   */
  static Object perform(Context cx, String name, Kind kind, double millis, Fn body) {
    return perform(cx, name, kind, millis, () -> body.call0(cx));
  }

  static Object perform(Context cx, String name, Kind kind, double millis, Supplier<Object> body) {
    TaskGroup group = new TaskGroup(cx, name, kind, millis);
    Object value;
    try {
      value = group.evaluate(body);
      group.scope.join(group.opener);
    } finally {
      group.scope.leave(group.opener);
    }
    return group.result(value);
  }

  private Object evaluate(Supplier<Object> body) {
    int depth = cx.depth;
    try {
      return opener.within(scope, body);
    } catch (LispError error) {
      cx.unwindTo(depth);
      raised = error;
      failedBefore = failed.size();
      scope.cancel("the body of the scope failed");
    } catch (Cancelled cancelled) {
      if (cancelled.token() != scope.token()) {
        throw cancelled;
      }
      cx.unwindTo(depth);
      noteTime(cancelled);
    }
    return Nil.NIL;
  }

  @Override
  public void ended(Scope of, Task<?> task) {
    Throwable failure = task.failure();
    if (failure instanceof Cancelled cancelled && cancelled.token() == of.token()) {
      noteTime(cancelled);
      return;
    }
    switch (kind) {
      case FAIL_FAST -> {
        if (failure != null && !(failure instanceof Cancelled)) {
          failed.add(task);
          of.cancel("a task beside it failed");
        }
      }
      case ANY -> {
        if (task.starter() == opener) {
          contended(of, task);
        }
      }
      case SETTLE -> {}
    }
  }

  private void contended(Scope of, Task<?> task) {
    if (task.failure() != null || LispError.isErrorValue(value(task))) {
      failed.add(task);
    } else if (winner.compareAndSet(null, task)) {
      of.cancel("a task beside it succeeded");
    }
  }

  private void noteTime(Cancelled cancelled) {
    if (!cancelled.token().wasCancelled()) {
      timedOut = true;
    }
  }

  private static Object value(Task<?> task) {
    Object value = task.value();
    return value == null ? Nil.NIL : value;
  }

  private Object result(Object value) {
    cx.token().check();
    failed.forEach(unseen::seen);
    Task<?> first = winner.get();
    if (first != null) {
      return value(first);
    }
    if (raised != null || (!failed.isEmpty() && !(kind == Kind.ANY && timedOut))) {
      throw failure();
    }
    return timedOut ? LispError.raising(TaskBuiltins.timedOut(millis)).value() : value;
  }

  /** The first failure, with the others. */
  private LispError failure() {
    List<PersistentMap> errors = new ArrayList<>();
    for (Task<?> task : failed) {
      errors.add(error(task));
    }
    if (raised != null) {
      if (errors.isEmpty()) {
        return raised;
      }
      errors.add(Math.min(failedBefore, errors.size()), raised.value());
    }
    return LispError.raising(
        Tasks.withSuppressed(errors.getFirst(), errors.subList(1, errors.size())));
  }

  private PersistentMap error(Task<?> task) {
    Throwable failure = task.failure();
    if (failure == null) {
      return (PersistentMap) value(task);
    }
    PersistentMap error = Tasks.errorValue(failure);
    if (error == null) {
      throw new IllegalStateException("a task failed", failure);
    }
    return error;
  }
}
