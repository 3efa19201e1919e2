package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.Sequence;
import dev.lispatch.collection.SortedPersistentMap;
import dev.lispatch.host.Builtin;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Numbers;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Signature;
import java.util.Iterator;

/** The usual list functions of Scheme that have no counterpart of another name. */
public final class SchemeListBuiltins {
  private SchemeListBuiltins() {}

  @Builtin(
      name = "cddr",
      params = "coll",
      doc = "Returns all items but the first two as a list, which is empty if there are no more.",
      example = "(cddr '(1 2 3))",
      result = "(3)")
  public static Object cddr(Context cx, Object coll) {
    return Seqs.of(cx, "cddr", coll).rest().rest();
  }

  @Builtin(
      name = "cdddr",
      params = "coll",
      doc = "Returns all items but the first three as a list, which is empty if there are no more.",
      example = "(cdddr '(1 2 3 4))",
      result = "(4)")
  public static Object cdddr(Context cx, Object coll) {
    return Seqs.of(cx, "cdddr", coll).rest().rest().rest();
  }

  @Builtin(
      name = "cdar",
      params = "coll",
      doc = "Returns all items but the first of the first item, as a list.",
      example = "(cdar '((1 2 3) (4)))",
      result = "(2 3)")
  public static Object cdar(Context cx, Object coll) {
    return SequenceBuiltins.rest(cx, SequenceBuiltins.first(cx, coll));
  }

  @Builtin(
      name = "cadar",
      params = "coll",
      doc = "Returns the second item of the first item, or nil if there is none.",
      example = "(cadar '((1 2 3) (4)))",
      result = "2")
  public static Object cadar(Context cx, Object coll) {
    return SequenceBuiltins.item(cx, "cadar", SequenceBuiltins.first(cx, coll), 1);
  }

  @Builtin(
      name = "caadr",
      params = "coll",
      doc = "Returns the first item of the second item.",
      example = "(caadr '((1 2) (3 4)))",
      result = "3")
  public static Object caadr(Context cx, Object coll) {
    return SequenceBuiltins.first(cx, SequenceBuiltins.item(cx, "caadr", coll, 1));
  }

  @Builtin(
      name = "last-pair",
      params = "list",
      doc = "Returns a list of the last item alone; empty if there is none.",
      example = "(last-pair '(1 2 3))",
      result = "(3)",
      cost = Signature.Cost.LINEAR)
  public static Object lastPair(Context cx, Object list) {
    Sequence items = Seqs.of(cx, "last-pair", list);
    return SelectBuiltins.dropFrom(cx, items, items.size() - 1L);
  }

  @Builtin(
      name = "pair?",
      params = "x",
      doc = "Tells whether x is a list or vector with items.",
      example = "(pair? '(1))",
      result = "true")
  public static boolean isPair(Context cx, Object x) {
    return x instanceof Sequence sequence && !sequence.isEmpty();
  }

  @Builtin(
      name = "member",
      aliases = {"memq", "memv"},
      params = "x list",
      doc = "Returns the part of the list that begins with x, or false if x is not in it.",
      example = "(member 2 '(1 2 3))",
      result = "(2 3)",
      cost = Signature.Cost.LINEAR)
  public static Object member(Context cx, Object x, Object list) {
    if (!Seqs.isSeqable(list) && Seqs.isSeqable(x)) {
      throw Errors.argument(
          "member", "list", "a list and come second, as in (member 2 '(1 2 3))", list);
    }
    Sequence items = Seqs.of(cx, "member", list);
    int index = 0;
    for (Object item : items) {
      cx.step();
      if (Equality.equal(cx, item, x)) {
        return SelectBuiltins.dropFrom(cx, items, index);
      }
      index++;
    }
    return false;
  }

  @Builtin(
      name = "assq",
      aliases = "assv",
      params = "key pairs",
      doc = "Returns the first of the pairs whose first item is key, or false if there is none.",
      example = "(assq :b '((:a 1) (:b 2)))",
      result = "(:b 2)",
      cost = Signature.Cost.LINEAR)
  public static Object assq(Context cx, Object key, Object pairs) {
    return pairOf(cx, "assq", key, pairs);
  }

  /** The first pair of that key, or false. */
  static Object pairOf(Context cx, String function, Object key, Object pairs) {
    for (Object pair : Seqs.of(cx, function, pairs)) {
      cx.step();
      if (pair instanceof Sequence parts
          && !parts.isEmpty()
          && Equality.equal(cx, parts.first(), key)) {
        return pair;
      }
    }
    return false;
  }

  @Builtin(
      name = "assoc-ref",
      params = "pairs key",
      doc = "Returns what a list of pairs, or a map, has for the key, or nil.",
      example = "(assoc-ref '((:a 1) (:b 2)) :b)",
      result = "2",
      cost = Signature.Cost.LINEAR)
  public static Object assocRef(Context cx, Object pairs, Object key) {
    if (pairs instanceof PersistentMap || pairs instanceof SortedPersistentMap) {
      return MapBuiltins.get(cx, pairs, key);
    }
    if (!(pairOf(cx, "assoc-ref", key, pairs) instanceof Sequence pair)) {
      return Nil.NIL;
    }
    return pair.size() == 2 ? pair.at(1) : pair.rest();
  }

  @Builtin(
      name = "list-head",
      params = "list n",
      doc = "Returns the first n items as a list; raises if there are fewer.",
      example = "(list-head '(1 2 3) 2)",
      result = "(1 2)",
      cost = Signature.Cost.LINEAR)
  public static Object listHead(Context cx, Object list, long n) {
    return sublist(cx, list, 0, n);
  }

