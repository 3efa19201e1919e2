package dev.lispatch.limit;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Slots that all parallel workers of a run share, at every depth of nesting.
 *
 * <p>Thread-safe and lock-free; nothing here blocks. Whoever takes a slot gives it back once, when
 * its work has really ended.
 */
public final class ParallelBudget {
  /* Capacity and slots held are the halves of one word, so each change is one compare-and-set and each
  reader sees both as they were at one moment. A slot is never added to be given back after a look:
  the count would be above capacity for an instant, and somebody refused while a slot is free. */
  private final AtomicLong state;

  private ParallelBudget(int capacity) {
    state = new AtomicLong(pack(capacity, 0));
  }

  /**
   * A budget with all slots free.
   *
   * @param capacity the most slots that can be held at once, 1 or more
   * @throws IllegalArgumentException if it is less
   */
  public static ParallelBudget of(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a capacity is 1 or more, got " + capacity);
    }
    return new ParallelBudget(capacity);
  }

  /** Takes a slot if one is free. */
  public boolean tryAcquire() {
    while (true) {
      long present = state.get();
      if (held(present) >= capacity(present)) {
        return false;
      }
      if (state.compareAndSet(present, present + 1)) {
        return true;
      }
    }
  }

  /**
   * Gives one slot back.
   *
   * @throws IllegalStateException if none is held; the count is unchanged
   */
  public void release() {
    while (true) {
      long present = state.get();
      if (held(present) == 0) {
        throw new IllegalStateException("no slot is held, so none can be given back");
      }
      if (state.compareAndSet(present, present - 1)) {
        return;
      }
    }
  }

  /**
   * Makes the capacity smaller; a larger one changes nothing. Slots held beyond it stay held until
   * they are given back.
   *
   * @throws IllegalArgumentException below 1
   */
  public void lower(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a capacity is 1 or more, got " + capacity);
    }
    state.updateAndGet(
        present -> capacity < capacity(present) ? pack(capacity, held(present)) : present);
  }

  /** The slots taken now. */
  public int held() {
    return held(state.get());
  }

  /** The slots free now. */
  public int available() {
    long present = state.get();
    return Math.max(0, capacity(present) - held(present));
  }

  /** The most slots that can be held at once. */
  public int capacity() {
    return capacity(state.get());
  }

  private static long pack(int capacity, int held) {
    return (long) capacity << Integer.SIZE | held;
  }

  private static int capacity(long state) {
    return (int) (state >>> Integer.SIZE);
  }

  private static int held(long state) {
    return (int) state;
  }

  @Override
  public String toString() {
    long present = state.get();
    return "ParallelBudget[" + held(present) + " of " + capacity(present) + " held]";
  }
}
