package dev.lispatch.collection;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;

/** Integers at equal distances; never empty. */
final class IntegerRange extends PersistentList {
  private final long start;
  private final long step;
  private final int size;

  private IntegerRange(long start, long step, int size) {
    this.start = start;
    this.step = step;
    this.size = size;
  }

  static PersistentList of(long start, long endExclusive, long step) {
    if (step == 0) {
      throw new IllegalArgumentException("a range needs a step other than 0");
    }
    if (step > 0 ? start >= endExclusive : start <= endExclusive) {
      return EMPTY;
    }
    // Distance and step as unsigned numbers, so that neither overflows.
    long distance = step > 0 ? endExclusive - start : start - endExclusive;
    long between = Long.divideUnsigned(distance - 1, step > 0 ? step : -step);
    if (Long.compareUnsigned(between, Integer.MAX_VALUE) >= 0) {
      throw new IllegalArgumentException("a range of more than " + Integer.MAX_VALUE + " integers");
    }
    return new IntegerRange(start, step, (int) between + 1);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Object at(int index) {
    return start + step * Objects.checkIndex(index, size);
  }

  @Override
  public Object first() {
    return start;
  }

  @Override
  public PersistentList rest() {
    return drop(1);
  }

  @Override
  public PersistentList drop(int count) {
    if (count <= 0) {
      return this;
    }
    return count >= size ? EMPTY : new IntegerRange(start + step * count, step, size - count);
  }

  @Override
  public Iterator<Object> iterator() {
    return new Integers(this);
  }

  private static final class Integers implements Iterator<Object> {
    private final IntegerRange range;
    private int index;

    Integers(IntegerRange range) {
      this.range = range;
    }

    @Override
    public boolean hasNext() {
      return index < range.size;
    }

    @Override
    public Object next() {
      if (index >= range.size) {
        throw new NoSuchElementException();
      }
      return range.start + range.step * index++;
    }
  }
}
