package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.Sequence;
import dev.lispatch.collection.SortedPersistentMap;
import dev.lispatch.collection.SortedPersistentSet;
import dev.lispatch.host.Builtin;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Signature;
import dev.lispatch.value.Unbounded;
import org.jspecify.annotations.Nullable;

/** Taking sequences apart and looking into them. */
public final class SequenceBuiltins {
  /** What one cell of a list weighs. */
  static final int CELL = 32;

  private SequenceBuiltins() {}

  @Builtin(
      name = "first",
      aliases = "car",
      params = "coll",
      doc = "Returns the first item, or nil if there is none.",
      example = "(first [1 2 3])",
      result = "1")
  public static Object first(Context cx, Object coll) {
    if (coll instanceof Sequence sequence) {
      return sequence.isEmpty() ? Nil.NIL : sequence.first();
    }
    return firstOf(cx, coll);
  }

  private static Object firstOf(Context cx, Object coll) {
    return switch (coll) {
      case PersistentMap map -> pair(map.firstEntry());
      case SortedPersistentMap map -> pair(map.firstEntry());
      case PersistentSet set -> set.isEmpty() ? Nil.NIL : set.iterator().next();
      case SortedPersistentSet set -> set.isEmpty() ? Nil.NIL : set.iterator().next();
      case String text ->
          text.isEmpty() ? Nil.NIL : text.substring(0, Character.charCount(text.codePointAt(0)));
      case Unbounded unbounded -> unbounded.cursor().next(cx);
      default -> {
        Sequence items = Seqs.of(cx, "first", coll);
        yield items.isEmpty() ? Nil.NIL : items.first();
      }
    };
  }

  private static Object pair(PersistentMap.@Nullable Entry entry) {
    return entry == null ? Nil.NIL : PersistentVector.of(entry.key(), entry.value());
  }

  @Builtin(
      name = "rest",
      aliases = "cdr",
      params = "coll",
      doc = "Returns all items but the first as a list, which is empty if there are no more.",
      example = "(rest [1 2 3])",
      result = "(2 3)")
  public static Object rest(Context cx, Object coll) {
    if (coll instanceof Sequence sequence) {
      return sequence.rest();
    }
    return Seqs.of(cx, "rest", coll).rest();
  }

  @Builtin(
      name = "next",
      params = "coll",
      doc = "Returns all items but the first as a list, or nil if there are no more.",
      example = "(next [1])",
      result = "nil")
  public static Object next(Context cx, Object coll) {
    PersistentList rest =
        coll instanceof Sequence sequence ? sequence.rest() : Seqs.of(cx, "next", coll).rest();
    return rest.isEmpty() ? Nil.NIL : rest;
  }

  @Builtin(
      name = "second",
      aliases = "cadr",
      params = "coll",
      doc = "Returns the second item, or nil if there is none.",
      example = "(second [1 2 3])",
      result = "2")
  public static Object second(Context cx, Object coll) {
    return item(cx, "second", coll, 1);
  }

  @Builtin(
      name = "third",
      aliases = "caddr",
      params = "coll",
      doc = "Returns the third item, or nil if there is none.",
      example = "(third [1 2 3])",
      result = "3")
  public static Object third(Context cx, Object coll) {
    return item(cx, "third", coll, 2);
  }

  @Builtin(
      name = "cadddr",
      aliases = "fourth",
      params = "coll",
      doc = "Returns the fourth item, or nil if there is none.",
      example = "(cadddr [1 2 3 4])",
      result = "4")
  public static Object cadddr(Context cx, Object coll) {
    return item(cx, "cadddr", coll, 3);
  }

  static Object item(Context cx, String function, Object coll, int index) {
    Sequence items = coll instanceof Sequence sequence ? sequence : Seqs.of(cx, function, coll);
    return index < items.size() ? items.at(index) : Nil.NIL;
  }

