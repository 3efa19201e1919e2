package dev.lispatch.limit;

import java.util.Locale;
import java.util.OptionalInt;

/** A session or a run was not admitted. Nothing has changed. Immutable, without a stack trace. */
public final class ConcurrencyRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** As many sessions as there may be, in all or of this tenant. */
    MAX_SESSIONS_EXCEEDED,
    /** As many runs as there may be, in all or of this session. */
    MAX_RUNS_EXCEEDED,
    /** As many requests wait for a run as may wait. */
    RUN_QUEUE_FULL,
    /** The run is there, or waits, and belongs to another session. */
    RUN_OWNED_BY_OTHER_SESSION
  }

  private static final int NONE = -1;

  private final Reason reason;
  private final int limit;
  private final int active;

  private ConcurrencyRefused(Reason reason, int limit, int active, String message) {
    super(message, null, false, false);
    this.reason = reason;
    this.limit = limit;
    this.active = active;
  }

  static ConcurrencyRefused sessions(Limit limit, int active) {
    return full(Reason.MAX_SESSIONS_EXCEEDED, "sessions", limit, active);
  }

  static ConcurrencyRefused sessionsOfTenant(Limit limit, int active) {
    return full(Reason.MAX_SESSIONS_EXCEEDED, "sessions per tenant", limit, active);
  }

  static ConcurrencyRefused runs(Limit limit, int active) {
    return full(Reason.MAX_RUNS_EXCEEDED, "runs", limit, active);
  }

  static ConcurrencyRefused runsOfSession(Limit limit, int active) {
    return full(Reason.MAX_RUNS_EXCEEDED, "runs per session", limit, active);
  }

  static ConcurrencyRefused waiting(int limit, int waiting) {
    return new ConcurrencyRefused(
        Reason.RUN_QUEUE_FULL,
        limit,
        waiting,
        "Maximum waiting runs limit (" + limit + ") exceeded. Currently waiting: " + waiting);
  }

  static ConcurrencyRefused ownedByOther(String run) {
    return new ConcurrencyRefused(
        Reason.RUN_OWNED_BY_OTHER_SESSION,
        NONE,
        NONE,
        "Run " + run + " belongs to another session. Release it there, or use another run id");
  }

  private static ConcurrencyRefused full(Reason reason, String what, Limit limit, int active) {
    return new ConcurrencyRefused(
        reason,
        limit.max().orElse(NONE),
        active,
        "Maximum parallel "
            + what
            + " limit ("
            + limit
            + ") exceeded. Currently active: "
            + active);
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** The reason as Java and JSON programs spell it: {@code max_sessions_exceeded}. */
  public String code() {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  /** The limit that was reached, empty if none was. */
  public OptionalInt limit() {
    return limit == NONE ? OptionalInt.empty() : OptionalInt.of(limit);
  }

  /** How many were active, or waited, empty if that was not the reason. */
  public OptionalInt active() {
    return active == NONE ? OptionalInt.empty() : OptionalInt.of(active);
  }

  /** Whether the same request may succeed later. */
  public boolean retryable() {
    return reason != Reason.RUN_OWNED_BY_OTHER_SESSION;
  }
}
