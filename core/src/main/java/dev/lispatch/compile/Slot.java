package dev.lispatch.compile;

/** Where a method keeps a local of the program. */
sealed interface Slot {
  /** An object. */
  record Reference(int index) implements Slot {}

  /** A {@link dev.lispatch.value.Cell} that holds the value. */
  record Shared(int index) implements Slot {}

  /** An integer: see {@link Kind#INTEGER}. */
  record Whole(int small, int big) implements Slot {}

  record Floating(int index) implements Slot {}
}