  @Builtin(
      name = "last",
      params = "coll",
      doc = "Returns the last item, or nil if there is none.",
      example = "(last [1 2 3])",
      result = "3",
      cost = Signature.Cost.LINEAR)
  public static Object last(Context cx, Object coll) {
    Sequence items = Seqs.of(cx, "last", coll);
    if (items.isEmpty()) {
      return Nil.NIL;
    }
    chargeWalk(cx, items, items.size());
    return items.at(items.size() - 1);
  }

  /** Charges for going to an index: free in a vector; a list may be linked. */
  static void chargeWalk(Context cx, Sequence items, long count) {
    if (items instanceof PersistentList) {
      cx.charge(Math.min(count, items.size()) >> 2);
    }
  }

  @Builtin(
      name = "ffirst",
      aliases = "caar",
      params = "coll",
      doc = "Returns the first item of the first item.",
      example = "(ffirst [[1 2] [3 4]])",
      result = "1")
  public static Object ffirst(Context cx, Object coll) {
    return first(cx, first(cx, coll));
  }

  @Builtin(
      name = "fnext",
      params = "coll",
      doc = "Returns the second item, or nil if there is none.",
      example = "(fnext [1 2 3])",
      result = "2")
  public static Object fnext(Context cx, Object coll) {
    return item(cx, "fnext", coll, 1);
  }

  @Builtin(
      name = "nfirst",
      params = "coll",
      doc = "Returns all items but the first of the first item, or nil if there are none.",
      example = "(nfirst [[1 2 3] [4]])",
      result = "(2 3)")
  public static Object nfirst(Context cx, Object coll) {
    return next(cx, first(cx, coll));
  }

  @Builtin(
      name = "nnext",
      params = "coll",
      doc = "Returns all items but the first two as a list, or nil if there are no more.",
      example = "(nnext [1 2 3])",
      result = "(3)")
  public static Object nnext(Context cx, Object coll) {
    return next(cx, next(cx, coll));
  }

  @Builtin(
      name = "seq",
      params = "coll",
      doc =
          "Returns the items as a list, or nil if there are none: a way to ask whether there are"
              + " any.",
      example = "(seq [])",
      result = "nil",
      cost = Signature.Cost.LINEAR)
  public static Object seq(Context cx, Object coll) {
    Sequence items = coll instanceof Sequence sequence ? sequence : Seqs.of(cx, "seq", coll);
    return items.isEmpty() ? Nil.NIL : items.asList();
  }

  @Builtin(
      name = "sequence",
      params = {"coll", "xform coll"},
      doc =
          "Returns the items as a list, empty if there are none; with a transducer, what it makes"
              + " of them.",
      example = "(sequence nil)",
      result = "()",
      cost = Signature.Cost.LINEAR)
  public static Object sequence(Context cx, Object coll) {
    return Seqs.of(cx, "sequence", coll).asList();
  }

  public static Object sequence(Context cx, Fn xform, Object coll) {
    return Transducers.gather(cx, "sequence", xform, coll).list();
  }

  @Builtin(
      name = "empty",
      params = "coll",
      doc = "Returns an empty collection of the same type, nil for what is no collection.",
      example = "(empty [1 2 3])",
      result = "[]")
  public static Object empty(Context cx, Object coll) {
    return switch (coll) {
      case PersistentVector vector -> PersistentVector.EMPTY;
      case PersistentList list -> PersistentList.EMPTY;
      case PersistentMap map -> Maps.EMPTY;
      case PersistentSet set -> Sets.EMPTY;
      case SortedPersistentMap map -> SortedPersistentMap.empty(map.ordering());
      case SortedPersistentSet set -> SortedPersistentSet.empty(set.ordering());
      default -> Nil.NIL;
    };
  }

  @Builtin(
      name = "not-empty",
      params = "coll",
      doc = "Returns the collection itself, or nil if it is empty.",
      example = "(not-empty [])",
      result = "nil")
  public static Object notEmpty(Context cx, Object coll) {
    return sizeOf("not-empty", coll) == 0 ? Nil.NIL : coll;
  }

