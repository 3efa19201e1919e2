package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.Sequence;
import dev.lispatch.host.Builtin;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.BuiltinFn;
import dev.lispatch.value.Callable;
import dev.lispatch.value.Context;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Order;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Signature;
import dev.lispatch.value.SortOrder;
import org.jspecify.annotations.Nullable;

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
    return PersistentList.ofOwned(sorted(cx, null, items, items));
  }

  public static Object sort(Context cx, Object comparator, Object coll) {
    boolean swapped = coll instanceof Fn && Seqs.isSeqable(comparator);
    Fn by = Callable.function(swapped ? coll : comparator);
    Object[] items = copyOf(cx, "sort", swapped ? comparator : coll);
    return PersistentList.ofOwned(sorted(cx, by, items, items));
  }

  private static Object[] copyOf(Context cx, String function, Object coll) {
    Sequence items = Seqs.of(cx, function, coll);
    Object[] copy = Seqs.array(cx, items.size());
    items.copyInto(copy, 0, cx);
    return copy;
  }

  /** The items in the order of their keys: by {@code compare} where there is no comparator. */
  private static Object[] sorted(
      Context cx, @Nullable Fn comparator, Object[] keys, Object[] items) {
    String name = comparator == null ? "compare" : builtinName(comparator);
    boolean descending = name.equals(">");
    if (descending || name.equals("compare") || name.equals("<")) {
      long[] numbers = LongKeySort.keys(cx, keys, descending);
      if (numbers != null) {
        return LongKeySort.sort(cx, numbers, items);
      }
    }
    if (keys == items) {
      return MergeSort.sort(cx, items, before(cx, comparator, keys));
    }
    return keyed(cx, keys, items, before(cx, comparator, keys));
  }

  /** What a function of the library is called; nothing for others. */
  private static String builtinName(Fn fn) {
    return fn instanceof BuiltinFn ? fn.name() : "";
  }

  private static MergeSort.Before before(Context cx, @Nullable Fn comparator, Object[] keys) {
    if (comparator != null) {
      return (a, b) -> SortOrder.isBefore(cx, comparator, a, b);
    }
    if (areStrings(cx, keys)) {
      return (a, b) -> {
        cx.step();
        return ((String) a).compareTo((String) b) < 0;
      };
    }
    return (a, b) -> {
      cx.step();
      return Order.compare(cx, a, b) < 0;
    };
  }

  private static boolean areStrings(Context cx, Object[] keys) {
    cx.charge(keys.length / 8);
    for (Object key : keys) {
      if (!(key instanceof String)) {
        return false;
      }
    }
    return true;
  }

  private record Keyed(Object key, Object item) {}

  private static Object[] keyed(
      Context cx, Object[] keys, Object[] items, MergeSort.Before before) {
    cx.allocate((long) (Sizes.HEADER + 2 * Sizes.REFERENCE) * items.length);
    for (int i = 0; i < items.length; i++) {
      items[i] = new Keyed(keys[i], items[i]);
    }
    cx.made(items);
    Object[] sorted =
        MergeSort.sort(cx, items, (a, b) -> before.test(((Keyed) a).key, ((Keyed) b).key));
    cx.charge(items.length);
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = ((Keyed) sorted[i]).item;
    }
    return sorted;
  }

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
    return PersistentList.ofOwned(sorted(cx, null, keys(cx, f, items), items));
  }

  public static Object sortBy(Context cx, Fn f, Fn comparator, Object coll) {
    Object[] items = copyOf(cx, "sort-by", coll);
    return PersistentList.ofOwned(sorted(cx, comparator, keys(cx, f, items), items));
  }

  private static Object[] keys(Context cx, Fn f, Object[] items) {
    Object[] keys = Seqs.array(cx, items.length);
    for (int i = 0; i < items.length; i++) {
      keys[i] = f.call1(cx, items[i]);
    }
    return keys;
  }
}
