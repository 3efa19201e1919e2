package dev.lispatch.explore;

import dev.lispatch.schedule.Guard;

/** A guard among strands of which one runs at a time. */
final class ControlledGuard extends Resource implements Guard {
  private final ControlledScheduler scheduler;
  private final Object owner;
  boolean held;

  ControlledGuard(ControlledScheduler scheduler, int index, int key, Object owner) {
    super(index, key);
    this.scheduler = scheduler;
    this.owner = owner;
  }

  @Override
  public void enter() {
    scheduler.point(Operation.ENTER, this, true);
    held = true;
    scheduler.acquire(this);
  }

  @Override
  public void exit() {
    if (!held) {
      throw new IllegalStateException("nobody is inside the guard of " + describe());
    }
    held = false;
    scheduler.left(this);
  }

  @Override
  String describe() {
    return String.valueOf(owner);
  }
}
