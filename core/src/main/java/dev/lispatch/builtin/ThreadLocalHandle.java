package dev.lispatch.builtin;

import dev.lispatch.sync.TaskLocal;
import dev.lispatch.value.Fn;

/** Something of which each task has its own value, as a value of the language. Thread-safe. */
record ThreadLocalHandle(TaskLocal<Object> values, Fn first) {
  @Override
  public String toString() {
    return "#<thread-local>";
  }
}
