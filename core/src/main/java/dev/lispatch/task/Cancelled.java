package dev.lispatch.task;

import dev.lispatch.limit.Stop;

/** A token has stopped this flow of control: it was cancelled, or its time had passed. */
public final class Cancelled extends Stop {
  private static final long serialVersionUID = 1L;

  private final transient CancelToken token;

  Cancelled(CancelToken token) {
    super(token.describe());
    this.token = token;
  }

  /** The token that fired: only who made it may answer for it. */
  public CancelToken token() {
    return token;
  }

  @Override
  public String kind() {
    return token.wasCancelled() ? "cancelled" : "timeout";
  }
}
