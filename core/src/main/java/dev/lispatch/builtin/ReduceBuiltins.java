package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.Sequence;
import dev.lispatch.collection.SortedPersistentMap;
import dev.lispatch.host.Builtin;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Numbers;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Signature;
import dev.lispatch.value.Unbounded;
import java.util.Iterator;

/** Making one value of many items: combining, asking of all, choosing one. */
public final class ReduceBuiltins {
  private ReduceBuiltins() {}

  @Builtin(
      name = "reduce",
      aliases = "reduce-left",
      params = {"f coll", "f init coll"},
      doc =
          "Combines the items from the left: f takes what has been combined so far, which begins"
              + " with init or the first item, then the next item. (reduced x) as its value ends"
              + " the reduce with x.",
      example = "(reduce + 0 [1 2 3])",
      result = "6",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object reduce(Context cx, Fn f, Object coll) {
    Sequence items = Seqs.of(cx, "reduce", coll);
    if (items.isEmpty()) {
      return f.call0(cx);
    }
    if (items instanceof PersistentVector vector) {
      return fromVector(cx, f, vector.first(), vector, 1);
    }
    Iterator<Object> rest = items.iterator();
    return fromIterator(cx, f, rest.next(), rest);
  }

  public static Object reduce(Context cx, Fn f, Object init, Object coll) {
    return switch (coll) {
      case PersistentVector vector -> fromVector(cx, f, init, vector, 0);
      case PersistentList list -> fromIterator(cx, f, init, list.iterator());
      case PersistentMap map -> fromMap(cx, f, init, map);
      default -> {
        boolean swapped =
            !Seqs.isSeqable(coll) && !(coll instanceof Unbounded) && Seqs.isSeqable(init);
        Sequence items = Seqs.of(cx, "reduce", swapped ? init : coll);
        yield fromIterator(cx, f, swapped ? coll : init, items.iterator());
      }
    };
  }

  private static Object fromVector(
      Context cx, Fn f, Object init, PersistentVector vector, int start) {
    Object result = init;
    int size = vector.size();
    for (int i = start; i < size; ) {
      Object[] chunk = vector.chunkAt(i);
      int offset = PersistentVector.chunkOffset(i);
      cx.charge(chunk.length - offset);
      for (int j = offset; j < chunk.length; j++) {
        result = f.call2(cx, result, chunk[j]);
        if (result instanceof Reduced reduced) {
          return reduced.value();
        }
      }
      i += chunk.length - offset;
    }
    return result;
  }

  private static Object fromIterator(Context cx, Fn f, Object init, Iterator<Object> items) {
    Object result = init;
    while (items.hasNext()) {
      cx.step();
      result = f.call2(cx, result, items.next());
      if (result instanceof Reduced reduced) {
        return reduced.value();
      }
    }
    return result;
  }

  private static Object fromMap(Context cx, Fn f, Object init, PersistentMap map) {
    Object result = init;
    for (PersistentMap.Cursor cursor = map.cursor(); cursor.advance(); ) {
      cx.allocate(Sizes.vector(2));
      cx.step();
      PersistentVector entry = PersistentVector.of(cursor.key(), cursor.value());
      cx.made(entry);
      result = f.call2(cx, result, entry);
      if (result instanceof Reduced reduced) {
        return reduced.value();
      }
    }
    return result;
  }

  @Builtin(
      name = "reduce-kv",
      params = "f init coll",
      doc =
          "Combines the entries of a map, or the indices and items of a vector: f takes result, key"
              + " and value.",
      example = "(reduce-kv (fn [sum k v] (+ sum v)) 0 {:a 1 :b 2})",
      result = "3",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object reduceKv(Context cx, Fn f, Object init, Object coll) {
    return switch (coll) {
      case PersistentMap map -> mapKv(cx, f, init, map);
      case PersistentVector vector -> vectorKv(cx, f, init, vector);
      case Nil nil -> init;
      case SortedPersistentMap map -> sortedKv(cx, f, init, map);
      default ->
          throw Errors.argument(
              "reduce-kv", "the collection", "a map or a vector, and come last", coll);
    };
  }

  private static Object mapKv(Context cx, Fn f, Object init, PersistentMap map) {
    Object result = init;
    for (PersistentMap.Cursor cursor = map.cursor(); cursor.advance(); ) {
      cx.step();
      result = f.call3(cx, result, cursor.key(), cursor.value());
      if (result instanceof Reduced reduced) {
        return reduced.value();
      }
    }
    return result;
  }

  private static Object sortedKv(Context cx, Fn f, Object init, SortedPersistentMap map) {
    Object result = init;
    for (PersistentMap.Entry entry : map) {
      cx.step();
      result = f.call3(cx, result, entry.key(), entry.value());
      if (result instanceof Reduced reduced) {
        return reduced.value();
      }
    }
    return result;
  }

  private static Object vectorKv(Context cx, Fn f, Object init, PersistentVector vector) {
    Object result = init;
    long index = 0;
    for (Object item : vector) {
      cx.step();
      result = f.call3(cx, result, index++, item);
      if (result instanceof Reduced reduced) {
        return reduced.value();
      }
    }
    return result;
  }

  @Builtin(
      name = "reductions",
      params = {"f coll", "f init coll"},
      doc = "Returns a list of all values that reduce goes through, the first one too.",
      example = "(reductions + [1 2 3])",
      result = "(1 3 6)",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object reductions(Context cx, Fn f, Object coll) {
    Sequence items = Seqs.of(cx, "reductions", coll);
    if (items.isEmpty()) {
      return PersistentList.of(f.call0(cx));
    }
    Iterator<Object> rest = items.iterator();
    return allOf(cx, f, rest.next(), rest);
  }

  public static Object reductions(Context cx, Fn f, Object init, Object coll) {
    return allOf(cx, f, init, Seqs.of(cx, "reductions", coll).iterator());
  }

  private static Object allOf(Context cx, Fn f, Object init, Iterator<Object> items) {
    Gathered out = new Gathered(cx);
    Object result = init;
    out.add(Reduced.unwrap(init));
    while (items.hasNext() && !(result instanceof Reduced)) {
      cx.step();
      result = f.call2(cx, result, items.next());
      out.add(Reduced.unwrap(result));
    }
    return out.list();
  }

  @Builtin(
      name = "reduced",
      params = "x",
      doc =
          "Returns a value that ends the reduce whose function returns it; the result of the reduce"
              + " is x.",
      example = "(reduce (fn [sum x] (if (> x 2) (reduced sum) (+ sum x))) [1 2 3 4])",
      result = "3")
  public static Object reduced(Context cx, Object x) {
    cx.allocate(Sizes.HEADER);
    return new Reduced(x);
  }

  @Builtin(
      name = "reduced?",
      params = "x",
      doc = "Tells whether x was made by reduced.",
      example = "(reduced? (reduced 1))",
      result = "true")
  public static boolean isReduced(Context cx, Object x) {
    return x instanceof Reduced;
  }

  @Builtin(
      name = "ensure-reduced",
      params = "x",
      doc = "Returns x if it was made by reduced, else (reduced x).",
      example = "(unreduced (ensure-reduced 1))",
      result = "1")
  public static Object ensureReduced(Context cx, Object x) {
    return x instanceof Reduced ? x : reduced(cx, x);
  }

  @Builtin(
      name = "unreduced",
      params = "x",
      doc = "Returns what was given to reduced, or x itself if reduced has not made it.",
      example = "(unreduced (reduced 1))",
      result = "1")
  public static Object unreduced(Context cx, Object x) {
    return Reduced.unwrap(x);
  }

  @Builtin(
      name = "some",
      aliases = "any",
      params = "pred coll",
      doc = "Returns the first true value of pred for an item, or nil if there is none.",
      example = "(some #{2 3} [1 2 3])",
      result = "2",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object some(Context cx, Fn pred, Object coll) {
    if (coll instanceof Unbounded unbounded) {
      return someOf(cx, pred, unbounded.cursor());
    }
    for (Object item : Seqs.of(cx, "some", coll)) {
      cx.step();
      Object found = pred.call1(cx, item);
      if (Truth.of(found)) {
        return found;
      }
    }
    return Nil.NIL;
  }

  private static Object someOf(Context cx, Fn pred, Unbounded.Cursor cursor) {
    while (true) {
      Object found = pred.call1(cx, cursor.next(cx));
      if (Truth.of(found)) {
        return found;
      }
    }
  }

  @Builtin(
      name = "every?",
      params = "pred coll",
      doc = "Tells whether pred is true for all items; true if there are none.",
      example = "(every? odd? [1 3])",
      result = "true",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static boolean isEvery(Context cx, Fn pred, Object coll) {
    return all(cx, "every?", pred, coll, true);
  }

  @Builtin(
      name = "not-every?",
      params = "pred coll",
      doc = "Tells whether pred is false for some item.",
      example = "(not-every? odd? [1 2])",
      result = "true",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static boolean isNotEvery(Context cx, Fn pred, Object coll) {
    return !all(cx, "not-every?", pred, coll, true);
  }

  @Builtin(
      name = "not-any?",
      params = "pred coll",
      doc = "Tells whether pred is false for all items; true if there are none.",
      example = "(not-any? even? [1 3])",
      result = "true",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static boolean isNotAny(Context cx, Fn pred, Object coll) {
    return all(cx, "not-any?", pred, coll, false);
  }

  private static boolean all(Context cx, String function, Fn pred, Object coll, boolean wanted) {
    for (Object item : Seqs.of(cx, function, coll)) {
      cx.step();
      if (Truth.of(pred.call1(cx, item)) != wanted) {
        return false;
      }
    }
    return true;
  }

  @Builtin(
      name = "any?",
      params = {"x", "pred coll"},
      doc = "Tells whether pred is true for some item; with one argument it is always true.",
      example = "(any? even? [1 2])",
      result = "true",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static boolean isAny(Context cx, Object x) {
    return true;
  }

  public static boolean isAny(Context cx, Fn pred, Object coll) {
    return Truth.of(some(cx, pred, coll));
  }

  @Builtin(
      name = "max-key",
      params = {"f x", "f x & more"},
      doc = "Returns the argument for which f gives the greatest number, the last of several.",
      example = "(max-key count [1] [1 2])",
      result = "[1 2]",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object maxKey(Context cx, Fn f, Object x) {
    return x;
  }

  public static Object maxKey(Context cx, Fn f, Object x, Object[] more) {
    return extreme(cx, f, x, more, true);
  }

  @Builtin(
      name = "min-key",
      params = {"f x", "f x & more"},
      doc = "Returns the argument for which f gives the least number, the last of several.",
      example = "(min-key count [1] [1 2])",
      result = "[1]",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object minKey(Context cx, Fn f, Object x) {
    return x;
  }

  public static Object minKey(Context cx, Fn f, Object x, Object[] more) {
    return extreme(cx, f, x, more, false);
  }

  private static Object extreme(Context cx, Fn f, Object x, Object[] more, boolean greatest) {
    Object best = x;
    Object bestKey = f.call1(cx, x);
    for (Object item : more) {
      cx.step();
      Object key = f.call1(cx, item);
      if (greatest ? Numbers.greaterOrEqual(key, bestKey) : Numbers.lessOrEqual(key, bestKey)) {
        best = item;
        bestKey = key;
      }
    }
    return best;
  }
}
