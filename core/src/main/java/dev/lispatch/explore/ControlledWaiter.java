package dev.lispatch.explore;

import dev.lispatch.schedule.Waiter;

/** A waiter among strands of which one runs at a time. */
final class ControlledWaiter extends Resource implements Waiter {
  private final ControlledScheduler scheduler;
  private final String maker;
  boolean woken;

  ControlledWaiter(ControlledScheduler scheduler, int index, int key, String maker) {
    super(index, key);
    this.scheduler = scheduler;
    this.maker = maker;
  }

  @Override
  public boolean await(long deadline) {
    scheduler.awaiting(this, deadline);
    if (!woken) {
      return false;
    }
    woken = false;
    scheduler.acquire(this);
    return true;
  }

  @Override
  public void wake() {
    if (scheduler.touch(this)) {
      woken = true;
    }
  }

  @Override
  public void breathe(long deadline) {
    scheduler.breathe();
  }

  @Override
  String describe() {
    return "waiter " + index + " of " + maker;
  }
}
