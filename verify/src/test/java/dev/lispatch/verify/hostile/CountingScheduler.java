package dev.lispatch.verify.hostile;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.ForwardingScheduler;
import dev.lispatch.schedule.Scheduler;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Real scheduling, and how many strands run and timers wait. Thread-safe. */
final class CountingScheduler extends ForwardingScheduler {
  private final Scheduler real;
  private final AtomicInteger strands = new AtomicInteger();
  private final AtomicInteger timers = new AtomicInteger();

  CountingScheduler(Scheduler real) {
    super(real);
    this.real = real;
  }

  int strands() {
    return strands.get();
  }

  int timers() {
    return timers.get();
  }

  @Override
  public Strand start(String name, Runnable body) {
    strands.incrementAndGet();
    boolean started = false;
    try {
      Strand strand =
          real.start(
              name,
              () -> {
                try {
                  body.run();
                } finally {
                  strands.decrementAndGet();
                }
              });
      started = true;
      return strand;
    } finally {
      if (!started) {
        strands.decrementAndGet();
      }
    }
  }

  @Override
  public Timer at(long instant, Runnable action) {
    if (instant == Clock.NEVER) {
      return real.at(instant, action);
    }
    AtomicBoolean waits = new AtomicBoolean(true);
    timers.incrementAndGet();
    Timer timer =
        real.at(
            instant,
            () -> {
              done(waits);
              action.run();
            });
    return () -> {
      done(waits);
      timer.cancel();
    };
  }

  private void done(AtomicBoolean waits) {
    if (waits.getAndSet(false)) {
      timers.decrementAndGet();
    }
  }
}
