package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.Sequence;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import java.util.Arrays;

/**
 * Collects the items of a result whose size is not known before; charged as it grows.
 *
 * <p>Belongs to one task. Of no use after {@link #list} or {@link #vector}.
 */
final class Gathered {
  private static final int FIRST_CAPACITY = 16;
  private static final Object[] NOTHING = {};

  private final Context cx;
  private Object[] items = NOTHING;
  private int size;

  Gathered(Context cx) {
    this.cx = cx;
  }

  /** For as many items as are expected. */
  Gathered(Context cx, int expected) {
    this(cx);
    if (expected > 0) {
      cx.allocate(Sizes.array(expected));
      items = new Object[expected];
      cx.made(items);
    }
  }

  int size() {
    return size;
  }

  Object at(int index) {
    return items[index];
  }

  void add(Object item) {
    if (size == items.length) {
      grow(size + 1L);
    }
    items[size++] = item;
  }

  void addAll(Sequence more) {
    int count = more.size();
    if (count > items.length - size) {
      grow((long) size + count);
    }
    cx.charge(count);
    more.copyInto(items, size, cx);
    size += count;
  }

  private void grow(long least) {
    long capacity = Math.max(FIRST_CAPACITY, Math.max(least, 2L * items.length));
    if (capacity > Integer.MAX_VALUE - 8) {
      capacity = least > Integer.MAX_VALUE - 8 ? Long.MAX_VALUE / 8 : Integer.MAX_VALUE - 8;
    }
    cx.allocate(Sizes.array(capacity));
    items = Arrays.copyOf(items, (int) capacity);
    cx.made(items);
  }

  PersistentList list() {
    return PersistentList.ofOwned(items, size);
  }

  PersistentVector vector() {
    cx.allocate(Sizes.vector(size));
    PersistentVector vector =
        PersistentVector.ofOwned(size == items.length ? items : Arrays.copyOf(items, size));
    cx.made(vector);
    return vector;
  }
}
