package dev.lispatch.collection;

import java.util.Collections;
import java.util.Iterator;

/** No items. */
final class EmptyList extends PersistentList {
  @Override
  public int size() {
    return 0;
  }

  @Override
  public Object at(int index) {
    throw new IndexOutOfBoundsException("Index " + index + " out of bounds for length 0");
  }

  @Override
  public Object first() {
    return at(0);
  }

  @Override
  public PersistentList rest() {
    return this;
  }

  @Override
  public Iterator<Object> iterator() {
    return Collections.emptyIterator();
  }
}
