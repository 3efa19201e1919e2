package dev.lispatch.sync;

import dev.lispatch.schedule.Location;
import dev.lispatch.schedule.MemoryOrder;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.task.Blocker;
import dev.lispatch.task.Task;

/**
 * One wait of a {@link Select}: decides which one of its clauses happens.
 *
 * <p>Open at first. It is settled by whoever takes up one of its offers, or taken by the select
 * itself; then it stays so, and its other offers are void.
 *
 * <p>Thread-safe, but for {@link #list}, {@link #await} and {@link #withdraw}, which belong to the
 * task that selects.
 */
final class Claim implements Blocker {
  private static final Object OPEN = new Object();
  private static final Object TAKEN = new Object();
  private static final int MOST_NAMED = 8;

  private final Task<?> task; // immutable
  private final Offer<?>[] offers; // of the task, and for reports: filled from the front
  private volatile int listed; // written by the task
  private final Location<Object> holder; // OPEN, TAKEN, or the offer that was taken up

  Claim(Scheduler scheduler, Task<?> task, int clauses) {
    this.task = task;
    this.offers = new Offer<?>[clauses];
    this.holder = scheduler.location(OPEN);
  }

  Task<?> task() {
    return task;
  }

  /** True for the one who may settle {@code offer}. */
  boolean settle(Offer<?> offer) {
    return holder.compareExchange(OPEN, offer, MemoryOrder.SEQ_CST) == OPEN;
  }

  /** True if from now on nobody can settle it. */
  boolean take() {
    return holder.compareExchange(OPEN, TAKEN, MemoryOrder.SEQ_CST) == OPEN;
  }

  boolean isOpen() {
    return holder.load(MemoryOrder.SEQ_CST) == OPEN;
  }

  /** Notes an offer that may stand in the queue of its channel from now on. */
  void list(Offer<?> offer) {
    int at = listed;
    offers[at] = offer;
    listed = at + 1;
  }

  /**
   * Waits until it is settled, or returns false: then it was taken, since the deadline has come.
   *
   * @throws dev.lispatch.task.Cancelled if the task has to stop; then it was taken
   */
  boolean await(long deadline) {
    while (isOpen()) {
      switch (task.pause(this, deadline)) {
        case WOKEN -> {}
        case DEADLINE -> {
          return !take();
        }
        case STOPPED -> {
          if (take()) {
            throw GuardedChannel.stopped(task);
          }
        }
      }
    }
    return true;
  }

  /** Takes all its offers out of the queues. */
  void withdraw() {
    for (int i = 0; i < listed; i++) {
      withdraw(offers[i]);
    }
  }

  private static <T> void withdraw(Offer<T> offer) {
    offer.channel.withdraw(offer);
  }

  /** What has happened; only after it was settled and {@link #withdraw withdrawn}. */
  Selected selected() {
    Offer<?> offer = (Offer<?>) holder.load(MemoryOrder.SEQ_CST);
    return new Selected(offer.clause, offer.result());
  }

  @Override
  public String waitsFor() {
    StringBuilder out = new StringBuilder();
    int count = listed;
    for (int i = 0; i < Math.min(count, MOST_NAMED); i++) {
      out.append(i == 0 ? "" : " or ").append(offers[i].waitsFor());
    }
    return out.append(count > MOST_NAMED ? " or …" : "").toString();
  }
}
