package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.Sequence;
import dev.lispatch.host.Builtin;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Fn;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Signature;
import dev.lispatch.value.Unbounded;
import java.util.Iterator;

/** Parts of a sequence: from its front, from its end, or without repetitions. */
public final class SelectBuiltins {
  private SelectBuiltins() {}

  /** The first {@code count} of the items as a list. */
  static PersistentList takeFrom(Context cx, Sequence items, long count) {
    if (count >= items.size()) {
      return items.asList();
    }
    if (count <= 0) {
      return PersistentList.EMPTY;
    }
    if (items instanceof PersistentVector vector) {
      cx.charge(8);
      return vector.slice(0, (int) count, cx).asList();
    }
    Object[] taken = Seqs.array(cx, count);
    Iterator<Object> iterator = items.iterator();
    for (int i = 0; i < taken.length; i++) {
      taken[i] = iterator.next();
    }
    return PersistentList.ofOwned(taken);
  }

  /** The items after the first {@code count} as a list. */
  static PersistentList dropFrom(Context cx, Sequence items, long count) {
    if (count <= 0) {
      return items.asList();
    }
    if (count >= items.size()) {
      return PersistentList.EMPTY;
    }
    SequenceBuiltins.chargeWalk(cx, items, count);
    return items.asList().drop((int) count);
  }

  @Builtin(
      name = "take",
      params = {"n", "n coll"},
      doc = "Returns a list of the first n items, or of all if there are fewer.",
      example = "(take 2 [1 2 3])",
      result = "(1 2)",
      cost = Signature.Cost.LINEAR)
  public static Object take(Context cx, Object n) {
    Combined.charge(cx);
    return Transducers.take(Counts.first("take", n, "(take 2 xs)"));
  }

  public static Object take(Context cx, Object n, Object coll) {
    long count = Counts.first("take", n, "(take 2 xs)");
    if (coll instanceof Unbounded unbounded) {
      return PersistentList.ofOwned(next(cx, unbounded.cursor(), count));
    }
    return takeFrom(cx, Seqs.of(cx, "take", coll), count);
  }

  private static Object[] next(Context cx, Unbounded.Cursor cursor, long count) {
    Object[] items = Seqs.array(cx, Math.max(0, count));
    for (int i = 0; i < items.length; i++) {
      items[i] = cursor.next(cx);
    }
    return items;
  }

  @Builtin(
      name = "drop",
      params = {"n", "n coll"},
      doc = "Returns a list of the items after the first n.",
      example = "(drop 2 [1 2 3])",
      result = "(3)",
      cost = Signature.Cost.LINEAR)
  public static Object drop(Context cx, Object n) {
    Combined.charge(cx);
    return Transducers.drop(Counts.first("drop", n, "(drop 2 xs)"));
  }

  public static Object drop(Context cx, Object n, Object coll) {
    long count = Counts.first("drop", n, "(drop 2 xs)");
    if (coll instanceof Unbounded unbounded) {
      return Unbounded.drop(unbounded, count);
    }
    return dropFrom(cx, Seqs.of(cx, "drop", coll), count);
  }

