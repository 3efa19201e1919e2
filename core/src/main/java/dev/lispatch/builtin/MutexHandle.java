package dev.lispatch.builtin;

import dev.lispatch.sync.Mutex;

/** A mutex as a value of the language. Thread-safe. */
record MutexHandle(Mutex<Object> mutex) {
  @Override
  public String toString() {
    return "#<" + mutex + ">";
  }
}
