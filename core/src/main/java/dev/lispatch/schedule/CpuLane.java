package dev.lispatch.schedule;

import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets as many flows compute for long as there are processors, in turn.
 *
 * <p>Virtual threads are not time-sliced: a few that compute keep all others from running. So
 * whoever computes longer than {@value #LEAD} ns without waiting needs a permit of the lane, passes
 * it on after {@value #TURN} ns if somebody else waits for one, and gives it back before it waits
 * for anything else. One carrier more than there are permits is then always free for those that
 * have just been woken.
 *
 * <p>Thread-safe. Without contention a turn costs a read of the clock.
 */
@SuppressWarnings("NonAtomicVolatileUpdate") // free and waiting change under lock only
final class CpuLane {
  /* Two queues. Who has just begun to compute is likely to be done soon, so it does not stand behind all
  those that have computed for whole turns: the two queues are served in alternation. A flow that
  gives up its place (it was stopped) leaves the place in its queue, to be skipped.

  There is one permit for each carrier but one, and at least one. If the JVM was started without a carrier
  more than there are processors, one is asked for when somebody has to wait for a permit, or has
  none to spare: a short program, or one with one busy task, never loads what that takes. A platform
  thread asks, since on a virtual one nobody might get to it.

  The lane is never part of a deadlock: its permits are held by flows that compute, and a flow gives
  its own back before it waits. */

  /** How long a flow may compute, in ns, before it needs a permit. */
  static final long LEAD = 500_000;

  /** The same when others already wait for a permit: then many that begin at once soon queue. */
  static final long CROWDED_LEAD = 200_000;

  /** How long a flow keeps a permit, in ns, if others wait. */
  static final long TURN = 5_000_000;

  /** Somebody who waits for a permit. */
  private static final class Place {
    private final Thread thread = Thread.currentThread();
    private volatile boolean granted; // written under lock
    private boolean left; // guarded by lock
  }

  private final int processors; // immutable
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Place> fresh = new ArrayDeque<>(); // guarded by lock
  private final ArrayDeque<Place> worn = new ArrayDeque<>(); // guarded by lock
  private boolean wornNext; // guarded by lock
  private int permits; // guarded by lock
  private volatile boolean spareAsked; // written under lock
  private volatile boolean spare; // a carrier is left when all permits are out
  private volatile int free; // written under lock
  private volatile int waiting; // written under lock

  /**
   * @param carriers how many there are certainly
   */
  CpuLane(int processors, int carriers) {
    this.processors = processors;
    this.permits = Math.clamp(carriers - 1, 1, processors);
    this.free = permits;
    this.spare = carriers > permits;
    this.spareAsked = carriers > processors;
  }

  /** How many permits are out. */
  int held() {
    lock.lock();
    try {
      return permits - free;
    } finally {
      lock.unlock();
    }
  }

  /** How many flows wait for a permit. */
  int waiting() {
    return waiting;
  }

  /** By how much the turn of a flow, with a permit or without, is shorter at this moment. */
  long haste(boolean permitted) {
    return permitted || waiting == 0 ? 0 : LEAD - CROWDED_LEAD;
  }

  /**
   * Takes a permit, in turn.
   *
   * @return false if {@code self} was hurried or the clock reached {@code deadline} first
   */
  boolean enter(ParkingWaiter self, long deadline) {
    Place place = new Place();
    lock.lock();
    try {
      if (free > 0) {
        free--;
        return true;
      }
      fresh.add(place);
      waiting++;
    } finally {
      lock.unlock();
    }
    askForCarrier();
    return granted(place, self, deadline);
  }

  /**
   * Ends a turn of {@code self}, who holds a permit: passes it to who waits for it longest, if
   * anybody does, and takes one again, in turn.
   *
   * @return false if {@code self} was hurried or the clock reached {@code deadline} first, and so
   *     has none
   */
  boolean pass(ParkingWaiter self, long deadline) {
    if (waiting == 0) {
      if (!spare) {
        askForCarrier();
        LockSupport.parkNanos(this, 1); // goes behind all others, as Thread.yield does not
      }
      return true;
    }
    Place place = new Place();
    Place next;
    lock.lock();
    try {
      worn.add(place);
      waiting++;
      next = handOn();
    } finally {
      lock.unlock();
    }
    wake(next);
    return granted(place, self, deadline);
  }

  /** Gives a permit back. */
  void leave() {
    Place next;
    lock.lock();
    try {
      next = handOn();
    } finally {
      lock.unlock();
    }
    wake(next);
  }

  /** Passes one permit on, under the lock; who gets it has to be {@link #wake woken}. */
  private @Nullable Place handOn() {
    Place next = next();
    if (next == null) {
      free++;
    } else {
      next.granted = true;
      waiting--;
    }
    return next;
  }

  private @Nullable Place next() {
    wornNext = !wornNext;
    ArrayDeque<Place> first = wornNext ? fresh : worn;
    Place next = nextOf(first);
    return next != null ? next : nextOf(first == fresh ? worn : fresh);
  }

  private static @Nullable Place nextOf(ArrayDeque<Place> queue) {
    Place place = queue.poll();
    while (place != null && place.left) {
      place = queue.poll();
    }
    return place;
  }

  private static void wake(@Nullable Place place) {
    if (place != null) {
      LockSupport.unpark(place.thread);
    }
  }

  private boolean granted(Place place, ParkingWaiter self, long deadline) {
    boolean interrupted = false;
    while (!place.granted && !self.takeHurry() && ParkingWaiter.parked(this, deadline)) {
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return place.granted || !givenUp(place);
  }

  private boolean givenUp(Place place) {
    lock.lock();
    try {
      if (!place.granted) {
        place.left = true;
        waiting--;
      }
      return place.left;
    } finally {
      lock.unlock();
    }
  }

  private void askForCarrier() {
    if (spareAsked) {
      return;
    }
    lock.lock();
    try {
      if (spareAsked) {
        return;
      }
      spareAsked = true;
    } finally {
      lock.unlock();
    }
    Thread.ofPlatform().daemon().name("lispatch-carriers").start(this::addCarrier);
  }

  private void addCarrier() {
    if (Carriers.atLeast(processors + 1) <= processors) {
      return;
    }
    spare = true;
    Place next = null;
    lock.lock();
    try {
      if (permits < processors) {
        permits++;
        next = handOn();
      }
    } finally {
      lock.unlock();
    }
    wake(next);
  }
}
