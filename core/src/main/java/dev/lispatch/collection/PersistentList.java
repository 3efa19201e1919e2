package dev.lispatch.collection;

import dev.lispatch.limit.Meter;
import dev.lispatch.limit.Sizes;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.Objects;

/**
 * Items in order, cheap to take apart and to extend at the front: {@link #first}, {@link #rest},
 * {@link #prepend} and {@link #size} take constant time.
 *
 * <p>Immutable and thread-safe. Behind it stand linked cells, a part of an array or of a vector, or
 * a range of integers; a list may begin as one and end as another.
 */
public abstract sealed class PersistentList implements Sequence
    permits PersistentList.Empty, ListCell, ArraySlice, VectorSlice, IntegerRange {
  /** The list without items. */
  public static final PersistentList EMPTY = new Empty();

  private int hash; // benign race

  PersistentList() {}

  /** The given items; the array is copied. */
  public static PersistentList of(Object... items) {
    return ofOwned(Arrays.copyOf(items, items.length, Object[].class));
  }

  /** The given items; the array belongs to the list from now on. */
  public static PersistentList ofOwned(Object[] items) {
    return items.length == 0 ? EMPTY : new ArraySlice(items, 0, items.length);
  }

  /**
   * The first {@code length} of the given items; the array belongs to the list from now on. It is
   * copied if most of it would lie idle.
   */
  public static PersistentList ofOwned(Object[] items, int length) {
    Objects.checkFromToIndex(0, length, items.length);
    if (length == 0) {
      return EMPTY;
    }
    return new ArraySlice(
        length < items.length / 2 ? Arrays.copyOf(items, length) : items, 0, length);
  }

  /**
   * The integers from {@code start}, {@code step} apart, to before {@code endExclusive}, as {@link
   * Long}s made when they are asked for; constant space.
   *
   * @throws IllegalArgumentException if the step is 0 or there are more than {@link
   *     Integer#MAX_VALUE} of them
   */
  public static PersistentList range(long start, long endExclusive, long step) {
    return IntegerRange.of(start, endExclusive, step);
  }

  @Override
  public Object part(int random) {
    return this;
  }

  /** As {@link #prepend(Object)}, charged before it is made. */
  public final PersistentList prepend(Object item, Meter meter) {
    meter.allocate(Sizes.WRAPPER + Sizes.box(item));
    PersistentList longer = prepend(item);
    meter.made(longer);
    return longer;
  }

  /** This list with {@code item} before its first. */
  public final PersistentList prepend(Object item) {
    return new ListCell(item, this);
  }

  /**
   * This list without its first {@code count} items, empty if it has no more. Constant time, but
   * for linked cells, which are walked; what little may be left of a long array is copied.
   */
  public PersistentList drop(int count) {
    PersistentList left = this;
    for (int i = 0; i < count && !left.isEmpty(); i++) {
      left = left.rest();
    }
    return left;
  }

  /** The items in the opposite order. */
  public final PersistentList reverse() {
    int size = size();
    if (size <= 1) {
      return this;
    }
    Object[] items = new Object[size];
    int at = size;
    for (Object item : this) {
      items[--at] = item;
    }
    return ofOwned(items);
  }

  /** As {@link #reverse()}, charged before it is made. */
  public final PersistentList reverse(Meter meter) {
    if (size() <= 1) {
      return this;
    }
    Object[] items = toArray(meter);
    for (int from = 0, to = items.length - 1; from < to; from++, to--) {
      Object moved = items[from];
      items[from] = items[to];
      items[to] = moved;
    }
    return ofOwned(items);
  }

  /** The items in an array of their own, charged before it is made. */
  public final Object[] toArray(Meter meter) {
    meter.allocate(Sizes.array(size()));
    Object[] items = new Object[size()];
    meter.made(items);
    copyInto(items, 0, meter);
    return items;
  }

  @Override
  public final PersistentList asList() {
    return this;
  }

  @Override
  public void copyInto(Object[] dest, int at) {
    int index = at;
    for (Object item : this) {
      dest[index++] = item;
    }
  }

  /* The items of a range are made on the way, so a copy takes long enough to be stopped. */
  @Override
  public void copyInto(Object[] dest, int at, Meter meter) {
    int index = at;
    for (Object item : this) {
      meter.step();
      dest[index++] = item;
    }
  }

  /** The hash that {@link #cacheHash} left here, or 0. */
  public final int cachedHash() {
    return hash;
  }

  /** Keeps a hash that the caller worked out from the items. */
  public final void cacheHash(int hash) {
    this.hash = hash;
  }

  @Override
  public final String toString() {
    return "PersistentList[" + size() + "]";
  }

  /** Inside and private, so that no thread can come upon it before its outer class is ready. */
  private static final class Empty extends PersistentList {
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
}
