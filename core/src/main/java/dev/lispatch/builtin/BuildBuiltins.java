package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.Sequence;
import dev.lispatch.collection.SortedPersistentMap;
import dev.lispatch.collection.SortedPersistentSet;
import dev.lispatch.host.Builtin;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Signature;

/** Making lists and vectors, and adding to collections of any type. */
public final class BuildBuiltins {
  private BuildBuiltins() {}

  @Builtin(
      name = "list",
      params = "& items",
      doc = "Returns a list of the items.",
      example = "(list 1 2 3)",
      result = "(1 2 3)")
  public static Object list(Context cx, Object[] items) {
    cx.allocate(Sizes.WRAPPER + Sizes.array(items.length));
    return PersistentList.ofOwned(items);
  }

  @Builtin(
      name = "vector",
      params = "& items",
      doc = "Returns a vector of the items.",
      example = "(vector 1 2 3)",
      result = "[1 2 3]")
  public static Object vector(Context cx, Object[] items) {
    cx.allocate(Sizes.vector(items.length));
    return PersistentVector.ofOwned(items);
  }

  @Builtin(
      name = "list*",
      aliases = "cons*",
      params = "x & more",
      doc = "Returns the last argument as a list with the others before it.",
      example = "(list* 1 2 [3 4])",
      result = "(1 2 3 4)")
  public static Object listStar(Context cx, Object x, Object[] more) {
    if (more.length == 0) {
      return SequenceBuiltins.seq(cx, x);
    }
    PersistentList result = Seqs.of(cx, "list*", more[more.length - 1]).asList();
    for (int i = more.length - 2; i >= 0; i--) {
      result = result.prepend(more[i], cx);
    }
    return result.prepend(x, cx);
  }

  @Builtin(
      name = "vec",
      aliases = "list->vector",
      params = "coll",
      doc = "Returns a vector of the items.",
      example = "(vec '(1 2 3))",
      result = "[1 2 3]",
      cost = Signature.Cost.LINEAR)
  public static Object vec(Context cx, Object coll) {
    return vectorOf(cx, "vec", coll);
  }

  /** The items as a vector. */
  static PersistentVector vectorOf(Context cx, String function, Object coll) {
    Sequence items = Seqs.of(cx, function, coll);
    return items instanceof PersistentVector vector
        ? vector
        : PersistentVector.EMPTY.concat(items, cx);
  }

  @Builtin(
      name = "vector->list",
      params = "vector",
      doc = "Returns the items as a list, empty if there are none.",
      example = "(vector->list [1 2 3])",
      result = "(1 2 3)",
      cost = Signature.Cost.LINEAR)
  public static Object vectorToList(Context cx, Object vector) {
    return Seqs.of(cx, "vector->list", vector).asList();
  }

  @Builtin(
      name = "make-vector",
      params = {"n", "n x"},
      doc = "Returns a vector of n times x, nil unless given.",
      example = "(make-vector 2 0)",
      result = "[0 0]",
      cost = Signature.Cost.LINEAR)
  public static Object makeVector(Context cx, Object n) {
    return makeVector(cx, n, Nil.NIL);
  }

  public static Object makeVector(Context cx, Object n, Object x) {
    return PersistentVector.ofOwned(
        GenerateBuiltins.copies(cx, Counts.first("make-vector", n, "(make-vector 3 0)"), x));
  }

  @Builtin(
      name = "cons",
      params = "x coll",
      doc = "Returns a list of x followed by the items of coll.",
      example = "(cons 1 [2 3])",
      result = "(1 2 3)")
  public static Object cons(Context cx, Object x, Object coll) {
    if (coll instanceof Sequence sequence) {
      return sequence.asList().prepend(x, cx);
    }
    return Seqs.of(cx, "cons", coll).asList().prepend(x, cx);
  }

  @Builtin(
      name = "conj",
      params = {"", "coll", "coll x", "coll x & more"},
      doc =
          "Adds items where it is cheapest: at the front of a list, at the end of a vector, [key"
              + " value] pairs to a map, members to a set; nil becomes a list.",
      example = "(conj [1 2] 3)",
      result = "[1 2 3]")
  public static Object conj(Context cx) {
    return PersistentVector.EMPTY;
  }

  public static Object conj(Context cx, Object coll) {
    return coll;
  }

  public static Object conj(Context cx, Object coll, Object x) {
    if (coll instanceof PersistentVector vector) {
      return vector.append(x, cx);
    }
    return add(cx, "conj", coll, x);
  }

  public static Object conj(Context cx, Object coll, Object x, Object[] more) {
    Object result = conj(cx, coll, x);
    for (Object item : more) {
      cx.step();
      result = conj(cx, result, item);
    }
    return result;
  }

  private static Object add(Context cx, String function, Object coll, Object x) {
    return switch (coll) {
      case PersistentVector vector -> vector.append(x, cx);
      case PersistentList list -> list.prepend(x, cx);
      case PersistentMap map -> Maps.conj(cx, function, map, x);
      case PersistentSet set -> Sets.add(cx, set, x);
      case Nil nil -> PersistentList.EMPTY.prepend(x, cx);
      case SortedPersistentMap map -> Maps.conj(cx, function, map, x);
      case SortedPersistentSet set -> Sets.add(cx, set, x);
      default ->
          throw Errors.argument(
              function,
              "the collection",
              "a list, vector, map, set or nil"
                  + (coll instanceof String ? " (str joins strings)" : ""),
              coll);
    };
  }

