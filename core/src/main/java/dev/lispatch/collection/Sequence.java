package dev.lispatch.collection;

import dev.lispatch.limit.Composite;
import dev.lispatch.limit.Meter;

/** Items in order: a {@link PersistentVector} or a {@link PersistentList}. Immutable. */
public sealed interface Sequence extends Iterable<Object>, Composite
    permits PersistentVector, PersistentList {
  /** The number of items; constant time. */
  int size();

  /** Whether there are no items. */
  default boolean isEmpty() {
    return size() == 0;
  }

  /**
   * The item at {@code index}: constant time but in the linked part of a list, which is walked.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  Object at(int index);

  /**
   * The first item.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  Object first();

  /** All but the first item, in constant time; empty if there is none. */
  PersistentList rest();

  /** The same items as a list, in constant time. */
  PersistentList asList();

  /** Copies the items into {@code dest}, the first to index {@code at}. */
  void copyInto(Object[] dest, int at);

  /** As {@link #copyInto(Object[], int)}; a long copy can be stopped by the meter on the way. */
  default void copyInto(Object[] dest, int at, Meter meter) {
    copyInto(dest, at);
  }

  /** The items in an array of their own. */
  default Object[] toArray() {
    Object[] items = new Object[size()];
    copyInto(items, 0);
    return items;
  }
}
