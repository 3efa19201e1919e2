package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.Sequence;
import dev.lispatch.collection.SortedPersistentMap;
import dev.lispatch.collection.SortedPersistentSet;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Seqs;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Maps of both kinds, and what can stand for one, changed under the meter. */
final class Maps {
  static final PersistentMap EMPTY = PersistentMap.empty(Equality.INSTANCE);

  /** Steps that one change of a map costs. */
  private static final int CHANGE = 4;

  private Maps() {}

  static PersistentMap.Builder builder() {
    return PersistentMap.builder(Equality.INSTANCE);
  }

  static boolean isMap(Object x) {
    return x instanceof PersistentMap || x instanceof SortedPersistentMap;
  }

  /** Charges for one entry that is about to be added. */
  static void charge(Context cx, PersistentMap.Builder builder) {
    builder.charge(cx);
    cx.charge(CHANGE);
  }

  static PersistentMap put(Context cx, PersistentMap map, Object key, Object value) {
    cx.charge(CHANGE);
    return map.put(key, value, cx);
  }

  /**
   * {@code coll} with {@code value} under {@code key}: a map, a vector by index, or nil for a new
   * map.
   */
  static Object assoc(Context cx, String function, Object coll, Object key, Object value) {
    return switch (coll) {
      case PersistentMap map -> put(cx, map, key, value);
      case PersistentVector vector -> replace(cx, function, vector, key, value);
      case Nil nil -> put(cx, EMPTY, key, value);
      case SortedPersistentMap map -> Sorted.put(cx, map, key, value);
      default -> throw Errors.argument(function, "the collection", "a map, a vector or nil", coll);
    };
  }

  private static Object replace(
      Context cx, String function, PersistentVector vector, Object key, Object value) {
    if (key instanceof Long index && index >= 0 && index <= vector.size()) {
      return vector.with(index.intValue(), value, cx);
    }
    throw LispError.of(
        ErrorKind.INDEX,
        "%s: %s is no index of a vector of %s; it takes 0 to %d, the last of which appends",
        function,
        Errors.show(key),
        vector.size(),
        vector.size());
  }

  /** Adds {@code item}, a pair or a map, or nil for nothing. */
  static Object conj(Context cx, String function, Object map, Object item) {
    return switch (item) {
      case PersistentVector pair when pair.size() == 2 ->
          assoc(cx, function, map, pair.at(0), pair.at(1));
      case PersistentMap more -> merge(cx, function, map, more.iterator());
      case SortedPersistentMap more -> merge(cx, function, map, more.iterator());
      case Nil nil -> map;
      default -> throw noEntry(function, item);
    };
  }

  static LispError noEntry(String function, Object item) {
    return Errors.argument(function, "an entry for a map", "a vector [key value] or a map", item);
  }

  private static Object merge(
      Context cx, String function, Object map, Iterator<PersistentMap.Entry> more) {
    Object result = map;
    while (more.hasNext()) {
      PersistentMap.Entry entry = more.next();
      result = assoc(cx, function, result, entry.key(), entry.value());
    }
    return result;
  }

  /** What {@code coll} has under {@code key}, or null if nothing. */
  static @Nullable Object find(Context cx, Object coll, Object key) {
    return switch (coll) {
      case PersistentMap map -> map.find(key);
      case PersistentVector vector ->
          key instanceof Long index && index >= 0 && index < vector.size()
              ? vector.at(index.intValue())
              : null;
      case PersistentSet set -> set.find(key);
      case String text ->
          key instanceof Long index && index >= 0 && index < text.length()
              ? Seqs.character(text.charAt(index.intValue()))
              : null;
      case SortedPersistentMap map -> Sorted.find(cx, map, key);
      case SortedPersistentSet set -> Sorted.find(cx, set, key);
      default -> null;
    };
  }

  /** Raises unless {@code coll} is a map, a vector or nil. */
  static void requireAssociative(String function, Object coll) {
    if (!(coll instanceof PersistentMap
        || coll instanceof SortedPersistentMap
        || coll instanceof PersistentVector
        || coll == Nil.NIL)) {
      throw Errors.argument(function, "the map", "a map, a vector or nil", coll);
    }
  }

  /** Adds all {@code items}, which are pairs or maps, to a map. */
  static PersistentMap putAll(Context cx, String function, PersistentMap map, Sequence items) {
    PersistentMap.Builder builder = map.toBuilder();
    for (Object item : items) {
      putInto(cx, function, builder, item);
    }
    return builder.build(cx);
  }

  /** Adds one item, a pair or a map or nil, to a map that is being built. */
  static void putInto(Context cx, String function, PersistentMap.Builder builder, Object item) {
    switch (item) {
      case PersistentVector pair when pair.size() == 2 -> {
        charge(cx, builder);
        builder.put(pair.at(0), pair.at(1));
      }
      case PersistentMap more -> putEntries(cx, builder, more);
      case SortedPersistentMap more -> {
        for (PersistentMap.Entry entry : more) {
          charge(cx, builder);
          builder.put(entry.key(), entry.value());
        }
      }
      case Nil nil -> {}
      default -> throw noEntry(function, item);
    }
  }

  /** Adds the entries of {@code more}. */
  static void putEntries(Context cx, PersistentMap.Builder builder, PersistentMap more) {
    for (PersistentMap.Cursor cursor = more.cursor(); cursor.advance(); ) {
      charge(cx, builder);
      builder.put(cursor.key(), cursor.value());
    }
  }

  /** Visits the entries of {@code map}, of either kind. */
  static Iterator<PersistentMap.Entry> entries(String function, Object map) {
    return switch (map) {
      case PersistentMap plain -> plain.iterator();
      case SortedPersistentMap sorted -> sorted.iterator();
      case Nil nil -> EMPTY.iterator();
      default -> throw Errors.argument(function, "the map", "a map", map);
    };
  }
}
