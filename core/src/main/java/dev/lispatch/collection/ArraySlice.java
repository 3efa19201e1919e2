package dev.lispatch.collection;

import dev.lispatch.limit.Meter;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;

/** A part of an array that nobody writes to any more; never empty. */
final class ArraySlice extends PersistentList {
  /** Arrays up to this length may stay alive for a short end of them. */
  private static final int SMALL = 64;

  private final Object[] items;
  private final int from;
  private final int to;

  ArraySlice(Object[] items, int from, int to) {
    this.items = items;
    this.from = from;
    this.to = to;
  }

  @Override
  public Object part(int random) {
    return items;
  }

  @Override
  public int size() {
    return to - from;
  }

  @Override
  public Object at(int index) {
    return items[from + Objects.checkIndex(index, to - from)];
  }

  @Override
  public Object first() {
    return items[from];
  }

  @Override
  public PersistentList rest() {
    return from + 1 == to ? EMPTY : new ArraySlice(items, from + 1, to);
  }

  @Override
  public PersistentList drop(int count) {
    if (count <= 0) {
      return this;
    }
    int left = to - from - count;
    if (left <= 0) {
      return EMPTY;
    }
    if (left < items.length / 8 && items.length > SMALL) {
      return ofOwned(Arrays.copyOfRange(items, to - left, to));
    }
    return new ArraySlice(items, to - left, to);
  }

  @Override
  public void copyInto(Object[] dest, int at, Meter meter) {
    meter.charge(size());
    copyInto(dest, at);
  }

  @Override
  public void copyInto(Object[] dest, int at) {
    System.arraycopy(items, from, dest, at, to - from);
  }

  @Override
  public Iterator<Object> iterator() {
    return new Items(items, from, to);
  }

  private static final class Items implements Iterator<Object> {
    private final Object[] items;
    private final int to;
    private int index;

    Items(Object[] items, int from, int to) {
      this.items = items;
      this.to = to;
      this.index = from;
    }

    @Override
    public boolean hasNext() {
      return index < to;
    }

    @Override
    public Object next() {
      if (index >= to) {
        throw new NoSuchElementException();
      }
      return items[index++];
    }
  }
}
