package dev.lispatch;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.ForwardingScheduler;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.schedule.Waiter;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Another scheduler, and how many of its strands run and of its timers wait. Thread-safe. */
final class CountedScheduler extends ForwardingScheduler {
  private static final long PATIENCE_NANOS = 5_000_000_000L;

  private final Scheduler real;
  private final Waiter changed;
  private final AtomicInteger strands = new AtomicInteger();
  private final AtomicInteger timers = new AtomicInteger();

  CountedScheduler(Scheduler real) {
    super(real);
    this.real = real;
    this.changed = real.waiter();
  }

  /** True once nothing runs and no timer waits; false if that does not come about. */
  boolean isQuiescent() {
    long end = real.clock().nanos() + PATIENCE_NANOS;
    while (strands.get() > 0 || timers.get() > 0) {
      if (!changed.await(end)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Strand start(String name, Runnable body) {
    return real.start(name, counted(body));
  }

  @Override
  public Strand startApart(String name, Runnable body) {
    return real.startApart(name, counted(body));
  }

  private Runnable counted(Runnable body) {
    strands.incrementAndGet();
    return () -> {
      try {
        body.run();
      } finally {
        strands.decrementAndGet();
        changed.wake();
      }
    };
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
      changed.wake();
    }
  }
}
