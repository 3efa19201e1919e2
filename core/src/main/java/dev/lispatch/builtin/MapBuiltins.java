package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.Sequence;
import dev.lispatch.collection.SortedPersistentMap;
import dev.lispatch.host.Builtin;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Signature;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Making maps, and reading and changing one entry of them. */
public final class MapBuiltins {
  private MapBuiltins() {}

  @Builtin(
      name = "hash-map",
      aliases = "array-map",
      params = "& keyvals",
      doc = "Returns a map of the keys and values, which come in turn; entries keep their order.",
      example = "(hash-map :a 1 :b 2)",
      result = "{:a 1, :b 2}",
      cost = Signature.Cost.LINEAR)
  public static Object hashMap(Context cx, Object[] keyvals) {
    requirePairs("hash-map", keyvals);
    PersistentMap.Builder builder = Maps.builder();
    for (int i = 0; i < keyvals.length; i += 2) {
      Maps.charge(cx, builder);
      builder.put(keyvals[i], keyvals[i + 1]);
    }
    return builder.build(cx);
  }

  /** Refuses keys and values of which the last has no partner. */
  static void requirePairs(String function, Object[] keyvals) {
    if (keyvals.length % 2 != 0) {
      throw LispError.of(
          ErrorKind.ARITY,
          "%s: keys and values come in turn, but the last key %s has no value",
          function,
          Errors.show(keyvals[keyvals.length - 1]));
    }
  }

  @Builtin(
      name = "get",
      aliases = {"map-get", "hash-ref"},
      params = {"coll key", "coll key not-found"},
      doc =
          "Returns what a map has for the key, a vector or string at the index, a set of equal"
              + " members; not-found, or nil, if there is nothing.",
      example = "(get {:a 1} :b 0)",
      result = "0")
  public static Object get(Context cx, Object coll, Object key) {
    return get(cx, coll, key, Nil.NIL);
  }

  public static Object get(Context cx, Object coll, Object key, Object notFound) {
    if (coll instanceof PersistentMap map) {
      Object found = map.find(key);
      return found == null ? notFound : found;
    }
    Object found = Maps.find(cx, coll, key);
    return found == null ? notFound : found;
  }

  @Builtin(
      name = "get-in",
      params = {"coll keys", "coll keys not-found"},
      doc =
          "Returns what is reached by getting each of the keys in turn; not-found, or nil, if there"
              + " is nothing.",
      example = "(get-in {:a [1 2]} [:a 1])",
      result = "2",
      cost = Signature.Cost.LINEAR)
  public static Object getIn(Context cx, Object coll, Object keys) {
    return getIn(cx, coll, keys, Nil.NIL);
  }

  public static Object getIn(Context cx, Object coll, Object keys, Object notFound) {
    Object reached = coll;
    for (Object key : path(cx, "get-in", keys)) {
      cx.step();
      Object found = Maps.find(cx, reached, key);
      if (found == null) {
        return notFound;
      }
      reached = found;
    }
    return reached;
  }

  private static Sequence path(Context cx, String function, Object keys) {
    if (!Seqs.isSeqable(keys)) {
      throw Errors.argument(function, "keys", "a vector of keys, such as [:a :b]", keys);
    }
    return Seqs.of(cx, function, keys);
  }

  @Builtin(
      name = "contains?",
      aliases = {"map-has?", "hash-has-key?"},
      params = "coll key",
      doc = "Tells whether a map has the key, a set the member, a vector or string the index.",
      example = "(contains? {:a nil} :a)",
      result = "true")
  public static boolean contains(Context cx, Object coll, Object key) {
    if ((coll instanceof Sequence && !(coll instanceof PersistentVector))
        || !(coll == Nil.NIL || Seqs.isSeqable(coll))) {
      throw Errors.argument(
          "contains?",
          "the collection",
          "a map, set, vector or string; to look for an item use (some #{x} coll) or (member x"
              + " coll)",
          coll);
    }
    if (coll instanceof String && !(key instanceof Long)) {
      throw Errors.argument(
          "contains?",
          "the key",
          "the index of a character; to look for text use (str/includes? s part)",
          key);
    }
    return Maps.find(cx, coll, key) != null;
  }

