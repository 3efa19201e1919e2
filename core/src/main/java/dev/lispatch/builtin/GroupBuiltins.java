package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.Sequence;
import dev.lispatch.host.Builtin;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Signature;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cutting sequences into pieces, sorting items into groups, counting them. */
public final class GroupBuiltins {
  private GroupBuiltins() {}

  @Builtin(
      name = "partition",
      params = {"n coll", "n step coll", "n step pad coll"},
      doc =
          "Returns a list of lists of n items each, which begin step items apart, n unless given."
              + " Items left over are dropped; with pad the last piece is filled up from it as far"
              + " as it goes.",
      example = "(partition 2 [1 2 3 4 5])",
      result = "((1 2) (3 4))",
      cost = Signature.Cost.LINEAR)
  public static Object partition(Context cx, Object n, Object coll) {
    return partition(cx, n, n, coll);
  }

  public static Object partition(Context cx, Object n, Object step, Object coll) {
    Pieces pieces = new Pieces(cx, "partition", n, step, coll);
    return pieces.whole();
  }

  public static Object partition(Context cx, Object n, Object step, Object pad, Object coll) {
    Pieces pieces = new Pieces(cx, "partition", n, step, coll);
    return pieces.padded(Seqs.of(cx, "partition", pad));
  }

  @Builtin(
      name = "partition-all",
      aliases = "chunk",
      params = {"n", "n coll", "n step coll"},
      doc =
          "Returns a list of lists of n items each, which begin step items apart; the last may be"
              + " shorter.",
      example = "(partition-all 2 [1 2 3])",
      result = "((1 2) (3))",
      cost = Signature.Cost.LINEAR)
  public static Object partitionAll(Context cx, Object n) {
    Combined.charge(cx);
    return Transducers.partitionAll(Counts.positive("partition-all", "n", n));
  }

  public static Object partitionAll(Context cx, Object n, Object coll) {
    return partitionAll(cx, n, n, coll);
  }

  public static Object partitionAll(Context cx, Object n, Object step, Object coll) {
    return new Pieces(cx, "partition-all", n, step, coll).all(false);
  }

  @Builtin(
      name = "partitionv",
      params = {"n coll", "n step coll"},
      doc =
          "Returns a list of vectors of n items each, which begin step items apart, n unless"
              + " given.",
      example = "(partitionv 2 [1 2 3])",
      result = "([1 2])",
      cost = Signature.Cost.LINEAR)
  public static Object partitionv(Context cx, Object n, Object coll) {
    return partitionv(cx, n, n, coll);
  }

  public static Object partitionv(Context cx, Object n, Object step, Object coll) {
    return new Pieces(cx, "partitionv", n, step, coll).wholeVectors();
  }

  @Builtin(
      name = "partitionv-all",
      params = {"n coll", "n step coll"},
      doc =
          "Returns a list of vectors of n items each, which begin step items apart; the last may be"
              + " shorter.",
      example = "(partitionv-all 2 [1 2 3])",
      result = "([1 2] [3])",
      cost = Signature.Cost.LINEAR)
  public static Object partitionvAll(Context cx, Object n, Object coll) {
    return partitionvAll(cx, n, n, coll);
  }

  public static Object partitionvAll(Context cx, Object n, Object step, Object coll) {
    return new Pieces(cx, "partitionv-all", n, step, coll).all(true);
  }

  /** The pieces of one sequence. */
  private static final class Pieces {
    private final Context cx;
    private final PersistentVector items;
    private final long size;
    private final long step;

    Pieces(Context cx, String function, Object n, Object step, Object coll) {
      this.cx = cx;
      this.size = Math.min(Counts.positive(function, "n", n), Integer.MAX_VALUE);
      this.step = Math.min(Counts.positive(function, "step", step), Integer.MAX_VALUE);
      this.items = BuildBuiltins.vectorOf(cx, function, coll);
    }

    private Object[] piece(long from, long length) {
      Object[] piece = Seqs.array(cx, length);
      for (int i = 0; i < piece.length; i++) {
        piece[i] = items.at((int) from + i);
      }
      return piece;
    }

