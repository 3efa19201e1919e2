package dev.lispatch.limit;

import java.util.Objects;

/**
 * A part of a budget that is set aside until it is known what was really spent; see {@link
 * BudgetHandle#reserve}. It is settled once: by {@link #commit} or {@link #refund}, or by closing
 * it, which refunds. One that is never settled stays set aside.
 *
 * <p>Thread-safe.
 */
public final class Reservation implements AutoCloseable {
  private final BudgetHandle handle;
  private final Spending reserved;
  private boolean settled; // guarded by the handle's lock

  Reservation(BudgetHandle handle, Spending reserved) {
    this.handle = handle;
    this.reserved = reserved;
  }

  /** What is set aside. */
  public Spending reserved() {
    return reserved;
  }

  /**
   * Counts what was really spent in place of what was reserved. More than that counts too, so that
   * the next check fails if it is more than the budget had.
   *
   * @throws IllegalStateException if it is settled
   */
  public void commit(Spending actual) {
    Objects.requireNonNull(actual, "actual");
    if (!handle.settle(this, actual)) {
      throw new IllegalStateException("the reservation is settled already");
    }
  }

  /**
   * Gives all of it back.
   *
   * @throws IllegalStateException if it is settled
   */
  public void refund() {
    if (!handle.settle(this, Spending.NOTHING)) {
      throw new IllegalStateException("the reservation is settled already");
    }
  }

  /** Gives all of it back if it is not settled. */
  @Override
  public void close() {
    handle.settle(this, Spending.NOTHING);
  }

  /** Whether this call settles it. */
  boolean settleNow() {
    boolean first = !settled;
    settled = true;
    return first;
  }

  @Override
  public String toString() {
    return "Reservation[" + reserved + "]";
  }
}
