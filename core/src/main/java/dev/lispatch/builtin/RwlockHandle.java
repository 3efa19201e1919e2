package dev.lispatch.builtin;

import dev.lispatch.sync.RwLock;

/** A lock for many readers or one writer as a value of the language. Thread-safe. */
record RwlockHandle(RwLock<Object> lock) {
  @Override
  public String toString() {
    return "#<rwlock>";
  }
}
