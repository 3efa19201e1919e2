package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.Sequence;
import dev.lispatch.host.Builtin;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Callable;
import dev.lispatch.value.Context;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Order;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Signature;
import dev.lispatch.value.SortOrder;

/** Putting items in order. */
public final class SortBuiltins {
  private SortBuiltins() {}

  @Builtin(
      name = "compare",
      params = "x y",
      doc =
          "Returns a negative number, zero or a positive number as x comes before, with or after y."
              + " nil comes first; of vectors and lists the shorter.",
      example = "(compare 1 2)",
      result = "-1",
      cost = Signature.Cost.LINEAR)
  public static long compare(Context cx, Object x, Object y) {
    return Order.compare(cx, x, y);
  }

  @Builtin(
      name = "comparator",
      params = "pred",
      doc =
          "Makes a comparator that returns -1, 0 or 1 of a function that tells whether x comes"
              + " before y.",
      example = "(sort (comparator >) [1 3 2])",
      result = "(3 2 1)",
      effect = Signature.Effect.CALLS)
  public static Object comparator(Context cx, Fn pred) {
    return new Combined("comparator", "x y") {
      @Override
      Object apply(Context inner, Object[] args) {
        if (Truth.of(pred.call2(inner, args[0], args[1]))) {
          return -1L;
        }
        return Truth.of(pred.call2(inner, args[1], args[0])) ? 1L : 0L;
      }
    };
  }

  @Builtin(
      name = "sort",
      aliases = {"list-sort", "vector-sort"},
      params = {"coll", "comparator coll"},
      doc =
          "Returns a list of the items in the order of compare, or of the comparator: a function of"
              + " two items that tells whether the first comes first, or returns a negative number,"
              + " zero or a positive one.",
      example = "(sort > [1 3 2])",
      result = "(3 2 1)",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.SUPERLINEAR)
  public static Object sort(Context cx, Object coll) {
    Object[] items = copyOf(cx, "sort", coll);
    return PersistentList.ofOwned(MergeSort.sort(cx, items, natural(cx, items)));
  }

  public static Object sort(Context cx, Object comparator, Object coll) {
    boolean swapped = coll instanceof Fn && Seqs.isSeqable(comparator);
    Fn by = Callable.function(swapped ? coll : comparator);
    Object[] items = copyOf(cx, "sort", swapped ? comparator : coll);
    return PersistentList.ofOwned(
        MergeSort.sort(cx, items, (a, b) -> SortOrder.isBefore(cx, by, a, b)));
  }

  private static Object[] copyOf(Context cx, String function, Object coll) {
    Sequence items = Seqs.of(cx, function, coll);
    Object[] copy = Seqs.array(cx, items.size());
    items.copyInto(copy, 0);
    return copy;
  }

  private static MergeSort.Before natural(Context cx, Object[] items) {
    for (Object item : items) {
      if (!(item instanceof Long)) {
        return (a, b) -> {
          cx.step();
          return Order.compare(cx, a, b) < 0;
        };
      }
    }
    return (a, b) -> {
      cx.step();
      return (long) a < (long) b;
    };
  }

  private record Keyed(Object key, Object item) {}

  @Builtin(
      name = "sort-by",
      params = {"f coll", "f comparator coll"},
      doc =
          "Returns a list of the items in the order of what f makes of each, by compare or by the"
              + " comparator.",
      example = "(sort-by count [[1 2] [3]])",
      result = "([3] [1 2])",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.SUPERLINEAR)
  public static Object sortBy(Context cx, Fn f, Object coll) {
    Object[] items = copyOf(cx, "sort-by", coll);
    keys(cx, f, items);
    return unkeyed(
        cx,
        MergeSort.sort(
            cx,
            items,
            (a, b) -> {
              cx.step();
              return Order.compare(cx, ((Keyed) a).key, ((Keyed) b).key) < 0;
            }));
  }

  public static Object sortBy(Context cx, Fn f, Fn comparator, Object coll) {
    Object[] items = copyOf(cx, "sort-by", coll);
    keys(cx, f, items);
    return unkeyed(
        cx,
        MergeSort.sort(
            cx,
            items,
            (a, b) -> SortOrder.isBefore(cx, comparator, ((Keyed) a).key, ((Keyed) b).key)));
  }

  private static void keys(Context cx, Fn f, Object[] items) {
    cx.allocate((long) Sizes.HEADER * items.length);
    for (int i = 0; i < items.length; i++) {
      items[i] = new Keyed(f.call1(cx, items[i]), items[i]);
    }
  }

  private static PersistentList unkeyed(Context cx, Object[] items) {
    cx.charge(items.length);
    for (int i = 0; i < items.length; i++) {
      items[i] = ((Keyed) items[i]).item;
    }
    return PersistentList.ofOwned(items);
  }
}
