package dev.lispatch.explore;

import org.jspecify.annotations.Nullable;

/**
 * A strategy at work: makes all choices of one execution after another.
 *
 * <p>For each execution: {@link #begin}; then for each step {@link #pick} if more than one strand
 * can go on, and {@link #took} in any case; {@link #choose} and {@link #touched} in between, as
 * part of the step of the strand that was taken last; then {@link #end}. It keeps what it likes
 * from one execution to the next. Strands and resources are new objects in each execution; their
 * {@code key} carries over, their {@code index} does so while the choices so far are the same.
 *
 * <p>A step is the operation that a strand had pending and everything up to its next choice point.
 *
 * <p>There is no pick where one of the strands can make a step that concerns nobody else: its
 * first, starting another one, going on after it has been woken. Such a step is taken first.
 *
 * <p>Never called by two threads at once; need not be thread-safe.
 */
interface Search {
  /** Prepares the next execution; false if there is none left: the search is complete. */
  boolean begin();

  /** Which of {@code at}'s enabled strands goes on; there are at least two. */
  int pick(ChoicePoint at);

  /** A number from 0 below {@code bound}, which is at least 2. */
  int choose(int bound);

  /** {@code strand} goes on with its pending operation, by {@link #pick} or because it must. */
  default void took(ControlledStrand strand, ChoicePoint at) {}

  /**
   * The step under way also changes {@code resource}: it wakes a waiter. The waker does not choose
   * there, but whoever awaits that waiter depends on it.
   */
  default void touched(ControlledStrand strand, Resource resource) {}

  /**
   * {@code strand} has just been taken though it lets others wait for long, or asks to let them go:
   * a search by priorities puts it behind all others, or a strand that spins runs for ever.
   */
  default void linger(ControlledStrand strand) {}

  /**
   * Under weak memory: the step under way is a sequentially consistent access of {@code location},
   * or with null such a fence. What they let others read depends on their order.
   */
  default void sequenced(@Nullable Resource location) {}

  /** The step under way leaves {@code guard}: whoever enters next comes after it. */
  default void left(Resource guard) {}

  /** The step under way takes {@code timer} back, which has not gone off. */
  default void cancelled(ControlledStrand timer) {}

  /**
   * Whether it wants to be asked also where a strand can make a step that concerns nobody else.
   * Such a step is not quite that: it may wake others on its way, and two wakes before a wait count
   * as one. So an exhaustive search asks, and everybody who repeats it.
   */
  default boolean everyStep() {
    return false;
  }

  /** The execution is over. */
  default void end(boolean failed) {}
}
