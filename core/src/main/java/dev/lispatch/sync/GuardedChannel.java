package dev.lispatch.sync;

import dev.lispatch.schedule.Guard;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.task.Pause;
import dev.lispatch.task.Task;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The channel. */
final class GuardedChannel<T> implements Channel<T> {
  /* One guard, the items, and two queues of offers: operations that wait. At the end of each guarded
  section, if void offers are left out of account:
  - nobody waits to receive while there are items, nobody waits to send while there is room;
  - not both kinds wait, unless all that do are clauses of one and the same select;
  - nobody waits at a closed channel.
  An operation that finds a partner hands the item over directly and the partner is woken, after the
  guard is left, when all is done: a late comer cannot snatch it. A receive that takes an item out
  of a full buffer puts the item of the first waiting sender into it, which keeps the order.

  An offer is settled under the guard, once, by its partner or by close. An offer that is a clause
  has to be claimed first, since its select may be settled at another channel at the same time; one
  that cannot be claimed is void, and whoever meets it takes it out. Giving up means to take the
  offer out under the guard; it may have been settled by then, and in that case the operation has
  happened and its result is returned, whatever time it is.

  Linearisation points, each within a guarded section of this channel:
  - a send or receive that does not wait: where it changes items, or claims its partner;
  - one that waits: where its partner claims it or close settles it, at the same moment as the
    partner; a sender at a full buffer is settled where a receive makes room for its item;
  - full, empty, closed: where it sees so; close: where it sets closed; timed out: where the offer
    is taken out unsettled.

  Not lock-free. A guarded section is some tens of nanoseconds, and what a lock gives is an exact
  count, exact waiters, order among them, and a proof on one page. */

  private static final AtomicLong NUMBERS = new AtomicLong();

  private final Scheduler scheduler; // immutable
  private final int capacity; // immutable
  private final String name; // immutable
  private final long number; // immutable
  private final Guard guard;
  private final ItemBuffer<T> items = new ItemBuffer<>(); // guarded by guard
  private volatile int room; // of items; written under guard
  private final OfferQueue<T> senders = new OfferQueue<>(); // guarded by guard
  private final OfferQueue<T> receivers = new OfferQueue<>(); // guarded by guard
  private boolean closed; // guarded by guard
  private @Nullable Offer<T> due; // guarded by guard: settled in this section, to be woken after it

  GuardedChannel(Scheduler scheduler, int capacity, String name) {
    if (capacity < 0) {
      throw new IllegalArgumentException("a capacity is 0 or more: " + capacity);
    }
    this.scheduler = scheduler;
    this.capacity = capacity;
    this.name = name;
    this.number = NUMBERS.incrementAndGet();
    this.guard = scheduler.guard(this);
  }

  Scheduler scheduler() {
    return scheduler;
  }

  /** No other channel has it: an order of all channels. */
  long number() {
    return number;
  }

  @Override
  public Transfer send(Task<?> self, T item, long deadline) {
    checkItem(item);
    stopIfCancelled(self);
    Offer<T> partner;
    Offer<T> waiting = null;
    Transfer sent;
    guard.enter();
    try {
      sent = sendNow(item);
      partner = takeDue();
      if (sent == Transfer.FULL) {
        waiting = Offer.toSend(this, item, self);
        senders.add(waiting);
      }
    } finally {
      guard.exit();
    }
    if (waiting != null) {
      return await(waiting, deadline);
    }
    wake(partner);
    return sent;
  }

  @Override
  public Object receive(Task<?> self, long deadline) {
    stopIfCancelled(self);
    Offer<T> partner;
    Offer<T> waiting = null;
    Object received;
    guard.enter();
    try {
      received = receiveNow();
      partner = takeDue();
      if (received == Transfer.EMPTY) {
        waiting = Offer.toReceive(this, self);
        receivers.add(waiting);
      }
    } finally {
      guard.exit();
    }
    if (waiting != null) {
      Transfer outcome = await(waiting, deadline);
      return outcome == Transfer.DONE ? waiting.result() : outcome;
    }
    wake(partner);
    return received;
  }

  @Override
  public Transfer trySend(T item) {
    checkItem(item);
    Offer<T> partner;
    Transfer sent;
    guard.enter();
    try {
      sent = sendNow(item);
      partner = takeDue();
    } finally {
      guard.exit();
    }
    wake(partner);
    return sent;
  }

  @Override
  public Object tryReceive() {
    Offer<T> partner;
    Object received;
    guard.enter();
    try {
      received = receiveNow();
      partner = takeDue();
    } finally {
      guard.exit();
    }
    wake(partner);
    return received;
  }

  private static void checkItem(Object item) {
    if (item instanceof Transfer) {
      throw new IllegalArgumentException("a channel cannot hand over " + item);
    }
    Objects.requireNonNull(item, "item");
  }

  // Under the guard

