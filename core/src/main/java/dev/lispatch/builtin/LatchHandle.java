package dev.lispatch.builtin;

import dev.lispatch.sync.Latch;

/** A latch as a value of the language. Thread-safe. */
record LatchHandle(Latch latch) {
  @Override
  public String toString() {
    return "#<latch>";
  }
}
