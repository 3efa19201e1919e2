package dev.lispatch.schedule;

/** The time of the system. */
final class SystemClock implements Clock {
  static final SystemClock INSTANCE = new SystemClock();

  private final long origin = System.nanoTime(); // immutable

  private SystemClock() {}

  @Override
  public long nanos() {
    return System.nanoTime() - origin;
  }

  @Override
  public long epochMillis() {
    return System.currentTimeMillis();
  }
}
