package dev.lispatch.builtin;

import dev.lispatch.collection.PathTaken;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.SortedPersistentMap;
import dev.lispatch.collection.SortedPersistentSet;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import dev.lispatch.value.SortOrder;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Sorted maps and sets, read and changed in a context: their order may be a function of the
 * program.
 */
final class Sorted {
  private Sorted() {}

  private static SortedPersistentMap in(Context cx, SortedPersistentMap map) {
    return map.ordering() instanceof SortOrder order ? map.withOrdering(order.in(cx)) : map;
  }

  private static SortedPersistentSet in(Context cx, SortedPersistentSet set) {
    return set.ordering() instanceof SortOrder order ? set.withOrdering(order.in(cx)) : set;
  }

  static SortedPersistentMap put(Context cx, SortedPersistentMap map, Object key, Object value) {
    cx.allocate(map.sizeOfChange() + Sizes.box(key) + Sizes.box(value));
    SortedPersistentMap bound = in(cx, map);
    if (cx.sampleDue()) {
      PathTaken path = new PathTaken(bound.ordering());
      SortedPersistentMap changed = bound.withOrdering(path).put(key, value);
      changed.show(bound, path, cx);
      return changed.withOrdering(map.ordering());
    }
    return bound.put(key, value).withOrdering(map.ordering());
  }

  static SortedPersistentMap remove(Context cx, SortedPersistentMap map, Object key) {
    cx.allocate(map.sizeOfChange());
    SortedPersistentMap bound = in(cx, map);
    if (cx.sampleDue()) {
      PathTaken path = new PathTaken(bound.ordering());
      SortedPersistentMap changed = bound.withOrdering(path).remove(key);
      changed.show(bound, path, cx);
      return changed.withOrdering(map.ordering());
    }
    return bound.remove(key).withOrdering(map.ordering());
  }

  static @Nullable Object find(Context cx, SortedPersistentMap map, Object key) {
    return in(cx, map).find(key);
  }

  static @Nullable Object findKey(Context cx, SortedPersistentMap map, Object key) {
    return in(cx, map).findKey(key);
  }

  static SortedPersistentSet add(Context cx, SortedPersistentSet set, Object item) {
    cx.allocate(set.sizeOfChange() + Sizes.box(item));
    SortedPersistentSet bound = in(cx, set);
    if (cx.sampleDue()) {
      PathTaken path = new PathTaken(bound.ordering());
      SortedPersistentSet changed = bound.withOrdering(path).add(item);
      changed.show(bound, path, cx);
      return changed.withOrdering(set.ordering());
    }
    return bound.add(item).withOrdering(set.ordering());
  }

  static SortedPersistentSet remove(Context cx, SortedPersistentSet set, Object item) {
    cx.allocate(set.sizeOfChange());
    SortedPersistentSet bound = in(cx, set);
    if (cx.sampleDue()) {
      PathTaken path = new PathTaken(bound.ordering());
      SortedPersistentSet changed = bound.withOrdering(path).remove(item);
      changed.show(bound, path, cx);
      return changed.withOrdering(set.ordering());
    }
    return bound.remove(item).withOrdering(set.ordering());
  }

  static @Nullable Object find(Context cx, SortedPersistentSet set, Object item) {
    return in(cx, set).find(item);
  }

  /** The entries from {@code key} on, upwards or downwards. */
  static Iterator<PersistentMap.Entry> from(
      Context cx, SortedPersistentMap map, Object key, boolean inclusive, boolean upwards) {
    SortedPersistentMap bound = in(cx, map);
    return upwards ? bound.from(key, inclusive) : bound.reverseFrom(key, inclusive);
  }

  /** The items from {@code item} on, upwards or downwards. */
  static Iterator<Object> from(
      Context cx, SortedPersistentSet set, Object item, boolean inclusive, boolean upwards) {
    SortedPersistentSet bound = in(cx, set);
    return upwards ? bound.from(item, inclusive) : bound.reverseFrom(item, inclusive);
  }
}
