package dev.lispatch.limit;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The garbage collector of the JVM: counts the collections that happen, and forces one.
 *
 * <p>Thread-safe. There is one, as the JVM has one heap.
 */
@SuppressWarnings("ReferenceEquality") // of epochs identity is meant
final class Collector {
  /* A weak reference to an object that nobody keeps is cleared by a collection, so one look at it tells
  whether there was one. Most of the time: G1's young collections leave weak references alone when much
  survives (measured on JDK 25), just when it matters. So who has allocated more than a cap since
  the last collection it knows of asks the JVM's own counters, which cost some ten milliseconds
  the first time and some hundred nanoseconds each. A young collection leaves what is old and dead in place, a forced one does not:
  only that is proof of what is alive.

  A forced collection stops the whole JVM. So they take turns, and each kind has its share of the time: as
  long as the last one took, times what is left for others, passes before the next. */
  static final Collector OF_THE_JVM = new Collector();

  /** A collection that decides whether a program ends may take this part of the time. */
  static final int CONFIRMING = 5;

  /** One that only improves an upper bound. */
  static final int ASKING = 50;

  private static final long SHORTEST_PAUSE_OF_ASKING = 1_000_000_000;
  private static final int ZGC_TENURING = 16;
  private static final long UNKNOWN = Long.MIN_VALUE;
  private static final long TURN = 1_000_000; // how soon to look again whether another one is done

  /** From one collection that is noticed to the next. */
  private static final class Epoch {
    final int number; // immutable
    private final WeakReference<Object> sentinel = new WeakReference<>(new Object());
    private volatile long counted; // what the counters said at the beginning

    Epoch(int number, long counted) {
      this.number = number;
      this.counted = counted;
    }

    boolean isOver() {
      return sentinel.refersTo(null);
    }

    boolean isOverAsCounted(long count) {
      if (counted == UNKNOWN) {
        counted = count;
      }
      return isOver() || counted != count;
    }
  }

  private volatile Epoch epoch = new Epoch(1, UNKNOWN);
  private volatile boolean counting;
  private final ReentrantLock next = new ReentrantLock(); // for who begins an epoch
  private final ReentrantLock turn = new ReentrantLock();
  private volatile int begun; // written under turn
  private volatile int ended; // written under turn
  private volatile long lastEnd; // written under turn
  private volatile long lastCost; // written under turn
  private volatile boolean deaf; // written under turn: forcing one had no effect

  private Collector() {}

  /** The number of the present epoch; each collection that is noticed begins another. */
  int epoch() {
    Epoch present = epoch;
    return present.isOver() ? after(present) : present.number;
  }

  /**
   * As {@link #epoch}, but certain, for who needs to know; but for the first time, from when on the
   * counters are asked.
   */
  int countedEpoch() {
    counting = true;
    Epoch present = epoch;
    return present.isOverAsCounted(Counters.sum()) ? after(present) : present.number;
  }

  private int after(Epoch past) {
    next.lock();
    try {
      if (epoch == past) {
        epoch = new Epoch(past.number + 1, counting ? Counters.sum() : UNKNOWN);
      }
      return epoch.number;
    } finally {
      next.unlock();
    }
  }

  /** Parts of the names of those that look at old objects too: of G1, Serial, Parallel, ZGC. */
  private static final List<String> OLD =
      List.of("Old", "Concurrent", "MarkSweep", "Major Cycles", "Shenandoah Cycles");

  /** The JVM's counters of collections. What runs beside the program leaves the young objects. */
  private static final class Counters {
    private static final GarbageCollectorMXBean[] ALL =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .filter(counter -> !counter.getName().contains("Concurrent"))
            .toArray(GarbageCollectorMXBean[]::new);

    private static final GarbageCollectorMXBean[] OF_ALL_GENERATIONS =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .filter(counter -> OLD.stream().anyMatch(counter.getName()::contains))
            .toArray(GarbageCollectorMXBean[]::new);

    private static final boolean OF_ZGC =
        Arrays.stream(OF_ALL_GENERATIONS).anyMatch(counter -> counter.getName().contains("ZGC"));

    static long sum() {
      return sum(ALL);
    }

    static long sum(GarbageCollectorMXBean[] counters) {
      long sum = 0;
      for (GarbageCollectorMXBean counter : counters) {
        sum += counter.getCollectionCount();
      }
      return sum;
    }
  }

  /** How many collections of old objects too have ended. Asks the JVM. */
  static long ofAllGenerations() {
    return Counters.sum(Counters.OF_ALL_GENERATIONS);
  }

  /**
   * The collections after which what is still there is old for certain. Of ZGC none clears a weak
   * reference to a young object, and it may take that many until one is old.
   */
  static int youth() {
    return Counters.OF_ZGC ? ZGC_TENURING : 0;
  }

  /** How many forced collections have begun. */
  int begun() {
    return begun;
  }

  /** The number of the forced collection that ended last. */
  int ended() {
    return ended;
  }

  /** True if this JVM does not collect when asked to ({@code -XX:+DisableExplicitGC}). */
  boolean deaf() {
    return deaf;
  }

  /** True if a collection may be asked for on behalf of an upper bound. */
  boolean mayAsk(LongSupplier nanos) {
    long rest = Math.max(SHORTEST_PAUSE_OF_ASKING, lastCost * (ASKING - 1));
    return !deaf && (ended == 0 || nanos.getAsLong() - lastEnd >= rest);
  }

  /**
   * Forces a collection, if no other is under way and it is time.
   *
   * @param part one such collection in that many times its length
   * @return 0 if there was one, else the nanoseconds after which to try again
   */
  long force(LongSupplier nanos, int part) {
    if (!turn.tryLock()) {
      return TURN;
    }
    try {
      long wait = ended == 0 ? 0 : lastEnd + lastCost * (part - 1) - nanos.getAsLong();
      if (wait > 0) {
        return Math.max(TURN, wait);
      }
      forceNow(nanos);
      return 0;
    } finally {
      turn.unlock();
    }
  }

  /**
   * Forces a collection as soon as no other is under way: for who cannot wait for the right time.
   */
  void forceNow(LongSupplier nanos) {
    turn.lock();
    try {
      long start = nanos.getAsLong();
      int number = begun + 1;
      begun = number;
      collect();
      lastEnd = nanos.getAsLong();
      lastCost = lastEnd - start;
      ended = number;
    } finally {
      turn.unlock();
    }
  }

  private void collect() {
    WeakReference<Object> probe = new WeakReference<>(new Object());
    System.gc();
    deaf = !probe.refersTo(null);
  }
}
