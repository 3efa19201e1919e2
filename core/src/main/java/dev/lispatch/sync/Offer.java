package dev.lispatch.sync;

import dev.lispatch.task.Blocker;
import dev.lispatch.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * One operation that waits at a channel: a send with its item, or a receive; on its own, or as a
 * clause of a select. It is settled at most once.
 *
 * <p>Thread-safe as its fields say.
 */
final class Offer<T> implements Blocker {
  final GuardedChannel<T> channel; // immutable
  final boolean sends; // immutable
  final Task<?> task; // immutable: who waits
  final @Nullable Claim claim; // immutable: of the select that it is a clause of
  final int clause; // immutable: which one
  private @Nullable T item; // guarded by the channel's guard, and published by outcome
  private volatile @Nullable Transfer outcome; // written once, under the channel's guard
  @Nullable Offer<T> previous; // guarded by the channel's guard
  @Nullable Offer<T> next; // likewise; once settled, of who has settled it
  boolean listed; // likewise

  private Offer(
      GuardedChannel<T> channel,
      boolean sends,
      @Nullable T item,
      Task<?> task,
      @Nullable Claim claim,
      int clause) {
    this.channel = channel;
    this.sends = sends;
    this.item = item;
    this.task = task;
    this.claim = claim;
    this.clause = clause;
  }

  static <T> Offer<T> toSend(GuardedChannel<T> channel, T item, Task<?> task) {
    return new Offer<>(channel, true, item, task, null, 0);
  }

  static <T> Offer<T> toReceive(GuardedChannel<T> channel, Task<?> task) {
    return new Offer<>(channel, false, null, task, null, 0);
  }

  /** One clause of a select; {@code item} is null if it receives. */
  static <T> Offer<T> ofClause(
      GuardedChannel<T> channel, @Nullable T item, Claim claim, int clause) {
    return new Offer<>(channel, item != null, item, claim.task(), claim, clause);
  }

  /** True for whoever may settle it now; a choice point if it is a clause. */
  boolean claimed() {
    return claim == null || claim.settle(this);
  }

  /** True unless it is a clause of a select that is over; a choice point if it is a clause. */
  boolean isOpen() {
    return claim == null || claim.isOpen();
  }

  /** Ends a receive, which was claimed before. */
  void give(T given) {
    item = given;
    outcome = Transfer.DONE;
  }

  /** Ends a send, which was claimed before. */
  @SuppressWarnings("NullAway") // a send has an item
  T take() {
    T taken = item;
    item = null;
    outcome = Transfer.DONE;
    return taken;
  }

  /** Ends it, which was claimed before, without handing over anything. */
  void close() {
    outcome = Transfer.CLOSED;
  }

  /** How it was settled, or null if it was not. */
  @Nullable Transfer outcome() {
    return outcome;
  }

  /** What it was settled with: the item received, or how it went. */
  @SuppressWarnings("NullAway") // asked for only when settled, and then a receive has an item
  Object result() {
    Transfer settled = outcome;
    return sends || settled != Transfer.DONE ? settled : item;
  }

  @Override
  public String waitsFor() {
    return (sends ? "to send to " : "to receive from ") + channel;
  }
}
