package dev.lispatch.builtin;

import dev.lispatch.sync.Atomic;

/** An atomic as a value of the language. Thread-safe. */
record AtomicHandle(Atomic<Object> atomic) {
  @Override
  public String toString() {
    return "#<atomic>";
  }
}
