package dev.lispatch.schedule;

/**
 * A place where one thread waits until another says so.
 *
 * <p>A wake that comes first is not lost: the next {@link #await} returns at once. Several wakes
 * before a wait count as one. {@code wake} may be called from any thread and never blocks.
 */
public interface Waiter {
  /**
   * Waits until woken or until the clock reaches {@code deadline}; returns false if the deadline
   * came first. Returns only for these two reasons.
   */
  boolean await(long deadline);

  void wake();
}
