package dev.lispatch.explore;

import dev.lispatch.schedule.Location;
import dev.lispatch.schedule.MemoryOrder;

/** A location that everybody sees alike, whatever the order says. */
final class ControlledLocation<T> extends Resource implements Location<T> {
  private final ControlledScheduler scheduler;
  private T value;

  ControlledLocation(ControlledScheduler scheduler, int index, int key, T initial) {
    super(index, key);
    this.scheduler = scheduler;
    value = initial;
  }

  @Override
  public T load(MemoryOrder order) {
    if (order == MemoryOrder.RELEASE || order == MemoryOrder.ACQ_REL) {
      throw impossible("load", order);
    }
    scheduler.point(Operation.LOAD, this, false);
    return scheduler.told(value);
  }

  @Override
  public void store(T newValue, MemoryOrder order) {
    if (order == MemoryOrder.ACQUIRE || order == MemoryOrder.ACQ_REL) {
      throw impossible("store", order);
    }
    scheduler.point(Operation.STORE, this, true);
    value = scheduler.told(newValue);
  }

  @Override
  public T exchange(T newValue, MemoryOrder order) {
    if (order == MemoryOrder.PLAIN) {
      throw impossible("exchange", order);
    }
    scheduler.point(Operation.EXCHANGE, this, true);
    T before = value;
    value = scheduler.told(newValue);
    return before;
  }

  @Override
  public T compareExchange(T expected, T newValue, MemoryOrder order) {
    if (order == MemoryOrder.PLAIN) {
      throw impossible("compareExchange", order);
    }
    scheduler.point(Operation.EXCHANGE, this, true);
    T before = value;
    if (before == expected) {
      value = newValue;
    }
    scheduler.told(value);
    return before;
  }

  private static IllegalArgumentException impossible(String operation, MemoryOrder order) {
    return new IllegalArgumentException("no " + operation + " can have the order " + order);
  }

  @Override
  String describe() {
    return "location " + index;
  }
}
