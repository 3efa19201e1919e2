package dev.lispatch.builtin;

import dev.lispatch.task.Task;
import org.jspecify.annotations.Nullable;

/** A task as a value of the language. Thread-safe. */
final class TaskHandle {
  private final Failures failures;
  private final boolean awaitable; // immutable: the program holds it
  private volatile @Nullable Task<Object> task; // set before the program gets at the handle
  private volatile boolean observed;

  TaskHandle(Failures failures, boolean awaitable) {
    this.failures = failures;
    this.awaitable = awaitable;
  }

  void started(Task<Object> its) {
    task = its;
  }

  Task<Object> task() {
    Task<Object> its = task;
    if (its == null) {
      throw new IllegalStateException("the task has not been started");
    }
    return its;
  }

  /** False for a task whose end nobody can ask for. */
  boolean awaitable() {
    return awaitable;
  }

  /** Somebody has asked for the result: a failure is no longer only a warning. */
  void observe() {
    observed = true;
    failures.seen(task());
  }

  boolean observed() {
    return observed;
  }

  @Override
  public String toString() {
    return "#<task " + task().name() + ">";
  }
}
