package dev.lispatch.capability.sql;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says once that some work on a database has to end. Thread-safe. */
final class StopSignal {
  private final CountDownLatch given = new CountDownLatch(1);

  void give() {
    given.countDown();
  }

  boolean isGiven() {
    return given.getCount() == 0;
  }

  /** Waits for the signal, at most that long: whether it was given. */
  boolean await(long millis) {
    try {
      return given.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
