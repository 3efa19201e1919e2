package dev.lispatch.collection;

import dev.lispatch.limit.Meter;
import java.util.Iterator;
import java.util.Objects;

/** The end of a vector; never empty. */
final class VectorSlice extends PersistentList {
  private final PersistentVector vector;
  private final int from;

  VectorSlice(PersistentVector vector, int from) {
    this.vector = vector;
    this.from = from;
  }

  @Override
  public int size() {
    return vector.size() - from;
  }

  @Override
  public Object at(int index) {
    return vector.at(from + Objects.checkIndex(index, size()));
  }

  @Override
  public Object first() {
    return vector.at(from);
  }

  @Override
  public PersistentList rest() {
    return from + 1 == vector.size() ? EMPTY : new VectorSlice(vector, from + 1);
  }

  @Override
  public PersistentList drop(int count) {
    if (count <= 0) {
      return this;
    }
    int left = size() - count;
    if (left <= 0) {
      return EMPTY;
    }
    int start = vector.size() - left;
    if (left < vector.size() / 8) {
      return vector.slice(start, vector.size()).asList();
    }
    return new VectorSlice(vector, start);
  }

  @Override
  public void copyInto(Object[] dest, int at, Meter meter) {
    meter.charge(size());
    copyInto(dest, at);
  }

  @Override
  public void copyInto(Object[] dest, int at) {
    vector.copyRange(from, vector.size(), dest, at);
  }

  @Override
  public Iterator<Object> iterator() {
    return vector.iteratorFrom(from);
  }
}
