package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.Sequence;
import dev.lispatch.host.Builtin;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Signature;
import java.util.ArrayDeque;
import java.util.Iterator;

/** Making a sequence of another: item by item, by choice, in between. */
public final class TransformBuiltins {
  private TransformBuiltins() {}

  @Builtin(
      name = "map",
      params = {"f", "f coll", "f coll & colls"},
      doc =
          "Returns a list of what f makes of each item. With several collections f takes an item of"
              + " each, until the shortest ends; with none it is a transducer.",
      example = "(map inc [1 2 3])",
      result = "(2 3 4)",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object map(Context cx, Fn f) {
    Combined.charge(cx);
    return Transducers.map(f);
  }

  public static Object map(Context cx, Fn f, Object coll) {
    return PersistentList.ofOwned(mapped(cx, "map", f, coll));
  }

  public static Object map(Context cx, Fn f, Object coll, Object[] colls) {
    return PersistentList.ofOwned(mappedTogether(cx, "map", f, coll, colls));
  }

  private static Object[] mapped(Context cx, String function, Fn f, Object coll) {
    if (coll instanceof PersistentVector vector) {
      return mappedVector(cx, f, vector);
    }
    Sequence items = Seqs.of(cx, function, coll);
    Object[] results = Seqs.array(cx, items.size());
    int i = 0;
    for (Object item : items) {
      results[i++] = f.call1(cx, item);
    }
    return results;
  }

  private static Object[] mappedVector(Context cx, Fn f, PersistentVector vector) {
    int size = vector.size();
    Object[] results = Seqs.array(cx, size);
    for (int i = 0; i < size; ) {
      for (Object item : vector.chunkAt(i)) {
        results[i++] = f.call1(cx, item);
      }
    }
    return results;
  }

  private static Object[] mappedTogether(
      Context cx, String function, Fn f, Object coll, Object[] colls) {
    if (colls.length == 1) {
      return mappedPairs(cx, f, Seqs.of(cx, function, coll), Seqs.of(cx, function, colls[0]));
    }
    SideBySide rows = new SideBySide(cx, function, coll, colls);
    Object[] results = Seqs.array(cx, rows.left());
    for (int i = 0; i < results.length; i++) {
      results[i] = f.callN(cx, rows.row());
    }
    return results;
  }

  private static Object[] mappedPairs(Context cx, Fn f, Sequence lefts, Sequence rights) {
    Object[] results = Seqs.array(cx, Math.min(lefts.size(), rights.size()));
    Iterator<Object> left = lefts.iterator();
    Iterator<Object> right = rights.iterator();
    for (int i = 0; i < results.length; i++) {
      results[i] = f.call2(cx, left.next(), right.next());
    }
    return results;
  }

  @Builtin(
      name = "mapv",
      aliases = "vector-map",
      params = {"f coll", "f coll & colls"},
      doc = "Returns a vector of what f makes of each item, or of an item of each collection.",
      example = "(mapv inc [1 2 3])",
      result = "[2 3 4]",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object mapv(Context cx, Fn f, Object coll) {
    return vector(cx, mapped(cx, "mapv", f, coll));
  }

  public static Object mapv(Context cx, Fn f, Object coll, Object[] colls) {
    return vector(cx, mappedTogether(cx, "mapv", f, coll, colls));
  }

  private static PersistentVector vector(Context cx, Object[] items) {
    cx.allocate(Sizes.vector(items.length));
    return PersistentVector.ofOwned(items);
  }

  @Builtin(
      name = "zip",
      params = "coll & colls",
      doc =
          "Returns a list of lists: the first items of all collections, the second items, and so"
              + " on.",
      example = "(zip [1 2] [:a :b])",
      result = "((1 :a) (2 :b))",
      cost = Signature.Cost.LINEAR)
  public static Object zip(Context cx, Object coll, Object[] colls) {
    SideBySide rows = new SideBySide(cx, "zip", coll, colls);
    Object[] results = Seqs.array(cx, rows.left());
    for (int i = 0; i < results.length; i++) {
      results[i] = PersistentList.ofOwned(rows.row());
    }
    return PersistentList.ofOwned(results);
  }

  @Builtin(
      name = "mapcat",
      aliases = {"append-map", "flatmap", "flat-map"},
      params = {"f", "f coll", "f coll & colls"},
      doc = "Returns a list of the items of all collections that f makes of the items.",
      example = "(mapcat reverse [[1 2] [3 4]])",
      result = "(2 1 4 3)",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object mapcat(Context cx, Fn f) {
    Combined.charge(cx);
    return Transducers.mapcat(f);
  }

  public static Object mapcat(Context cx, Fn f, Object coll) {
    Gathered out = new Gathered(cx);
    for (Object item : Seqs.of(cx, "mapcat", coll)) {
      cx.step();
      out.addAll(Seqs.of(cx, "mapcat", f.call1(cx, item)));
    }
    return out.list();
  }

  public static Object mapcat(Context cx, Fn f, Object coll, Object[] colls) {
    Gathered out = new Gathered(cx);
    for (Object part : mappedTogether(cx, "mapcat", f, coll, colls)) {
      out.addAll(Seqs.of(cx, "mapcat", part));
    }
    return out.list();
  }

  @Builtin(
      name = "map-indexed",
      params = {"f", "f coll"},
      doc = "Returns a list of what f makes of each index, counted from 0, and its item.",
      example = "(map-indexed vector [:a :b])",
      result = "([0 :a] [1 :b])",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object mapIndexed(Context cx, Fn f) {
    Combined.charge(cx);
    return Transducers.mapIndexed(f);
  }

  public static Object mapIndexed(Context cx, Fn f, Object coll) {
    Sequence items = Seqs.of(cx, "map-indexed", coll);
    Object[] results = Seqs.array(cx, items.size());
    int i = 0;
    for (Object item : items) {
      results[i] = f.call2(cx, (long) i, item);
      i++;
    }
    return PersistentList.ofOwned(results);
  }

  @Builtin(
      name = "filter",
      params = {"pred", "pred coll"},
      doc = "Returns a list of the items for which pred is true.",
      example = "(filter odd? [1 2 3])",
      result = "(1 3)",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object filter(Context cx, Fn pred) {
    Combined.charge(cx);
    return Transducers.filter("filter", pred, true);
  }

  public static Object filter(Context cx, Fn pred, Object coll) {
    return chosen(cx, "filter", pred, coll, true).list();
  }

  @Builtin(
      name = "filterv",
      params = "pred coll",
      doc = "Returns a vector of the items for which pred is true.",
      example = "(filterv odd? [1 2 3])",
      result = "[1 3]",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object filterv(Context cx, Fn pred, Object coll) {
    return chosen(cx, "filterv", pred, coll, true).vector();
  }

  @Builtin(
      name = "remove",
      params = {"pred", "pred coll"},
      doc = "Returns a list of the items for which pred is false.",
      example = "(remove odd? [1 2 3])",
      result = "(2)",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object remove(Context cx, Fn pred) {
    Combined.charge(cx);
    return Transducers.filter("remove", pred, false);
  }

  public static Object remove(Context cx, Fn pred, Object coll) {
    return chosen(cx, "remove", pred, coll, false).list();
  }

  private static Gathered chosen(
      Context cx, String function, Fn pred, Object coll, boolean wanted) {
    Gathered out = new Gathered(cx);
    if (coll instanceof PersistentVector vector) {
      for (int i = 0; i < vector.size(); ) {
        Object[] chunk = vector.chunkAt(i);
        cx.charge(chunk.length);
        for (Object item : chunk) {
          if (Truth.of(pred.call1(cx, item)) == wanted) {
            out.add(item);
          }
        }
        i += chunk.length;
      }
      return out;
    }
    for (Object item : Seqs.of(cx, function, coll)) {
      cx.step();
      if (Truth.of(pred.call1(cx, item)) == wanted) {
        out.add(item);
      }
    }
    return out;
  }

  @Builtin(
      name = "keep",
      aliases = "filter-map",
      params = {"f", "f coll"},
      doc = "Returns a list of what f makes of the items, without the nils.",
      example = "(keep {:a 1 :c nil} [:a :b :c])",
      result = "(1)",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object keep(Context cx, Fn f) {
    Combined.charge(cx);
    return Transducers.keep(f);
  }

  public static Object keep(Context cx, Fn f, Object coll) {
    Gathered out = new Gathered(cx);
    for (Object item : Seqs.of(cx, "keep", coll)) {
      cx.step();
      Object kept = f.call1(cx, item);
      if (kept != Nil.NIL) {
        out.add(kept);
      }
    }
    return out.list();
  }

  @Builtin(
      name = "keep-indexed",
      params = {"f", "f coll"},
      doc = "Returns a list of what f makes of each index and its item, without the nils.",
      example = "(keep-indexed (fn [i x] (if (odd? i) x)) [:a :b :c])",
      result = "(:b)",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object keepIndexed(Context cx, Fn f) {
    Combined.charge(cx);
    return Transducers.keepIndexed(f);
  }

  public static Object keepIndexed(Context cx, Fn f, Object coll) {
    Gathered out = new Gathered(cx);
    long index = 0;
    for (Object item : Seqs.of(cx, "keep-indexed", coll)) {
      cx.step();
      Object kept = f.call2(cx, index++, item);
      if (kept != Nil.NIL) {
        out.add(kept);
      }
    }
    return out.list();
  }

  @Builtin(
      name = "replace",
      params = {"replacements", "replacements coll", "s match replacement"},
      doc =
          "Returns the items, each that is a key of the map replaced by its value; a vector stays a"
              + " vector. With three arguments it is string-replace.",
      example = "(replace {1 :one} [1 2])",
      result = "[:one 2]",
      cost = Signature.Cost.LINEAR)
  public static Object replace(Context cx, Object replacements) {
    requireLookup(replacements);
    Combined.charge(cx);
    return Transducers.map(
        new Combined("replace", "item") {
          @Override
          Object apply(Context cx, Object[] args) {
            return replaced(cx, replacements, args[0]);
          }
        });
  }

  public static Object replace(Context cx, Object replacements, Object coll) {
    requireLookup(replacements);
    Sequence items = Seqs.of(cx, "replace", coll);
    Object[] results = Seqs.array(cx, items.size());
    int i = 0;
    for (Object item : items) {
      results[i++] = replaced(cx, replacements, item);
    }
    return coll instanceof PersistentVector ? vector(cx, results) : PersistentList.ofOwned(results);
  }

  public static Object replace(Context cx, String s, Object match, Object replacement) {
    return Replacing.replace(cx, "replace", s, match, replacement, false);
  }

  private static Object replaced(Context cx, Object replacements, Object item) {
    Object found = Maps.find(cx, replacements, item);
    return found == null ? item : found;
  }

  private static void requireLookup(Object replacements) {
    if (!Maps.isMap(replacements) && !(replacements instanceof PersistentVector)) {
      throw Errors.argument(
          "replace",
          "replacements",
          "a map and come first, as in (replace {1 :one} [1 2]); string-replace is for strings",
          replacements);
    }
  }

  @Builtin(
      name = "interleave",
      params = "& colls",
      doc =
          "Returns a list of the first items of all collections, then the second items, and so on.",
      example = "(interleave [1 2] [:a :b])",
      result = "(1 :a 2 :b)",
      cost = Signature.Cost.LINEAR)
  public static Object interleave(Context cx, Object[] colls) {
    if (colls.length == 0) {
      return PersistentList.EMPTY;
    }
    SideBySide rows = new SideBySide(cx, "interleave", colls);
    Object[] results = Seqs.array(cx, (long) rows.left() * colls.length);
    for (int i = 0; i < results.length; i += colls.length) {
      rows.copyRow(results, i);
    }
    return PersistentList.ofOwned(results);
  }

  @Builtin(
      name = "interpose",
      params = {"separator", "separator coll"},
      doc = "Returns a list of the items with the separator between them.",
      example = "(interpose 0 [1 2 3])",
      result = "(1 0 2 0 3)",
      cost = Signature.Cost.LINEAR)
  public static Object interpose(Context cx, Object separator) {
    Combined.charge(cx);
    return Transducers.interpose(separator);
  }

  public static Object interpose(Context cx, Object separator, Object coll) {
    Sequence items = Seqs.of(cx, "interpose", coll);
    if (items.isEmpty()) {
      return PersistentList.EMPTY;
    }
    Object[] results = Seqs.array(cx, 2L * items.size() - 1);
    int i = 0;
    for (Object item : items) {
      if (i > 0) {
        results[i++] = separator;
      }
      results[i++] = item;
    }
    return PersistentList.ofOwned(results);
  }

  @Builtin(
      name = "flatten",
      params = "coll",
      doc =
          "Returns a list of all items of nested lists and vectors; maps, sets and strings stay as"
              + " they are.",
      example = "(flatten [1 [2 [3]] 4])",
      result = "(1 2 3 4)",
      cost = Signature.Cost.LINEAR)
  public static Object flatten(Context cx, Object coll) {
    Gathered out = new Gathered(cx);
    ArrayDeque<Iterator<Object>> open = new ArrayDeque<>();
    if (coll instanceof Sequence sequence) {
      open.push(sequence.iterator());
    }
    while (!open.isEmpty()) {
      cx.step();
      Iterator<Object> top = open.peek();
      if (!top.hasNext()) {
        open.pop();
        continue;
      }
      Object item = top.next();
      if (item instanceof Sequence inner) {
        cx.allocate(SequenceBuiltins.CELL);
        Iterator<Object> below = inner.iterator();
        cx.made(below);
        open.push(below);
      } else {
        out.add(item);
      }
    }
    return out.list();
  }

  @Builtin(
      name = "tree-seq",
      params = "branch? children root",
      doc =
          "Returns a list of all nodes of a tree, each before what is below it: branch? tells"
              + " whether a node can have children, children gives them.",
      example = "(tree-seq vector? identity [1 [2]])",
      result = "([1 [2]] 1 [2] 2)",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object treeSeq(Context cx, Fn isBranch, Fn children, Object root) {
    Gathered out = new Gathered(cx);
    ArrayDeque<Iterator<Object>> open = new ArrayDeque<>();
    open.push(PersistentList.of(root).iterator());
    while (!open.isEmpty()) {
      cx.step();
      Iterator<Object> top = open.peek();
      if (!top.hasNext()) {
        open.pop();
        continue;
      }
      Object node = top.next();
      out.add(node);
      if (Truth.of(isBranch.call1(cx, node))) {
        Sequence below = Seqs.of(cx, "tree-seq", children.call1(cx, node));
        cx.allocate(SequenceBuiltins.CELL);
        Iterator<Object> iterator = below.iterator();
        cx.made(iterator);
        open.push(iterator);
      }
    }
    return out.list();
  }
}
