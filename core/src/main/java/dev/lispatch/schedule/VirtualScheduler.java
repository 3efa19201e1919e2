package dev.lispatch.schedule;

import java.lang.invoke.VarHandle;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The production scheduler: a virtual thread for each flow of control, one platform thread for
 * timers, and one for each call that is to be apart.
 */
final class VirtualScheduler implements Scheduler {
  static final VirtualScheduler INSTANCE =
      new VirtualScheduler(Runtime.getRuntime().availableProcessors());

  private final CpuLane lane; // thread-safe

  VirtualScheduler(int carriers) {
    this.lane = new CpuLane(Runtime.getRuntime().availableProcessors(), carriers);
  }

  CpuLane lane() {
    return lane;
  }

  @Override
  public Clock clock() {
    return SystemClock.INSTANCE;
  }

  @Override
  public Waiter waiter() {
    return new ParkingWaiter(lane);
  }

  @Override
  public Guard guard(Object owner) {
    return new BriefGuard();
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
  public Strand startApart(String name, Runnable body) {
    return Thread.ofPlatform().daemon().name(name).start(body)::interrupt;
  }

  @Override
  public Timer at(long instant, Runnable action) {
    if (instant == Clock.NEVER) {
      return () -> {};
    }
    return SystemTimers.schedule(action, instant - SystemClock.INSTANCE.nanos());
  }
}
