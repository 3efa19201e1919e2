package dev.lispatch.verify.litmus;

import dev.lispatch.schedule.Location;
import dev.lispatch.schedule.MemoryOrder;
import dev.lispatch.schedule.Scheduler;

/**
 * A location of the production scheduler, which is what atomics of the language are made of. Values
 * are compared by identity there, so they must be small enough to have one object each.
 */
final class LocationCell implements Cell {
  private final Location<Integer> location = Scheduler.production().location(0);

  @Override
  public int load(MemoryOrder order) {
    return location.load(order);
  }

  @Override
  public void store(int value, MemoryOrder order) {
    location.store(value, order);
  }

  @Override
  public int exchange(int value, MemoryOrder order) {
    return location.exchange(value, order);
  }

  @Override
  public boolean compareExchange(int expected, int value, MemoryOrder order) {
    return location.compareExchange(expected, value, order) == expected;
  }

  @Override
  public int fetchAdd(int increment, MemoryOrder order) {
    while (true) {
      int before = location.load(MemoryOrder.RELAXED);
      if (compareExchange(before, before + increment, order)) {
        return before;
      }
    }
  }
}
