package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.host.Builtin;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Numbers;
import dev.lispatch.value.Order;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Signature;
import org.jspecify.annotations.Nullable;

/** Figures about a collection: sums, averages, greatest and least, and choices of items. */
public final class AggregateBuiltins {
  private AggregateBuiltins() {}

  @Builtin(
      name = "sum",
      params = "coll",
      doc = "Returns the sum of the numbers; nil counts as nothing.",
      example = "(sum [1 2 nil 3])",
      result = "6",
      cost = Signature.Cost.LINEAR)
  public static Object sum(Context cx, Object coll) {
    return total(cx, "sum", null, coll).sum;
  }

  @Builtin(
      name = "sum-by",
      params = "f coll",
      doc = "Returns the sum of what f makes of the items; nil counts as nothing.",
      example = "(sum-by :price [{:price 2} {:price 3}])",
      result = "5",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object sumBy(Context cx, Fn f, Object coll) {
    return total(cx, "sum-by", f, coll).sum;
  }

  @Builtin(
      name = "avg",
      aliases = {"average", "mean"},
      params = "coll",
      doc = "Returns the average of the numbers, nil if there are none; nil counts as nothing.",
      example = "(avg [1 2 3 4])",
      result = "2.5",
      cost = Signature.Cost.LINEAR)
  public static Object avg(Context cx, Object coll) {
    return total(cx, "avg", null, coll).average(cx);
  }

  @Builtin(
      name = "avg-by",
      params = "f coll",
      doc =
          "Returns the average of what f makes of the items, nil if there are none; nil counts as"
              + " nothing.",
      example = "(avg-by :n [{:n 1} {:n 4}])",
      result = "2.5",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object avgBy(Context cx, Fn f, Object coll) {
    return total(cx, "avg-by", f, coll).average(cx);
  }

  private record Total(Object sum, long count) {
    Object average(Context cx) {
      return count == 0 ? Nil.NIL : Numbers.divide(cx, sum, count);
    }
  }

  private static Total total(Context cx, String function, @Nullable Fn f, Object coll) {
    Object sum = 0L;
    long count = 0;
    for (Object item : Seqs.of(cx, function, coll)) {
      cx.step();
      Object number = f == null ? item : f.call1(cx, item);
      if (number != Nil.NIL) {
        sum = Numbers.add(cx, sum, number);
        count++;
      }
    }
    return new Total(sum, count);
  }

  @Builtin(
      name = "max-by",
      params = "f coll",
      doc =
          "Returns the item for which f gives the greatest value, the first of several; nil if"
              + " there is none.",
      example = "(max-by :n [{:n 1} {:n 3}])",
      result = "{:n 3}",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object maxBy(Context cx, Fn f, Object coll) {
    return extreme(cx, "max-by", f, coll, 1);
  }

  @Builtin(
      name = "min-by",
      params = "f coll",
      doc =
          "Returns the item for which f gives the least value, the first of several; nil if there"
              + " is none.",
      example = "(min-by :n [{:n 1} {:n 3}])",
      result = "{:n 1}",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object minBy(Context cx, Fn f, Object coll) {
    return extreme(cx, "min-by", f, coll, -1);
  }

  /** Items without a value are no candidates. */
  private static Object extreme(Context cx, String function, Fn f, Object coll, int direction) {
    Object best = Nil.NIL;
    Object bestValue = Nil.NIL;
    for (Object item : Seqs.of(cx, function, coll)) {
      cx.step();
      Object value = f.call1(cx, item);
      boolean better =
          value != Nil.NIL
              && (bestValue == Nil.NIL
                  || Integer.signum(Order.compare(cx, value, bestValue)) == direction);
      if (better) {
        best = item;
        bestValue = value;
      }
    }
    return best;
  }

  @Builtin(
      name = "pluck",
      params = "key coll",
      doc = "Returns a list of what each item has under the key, nil where it has nothing.",
      example = "(pluck :n [{:n 1} {:n 3}])",
      result = "(1 3)",
      cost = Signature.Cost.LINEAR)
  public static Object pluck(Context cx, Object key, Object coll) {
    Gathered out = new Gathered(cx);
    for (Object item : Seqs.of(cx, "pluck", coll)) {
      cx.step();
      out.add(MapBuiltins.get(cx, item, key));
    }
    return out.list();
  }

  @Builtin(
      name = "distinct-by",
      params = "f coll",
      doc =
          "Returns a list of the items without those for which f gives the same as for an earlier"
              + " one.",
      example = "(distinct-by :k [{:k 1 :n 1} {:k 1 :n 2}])",
      result = "({:k 1, :n 1})",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object distinctBy(Context cx, Fn f, Object coll) {
    PersistentSet.Builder seen = Sets.builder();
    Gathered out = new Gathered(cx);
    for (Object item : Seqs.of(cx, "distinct-by", coll)) {
      Sets.charge(cx, seen);
      if (seen.add(f.call1(cx, item))) {
        out.add(item);
      }
    }
    return out.list();
  }

  @Builtin(
      name = "index-by",
      aliases = "key-by",
      params = "f coll",
      doc = "Returns a map from what f makes of each item to the item, the last of several.",
      example = "(index-by :id [{:id 7}])",
      result = "{7 {:id 7}}",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object indexBy(Context cx, Fn f, Object coll) {
    PersistentMap.Builder index = Maps.builder();
    for (Object item : Seqs.of(cx, "index-by", coll)) {
      Maps.charge(cx, index);
      index.put(f.call1(cx, item), item);
    }
    return index.build(cx);
  }

  @Builtin(
      name = "combinations",
      params = "coll n",
      doc =
          "Returns a list of all choices of n of the items, each a list in the order of the items.",
      example = "(combinations [1 2 3] 2)",
      result = "((1 2) (1 3) (2 3))",
      cost = Signature.Cost.SUPERLINEAR)
  public static Object combinations(Context cx, Object coll, long n) {
    Object[] items = Seqs.of(cx, "combinations", coll).asList().toArray(cx);
    if (n < 0 || n > items.length) {
      return PersistentList.EMPTY;
    }
    cx.allocate(Sizes.array(n));
    int[] chosen = new int[(int) n];
    cx.made(chosen);
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = i;
    }
    Gathered out = new Gathered(cx);
    do {
      Object[] combination = Seqs.array(cx, n);
      for (int i = 0; i < chosen.length; i++) {
        combination[i] = items[chosen[i]];
      }
      out.add(PersistentList.ofOwned(combination));
    } while (advance(chosen, items.length));
    return out.list();
  }

  /** Goes to the next choice in order; false after the last. */
  private static boolean advance(int[] chosen, int size) {
    int i = chosen.length - 1;
    while (i >= 0 && chosen[i] == size - chosen.length + i) {
      i--;
    }
    if (i < 0) {
      return false;
    }
    chosen[i]++;
    for (int j = i + 1; j < chosen.length; j++) {
      chosen[j] = chosen[j - 1] + 1;
    }
    return true;
  }
}