  @Builtin(
      name = "empty?",
      aliases = "map-empty?",
      params = "coll",
      doc = "Tells whether there are no items.",
      example = "(empty? [])",
      result = "true")
  public static boolean isEmpty(Context cx, Object coll) {
    return sizeOf("empty?", coll) == 0;
  }

  @Builtin(
      name = "null?",
      params = "x",
      doc = "Tells whether x is nil or an empty list or vector.",
      example = "(null? '())",
      result = "true")
  public static boolean isNull(Context cx, Object x) {
    return x == Nil.NIL || (x instanceof Sequence sequence && sequence.isEmpty());
  }

  @Builtin(
      name = "count",
      aliases = {"length", "map-size", "vector-length"},
      params = "coll",
      doc = "Returns the number of items; of a string, its UTF-16 units.",
      example = "(count [1 2 3])",
      result = "3")
  public static long count(Context cx, Object coll) {
    if (coll instanceof Sequence sequence) {
      return sequence.size();
    }
    return sizeOf("count", coll);
  }

  /** The number of items of anything that has items, without making them a sequence. */
  static int sizeOf(String function, Object coll) {
    return switch (coll) {
      case Sequence sequence -> sequence.size();
      case PersistentMap map -> map.size();
      case PersistentSet set -> set.size();
      case String text -> text.length();
      case Nil nil -> 0;
      case SortedPersistentMap map -> map.size();
      case SortedPersistentSet set -> set.size();
      case Unbounded unbounded -> throw Errors.unbounded(function);
      default ->
          throw Errors.argument(
              function, "the collection", "a list, vector, map, set, string or nil", coll);
    };
  }

  @Builtin(
      name = "bounded-count",
      params = "n coll",
      doc = "Returns the number of items; counting takes constant time here, so n is not needed.",
      example = "(bounded-count 10 [1 2 3])",
      result = "3")
  public static long boundedCount(Context cx, Object n, Object coll) {
    return coll instanceof Unbounded
        ? Counts.of("bounded-count", "n", n)
        : sizeOf("bounded-count", coll);
  }

  @Builtin(
      name = "nth",
      aliases = {"list-ref", "vector-ref", "elt"},
      params = {"coll index", "coll index not-found"},
      doc =
          "Returns the item at the index, counted from 0; past the end not-found, or else an error"
              + " is raised.",
      example = "(nth [:a :b :c] 1)",
      result = ":b",
      cost = Signature.Cost.LINEAR)
  public static Object nth(Context cx, Object coll, Object index) {
    if (coll instanceof PersistentVector vector
        && index instanceof Long i
        && i >= 0
        && i < vector.size()) {
      return vector.at(i.intValue());
    }
    Object found = find(cx, coll, index);
    if (found == null) {
      throw outside(coll, index);
    }
    return found;
  }

  public static Object nth(Context cx, Object coll, Object index, Object notFound) {
    if (coll == Nil.NIL) {
      return notFound;
    }
    Object found = find(cx, coll, index);
    return found == null ? notFound : found;
  }

  private static @Nullable Object find(Context cx, Object coll, Object index) {
    if (!(index instanceof Long i)) {
      String swapped =
          Seqs.isSeqable(index) ? "a whole number and come second, as in (nth coll 0)" : "";
      throw Errors.argument("nth", "index", swapped.isEmpty() ? "a whole number" : swapped, index);
    }
    return switch (coll) {
      case Sequence sequence -> {
        if (i < 0 || i >= sequence.size()) {
          yield null;
        }
        chargeWalk(cx, sequence, i);
        yield sequence.at(i.intValue());
      }
      case String text ->
          i < 0 || i >= text.length() ? null : Seqs.character(text.charAt(i.intValue()));
      case Nil nil -> Nil.NIL;
      case Unbounded unbounded -> i < 0 ? null : walk(cx, unbounded.cursor(), i);
      default ->
          throw Errors.argument(
              "nth",
              "the collection",
              "a list, vector or string (a map or set has no order: use get)",
              coll);
    };
  }