  @Builtin(
      name = "sublist",
      params = "list start end",
      doc = "Returns the items from index start to before index end as a list.",
      example = "(sublist '(1 2 3 4) 1 3)",
      result = "(2 3)",
      cost = Signature.Cost.LINEAR)
  public static Object sublist(Context cx, Object list, long start, long end) {
    Sequence items = Seqs.of(cx, "sublist", list);
    if (start < 0 || end < start || end > items.size()) {
      throw LispError.of(
          ErrorKind.INDEX,
          "sublist: %d to %d is outside of a list of %d items",
          start,
          end,
          items.size());
    }
    return SelectBuiltins.takeFrom(cx, SelectBuiltins.dropFrom(cx, items, start), end - start);
  }

  @Builtin(
      name = "list-index",
      params = "pred list",
      doc =
          "Returns the index of the first item for which pred is true, or false if there is none.",
      example = "(list-index (fn [x] (= x :b)) '(:a :b))",
      result = "1",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object listIndex(Context cx, Fn pred, Object list) {
    long index = 0;
    for (Object item : Seqs.of(cx, "list-index", list)) {
      cx.step();
      if (Truth.of(pred.call1(cx, item))) {
        return index;
      }
      index++;
    }
    return false;
  }

  @Builtin(
      name = "delete",
      params = "x list",
      doc = "Returns the list without the items that are equal to x.",
      example = "(delete 2 '(1 2 3 2))",
      result = "(1 3)",
      cost = Signature.Cost.LINEAR)
  public static Object delete(Context cx, Object x, Object list) {
    Gathered out = new Gathered(cx);
    for (Object item : Seqs.of(cx, "delete", list)) {
      cx.step();
      if (!Equality.equal(cx, item, x)) {
        out.add(item);
      }
    }
    return out.list();
  }

  @Builtin(
      name = "iota",
      params = {"count", "count start", "count start step"},
      doc =
          "Returns a list of count numbers from start, 0 unless given, step apart, 1 unless given.",
      example = "(iota 3 1)",
      result = "(1 2 3)",
      cost = Signature.Cost.LINEAR)
  public static Object iota(Context cx, Object count) {
    return iota(cx, count, 0L, 1L);
  }

  public static Object iota(Context cx, Object count, Object start) {
    return iota(cx, count, start, 1L);
  }

  public static Object iota(Context cx, Object count, Object start, Object step) {
    long size = Math.max(0, Counts.of("iota", "count", count));
    Object[] items = Seqs.array(cx, size);
    Object next = start;
    for (int i = 0; i < items.length; i++) {
      items[i] = next;
      next = Numbers.add(cx, next, step);
    }
    return PersistentList.ofOwned(items);
  }

  @Builtin(
      name = "for-each",
      aliases = {"run!", "vector-for-each"},
      params = {"f coll", "f coll & colls"},
      doc =
          "Calls f with each item, for its effect, and returns nil; several collections go side by"
              + " side.",
      example = "(for-each identity [1 2])",
      result = "nil",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static void forEach(Context cx, Fn f, Object coll) {
    for (Object item : Seqs.of(cx, "for-each", coll)) {
      cx.step();
      if (f.call1(cx, item) instanceof Reduced) {
        return;
      }
    }
  }

  public static void forEach(Context cx, Fn f, Object coll, Object[] colls) {
    SideBySide items = new SideBySide(cx, "for-each", coll, colls);
    while (items.left() > 0) {
      f.callN(cx, items.row());
    }
  }

  @Builtin(
      name = "fold-left",
      params = {"f init list", "f init list & lists"},
      doc =
          "Combines the items from the left: f takes what has been combined so far, then the item.",
      example = "(fold-left list 0 '(1 2))",
      result = "((0 1) 2)",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object foldLeft(Context cx, Fn f, Object init, Object list) {
    Object result = init;
    for (Object item : Seqs.of(cx, "fold-left", list)) {
      cx.step();
      result = f.call2(cx, result, item);
    }
    return result;
  }

  public static Object foldLeft(Context cx, Fn f, Object init, Object list, Object[] lists) {
    Object result = init;
    SideBySide items = new SideBySide(cx, "fold-left", list, lists);
    while (items.left() > 0) {
      Object[] row = items.row();
      Object[] args = new Object[row.length + 1];
      args[0] = result;
      System.arraycopy(row, 0, args, 1, row.length);
      result = f.callN(cx, args);
    }
    return result;
  }

  @Builtin(
      name = "fold-right",
      aliases = "foldr",
      params = "f init list",
      doc =
          "Combines the items from the right: f takes the item, then what has been combined so"
              + " far.",
      example = "(fold-right list 0 '(1 2))",
      result = "(1 (2 0))",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object foldRight(Context cx, Fn f, Object init, Object list) {
    PersistentList items = Seqs.of(cx, "fold-right", list).asList();
    Object result = init;
    for (Iterator<Object> back = items.reverse(cx).iterator(); back.hasNext(); ) {
      result = f.call2(cx, back.next(), result);
    }
    return result;
  }

  @Builtin(
      name = "fold",
      aliases = "foldl",
      params = "f init list",
      doc =
          "Combines the items from the left: f takes the item, then what has been combined so far.",
      example = "(fold cons '() '(1 2 3))",
      result = "(3 2 1)",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object fold(Context cx, Fn f, Object init, Object list) {
    Object result = init;
    for (Object item : Seqs.of(cx, "fold", list)) {
      cx.step();
      result = f.call2(cx, item, result);
    }
    return result;
  }
}
