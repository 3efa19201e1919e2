package dev.lispatch.sync;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.task.Task;

/**
 * Hands items from tasks that send to tasks that receive. Each item that was sent is received once;
 * items are received in the order in which they were sent; who waits longer is served first.
 *
 * <pre>{@code
 * Channel<String> lines = Channel.bounded(scheduler, 100);
 * scope.fork(self, "reader", task -> {
 *   for (String line : file) {
 *     lines.send(line); // waits while 100 lines are not yet received
 *   }
 *   lines.close();
 *   return null;
 * });
 * while (lines.receive(self, Clock.NEVER) instanceof String line) {
 *   …
 * }
 * }</pre>
 *
 * <p>Closed, timed out, full and empty are values: {@link Transfer}. An operation that was given up
 * because of its deadline or because the task has to stop has not happened: nothing was sent or
 * received, and if it has happened, that is what is returned.
 *
 * <p>Thread-safe. Operations take constant time; a waiting one allocates some 60 bytes, others
 * nothing. The channel takes memory for the items in it, not for those it may hold.
 *
 * @param <T> the items; not {@link Transfer}
 */
public sealed interface Channel<T> permits GuardedChannel {
  /** The capacity of a channel without a bound. */
  int UNBOUNDED = Integer.MAX_VALUE;

  /** A channel without room: a send waits for its receiver. */
  static <T> Channel<T> rendezvous(Scheduler scheduler) {
    return of(scheduler, 0, "a channel");
  }

  /** A channel that holds up to {@code capacity} items; a send waits only while it is full. */
  static <T> Channel<T> bounded(Scheduler scheduler, int capacity) {
    return of(scheduler, capacity, "a channel");
  }

  /** A channel that holds any number of items: a send never waits. */
  static <T> Channel<T> unbounded(Scheduler scheduler) {
    return of(scheduler, UNBOUNDED, "a channel");
  }

  /**
   * A channel with a name for messages.
   *
   * @param capacity 0 for a rendezvous, {@link #UNBOUNDED} for no bound
   */
  static <T> Channel<T> of(Scheduler scheduler, int capacity, String name) {
    return new GuardedChannel<>(scheduler, capacity, name);
  }

  /**
   * Sends {@code item}, waiting for room, or for a receiver.
   *
   * @param self who waits
   * @param deadline when to give up; {@link Clock#NEVER} for no such time
   * @return DONE; CLOSED or TIMED_OUT: the item was not sent
   * @throws dev.lispatch.task.Cancelled if {@code self} has to stop first: the item was not sent
   */
  Transfer send(Task<?> self, T item, long deadline);

  /**
   * Receives the next item, waiting for one. A closed channel gives what is still in it first.
   *
   * @param self who waits
   * @param deadline when to give up; {@link Clock#NEVER} for no such time
   * @return the item; CLOSED or TIMED_OUT: nothing was received
   * @throws dev.lispatch.task.Cancelled if {@code self} has to stop first: nothing was received
   */
  Object receive(Task<?> self, long deadline);

  /** Sends without waiting: DONE, FULL or CLOSED. From any thread. */
  Transfer trySend(T item);

  /** Receives without waiting: the item, EMPTY or CLOSED. From any thread. */
  Object tryReceive();

  /**
   * As {@link #send(Task, Object, long)}, for the current task, as long as it takes.
   *
   * @throws ChannelClosedException if the channel is closed: the item was not sent
   */
  default void send(T item) {
    if (send(Task.current(), item, Clock.NEVER) == Transfer.CLOSED) {
      throw new ChannelClosedException(this);
    }
  }

  /**
   * As {@link #receive(Task, long)}, for the current task, as long as it takes.
   *
   * @throws ChannelClosedException if the channel is closed, and nothing is left in it
   */
  @SuppressWarnings("unchecked") // what is no Transfer is an item
  default T receive() {
    Object received = receive(Task.current(), Clock.NEVER);
    if (received == Transfer.CLOSED) {
      throw new ChannelClosedException(this);
    }
    return (T) received;
  }

  /** A clause of a {@link Select} that sends {@code item}. */
  Clause<T> sending(T item);

  /** A clause of a {@link Select} that receives. */
  Clause<T> receiving();

  /**
   * Lets no more items in. Whoever waits to send is told CLOSED and keeps the item; whoever waits
   * to receive is told CLOSED, since nothing is left. From any thread; never waits.
   *
   * @return false if it was closed already
   */
  boolean close();

  /** True once it was closed, though there may be items left. */
  boolean closed();

  /** How many items were sent and not yet received; those of waiting senders do not count. */
  int count();

  /** How many items it may hold. */
  int capacity();

  /** How many items it has taken memory for so far; it grows and shrinks with what is in it. */
  int room();

  /** How many operations wait at it now, a clause of a select each counting as one. */
  int waiters();
}
