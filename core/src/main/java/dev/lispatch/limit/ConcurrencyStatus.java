package dev.lispatch.limit;

import java.util.OptionalInt;

/**
 * What a {@link ConcurrencyLimiter} holds, all of it at one moment. Immutable.
 *
 * @param sessions the sessions
 * @param runs the runs
 * @param waiting how many requests for a run wait
 * @param maxWaiting how many may wait
 */
public record ConcurrencyStatus(Use sessions, Use runs, int waiting, int maxWaiting) {
  /**
   * How far a limit is used.
   *
   * @param active how many there are
   * @param limit how many there may be
   */
  public record Use(int active, Limit limit) {
    /** How many more there may be, empty if any. */
    public OptionalInt available() {
      return limit.available(active);
    }
  }
}