    PersistentList whole() {
      return whole(false);
    }

    PersistentList wholeVectors() {
      return whole(true);
    }

    private PersistentList whole(boolean vectors) {
      Gathered out = new Gathered(cx);
      for (long from = 0; from <= items.size() - size; from += step) {
        out.add(sequence(piece(from, size), vectors));
      }
      return out.list();
    }

    private static Sequence sequence(Object[] piece, boolean vector) {
      return vector ? PersistentVector.ofOwned(piece) : PersistentList.ofOwned(piece);
    }

    PersistentList all(boolean vectors) {
      Gathered out = new Gathered(cx);
      for (long from = 0; from < items.size(); from += step) {
        out.add(sequence(piece(from, Math.min(size, items.size() - from)), vectors));
      }
      return out.list();
    }

    PersistentList padded(Sequence pad) {
      Gathered out = new Gathered(cx);
      for (long from = 0; from < items.size(); from += step) {
        if (from + size > items.size()) {
          Gathered last = new Gathered(cx);
          last.addAll(PersistentList.ofOwned(piece(from, items.size() - from)));
          last.addAll(SelectBuiltins.takeFrom(cx, pad, from + size - items.size()));
          out.add(last.list());
          return out.list();
        }
        out.add(PersistentList.ofOwned(piece(from, size)));
      }
      return out.list();
    }
  }

  @Builtin(
      name = "partition-by",
      params = {"f", "f coll"},
      doc =
          "Returns a list of lists: a new one begins where f makes something else of the item than"
              + " before.",
      example = "(partition-by odd? [1 3 2 5])",
      result = "((1 3) (2) (5))",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object partitionBy(Context cx, Fn f) {
    Combined.charge(cx);
    return Transducers.partitionBy(f);
  }

  public static Object partitionBy(Context cx, Fn f, Object coll) {
    Gathered out = new Gathered(cx);
    Gathered piece = new Gathered(cx);
    Object last = null;
    for (Object item : Seqs.of(cx, "partition-by", coll)) {
      cx.step();
      Object value = f.call1(cx, item);
      if (last != null && !Equality.equal(cx, last, value)) {
        out.add(piece.list());
        piece = new Gathered(cx);
      }
      last = value;
      piece.add(item);
    }
    if (piece.size() > 0) {
      out.add(piece.list());
    }
    return out.list();
  }

  @Builtin(
      name = "group-by",
      params = "f coll",
      doc = "Returns a map from each value of f to a vector of the items that have it, in order.",
      example = "(group-by odd? [1 2 3])",
      result = "{true [1 3], false [2]}",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object groupBy(Context cx, Fn f, Object coll) {
    PersistentMap.Builder groups = Maps.builder();
    List<Object> keys = new ArrayList<>();
    for (Object item : Seqs.of(cx, "group-by", coll)) {
      cx.charge(4);
      Object key = f.call1(cx, item);
      @Nullable Object found = groups.find(key);
      if (found instanceof Gathered group) {
        group.add(item);
      } else {
        Maps.charge(cx, groups);
        Gathered group = new Gathered(cx);
        group.add(item);
        groups.put(key, group);
        keys.add(key);
      }
    }
    for (Object key : keys) {
      cx.charge(4);
      if (groups.find(key) instanceof Gathered group) {
        groups.put(key, group.vector());
      }
    }
    return groups.build(cx);
  }

  @Builtin(
      name = "frequencies",
      params = "coll",
      doc = "Returns a map from each different item to how often it occurs.",
      example = "(frequencies [:a :b :a])",
      result = "{:a 2, :b 1}",
      cost = Signature.Cost.LINEAR)
  public static Object frequencies(Context cx, Object coll) {
    PersistentMap.Builder counts = Maps.builder();
    for (Object item : Seqs.of(cx, "frequencies", coll)) {
      cx.charge(4);
      if (counts.find(item) instanceof Long count) {
        counts.put(item, count + 1);
      } else {
        Maps.charge(cx, counts);
        counts.put(item, 1L);
      }
    }
    return counts.build(cx);
  }
}
