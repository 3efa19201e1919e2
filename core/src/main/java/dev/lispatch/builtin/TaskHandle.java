package dev.lispatch.builtin;

import dev.lispatch.task.Task;

/** A task as a value of the language. Thread-safe. */
final class TaskHandle {
  private final Task<Object> task;
  private volatile boolean observed;

  TaskHandle(Task<Object> task) {
    this.task = task;
  }

  Task<Object> task() {
    return task;
  }

  /** Somebody has asked for the result: a failure is no longer only a warning. */
  void observe() {
    observed = true;
  }

  boolean observed() {
    return observed;
  }

  @Override
  public String toString() {
    return "#<task " + task.name() + ">";
  }
}