  @Builtin(
      name = "into",
      params = {"", "to", "to from", "to xform from"},
      doc =
          "Adds all items of from to the collection to, as conj does; through a transducer if one"
              + " is given.",
      example = "(into {} [[:a 1] [:b 2]])",
      result = "{:a 1, :b 2}",
      cost = Signature.Cost.LINEAR)
  public static Object into(Context cx) {
    return PersistentVector.EMPTY;
  }

  public static Object into(Context cx, Object to) {
    return to;
  }

  public static Object into(Context cx, Object to, Object from) {
    return addAll(cx, "into", to, from);
  }

  public static Object into(Context cx, Object to, Fn xform, Object from) {
    return addAll(cx, "into", to, Transducers.gather(cx, "into", xform, from).list());
  }

  /** Adds the items of {@code from} to {@code to}, as by conj. */
  static Object addAll(Context cx, String function, Object to, Object from) {
    if (to instanceof PersistentMap map && from instanceof PersistentMap more) {
      return MapBuiltins.merged(cx, map, more);
    }
    Sequence items = Seqs.of(cx, function, from);
    return switch (to) {
      case PersistentVector vector -> vector.concat(items, cx);
      case Nil nil -> items.isEmpty() ? nil : prependAll(cx, PersistentList.EMPTY, items);
      case PersistentList list -> prependAll(cx, list, items);
      case PersistentMap map -> Maps.putAll(cx, function, map, items);
      case PersistentSet set -> addItems(cx, set, items);
      default -> {
        Object result = to;
        for (Object item : items) {
          cx.step();
          result = add(cx, function, result, item);
        }
        yield result;
      }
    };
  }

  private static PersistentList prependAll(Context cx, PersistentList to, Sequence items) {
    if (to.isEmpty()) {
      return items.asList().reverse(cx);
    }
    PersistentList result = to;
    for (Object item : items) {
      cx.step();
      result = result.prepend(item, cx);
    }
    return result;
  }

  static PersistentSet addItems(Context cx, PersistentSet set, Sequence items) {
    PersistentSet.Builder builder = set.toBuilder();
    for (Object item : items) {
      Sets.charge(cx, builder);
      builder.add(item);
    }
    return builder.build(cx);
  }

  @Builtin(
      name = "concat",
      aliases = "append",
      params = "& colls",
      doc = "Returns a list of the items of all collections, one after the other.",
      example = "(concat [1 2] '(3))",
      result = "(1 2 3)",
      cost = Signature.Cost.LINEAR)
  public static Object concat(Context cx, Object[] colls) {
    Sequence[] parts = new Sequence[colls.length];
    long size = 0;
    for (int i = 0; i < colls.length; i++) {
      parts[i] = Seqs.of(cx, "concat", colls[i]);
      size += parts[i].size();
    }
    return joined(cx, parts, size);
  }

  private static PersistentList joined(Context cx, Sequence[] parts, long size) {
    for (Sequence part : parts) {
      if (part.size() == size) {
        return part.asList();
      }
    }
    Object[] items = Seqs.array(cx, size);
    int at = 0;
    for (Sequence part : parts) {
      part.copyInto(items, at, cx);
      at += part.size();
    }
    return PersistentList.ofOwned(items);
  }

  @Builtin(
      name = "reverse",
      params = "coll",
      doc = "Returns a list of the items in the opposite order.",
      example = "(reverse [1 2 3])",
      result = "(3 2 1)",
      cost = Signature.Cost.LINEAR)
  public static Object reverse(Context cx, Object coll) {
    return Seqs.of(cx, "reverse", coll).asList().reverse(cx);
  }

  @Builtin(
      name = "rseq",
      params = "coll",
      doc =
          "Returns the items of a vector, sorted map or sorted set from the last to the first, nil"
              + " if empty.",
      example = "(rseq [1 2 3])",
      result = "(3 2 1)",
      cost = Signature.Cost.LINEAR)
  public static Object rseq(Context cx, Object coll) {
    return switch (coll) {
      case PersistentVector vector -> orNil(vector.asList().reverse(cx));
      case SortedPersistentMap map -> orNil(Seqs.of(cx, "rseq", map).asList().reverse(cx));
      case SortedPersistentSet set -> orNil(Seqs.of(cx, "rseq", set).asList().reverse(cx));
      default ->
          throw Errors.argument(
              "rseq",
              "the collection",
              "a vector, sorted map or sorted set (reverse takes any)",
              coll);
    };
  }

  private static Object orNil(PersistentList list) {
    return list.isEmpty() ? Nil.NIL : list;
  }

  @Builtin(
      name = "doall",
      params = {"coll", "n coll"},
      doc = "Returns the collection: sequences are never lazy here, so there is nothing to force.",
      example = "(doall (map inc [1 2]))",
      result = "(2 3)")
  public static Object doall(Context cx, Object coll) {
    SequenceBuiltins.sizeOf("doall", coll);
    return coll;
  }

  public static Object doall(Context cx, Object n, Object coll) {
    return doall(cx, coll);
  }

  @Builtin(
      name = "dorun",
      params = {"coll", "n coll"},
      doc = "Returns nil: sequences are never lazy here, so there is nothing to force.",
      example = "(dorun (map inc [1 2]))",
      result = "nil")
  public static void dorun(Context cx, Object coll) {
    SequenceBuiltins.sizeOf("dorun", coll);
  }

  public static void dorun(Context cx, Object n, Object coll) {
    SequenceBuiltins.sizeOf("dorun", coll);
  }
}
