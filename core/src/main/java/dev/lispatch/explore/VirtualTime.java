package dev.lispatch.explore;

import dev.lispatch.schedule.Clock;

/** Time that passes only when the scheduler says so. Belongs to whoever holds the baton. */
final class VirtualTime implements Clock {
  private static final long EPOCH_MILLIS = 1_767_225_600_000L; // 2026-01-01T00:00Z

  private long now;

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public long epochMillis() {
    return EPOCH_MILLIS + now / 1_000_000;
  }

  void reset() {
    now = 0;
  }

  void advanceTo(long instant) {
    now = Math.max(now, instant);
  }
}
