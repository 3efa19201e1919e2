package dev.lispatch.sync;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a {@link Select} may do: {@link Channel#receiving}, {@link Channel#sending}.
 * Immutable.
 */
public final class Clause<T> {
  private final GuardedChannel<T> channel;
  private final @Nullable T item; // null if it receives

  Clause(GuardedChannel<T> channel, @Nullable T item) {
    this.channel = channel;
    this.item = item;
  }

  GuardedChannel<T> channel() {
    return channel;
  }

  /** Does it if it can be done now: as {@link Channel#trySend} or {@link Channel#tryReceive}. */
  Object attempt() {
    return item == null ? channel.tryReceive() : channel.trySend(item);
  }

  /** Does it, or waits with it: see {@link GuardedChannel#listOrAct}. */
  @Nullable Object listOrAct(Claim claim, int index) {
    return channel.listOrAct(Offer.ofClause(channel, item, claim, index), item);
  }
}
