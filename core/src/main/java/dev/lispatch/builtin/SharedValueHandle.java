package dev.lispatch.builtin;

import dev.lispatch.sync.Shared;

/** A counted handle as a value of the language. Thread-safe. */
record SharedValueHandle(Shared<SharedValues.Owned> shared) {
  @Override
  public String toString() {
    return "#<shared>";
  }
}
