package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.SortedPersistentSet;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Nil;
import java.util.Iterator;

/** Sets of both kinds, changed under the meter. */
final class Sets {
  static final PersistentSet EMPTY = PersistentSet.empty(Equality.INSTANCE);

  private static final int CHANGE = 4;

  private Sets() {}

  static PersistentSet.Builder builder() {
    return PersistentSet.builder(Equality.INSTANCE);
  }

  static boolean isSet(Object x) {
    return x instanceof PersistentSet || x instanceof SortedPersistentSet;
  }

  /** Charges for one item that is about to be added. */
  static void charge(Context cx, PersistentSet.Builder builder) {
    builder.charge(cx);
    cx.charge(CHANGE);
  }

  static Object add(Context cx, Object set, Object item) {
    cx.charge(CHANGE);
    return set instanceof PersistentSet plain
        ? plain.add(item, cx)
        : Sorted.add(cx, (SortedPersistentSet) set, item);
  }

  static Object remove(Context cx, Object set, Object item) {
    cx.charge(CHANGE);
    return set instanceof PersistentSet plain
        ? plain.remove(item, cx)
        : Sorted.remove(cx, (SortedPersistentSet) set, item);
  }

  static boolean contains(Context cx, Object set, Object item) {
    return set instanceof PersistentSet plain
        ? plain.contains(item)
        : Sorted.find(cx, (SortedPersistentSet) set, item) != null;
  }

  static int size(Object set) {
    return set instanceof PersistentSet plain ? plain.size() : ((SortedPersistentSet) set).size();
  }

  static Iterator<Object> items(Object set) {
    return set instanceof PersistentSet plain
        ? plain.iterator()
        : ((SortedPersistentSet) set).iterator();
  }

  /** The argument as a set: nil has no items. */
  static Object of(String function, String parameter, Object x) {
    if (isSet(x)) {
      return x;
    }
    if (x == Nil.NIL) {
      return EMPTY;
    }
    throw Errors.argument(
        function, parameter, "a set, which (set coll) makes of any collection", x);
  }
}