  private static Object walk(Context cx, Unbounded.Cursor cursor, long index) {
    for (long i = 0; i < index; i++) {
      cursor.next(cx);
    }
    return cursor.next(cx);
  }

  private static LispError outside(Object coll, Object index) {
    int size = coll instanceof Unbounded ? 0 : sizeOf("nth", coll);
    return LispError.of(
        ErrorKind.INDEX,
        "nth: index %s is outside of %d items, which have the indices 0 to %d; give a value for"
            + " such cases with (nth coll index not-found), or use get",
        Errors.show(index),
        size,
        size - 1);
  }

  @Builtin(
      name = "nthrest",
      aliases = "list-tail",
      params = "coll n",
      doc = "Returns the items after the first n, the collection itself for n = 0.",
      example = "(nthrest [1 2 3 4] 2)",
      result = "(3 4)",
      cost = Signature.Cost.LINEAR)
  public static Object nthrest(Context cx, Object coll, Object n) {
    long count = Counts.of("nthrest", "n", n);
    return count <= 0 ? coll : SelectBuiltins.dropFrom(cx, Seqs.of(cx, "nthrest", coll), count);
  }

  @Builtin(
      name = "nthnext",
      params = "coll n",
      doc = "Returns the items after the first n as a list, or nil if there are no more.",
      example = "(nthnext [1 2 3 4] 4)",
      result = "nil",
      cost = Signature.Cost.LINEAR)
  public static Object nthnext(Context cx, Object coll, Object n) {
    long count = Counts.of("nthnext", "n", n);
    PersistentList left = SelectBuiltins.dropFrom(cx, Seqs.of(cx, "nthnext", coll), count);
    return left.isEmpty() ? Nil.NIL : left;
  }

  @Builtin(
      name = "peek",
      params = "coll",
      doc =
          "Returns the item that pop would remove: the first of a list, the last of a vector; nil"
              + " if empty.",
      example = "(peek [1 2 3])",
      result = "3")
  public static Object peek(Context cx, Object coll) {
    return switch (coll) {
      case PersistentVector vector -> vector.isEmpty() ? Nil.NIL : vector.at(vector.size() - 1);
      case PersistentList list -> list.isEmpty() ? Nil.NIL : list.first();
      case Nil nil -> Nil.NIL;
      default -> throw Errors.argument("peek", "the collection", "a list or vector", coll);
    };
  }

  @Builtin(
      name = "pop",
      params = "coll",
      doc =
          "Returns a list without its first item, a vector without its last; raises if it is"
              + " empty.",
      example = "(pop [1 2 3])",
      result = "[1 2]")
  public static Object pop(Context cx, Object coll) {
    return switch (coll) {
      case Sequence empty when empty.isEmpty() ->
          throw LispError.of(
              ErrorKind.INDEX,
              "pop: the collection is empty; test it with empty? before, or use rest");
      case PersistentVector vector -> vector.withoutLast(cx);
      case PersistentList list -> list.rest();
      case Nil nil -> Nil.NIL;
      default -> throw Errors.argument("pop", "the collection", "a list or vector", coll);
    };
  }

  @Builtin(
      name = "butlast",
      params = "coll",
      doc = "Returns all items but the last as a list, or nil if there are no more.",
      example = "(butlast [1 2 3])",
      result = "(1 2)",
      cost = Signature.Cost.LINEAR)
  public static Object butlast(Context cx, Object coll) {
    Sequence items = Seqs.of(cx, "butlast", coll);
    return items.size() <= 1 ? Nil.NIL : SelectBuiltins.takeFrom(cx, items, items.size() - 1L);
  }
}
