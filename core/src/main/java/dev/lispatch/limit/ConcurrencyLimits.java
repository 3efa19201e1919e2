package dev.lispatch.limit;

import java.util.Objects;

/**
 * What a {@link ConcurrencyLimiter} admits. Immutable.
 *
 * @param sessions how many sessions at once
 * @param sessionsPerTenant how many of them may be of one tenant; sessions without a tenant count
 *     for none
 * @param runs how many runs at once, of all sessions together
 * @param runsPerSession how many of them may be of one session; runs without a session count for
 *     none
 * @param waiting how many requests for a run may wait; 0 for none
 */
public record ConcurrencyLimits(
    Limit sessions, Limit sessionsPerTenant, Limit runs, Limit runsPerSession, int waiting) {
  /**
   * 100 sessions, any of which may be of one tenant, 50 runs, any of which may be of one session,
   * and 1,000 that wait.
   */
  public static final ConcurrencyLimits DEFAULT =
      new ConcurrencyLimits(Limit.of(100), Limit.UNLIMITED, Limit.of(50), Limit.UNLIMITED, 1_000);

  /** Refuses a queue of negative size. */
  public ConcurrencyLimits {
    Objects.requireNonNull(sessions, "sessions");
    Objects.requireNonNull(sessionsPerTenant, "sessionsPerTenant");
    Objects.requireNonNull(runs, "runs");
    Objects.requireNonNull(runsPerSession, "runsPerSession");
    if (waiting < 0) {
      throw new IllegalArgumentException("0 or more requests can wait, not " + waiting);
    }
  }

  /** The same with another number of sessions. */
  public ConcurrencyLimits withSessions(Limit other) {
    return new ConcurrencyLimits(other, sessionsPerTenant, runs, runsPerSession, waiting);
  }

  /** The same with another number of sessions of one tenant. */
  public ConcurrencyLimits withSessionsPerTenant(Limit other) {
    return new ConcurrencyLimits(sessions, other, runs, runsPerSession, waiting);
  }

  /** The same with another number of runs. */
  public ConcurrencyLimits withRuns(Limit other) {
    return new ConcurrencyLimits(sessions, sessionsPerTenant, other, runsPerSession, waiting);
  }

  /** The same with another number of runs of one session. */
  public ConcurrencyLimits withRunsPerSession(Limit other) {
    return new ConcurrencyLimits(sessions, sessionsPerTenant, runs, other, waiting);
  }

  /** The same with another number of requests that may wait. */
  public ConcurrencyLimits withWaiting(int other) {
    return new ConcurrencyLimits(sessions, sessionsPerTenant, runs, runsPerSession, other);
  }
}
