package dev.lispatch.schedule;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Timers on one platform thread of their own: busy virtual threads cannot hold them up. It is made
 * at the first timer, since most short programs need none and a thread costs start-up time. To
 * start or to cancel one costs the logarithm of how many wait.
 */
final class SystemTimers {
  private static final ScheduledThreadPoolExecutor EXECUTOR = create();

  private SystemTimers() {}

  private static ScheduledThreadPoolExecutor create() {
    var executor =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("lispatch-timer").factory());
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  static Scheduler.Timer schedule(Runnable action, long delayNanos) {
    var future = EXECUTOR.schedule(action, Math.max(0, delayNanos), TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }
}