  @Builtin(
      name = "find",
      params = {"coll key"},
      doc =
          "Returns the entry of a map, or of a vector at an index, as [key value], or nil; with a"
              + " function and a collection the first item for which the function is true.",
      example = "(find {:a 1} :a)",
      result = "[:a 1]",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object find(Context cx, Object coll, Object key) {
    return switch (coll) {
      case PersistentMap map -> entry(map.findKey(key), map.find(key));
      case PersistentVector vector -> entry(key, Maps.find(cx, vector, key));
      case Nil nil -> nil;
      case SortedPersistentMap map ->
          entry(Sorted.findKey(cx, map, key), Sorted.find(cx, map, key));
      case Fn pred -> firstMatch(cx, pred, key);
      default -> throw Errors.argument("find", "the collection", "a map or a vector", coll);
    };
  }

  private static Object entry(@Nullable Object key, @Nullable Object value) {
    return key == null || value == null ? Nil.NIL : PersistentVector.of(key, value);
  }

  private static Object firstMatch(Context cx, Fn pred, Object coll) {
    for (Object item : Seqs.of(cx, "find", coll)) {
      cx.step();
      if (Truth.of(pred.call1(cx, item))) {
        return item;
      }
    }
    return Nil.NIL;
  }

  @Builtin(
      name = "assoc",
      aliases = {"map-set"},
      params = {"key pairs", "coll key value", "coll key value & keyvals"},
      doc =
          "Returns the map with the value for the key, or the vector with it at the index; nil"
              + " becomes a map. With two arguments it is Scheme's: the first of the pairs that"
              + " begins with the key, or false.",
      example = "(assoc {:a 1} :b 2)",
      result = "{:a 1, :b 2}")
  public static Object assoc(Context cx, Object key, Object pairs) {
    if (Maps.isMap(key) || !(pairs instanceof Sequence)) {
      throw LispError.of(
          ErrorKind.ARITY,
          "assoc takes [coll key value & keyvals], or a key and a list of pairs; got %s and %s",
          Errors.show(key),
          Errors.show(pairs));
    }
    return SchemeListBuiltins.pairOf(cx, "assoc", key, pairs);
  }

  public static Object assoc(Context cx, Object coll, Object key, Object value) {
    if (coll instanceof PersistentMap map) {
      return Maps.put(cx, map, key, value);
    }
    return Maps.assoc(cx, "assoc", coll, key, value);
  }

  public static Object assoc(Context cx, Object coll, Object key, Object value, Object[] keyvals) {
    requirePairs("assoc", keyvals);
    Object result = assoc(cx, coll, key, value);
    for (int i = 0; i < keyvals.length; i += 2) {
      result = assoc(cx, result, keyvals[i], keyvals[i + 1]);
    }
    return result;
  }

  @Builtin(
      name = "dissoc",
      aliases = {"map-remove", "hash-remove"},
      params = "map & keys",
      doc = "Returns the map without the keys.",
      example = "(dissoc {:a 1 :b 2} :a)",
      result = "{:b 2}")
  public static Object dissoc(Context cx, Object map, Object[] keys) {
    Object result = map;
    for (Object key : keys) {
      cx.charge(4);
      result =
          switch (result) {
            case PersistentMap plain -> plain.remove(key, cx);
            case SortedPersistentMap sorted -> Sorted.remove(cx, sorted, key);
            case Nil nil -> nil;
            default ->
                throw Errors.argument(
                    "dissoc", "map", "a map (disj is for sets, remove for sequences)", map);
          };
    }
    return result;
  }

  @Builtin(
      name = "assoc-in",
      params = "coll keys value",
      doc =
          "Returns nested maps and vectors with the value where the keys lead; maps are made where"
              + " there is nil.",
      example = "(assoc-in {:a {}} [:a :b] 1)",
      result = "{:a {:b 1}}",
      cost = Signature.Cost.LINEAR)
  public static Object assocIn(Context cx, Object coll, Object keys, Object value) {
    return NestedUpdate.of(cx, "assoc-in", coll, path(cx, "assoc-in", keys)).with(old -> value);
  }

  @Builtin(
      name = "update",
      aliases = "map-update",
      params = {"coll key f", "coll key f & args"},
      doc =
          "Returns the collection with what f makes of the value of the key, nil if there is none,"
              + " and of args.",
      example = "(update {:a 1} :a inc)",
      result = "{:a 2}",
      effect = Signature.Effect.CALLS)
  public static Object update(Context cx, Object coll, Object key, Fn f) {
    return Maps.assoc(cx, "update", coll, key, f.call1(cx, get(cx, coll, key)));
  }

  public static Object update(Context cx, Object coll, Object key, Fn f, Object[] args) {
    return Maps.assoc(cx, "update", coll, key, f.callN(cx, after(get(cx, coll, key), args)));
  }

  private static Object[] after(Object first, Object[] args) {
    Object[] all = new Object[args.length + 1];
    all[0] = first;
    System.arraycopy(args, 0, all, 1, args.length);
    return all;
  }

  @Builtin(
      name = "update-in",
      params = {"coll keys f", "coll keys f & args"},
      doc =
          "Returns nested maps and vectors with what f makes of the value where the keys lead, and"
              + " of args.",
      example = "(update-in {:a {:b 1}} [:a :b] + 10)",
      result = "{:a {:b 11}}",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object updateIn(Context cx, Object coll, Object keys, Fn f) {
    return NestedUpdate.of(cx, "update-in", coll, path(cx, "update-in", keys))
        .with(old -> f.call1(cx, old));
  }

  public static Object updateIn(Context cx, Object coll, Object keys, Fn f, Object[] args) {
    return NestedUpdate.of(cx, "update-in", coll, path(cx, "update-in", keys))
        .with(old -> f.callN(cx, after(old, args)));
  }

  @Builtin(
      name = "keys",
      aliases = "map-keys",
      params = "map",
      doc = "Returns a list of the keys, nil if there are none.",
      example = "(keys {:a 1 :b 2})",
      result = "(:a :b)",
      cost = Signature.Cost.LINEAR)
  public static Object keys(Context cx, Object map) {
    if (map instanceof PersistentMap plain) {
      return plain.isEmpty() ? Nil.NIL : plain.keys(cx);
    }
    return parts(cx, "keys", map, true);
  }

  @Builtin(
      name = "vals",
      aliases = {"map-values", "map-vals"},
      params = "map",
      doc = "Returns a list of the values, nil if there are none.",
      example = "(vals {:a 1 :b 2})",
      result = "(1 2)",
      cost = Signature.Cost.LINEAR)
  public static Object vals(Context cx, Object map) {
    if (map instanceof PersistentMap plain) {
      return plain.isEmpty() ? Nil.NIL : plain.values(cx);
    }
    return parts(cx, "vals", map, false);
  }

  private static Object parts(Context cx, String function, Object map, boolean keys) {
    if (map instanceof Sequence entries) {
      return entryParts(cx, function, entries, keys);
    }
    Gathered out = new Gathered(cx);
    Iterator<PersistentMap.Entry> entries = Maps.entries(function, map);
    while (entries.hasNext()) {
      cx.step();
      PersistentMap.Entry entry = entries.next();
      out.add(keys ? entry.key() : entry.value());
    }
    return out.size() == 0 ? Nil.NIL : out.list();
  }

  /** As in Clojure, the filtered entries of a map have keys and values too. */
  private static Object entryParts(Context cx, String function, Sequence entries, boolean keys) {
    Gathered out = new Gathered(cx);
    for (Object entry : entries) {
      cx.step();
      if (!(entry instanceof PersistentVector pair && pair.size() == 2)) {
        throw Errors.argument(
            function, "the map", "a map or a sequence of [key value] entries", entries);
      }
      out.add(pair.at(keys ? 0 : 1));
    }
    return out.size() == 0 ? Nil.NIL : out.list();
  }

  @Builtin(
      name = "key",
      params = "entry",
      doc = "Returns the key of an entry [key value].",
      example = "(key (first {:a 1}))",
      result = ":a")
  public static Object key(Context cx, Object entry) {
    return pair("key", entry).at(0);
  }

  @Builtin(
      name = "val",
      params = "entry",
      doc = "Returns the value of an entry [key value].",
      example = "(val (first {:a 1}))",
      result = "1")
  public static Object val(Context cx, Object entry) {
    return pair("val", entry).at(1);
  }

  private static PersistentVector pair(String function, Object entry) {
    if (entry instanceof PersistentVector pair && pair.size() == 2) {
      return pair;
    }
    throw Errors.argument(function, "entry", "an entry of a map, [key value]", entry);
  }

  @Builtin(
      name = "map-entries",
      aliases = {"entries", "map->list", "hash->list"},
      params = "map",
      doc = "Returns a list of the entries as [key value], empty if there are none.",
      example = "(map-entries {:a 1})",
      result = "([:a 1])",
      cost = Signature.Cost.LINEAR)
  public static Object mapEntries(Context cx, Object map) {
    if (map != Nil.NIL && !Maps.isMap(map)) {
      throw Errors.argument("map-entries", "map", "a map", map);
    }
    return Seqs.of(cx, "map-entries", map);
  }

  /** {@code map} with the entries of {@code more}, those of {@code more} first choice. */
  static PersistentMap merged(Context cx, PersistentMap map, PersistentMap more) {
    if (map.isEmpty() && more.size() > 0) {
      return more;
    }
    if (more.size() < map.size() / 4) {
      PersistentMap result = map;
      for (PersistentMap.Cursor cursor = more.cursor(); cursor.advance(); ) {
        result = Maps.put(cx, result, cursor.key(), cursor.value());
      }
      return result;
    }
    cx.charge(map.size());
    PersistentMap.Builder builder = map.toBuilder();
    Maps.putEntries(cx, builder, more);
    return builder.build(cx);
  }

  @Builtin(
      name = "merge",
      aliases = "map-merge",
      params = "& maps",
      doc =
          "Returns one map of the entries of all; for a key that several have the last counts. nil"
              + " is skipped.",
      example = "(merge {:a 1 :b 2} {:a 3})",
      result = "{:a 3, :b 2}",
      cost = Signature.Cost.LINEAR)
  public static Object merge(Context cx, Object[] maps) {
    Object result = Nil.NIL;
    for (Object map : maps) {
      if (result instanceof PersistentMap left && map instanceof PersistentMap right) {
        result = merged(cx, left, right);
      } else if (map != Nil.NIL) {
        result = result == Nil.NIL ? requireMap("merge", map) : Maps.conj(cx, "merge", result, map);
      }
    }
    return result;
  }

  static Object requireMap(String function, Object map) {
    if (!Maps.isMap(map)) {
      throw Errors.argument(function, "each argument", "a map or nil", map);
    }
    return map;
  }

  @Builtin(
      name = "merge-with",
      params = "f & maps",
      doc =
          "Merges maps; where several have a key, f makes one value of the value so far and the"
              + " next.",
      example = "(merge-with + {:a 1} {:a 2 :b 3})",
      result = "{:a 3, :b 3}",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object mergeWith(Context cx, Fn f, Object[] maps) {
    Object result = Nil.NIL;
    for (Object map : maps) {
      if (result == Nil.NIL || map == Nil.NIL) {
        result = map == Nil.NIL ? result : requireMap("merge-with", map);
        continue;
      }
      requireMap("merge-with", map);
      Iterator<PersistentMap.Entry> entries = Maps.entries("merge-with", map);
      result =
          result instanceof PersistentMap plain
              ? mergedWith(cx, f, plain, entries)
              : sortedMergedWith(cx, f, result, entries);
    }
    return result;
  }

  private static Object mergedWith(
      Context cx, Fn f, PersistentMap map, Iterator<PersistentMap.Entry> more) {
    cx.charge(map.size());
    PersistentMap.Builder builder = map.toBuilder();
    while (more.hasNext()) {
      PersistentMap.Entry entry = more.next();
      Maps.charge(cx, builder);
      Object old = builder.find(entry.key());
      builder.put(entry.key(), old == null ? entry.value() : f.call2(cx, old, entry.value()));
    }
    return builder.build(cx);
  }

  private static Object sortedMergedWith(
      Context cx, Fn f, Object map, Iterator<PersistentMap.Entry> more) {
    Object result = map;
    while (more.hasNext()) {
      PersistentMap.Entry entry = more.next();
      Object old = Maps.find(cx, result, entry.key());
      Object value = old == null ? entry.value() : f.call2(cx, old, entry.value());
      result = Maps.assoc(cx, "merge-with", result, entry.key(), value);
    }
    return result;
  }
}
