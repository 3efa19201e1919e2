package dev.lispatch.sync;

import org.jspecify.annotations.Nullable;

/**
 * The items of a channel that were sent and not yet received, first in, first out. Takes memory for
 * what is in it, not for what may be.
 *
 * <p>Not thread-safe: the guard of the channel guards it.
 */
final class ItemBuffer<T> {
  private static final int FIRST_LENGTH = 8;
  private static final int KEPT_LENGTH = 1 << 10;

  private @Nullable Object[] items = {}; // as long as a power of two, or empty
  private int head;
  private int count;

  /** How many items it has memory for. */
  int room() {
    return items.length;
  }

  int count() {
    return count;
  }

  void add(T item) {
    if (count == items.length) {
      grow();
    }
    items[(head + count) & (items.length - 1)] = item;
    count++;
  }

  /** The oldest item; only if there is one. */
  @SuppressWarnings({"unchecked", "NullAway"}) // only items of T are added
  T remove() {
    T item = (T) items[head];
    items[head] = null;
    head = (head + 1) & (items.length - 1);
    if (--count == 0 && items.length > KEPT_LENGTH) {
      items = new Object[FIRST_LENGTH];
      head = 0;
    }
    return item;
  }

  private void grow() {
    @Nullable Object[] larger = new Object[Math.max(FIRST_LENGTH, 2 * items.length)];
    int tail = items.length - head;
    System.arraycopy(items, head, larger, 0, tail);
    System.arraycopy(items, 0, larger, tail, head);
    items = larger;
    head = 0;
  }
}
