package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.SortedPersistentMap;
import dev.lispatch.collection.SortedPersistentSet;
import dev.lispatch.host.Builtin;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Signature;
import dev.lispatch.value.SortOrder;
import java.util.Iterator;
import java.util.function.Predicate;

/** Making a map of another, and maps and sets that are sorted. */
public final class MapTransformBuiltins {
  private MapTransformBuiltins() {}

  @Builtin(
      name = "zipmap",
      params = "keys values",
      doc = "Returns a map of the keys with the values in the same places.",
      example = "(zipmap [:a :b] [1 2])",
      result = "{:a 1, :b 2}",
      cost = Signature.Cost.LINEAR)
  public static Object zipmap(Context cx, Object keys, Object values) {
    Iterator<Object> names = Seqs.of(cx, "zipmap", keys).iterator();
    Iterator<Object> items = Seqs.of(cx, "zipmap", values).iterator();
    PersistentMap.Builder builder = Maps.builder();
    while (names.hasNext() && items.hasNext()) {
      Maps.charge(cx, builder);
      builder.put(names.next(), items.next());
    }
    return builder.build(cx);
  }

  @Builtin(
      name = "update-vals",
      params = "map f",
      doc = "Returns the map with what f makes of each value.",
      example = "(update-vals {:a 1 :b 2} inc)",
      result = "{:a 2, :b 3}",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object updateVals(Context cx, Object map, Fn f) {
    if (map instanceof PersistentVector vector) {
      PersistentVector.Builder builder = PersistentVector.builder();
      for (Object item : vector) {
        cx.step();
        cx.allocate(Sizes.REFERENCE);
        builder.add(f.call1(cx, item));
      }
      return builder.build(cx);
    }
    PersistentMap.Builder builder = Maps.builder();
    Iterator<PersistentMap.Entry> entries = Maps.entries("update-vals", map);
    while (entries.hasNext()) {
      PersistentMap.Entry entry = entries.next();
      Maps.charge(cx, builder);
      builder.put(entry.key(), f.call1(cx, entry.value()));
    }
    return builder.build(cx);
  }

  @Builtin(
      name = "update-keys",
      params = "map f",
      doc =
          "Returns the map with what f makes of each key; of keys that become equal the last value"
              + " counts.",
      example = "(update-keys {:a 1 :b 2} name)",
      result = "{\"a\" 1, \"b\" 2}",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object updateKeys(Context cx, Object map, Fn f) {
    PersistentMap.Builder builder = Maps.builder();
    Iterator<PersistentMap.Entry> entries = Maps.entries("update-keys", map);
    while (entries.hasNext()) {
      PersistentMap.Entry entry = entries.next();
      Maps.charge(cx, builder);
      builder.put(f.call1(cx, entry.key()), entry.value());
    }
    return builder.build(cx);
  }

  @Builtin(
      name = "select-keys",
      params = "map keys",
      doc = "Returns a map of those entries whose keys are among the given ones.",
      example = "(select-keys {:a 1 :b 2} [:a :c])",
      result = "{:a 1}",
      cost = Signature.Cost.LINEAR)
  public static Object selectKeys(Context cx, Object map, Object keys) {
    Maps.requireAssociative("select-keys", map);
    PersistentMap.Builder builder = Maps.builder();
    for (Object key : Seqs.of(cx, "select-keys", keys)) {
      Object value = Maps.find(cx, map, key);
      cx.step();
      if (value != null) {
        Maps.charge(cx, builder);
        builder.put(key, value);
      }
    }
    return builder.build(cx);
  }

  @Builtin(
      name = "map-invert",
      aliases = "clojure.set/map-invert",
      params = "map",
      doc = "Returns a map from the values to the keys.",
      example = "(map-invert {:a 1 :b 2})",
      result = "{1 :a, 2 :b}",
      cost = Signature.Cost.LINEAR)
  public static Object mapInvert(Context cx, Object map) {
    PersistentMap.Builder builder = Maps.builder();
    Iterator<PersistentMap.Entry> entries = Maps.entries("map-invert", map);
    while (entries.hasNext()) {
      PersistentMap.Entry entry = entries.next();
      Maps.charge(cx, builder);
      builder.put(entry.value(), entry.key());
    }
    return builder.build(cx);
  }

  @Builtin(
      name = "rename-keys",
      aliases = "clojure.set/rename-keys",
      params = "map names",
      doc = "Returns the map with keys renamed as the map names, from old to new, says.",
      example = "(rename-keys {:a 1 :b 2} {:a :c})",
      result = "{:b 2, :c 1}",
      cost = Signature.Cost.LINEAR)
  public static Object renameKeys(Context cx, Object map, Object names) {
    return renamed(cx, "rename-keys", map, names);
  }

  /** {@code map} with its keys renamed; a map stays one of its kind, nil stays nil. */
  static Object renamed(Context cx, String function, Object map, Object names) {
    Object result = map;
    Iterator<PersistentMap.Entry> without = Maps.entries(function, names);
    while (without.hasNext()) {
      result = MapBuiltins.dissoc(cx, result, new Object[] {without.next().key()});
    }
    Iterator<PersistentMap.Entry> renames = Maps.entries(function, names);
    while (renames.hasNext()) {
      PersistentMap.Entry rename = renames.next();
      Object value = Maps.find(cx, map, rename.key());
      if (value != null) {
        result = Maps.assoc(cx, function, result, rename.value(), value);
      }
    }
    return result;
  }

  // Sorted maps and sets

  @Builtin(
      name = "sorted-map",
      params = "& keyvals",
      doc = "Returns a map of the keys and values, which come in turn, sorted by key.",
      example = "(sorted-map :b 2 :a 1)",
      result = "{:a 1, :b 2}",
      cost = Signature.Cost.LINEAR)
  public static Object sortedMap(Context cx, Object[] keyvals) {
    return filled(cx, "sorted-map", SortOrder.NATURAL, keyvals);
  }

  @Builtin(
      name = "sorted-map-by",
      params = "comparator & keyvals",
      doc = "Returns a map of the keys and values, which come in turn, sorted by the comparator.",
      example = "(sorted-map-by > 1 :a 2 :b)",
      result = "{2 :b, 1 :a}",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object sortedMapBy(Context cx, Fn comparator, Object[] keyvals) {
    return filled(cx, "sorted-map-by", SortOrder.by(comparator), keyvals);
  }

  private static SortedPersistentMap filled(
      Context cx, String function, SortOrder order, Object[] keyvals) {
    MapBuiltins.requirePairs(function, keyvals);
    SortedPersistentMap map = SortedPersistentMap.empty(order);
    for (int i = 0; i < keyvals.length; i += 2) {
      map = Sorted.put(cx, map, keyvals[i], keyvals[i + 1]);
    }
    return map;
  }

  @Builtin(
      name = "sorted-set",
      params = "& items",
      doc = "Returns a set of the items, sorted.",
      example = "(sorted-set 3 1 2)",
      result = "#{1 2 3}",
      cost = Signature.Cost.LINEAR)
  public static Object sortedSet(Context cx, Object[] items) {
    return filled(cx, SortOrder.NATURAL, items);
  }

  @Builtin(
      name = "sorted-set-by",
      params = "comparator & items",
      doc = "Returns a set of the items, sorted by the comparator.",
      example = "(sorted-set-by > 3 1 2)",
      result = "#{3 2 1}",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object sortedSetBy(Context cx, Fn comparator, Object[] items) {
    return filled(cx, SortOrder.by(comparator), items);
  }

  private static SortedPersistentSet filled(Context cx, SortOrder order, Object[] items) {
    SortedPersistentSet set = SortedPersistentSet.empty(order);
    for (Object item : items) {
      set = Sorted.add(cx, set, item);
    }
    return set;
  }

  @Builtin(
      name = "subseq",
      params = {"coll test key", "coll start-test start end-test end"},
      doc =
          "Returns a list of those entries or items of a sorted map or set for whose keys the tests"
              + " hold.",
      example = "(subseq (sorted-set 1 2 3 4) > 2)",
      result = "(3 4)",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object subseq(Context cx, Object coll, Fn test, Object key) {
    return new SortedPart(cx, "subseq", coll).where(test, key);
  }

  public static Object subseq(
      Context cx, Object coll, Fn startTest, Object start, Fn endTest, Object end) {
    return new SortedPart(cx, "subseq", coll).between(startTest, start, endTest, end);
  }

  @Builtin(
      name = "rsubseq",
      params = {"coll test key", "coll start-test start end-test end"},
      doc = "Returns what subseq returns, from the greatest to the least.",
      example = "(rsubseq (sorted-set 1 2 3 4) > 2)",
      result = "(4 3)",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object rsubseq(Context cx, Object coll, Fn test, Object key) {
    return backwards(cx, new SortedPart(cx, "rsubseq", coll).where(test, key));
  }

  public static Object rsubseq(
      Context cx, Object coll, Fn startTest, Object start, Fn endTest, Object end) {
    return backwards(
        cx, new SortedPart(cx, "rsubseq", coll).between(startTest, start, endTest, end));
  }

  private static Object backwards(Context cx, Object list) {
    return list == Nil.NIL ? list : Seqs.of(cx, "rsubseq", list).asList().reverse(cx);
  }

  /** A part of a sorted map or set, given by tests of its keys. */
  private static final class SortedPart {
    private final Context cx;
    private final Object coll;

    SortedPart(Context cx, String function, Object coll) {
      if (!(coll instanceof SortedPersistentMap || coll instanceof SortedPersistentSet)) {
        throw Errors.argument(function, "the collection", "a sorted-map or sorted-set", coll);
      }
      this.cx = cx;
      this.coll = coll;
    }

    /**
     * What the test {@code (test (compare key bound) 0)} says of keys after, at and before the
     * bound.
     */
    private boolean holds(Fn test, long order) {
      return Truth.of(test.call2(cx, order, 0L));
    }

    private SortOrder order() {
      Object ordering =
          coll instanceof SortedPersistentMap map
              ? map.ordering()
              : ((SortedPersistentSet) coll).ordering();
      return ((SortOrder) ordering).in(cx);
    }

    Object where(Fn test, Object bound) {
      boolean upwards = holds(test, 1);
      if (upwards) {
        return collect(startingAt(bound, holds(test, 0)), key -> true);
      }
      SortOrder order = order();
      return collect(all(), key -> holds(test, order.compare(key, bound)));
    }

    Object between(Fn startTest, Object start, Fn endTest, Object end) {
      SortOrder order = order();
      return collect(
          startingAt(start, holds(startTest, 0)), key -> holds(endTest, order.compare(key, end)));
    }

    private Iterator<?> all() {
      return ((Iterable<?>) coll).iterator();
    }

    private Iterator<?> startingAt(Object bound, boolean inclusive) {
      return coll instanceof SortedPersistentMap map
          ? Sorted.from(cx, map, bound, inclusive, true)
          : Sorted.from(cx, (SortedPersistentSet) coll, bound, inclusive, true);
    }

    private Object collect(Iterator<?> items, Predicate<Object> wanted) {
      Gathered out = new Gathered(cx);
      while (items.hasNext()) {
        cx.step();
        Object item = items.next();
        if (!wanted.test(item instanceof PersistentMap.Entry entry ? entry.key() : item)) {
          break;
        }
        out.add(item instanceof PersistentMap.Entry entry ? pair(entry) : item);
      }
      return out.size() == 0 ? Nil.NIL : out.list();
    }

    private Object pair(PersistentMap.Entry entry) {
      cx.allocate(Sizes.vector(2));
      PersistentVector pair = PersistentVector.of(entry.key(), entry.value());
      cx.made(pair);
      return pair;
    }
  }
}
