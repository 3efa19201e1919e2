package dev.lispatch.capability.http;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.schedule.Waiter;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The production scheduler, which can tell whether everything it started has ended. */
final class CountingScheduler implements Scheduler {
  private final Scheduler production = Scheduler.production();
  private final Phaser live = new Phaser(1);

  @Override
  public Clock clock() {
    return production.clock();
  }

  @Override
  public Waiter waiter() {
    return production.waiter();
  }

  @Override
  public Strand start(String name, Runnable body) {
    live.register();
    return production.start(
        name,
        () -> {
          try {
            body.run();
          } finally {
            live.arriveAndDeregister();
          }
        });
  }

  @Override
  public Timer at(long instant, Runnable action) {
    return production.at(instant, action);
  }

  /** True if nothing that was started is left, or will be within the time. Asked once. */
  boolean isQuietWithin(Duration time) throws InterruptedException {
    try {
      live.awaitAdvanceInterruptibly(live.arrive(), time.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException stillLive) {
      return false;
    }
  }
}
