package dev.lispatch.schedule;

/**
 * A place where one flow of control waits until another says so; also where it shows how long it
 * has computed. A flow needs one for its life.
 *
 * <p>A wake that comes first is not lost: the next {@link #await} returns at once. Several wakes
 * before a wait count as one. {@link #wake} may be called from any thread and never blocks; the
 * others, but for {@link #hurry}, belong to the flow.
 */
public interface Waiter {
  /**
   * Waits until woken or until the clock reaches {@code deadline}; returns false if the deadline
   * came first. Returns only for these two reasons. A choice point.
   */
  boolean await(long deadline);

  void wake();

  /**
   * To be called every hundred microseconds or so by a flow that computes without waiting: lets
   * others compute, in turn. May wait for the turn, but not beyond {@code deadline}. The flow goes
   * on as the same one if it continues on another thread.
   */
  void breathe(long deadline);

  /** Ends a wait for the turn, the present one or the next. From any thread; never blocks. */
  default void hurry() {}

  /** To be called when the flow ends: whose turn it is need not wait for it. */
  default void rest() {}
}
