package dev.lispatch.schedule;

/**
 * Hands everything on to another scheduler; extended by what counts or watches some of it.
 *
 * <p>Thread-safe.
 */
public abstract class ForwardingScheduler implements Scheduler {
  private final Scheduler next; // immutable

  protected ForwardingScheduler(Scheduler next) {
    this.next = next;
  }

  @Override
  public Clock clock() {
    return next.clock();
  }

  @Override
  public Waiter waiter() {
    return next.waiter();
  }

  @Override
  public Guard guard(Object owner) {
    return next.guard(owner);
  }

  @Override
  public <T> Location<T> location(T initial) {
    return next.location(initial);
  }

  @Override
  public void fence(MemoryOrder order) {
    next.fence(order);
  }

  @Override
  public void access(Object shared, boolean write) {
    next.access(shared, write);
  }

  @Override
  public int choose(int bound) {
    return next.choose(bound);
  }

  @Override
  public Strand start(String name, Runnable body) {
    return next.start(name, body);
  }

  @Override
  public Strand startApart(String name, Runnable body) {
    return next.startApart(name, body);
  }

  @Override
  public Timer at(long instant, Runnable action) {
    return next.at(instant, action);
  }
}
