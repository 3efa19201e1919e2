package dev.lispatch.limit;

import org.jspecify.annotations.Nullable;

/**
 * What the limiter knows of a {@link Ticket}; does not refer to it, so that a lost ticket is
 * noticed. Under the limiter's lock.
 */
final class RunRequest {
  final long since; // nanoseconds
  Ticket.State state = Ticket.State.WAITING;
  long waited; // nanoseconds, once it does not wait any more
  @Nullable WaitingRun run; // while it waits
  Holding.@Nullable Share share; // once it is granted
  Holding.@Nullable Owner ticket;
  @Nullable Lease lease; // once it is taken
  @Nullable Runnable whenSettled; // while it waits
  boolean hasAction;

  RunRequest(long since) {
    this.since = since;
  }
}
