package dev.lispatch.capability.http;

import dev.lispatch.schedule.ForwardingScheduler;
import dev.lispatch.schedule.Scheduler;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The production scheduler, which can tell whether everything it started has ended. */
final class CountingScheduler extends ForwardingScheduler {
  private final Phaser live = new Phaser(1);

  CountingScheduler() {
    super(Scheduler.production());
  }

  @Override
  public Strand start(String name, Runnable body) {
    live.register();
    return super.start(
        name,
        () -> {
          try {
            body.run();
          } finally {
            live.arriveAndDeregister();
          }
        });
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