  /** DONE, CLOSED or FULL. */
  private Transfer sendNow(T item) {
    if (closed) {
      return Transfer.CLOSED;
    }
    Offer<T> receiver = receivers.claimFirst();
    if (receiver != null) {
      receiver.give(item);
      due = receiver;
      return Transfer.DONE;
    }
    if (items.count() < capacity) {
      items.add(item);
      noteRoom();
      return Transfer.DONE;
    }
    return Transfer.FULL;
  }

  private void noteRoom() {
    if (items.room() != room) {
      room = items.room();
    }
  }

  /** The item, CLOSED or EMPTY. */
  private Object receiveNow() {
    if (items.count() > 0) {
      T item = items.remove();
      noteRoom();
      Offer<T> sender = senders.claimFirst();
      if (sender != null) {
        items.add(sender.take());
        due = sender;
      }
      return item;
    }
    Offer<T> sender = senders.claimFirst();
    if (sender != null) {
      due = sender;
      return sender.take();
    }
    return closed ? Transfer.CLOSED : Transfer.EMPTY;
  }

  private @Nullable Offer<T> takeDue() {
    Offer<T> settled = due;
    due = null;
    return settled;
  }

  private static void wake(@Nullable Offer<?> settled) {
    if (settled != null) {
      settled.task.wake();
    }
  }

  // Waiting

  private Transfer await(Offer<T> offer, long deadline) {
    while (true) {
      Pause pause = offer.task.pause(offer, deadline);
      Transfer outcome = pause == Pause.WOKEN ? offer.outcome() : withdraw(offer);
      if (outcome != null) {
        return outcome;
      }
      if (pause == Pause.DEADLINE) {
        return Transfer.TIMED_OUT;
      }
      if (pause == Pause.STOPPED) {
        throw stopped(offer.task);
      }
    }
  }

  /** Takes the offer out; gives how it was settled, null if it was not and now cannot be. */
  @Nullable Transfer withdraw(Offer<T> offer) {
    guard.enter();
    try {
      (offer.sends ? senders : receivers).remove(offer);
      return offer.outcome();
    } finally {
      guard.exit();
    }
  }

  /** Returns if {@code self} was not cancelled: what never waits has to stop too. */
  static void stopIfCancelled(Task<?> self) {
    if (self.token().wasCancelled()) {
      throw stopped(self);
    }
  }

  /** Throws that {@code self} has to stop. */
  static IllegalStateException stopped(Task<?> self) {
    self.check();
    return new IllegalStateException(self + " had to stop, and now has not");
  }

  // Clauses of a select

  /**
   * Lists the offer, or does what it offers if that can be done now.
   *
   * @param item what it sends, null if it receives
   * @return null if the offer is listed, or if its select was settled already; else what was done;
   *     FULL or EMPTY if it could not be done in the end, and the select has to begin anew
   */
  @Nullable Object listOrAct(Offer<T> offer, @Nullable T item) {
    Claim claim = Objects.requireNonNull(offer.claim);
    Offer<T> partner;
    Object done;
    guard.enter();
    try {
      if (!isReady(offer, claim)) {
        (offer.sends ? senders : receivers).add(offer);
        claim.list(offer);
        return null;
      }
      if (!claim.take()) {
        return null;
      }
      done = item == null ? receiveNow() : sendNow(item);
      partner = takeDue();
    } finally {
      guard.exit();
    }
    wake(partner);
    return done;
  }

  private boolean isReady(Offer<T> offer, Claim own) {
    if (closed) {
      return true;
    }
    return offer.sends
        ? items.count() < capacity || receivers.holdsOther(own)
        : items.count() > 0 || senders.holdsOther(own);
  }

  @Override
  public Clause<T> sending(T item) {
    checkItem(item);
    return new Clause<>(this, item);
  }

  @Override
  public Clause<T> receiving() {
    return new Clause<>(this, null);
  }

  // The channel itself

  @Override
  public boolean close() {
    Offer<T> settled;
    guard.enter();
    try {
      if (closed) {
        return false;
      }
      closed = true;
      settled = senders.closeAll(receivers.closeAll(null));
    } finally {
      guard.exit();
    }
    for (Offer<T> offer = settled; offer != null; offer = offer.next) {
      offer.task.wake();
    }
    return true;
  }

  @Override
  public boolean closed() {
    guard.enter();
    try {
      return closed;
    } finally {
      guard.exit();
    }
  }

  @Override
  public int count() {
    guard.enter();
    try {
      return items.count();
    } finally {
      guard.exit();
    }
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public int room() {
    return room;
  }

  @Override
  public int waiters() {
    guard.enter();
    try {
      return senders.waiting() + receivers.waiting();
    } finally {
      guard.exit();
    }
  }

  /** How many offers its queues hold on to, void ones too: 0 when nobody is in an operation. */
  int listed() {
    guard.enter();
    try {
      return senders.listed() + receivers.listed();
    } finally {
      guard.exit();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
