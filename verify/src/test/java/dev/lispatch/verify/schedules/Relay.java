package dev.lispatch.verify.schedules;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Guard;
import dev.lispatch.schedule.Location;
import dev.lispatch.schedule.MemoryOrder;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.schedule.Waiter;

/**
 * A scheduler that is another one at any time: one session can compile on the production scheduler
 * and then run under that of an exploration.
 *
 * <p>The guards by which tasks keep their books (tokens, scopes, counts) are no choice points here:
 * what is explored are the steps of a program, and not those of the runtime, which has tests of its
 * own. They would be two points of three, and every one a place where a strategy can go astray.
 * Nobody waits inside a guard, so those sections stay whole all the same.
 *
 * <p>To be switched only while nothing runs on it.
 */
final class Relay implements Scheduler {
  private volatile Scheduler present = Scheduler.production();

  void to(Scheduler scheduler) {
    present = scheduler;
  }

  @Override
  public Clock clock() {
    return present.clock();
  }

  @Override
  public Waiter waiter() {
    return present.waiter();
  }

  @Override
  public Guard guard(Object owner) {
    boolean books = owner.getClass().getPackageName().equals("dev.lispatch.task");
    return books && present != Scheduler.production() ? new Unchosen(owner) : present.guard(owner);
  }

  @Override
  public <T> Location<T> location(T initial) {
    return present.location(initial);
  }

  @Override
  public void fence(MemoryOrder order) {
    present.fence(order);
  }

  @Override
  public void access(Object shared, boolean write) {
    present.access(shared, write);
  }

  @Override
  public int choose(int bound) {
    return present.choose(bound);
  }

  @Override
  public Strand start(String name, Runnable body) {
    return present.start(name, body);
  }

  @Override
  public Timer at(long instant, Runnable action) {
    return present.at(instant, action);
  }

  /** A guard for strands of which only one runs at a time. */
  private static final class Unchosen implements Guard {
    private final Object owner;
    private boolean inside;

    Unchosen(Object owner) {
      this.owner = owner;
    }

    @Override
    public void enter() {
      if (inside) {
        throw new IllegalStateException("somebody waits inside the guard of " + owner);
      }
      inside = true;
    }

    @Override
    public void exit() {
      inside = false;
    }
  }
}
