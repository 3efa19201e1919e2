package dev.lispatch.schedule;

import java.lang.invoke.VarHandle;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The production scheduler: a virtual thread for each flow of control, one platform thread for
 * timers.
 */
final class VirtualScheduler implements Scheduler {
  static final VirtualScheduler INSTANCE = new VirtualScheduler();

  private final Clock clock = new SystemClock(); // immutable

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Waiter waiter() {
    return new ParkingWaiter(clock);
  }

  @Override
  public Guard guard(Object owner) {
    return new LockGuard();
  }

  @Override
  public <T> Location<T> location(T initial) {
    return new ModeLocation<>(initial);
  }

  @Override
  public void fence(MemoryOrder order) {
    switch (order) {
      case SEQ_CST -> VarHandle.fullFence();
      case ACQ_REL -> {
        VarHandle.releaseFence();
        VarHandle.acquireFence();
      }
      case ACQUIRE -> VarHandle.acquireFence();
      case RELEASE -> VarHandle.releaseFence();
      case PLAIN, RELAXED -> throw ModeLocation.impossible("fence", order);
    }
  }

  @Override
  public void access(Object shared, boolean write) {
    // real threads need not be told
  }

  @Override
  public int choose(int bound) {
    return ThreadLocalRandom.current().nextInt(bound);
  }

  @Override
  public Strand start(String name, Runnable body) {
    return Thread.ofVirtual().name(name).start(body)::interrupt;
  }

  @Override
  public Timer at(long instant, Runnable action) {
    if (instant == Clock.NEVER) {
      return () -> {};
    }
    return Timers.schedule(action, instant - clock.nanos());
  }

  private static final class SystemClock implements Clock {
    private final long origin = System.nanoTime();

    @Override
    public long nanos() {
      return System.nanoTime() - origin;
    }

    @Override
    public long epochMillis() {
      return System.currentTimeMillis();
    }
  }

  /**
   * Timers run on their own platform thread: busy virtual threads cannot hold them up. Made at the
   * first timer: most short programs need none, and a thread costs start-up time.
   */
  private static final class Timers {
    private static final ScheduledThreadPoolExecutor EXECUTOR = create();

    private static ScheduledThreadPoolExecutor create() {
      var executor =
          new ScheduledThreadPoolExecutor(
              1, Thread.ofPlatform().daemon().name("lispatch-timer").factory());
      executor.setRemoveOnCancelPolicy(true);
      return executor;
    }

    static Timer schedule(Runnable action, long delayNanos) {
      var future = EXECUTOR.schedule(action, Math.max(0, delayNanos), TimeUnit.NANOSECONDS);
      return () -> future.cancel(false);
    }
  }

  private static final class ParkingWaiter implements Waiter {
    /* woken is set before unpark, and read after each park, so no wake is lost. The thread is published
    by the volatile write of waiting before the first read of woken. */
    private final Clock clock;
    private volatile boolean woken;
    private volatile @Nullable Thread waiting;

    ParkingWaiter(Clock clock) {
      this.clock = clock;
    }

    @Override
    public boolean await(long deadline) {
      waiting = Thread.currentThread();
      boolean interrupted = false;
      try {
        while (!woken) {
          if (deadline == Clock.NEVER) {
            LockSupport.park(this);
          } else {
            long left = deadline - clock.nanos();
            if (left <= 0) {
              return false;
            }
            LockSupport.parkNanos(this, left);
          }
          interrupted |= Thread.interrupted();
        }
        woken = false;
        return true;
      } finally {
        waiting = null;
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    @Override
    public void wake() {
      woken = true;
      Thread thread = waiting;
      if (thread != null) {
        LockSupport.unpark(thread);
      }
    }

    @Override
    public void breathe() {
      // every virtual thread is on its own
    }
  }
}
