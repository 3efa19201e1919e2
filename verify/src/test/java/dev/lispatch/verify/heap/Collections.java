package dev.lispatch.verify.heap;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** The collections of this JVM and what they have left. Thread-safe. */
final class Collections {
  private static final long PATIENCE_MILLIS = 1_000;

  private final Set<String> heapPools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(pool -> pool.getName())
          .collect(Collectors.toSet());

  private volatile int forced;
  private volatile int natural;
  private volatile long leftByForced;
  private volatile long largestYoung;
  private long known = counted(); // of the collections that the JVM has counted; guarded by this

  private Collections() {}

  private static long counted() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }

  static Collections watch() {
    Collections watched = new Collections();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener((notification, none) -> watched.note(notification), null, null);
    }
    return watched;
  }

  private synchronized void note(Notification notification) {
    if (!(notification.getUserData() instanceof CompositeData data)) {
      return;
    }
    GarbageCollectionNotificationInfo info = GarbageCollectionNotificationInfo.from(data);
    for (Map.Entry<String, MemoryUsage> pool :
        info.getGcInfo().getMemoryUsageBeforeGc().entrySet()) {
      if (pool.getKey().contains("Eden")) {
        largestYoung = Math.max(largestYoung, pool.getValue().getUsed());
      }
    }
    if (info.getGcCause().equals("System.gc()")) {
      leftByForced = left(info);
      forced++;
    } else {
      natural++;
    }
    known++;
    notifyAll();
  }

  private long left(GarbageCollectionNotificationInfo info) {
    return info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
        .filter(pool -> heapPools.contains(pool.getKey()))
        .mapToLong(pool -> pool.getValue().getUsed())
        .sum();
  }

  /** Bytes that the last forced collection has left. */
  long leftByForced() {
    return leftByForced;
  }

  /** The most that the youngest generation held. */
  long largestYoung() {
    return largestYoung;
  }

  int forced() {
    return forced;
  }

  int natural() {
    return natural;
  }

  synchronized void reset() {
    forced = 0;
    natural = 0;
    leftByForced = 0;
    largestYoung = 0;
  }

  /** Waits until all collections that the JVM has counted have been told of: that comes later. */
  synchronized void awaitTold() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    for (long left = PATIENCE_MILLIS; known < counted() && left > 0; ) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
  }

  /** Forces a collection and waits until it has been told of; gives what it has left. */
  synchronized long baseline() throws InterruptedException {
    int before = forced;
    System.gc();
    while (forced == before) {
      wait();
    }
    return leftByForced;
  }
}
