package dev.lispatch.schedule;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Waits by parking its thread, and computes in turn with others in the {@link CpuLane}. */
final class ParkingWaiter implements Waiter {
  /* woken is set before unpark, and read after each park, so no wake is lost. The thread is published
  by the volatile write of waiting before the read of woken that follows it. The same goes for hurried. */
  private final CpuLane lane; // thread-safe
  private volatile boolean woken;
  private volatile boolean hurried;
  private volatile @Nullable Thread waiting;
  private boolean permitted; // of the own flow
  private long turnEnd; // of the own flow: 0 if it has not breathed since it last waited

  ParkingWaiter(CpuLane lane) {
    this.lane = lane;
  }

  @Override
  public boolean await(long deadline) {
    if (woken) {
      woken = false;
      return true;
    }
    rest();
    waiting = Thread.currentThread();
    boolean interrupted = false;
    try {
      while (!woken) {
        if (!parked(this, deadline)) {
          return false;
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

  /** Parks the calling thread until then or somebody unparks it; false if it was late before. */
  static boolean parked(Object at, long deadline) {
    if (deadline == Clock.NEVER) {
      LockSupport.park(at);
      return true;
    }
    long left = deadline - SystemClock.INSTANCE.nanos();
    if (left <= 0) {
      return false;
    }
    LockSupport.parkNanos(at, left);
    return true;
  }

  @Override
  public void wake() {
    woken = true;
    unpark();
  }

  private void unpark() {
    Thread thread = waiting;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  @Override
  public void breathe(long deadline) {
    long now = SystemClock.INSTANCE.nanos();
    if (turnEnd == 0) {
      turnEnd = now + CpuLane.LEAD;
    } else if (now >= turnEnd - lane.haste(permitted) && Thread.currentThread().isVirtual()) {
      takeTurn(deadline);
    }
  }

  private void takeTurn(long deadline) {
    waiting = Thread.currentThread();
    permitted = permitted ? lane.pass(this, deadline) : lane.enter(this, deadline);
    waiting = null;
    turnEnd = SystemClock.INSTANCE.nanos() + CpuLane.TURN;
  }

  @Override
  public void hurry() {
    hurried = true;
    unpark();
  }

  /** True if somebody has called {@link #hurry} since the last call of this. */
  boolean takeHurry() {
    if (!hurried) {
      return false;
    }
    hurried = false;
    return true;
  }

  @Override
  public void rest() {
    turnEnd = 0;
    if (permitted) {
      permitted = false;
      lane.leave();
    }
  }
}
