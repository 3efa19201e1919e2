package dev.lispatch.limit;

import java.util.Objects;
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
  private static final Runnable NOTHING = () -> {};

  private final AtomicLong state;
  private final Runnable step;

  private ParallelBudget(int capacity, Runnable step) {
    this.state = new AtomicLong(pack(capacity, 0));
    this.step = step;
  }

  /**
   * A budget with all slots free.
   *
   * @param capacity the most slots that can be held at once, 1 or more
   * @throws IllegalArgumentException if it is less
   */
  public static ParallelBudget of(int capacity) {
    return of(capacity, NOTHING);
  }

  /**
   * The same, for tests that choose the order of steps.
   *
   * @param step called before each look at the state and each change of it
   * @throws IllegalArgumentException if the capacity is less than 1
   */
  public static ParallelBudget of(int capacity, Runnable step) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a capacity is 1 or more, got " + capacity);
    }
    return new ParallelBudget(capacity, Objects.requireNonNull(step, "step"));
  }

  /** Takes a slot if one is free. */
  public boolean tryAcquire() {
    while (true) {
      long present = read();
      if (held(present) >= capacity(present)) {
        return false;
      }
      if (replace(present, present + 1)) {
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
      long present = read();
      if (held(present) == 0) {
        throw new IllegalStateException("no slot is held, so none can be given back");
      }
      if (replace(present, present - 1)) {
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
    while (true) {
      long present = read();
      if (capacity >= capacity(present) || replace(present, pack(capacity, held(present)))) {
        return;
      }
    }
  }

  /** The slots taken now. */
  public int held() {
    return held(read());
  }

  /** The slots free now. */
  public int available() {
    long present = read();
    return Math.max(0, capacity(present) - held(present));
  }

  /** The most slots that can be held at once. */
  public int capacity() {
    return capacity(read());
  }

  private long read() {
    step.run();
    return state.get();
  }

  private boolean replace(long present, long next) {
    step.run();
    return state.compareAndSet(present, next);
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
