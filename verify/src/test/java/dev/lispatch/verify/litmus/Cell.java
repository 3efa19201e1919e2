package dev.lispatch.verify.litmus;

import dev.lispatch.schedule.MemoryOrder;

/**
 * A shared number: the one place where the litmus tests meet what they test.
 *
 * <p>Thread-safe as far as the orders given go. An order that the operation cannot have is an
 * {@link IllegalArgumentException}.
 */
public interface Cell {
  /** A cell that holds 0, of the implementation under test. */
  static Cell zero() {
    return new LocationCell();
  }

  int load(MemoryOrder order);

  void store(int value, MemoryOrder order);

  /** Stores and returns what was there before. */
  int exchange(int value, MemoryOrder order);

  boolean compareExchange(int expected, int value, MemoryOrder order);

  /** Adds and returns what was there before. */
  int fetchAdd(int increment, MemoryOrder order);
}
