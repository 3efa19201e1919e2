package dev.lispatch.limit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The heap that all runs may use together, and sessions between their runs. When they keep more
 * alive, the run that keeps most is stopped, or the session closed.
 *
 * <p>Thread-safe.
 */
public final class HeapRoom {
  private static final double STANDARD_PART = 0.5;

  private static final HeapRoom OF_THE_PROCESS =
      of((long) (Runtime.getRuntime().maxMemory() * STANDARD_PART));

  private final ReentrantLock lock = new ReentrantLock();
  private final Set<HeapAccount> accounts =
      Collections.newSetFromMap(new WeakHashMap<>()); // guarded by lock
  private volatile long cap;

  private HeapRoom(long cap) {
    this.cap = cap;
  }

  /**
   * A room of its own.
   *
   * @throws IllegalArgumentException for a cap below 1
   */
  public static HeapRoom of(long cap) {
    HeapRoom room = new HeapRoom(1);
    room.setCap(cap);
    return room;
  }

  /** The room of this process: a JVM has one heap. Its cap is half of that at first. */
  public static HeapRoom ofTheProcess() {
    return OF_THE_PROCESS;
  }

  /** How much all runs may keep alive together: the setting {@code host-max-heap}. */
  public long cap() {
    return cap;
  }

  /**
   * Changes the cap, for running programs too.
   *
   * @throws IllegalArgumentException for a cap below 1
   */
  public void setCap(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("host-max-heap must be at least 1, got " + bytes);
    }
    cap = bytes;
  }

  /** How much all runs keep alive, as the last collections have shown. */
  public long live() {
    long sum = 0;
    for (HeapAccount account : all()) {
      sum += account.survivors();
    }
    return sum;
  }

  void enter(HeapAccount account) {
    lock.lock();
    try {
      accounts.add(account);
    } finally {
      lock.unlock();
    }
  }

  void leave(HeapAccount account) {
    lock.lock();
    try {
      accounts.remove(account);
    } finally {
      lock.unlock();
    }
  }

  private List<HeapAccount> all() {
    lock.lock();
    try {
      return new ArrayList<>(accounts);
    } finally {
      lock.unlock();
    }
  }

  /**
   * True if there is no room for {@code more} bytes of that run, and it keeps no less than others
   * do: who keeps little need not wait for the verdict on who keeps much.
   */
  boolean crowdedBy(HeapAccount account, long more) {
    if (account.survivors() + more <= cap / 16) {
      return false;
    }
    List<HeapAccount> all = all();
    all.forEach(HeapAccount::lookIfIdle);
    long sum = 0;
    for (HeapAccount each : all) {
      sum += each.survivors();
    }
    long mean = (sum + more) / Math.max(1, all.size());
    return more > cap - sum && account.survivors() + more >= mean;
  }

  /**
   * Stops the runs that keep most until there is room; to be called after a collection.
   *
   * @param more what {@code asking} is about to allocate
   */
  void relieve(HeapAccount asking, long more) {
    List<HeapAccount> all = all();
    all.forEach(HeapAccount::look);
    long sum = 0;
    for (HeapAccount account : all) {
      sum += account.proven();
    }
    while (more > cap - sum) {
      HeapAccount largest = largest(all, asking, more);
      long kept = largest.proven() + (largest == asking ? more : 0);
      if (kept == 0) {
        return;
      }
      all.remove(largest);
      sum -= largest.proven();
      largest.evict(LimitExceeded.hostMemory(kept, sum + kept, cap), largest == asking);
    }
  }

  /**
   * Stops who keeps most until there is room, if what all keep may be too much: to be called when a
   * session begins to wait for its next run with what its definitions keep. Costs a forced
   * collection if so.
   *
   * @param idle what the session keeps
   * @throws LimitExceeded if that is the most
   */
  public void relieve(HeapAccount idle, LongSupplier nanos) {
    all().forEach(HeapAccount::lookIfIdle);
    if (live() > cap && Collector.OF_THE_JVM.force(nanos, Collector.CONFIRMING) == 0) {
      relieve(idle, 0);
    }
  }

  private static HeapAccount largest(List<HeapAccount> all, HeapAccount asking, long more) {
    HeapAccount largest = asking;
    long most = asking.proven() + more;
    for (HeapAccount account : all) {
      if (account.proven() > most) {
        largest = account;
        most = account.proven();
      }
    }
    return largest;
  }
}
