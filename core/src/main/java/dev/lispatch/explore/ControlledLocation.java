package dev.lispatch.explore;

import dev.lispatch.schedule.Location;
import dev.lispatch.schedule.MemoryOrder;
import org.jspecify.annotations.Nullable;

/**
 * A location among strands of which one runs at a time: a cell of the memory model if there is one,
 * else what everybody sees alike, whatever the order says.
 */
final class ControlledLocation<T> extends Resource implements Location<T> {
  private final ControlledScheduler scheduler;
  private final @Nullable Cell cell;
  private T value; // if there is no cell

  ControlledLocation(
      ControlledScheduler scheduler, int index, int key, T initial, @Nullable Cell cell) {
    super(index, key);
    this.scheduler = scheduler;
    this.cell = cell;
    value = initial;
  }

  @Override
  public T load(MemoryOrder order) {
    if (order == MemoryOrder.RELEASE || order == MemoryOrder.ACQ_REL) {
      throw impossible("load", order);
    }
    ControlledStrand me = scheduler.point(Operation.LOAD, this, false);
    if (cell == null) {
      return told(value);
    }
    scheduler.sequenced(this, order);
    return told(value(scheduler.memory().load(me.index, cell, order, scheduler.place(me))));
  }

  @Override
  public void store(T newValue, MemoryOrder order) {
    if (order == MemoryOrder.ACQUIRE || order == MemoryOrder.ACQ_REL) {
      throw impossible("store", order);
    }
    ControlledStrand me = scheduler.point(Operation.STORE, this, true);
    if (cell == null) {
      value = newValue;
    } else {
      scheduler.sequenced(this, order);
      scheduler.memory().store(me.index, cell, newValue, order, scheduler.place(me));
    }
    told(newValue);
  }

  @Override
  public T exchange(T newValue, MemoryOrder order) {
    if (order == MemoryOrder.PLAIN) {
      throw impossible("exchange", order);
    }
    ControlledStrand me = scheduler.point(Operation.EXCHANGE, this, true);
    T before = value;
    if (cell == null) {
      value = newValue;
    } else {
      scheduler.sequenced(this, order);
      Object place = scheduler.place(me);
      before = value(scheduler.memory().exchange(me.index, cell, newValue, order, place));
    }
    told(newValue);
    return before;
  }

  @Override
  public T compareExchange(T expected, T newValue, MemoryOrder order) {
    if (order == MemoryOrder.PLAIN) {
      throw impossible("compareExchange", order);
    }
    ControlledStrand me = scheduler.point(Operation.EXCHANGE, this, true);
    T before = value;
    if (cell != null) {
      scheduler.sequenced(this, order);
      MemoryModel memory = scheduler.memory();
      Object place = scheduler.place(me);
      before = value(memory.compareExchange(me.index, cell, expected, newValue, order, place));
    } else if (before == expected) {
      value = newValue;
    }
    told(before == expected ? newValue : before);
    return before;
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // only values of T are stored in the cell
  private T value(@Nullable Object stored) {
    return (T) stored;
  }

  private T told(T current) {
    scheduler.told(current);
    if (cell != null) {
      scheduler.checkRaces(this);
    }
    return current;
  }

  private static IllegalArgumentException impossible(String operation, MemoryOrder order) {
    return new IllegalArgumentException("no " + operation + " can have the order " + order);
  }

  @Override
  String describe() {
    return "location " + index;
  }
}
