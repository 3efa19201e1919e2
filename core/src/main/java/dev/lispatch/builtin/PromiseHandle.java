package dev.lispatch.builtin;

import dev.lispatch.sync.Promise;

/** A promise as a value of the language. Thread-safe. */
record PromiseHandle(Promise<Object> promise) {
  @Override
  public String toString() {
    return "#<promise>";
  }
}
