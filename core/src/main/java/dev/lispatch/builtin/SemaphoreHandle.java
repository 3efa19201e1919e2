package dev.lispatch.builtin;

import dev.lispatch.sync.Semaphore;

/** A semaphore as a value of the language. Thread-safe. */
record SemaphoreHandle(Semaphore semaphore) {
  @Override
  public String toString() {
    return "#<semaphore>";
  }
}