  @Builtin(
      name = "take-while",
      params = {"pred", "pred coll"},
      doc = "Returns a list of the items before the first for which pred is false.",
      example = "(take-while odd? [1 3 4 5])",
      result = "(1 3)",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object takeWhile(Context cx, Fn pred) {
    Combined.charge(cx);
    return Transducers.takeWhile(pred);
  }

  public static Object takeWhile(Context cx, Fn pred, Object coll) {
    if (coll instanceof Unbounded unbounded) {
      return nextWhile(cx, pred, unbounded.cursor());
    }
    Sequence items = Seqs.of(cx, "take-while", coll);
    return takeFrom(cx, items, leading(cx, pred, items));
  }

  private static Object nextWhile(Context cx, Fn pred, Unbounded.Cursor cursor) {
    Gathered out = new Gathered(cx);
    while (true) {
      Object item = cursor.next(cx);
      if (!Truth.of(pred.call1(cx, item))) {
        return out.list();
      }
      out.add(item);
    }
  }

  /** How many items stand before the first for which {@code pred} is false. */
  private static int leading(Context cx, Fn pred, Sequence items) {
    int count = 0;
    for (Object item : items) {
      cx.step();
      if (!Truth.of(pred.call1(cx, item))) {
        return count;
      }
      count++;
    }
    return count;
  }

  @Builtin(
      name = "drop-while",
      params = {"pred", "pred coll"},
      doc = "Returns a list of the items from the first on for which pred is false.",
      example = "(drop-while odd? [1 3 4 5])",
      result = "(4 5)",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object dropWhile(Context cx, Fn pred) {
    Combined.charge(cx);
    return Transducers.dropWhile(pred);
  }

  public static Object dropWhile(Context cx, Fn pred, Object coll) {
    Sequence items = Seqs.of(cx, "drop-while", coll);
    return dropFrom(cx, items, leading(cx, pred, items));
  }

  @Builtin(
      name = "take-last",
      params = "n coll",
      doc = "Returns a list of the last n items, nil if there are none.",
      example = "(take-last 2 [1 2 3])",
      result = "(2 3)",
      cost = Signature.Cost.LINEAR)
  public static Object takeLast(Context cx, Object n, Object coll) {
    long count = Math.max(0, Counts.first("take-last", n, "(take-last 2 xs)"));
    Sequence items = Seqs.of(cx, "take-last", coll);
    return SequenceBuiltins.seq(
        cx, dropFrom(cx, items, items.size() - Math.min(count, items.size())));
  }

  @Builtin(
      name = "drop-last",
      params = {"coll", "n coll"},
      doc = "Returns a list of the items without the last n, one unless given.",
      example = "(drop-last 2 [1 2 3])",
      result = "(1)",
      cost = Signature.Cost.LINEAR)
  public static Object dropLast(Context cx, Object coll) {
    return dropLast(cx, 1L, coll);
  }

  public static Object dropLast(Context cx, Object n, Object coll) {
    long count = Math.max(0, Counts.first("drop-last", n, "(drop-last 2 xs)"));
    Sequence items = Seqs.of(cx, "drop-last", coll);
    return takeFrom(cx, items, items.size() - Math.min(count, items.size()));
  }

  @Builtin(
      name = "take-nth",
      params = {"n", "n coll"},
      doc = "Returns a list of every nth item, the first included.",
      example = "(take-nth 2 [1 2 3])",
      result = "(1 3)",
      cost = Signature.Cost.LINEAR)
  public static Object takeNth(Context cx, Object n) {
    Combined.charge(cx);
    return Transducers.takeNth(Counts.positive("take-nth", "n", n));
  }

  public static Object takeNth(Context cx, Object n, Object coll) {
    long distance = Counts.positive("take-nth", "n", n);
    Gathered out = new Gathered(cx);
    long index = 0;
    for (Object item : Seqs.of(cx, "take-nth", coll)) {
      cx.step();
      if (index++ % distance == 0) {
        out.add(item);
      }
    }
    return out.list();
  }

  @Builtin(
      name = "split-at",
      params = "n coll",
      doc = "Returns a vector of two lists: the first n items, and the others.",
      example = "(split-at 1 [1 2 3])",
      result = "[(1) (2 3)]",
      cost = Signature.Cost.LINEAR)
  public static Object splitAt(Context cx, Object n, Object coll) {
    long count = Counts.first("split-at", n, "(split-at 2 xs)");
    Sequence items = Seqs.of(cx, "split-at", coll);
    return PersistentVector.of(takeFrom(cx, items, count), dropFrom(cx, items, count));
  }

  @Builtin(
      name = "splitv-at",
      params = "n coll",
      doc = "Returns a vector of a vector of the first n items, and a list of the others.",
      example = "(splitv-at 1 [1 2 3])",
      result = "[[1] (2 3)]",
      cost = Signature.Cost.LINEAR)
  public static Object splitvAt(Context cx, Object n, Object coll) {
    long count = Counts.first("splitv-at", n, "(splitv-at 2 xs)");
    Sequence items = Seqs.of(cx, "splitv-at", coll);
    return PersistentVector.of(
        BuildBuiltins.vectorOf(cx, "splitv-at", takeFrom(cx, items, count)),
        dropFrom(cx, items, count));
  }

  @Builtin(
      name = "split-with",
      params = "pred coll",
      doc =
          "Returns a vector of two lists: the items before the first for which pred is false, and"
              + " the others.",
      example = "(split-with odd? [1 2 3])",
      result = "[(1) (2 3)]",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object splitWith(Context cx, Fn pred, Object coll) {
    Sequence items = Seqs.of(cx, "split-with", coll);
    int count = leading(cx, pred, items);
    return PersistentVector.of(takeFrom(cx, items, count), dropFrom(cx, items, count));
  }

  @Builtin(
      name = "subvec",
      aliases = "subvector",
      params = {"vector start", "vector start end"},
      doc = "Returns a vector of the items from index start to before index end, or to the end.",
      example = "(subvec [1 2 3 4] 1 3)",
      result = "[2 3]",
      cost = Signature.Cost.LINEAR)
  public static Object subvec(Context cx, PersistentVector vector, long start) {
    return subvec(cx, vector, start, vector.size());
  }

  public static Object subvec(Context cx, PersistentVector vector, long start, long end) {
    if (start < 0 || end < start || end > vector.size()) {
      throw LispError.of(
          ErrorKind.INDEX,
          "subvec: %d to %d is outside of a vector of %d items; (take n xs) and (drop n xs) take"
              + " any number",
          start,
          end,
          vector.size());
    }
    return vector.slice((int) start, (int) end, cx);
  }

  @Builtin(
      name = "distinct",
      aliases = {"delete-duplicates", "remove-duplicates"},
      params = {"", "coll"},
      doc = "Returns a list of the items without those that are equal to an earlier one.",
      example = "(distinct [1 2 1])",
      result = "(1 2)",
      cost = Signature.Cost.LINEAR)
  public static Object distinct(Context cx) {
    Combined.charge(cx);
    return Transducers.distinct();
  }

  public static Object distinct(Context cx, Object coll) {
    PersistentSet.Builder seen = Sets.builder();
    Gathered out = new Gathered(cx);
    for (Object item : Seqs.of(cx, "distinct", coll)) {
      Sets.charge(cx, seen);
      if (seen.add(item)) {
        out.add(item);
      }
    }
    return out.list();
  }

  @Builtin(
      name = "distinct?",
      params = "x & more",
      doc = "Tells whether no two arguments are equal.",
      example = "(distinct? 1 2 1)",
      result = "false",
      cost = Signature.Cost.LINEAR)
  public static boolean isDistinct(Context cx, Object x, Object[] more) {
    PersistentSet.Builder seen = Sets.builder();
    seen.add(x);
    for (Object item : more) {
      Sets.charge(cx, seen);
      if (!seen.add(item)) {
        return false;
      }
    }
    return true;
  }

  @Builtin(
      name = "dedupe",
      params = {"", "coll"},
      doc = "Returns a list of the items without those that are equal to the one before.",
      example = "(dedupe [1 1 2 1])",
      result = "(1 2 1)",
      cost = Signature.Cost.LINEAR)
  public static Object dedupe(Context cx) {
    Combined.charge(cx);
    return Transducers.dedupe();
  }

  public static Object dedupe(Context cx, Object coll) {
    Gathered out = new Gathered(cx);
    for (Object item : Seqs.of(cx, "dedupe", coll)) {
      cx.step();
      if (out.size() == 0 || !Equality.equal(cx, out.at(out.size() - 1), item)) {
        out.add(item);
      }
    }
    return out.list();
  }
}
