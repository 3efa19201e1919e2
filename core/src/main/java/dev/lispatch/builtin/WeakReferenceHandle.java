package dev.lispatch.builtin;

import dev.lispatch.sync.Shared;

/** A handle that does not keep its value as a value of the language. Thread-safe. */
record WeakReferenceHandle(Shared.Weak<SharedValues.Owned> weak) {
  @Override
  public String toString() {
    return "#<weak>";
  }
}
