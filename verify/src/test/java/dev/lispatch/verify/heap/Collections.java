package dev.lispatch.verify.heap;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** The collections of this JVM and what they have left. Thread-safe. */
final class Collections {
  private static final int PATIENCE = 100;

  private final Set<String> heapPools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(pool -> pool.getName())
          .collect(Collectors.toSet());

  private volatile int forced;
  private volatile int natural;
  private volatile long leftByForced;
  private volatile long largestYoung;

  private Collections() {}

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

  /** Waits until the forced collection before a verdict has been told of: that comes later. */
  void awaitForced() throws InterruptedException {
    for (int i = 0; i < PATIENCE && forced == 0; i++) {
      Thread.sleep(5);
    }
    Thread.sleep(50);
  }

  /** Forces a collection and waits until it has been told of; gives what it has left. */
  long baseline() throws InterruptedException {
    int before = forced;
    System.gc();
    while (forced == before) {
      Thread.sleep(5);
    }
    return leftByForced;
  }
}
