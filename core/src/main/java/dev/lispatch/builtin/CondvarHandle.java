package dev.lispatch.builtin;

import dev.lispatch.sync.Condvar;

/** A condvar as a value of the language. Thread-safe. */
record CondvarHandle(Condvar condvar) {
  @Override
  public String toString() {
    return "#<condvar>";
  }
}
