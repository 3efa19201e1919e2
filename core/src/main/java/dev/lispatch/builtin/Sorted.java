package dev.lispatch.builtin;

import dev.lispatch.collection.Ordering;
import dev.lispatch.collection.SortedPersistentMap;
import dev.lispatch.collection.SortedPersistentSet;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;

/** placeholder. */
final class Sorted {
  private Sorted() {}

  static SortedPersistentMap in(Context cx, SortedPersistentMap map) {
    return map;
  }

  static SortedPersistentSet in(Context cx, SortedPersistentSet set) {
    return set;
  }
}
