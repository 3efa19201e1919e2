package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.Sequence;
import dev.lispatch.host.Builtin;
import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Signature;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Relations, which are sets of maps: the part of {@code clojure.set} that joins and selects. */
public final class RelationBuiltins {
  private RelationBuiltins() {}

  @Builtin(
      name = "clojure.set/project",
      params = "relation keys",
      doc = "Returns a set of the maps with only those keys.",
      example = "(clojure.set/project #{{:a 1 :b 2}} [:a])",
      result = "#{{:a 1}}",
      cost = Signature.Cost.LINEAR)
  public static Object project(Context cx, Object relation, Object keys) {
    PersistentSet.Builder rows = Sets.builder();
    for (Object row : Seqs.of(cx, "clojure.set/project", relation)) {
      Sets.charge(cx, rows);
      rows.add(MapTransformBuiltins.selectKeys(cx, row, keys));
    }
    return rows.build(cx);
  }

  @Builtin(
      name = "clojure.set/rename",
      params = "relation names",
      doc = "Returns a set of the maps with keys renamed as the map names, from old to new, says.",
      example = "(clojure.set/rename #{{:a 1}} {:a :b})",
      result = "#{{:b 1}}",
      cost = Signature.Cost.LINEAR)
  public static Object rename(Context cx, Object relation, Object names) {
    PersistentSet.Builder rows = Sets.builder();
    for (Object row : Seqs.of(cx, "clojure.set/rename", relation)) {
      Sets.charge(cx, rows);
      rows.add(MapTransformBuiltins.renamed(cx, "clojure.set/rename", row, names));
    }
    return rows.build(cx);
  }

  @Builtin(
      name = "clojure.set/index",
      params = "relation keys",
      doc =
          "Returns a map from each different part that the maps have under the keys to the set of"
              + " maps with it.",
      example = "(clojure.set/index #{{:a 1 :b 2}} [:a])",
      result = "{{:a 1} #{{:a 1, :b 2}}}",
      cost = Signature.Cost.LINEAR)
  public static Object index(Context cx, Object relation, Object keys) {
    return indexed(cx, "clojure.set/index", relation, keys);
  }

  private static PersistentMap indexed(Context cx, String function, Object relation, Object keys) {
    PersistentMap.Builder index = Maps.builder();
    for (Object row : Seqs.of(cx, function, relation)) {
      Maps.charge(cx, index);
      Object part = MapTransformBuiltins.selectKeys(cx, row, keys);
      Object rows = index.find(part);
      index.put(part, Sets.add(cx, rows == null ? Sets.EMPTY : rows, row));
    }
    return index.build(cx);
  }

  @Builtin(
      name = "clojure.set/join",
      params = {"relation1 relation2", "relation1 relation2 keys"},
      doc =
          "Returns a set of all merged pairs of a map of each relation that agree: on the keys that"
              + " both have, or on those that the map keys, from the first's to the second's,"
              + " names.",
      example = "(clojure.set/join #{{:a 1 :b 2}} #{{:a 1 :c 3}})",
      result = "#{{:a 1, :b 2, :c 3}}",
      cost = Signature.Cost.SUPERLINEAR)
  public static Object join(Context cx, Object relation1, Object relation2) {
    Object first = firstRow(cx, relation1);
    Object second = firstRow(cx, relation2);
    if (first == null || second == null) {
      return Sets.EMPTY;
    }
    PersistentMap.Builder common = Maps.builder();
    Iterator<PersistentMap.Entry> entries = Maps.entries("clojure.set/join", first);
    while (entries.hasNext()) {
      Object key = entries.next().key();
      Maps.charge(cx, common);
      if (Maps.find(cx, second, key) != null) {
        common.put(key, key);
      }
    }
    return join(cx, relation1, relation2, common.build(cx));
  }

  private static @Nullable Object firstRow(Context cx, Object relation) {
    Sequence rows = Seqs.of(cx, "clojure.set/join", relation);
    return rows.isEmpty() ? null : rows.first();
  }

  public static Object join(Context cx, Object relation1, Object relation2, Object keys) {
    if (!(keys instanceof PersistentMap names)) {
      throw Errors.argument("clojure.set/join", "keys", "a map from keys to keys", keys);
    }
    boolean swapped = SequenceBuiltins.count(cx, relation1) > SequenceBuiltins.count(cx, relation2);
    Object indexedRows = swapped ? relation2 : relation1;
    Object scannedRows = swapped ? relation1 : relation2;
    PersistentMap toIndexed =
        swapped ? names : (PersistentMap) MapTransformBuiltins.mapInvert(cx, names);
    Object indexKeys = MapBuiltins.vals(cx, toIndexed);
    PersistentMap index = indexed(cx, "clojure.set/join", indexedRows, indexKeys);
    PersistentSet.Builder rows = Sets.builder();
    for (Object row : Seqs.of(cx, "clojure.set/join", scannedRows)) {
      Object part =
          MapTransformBuiltins.renamed(
              cx,
              "clojure.set/join",
              MapTransformBuiltins.selectKeys(cx, row, MapBuiltins.keys(cx, toIndexed)),
              toIndexed);
      Object matches = index.find(part);
      for (Object match : Seqs.of(cx, "clojure.set/join", matches == null ? Nil.NIL : matches)) {
        Sets.charge(cx, rows);
        rows.add(MapBuiltins.merge(cx, new Object[] {match, row}));
      }
    }
    return rows.build(cx);
  }
}
