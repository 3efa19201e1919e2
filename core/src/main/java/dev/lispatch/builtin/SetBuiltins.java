package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentSet;
import dev.lispatch.host.Builtin;
import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Signature;
import java.util.Iterator;

/** Sets: members, and what two sets have in common or not. */
public final class SetBuiltins {
  private SetBuiltins() {}

  @Builtin(
      name = "set",
      aliases = {"list->set", "vector->set"},
      params = "coll",
      doc = "Returns a set of the different items.",
      example = "(set [1 2 1])",
      result = "#{1 2}",
      cost = Signature.Cost.LINEAR)
  public static Object set(Context cx, Object coll) {
    if (Sets.isSet(coll)) {
      return coll;
    }
    return BuildBuiltins.addItems(cx, Sets.EMPTY, Seqs.of(cx, "set", coll));
  }

  @Builtin(
      name = "hash-set",
      params = "& items",
      doc = "Returns a set of the items.",
      example = "(hash-set 1 2)",
      result = "#{1 2}",
      cost = Signature.Cost.LINEAR)
  public static Object hashSet(Context cx, Object[] items) {
    PersistentSet.Builder builder = Sets.builder();
    for (Object item : items) {
      Sets.charge(cx, builder);
      builder.add(item);
    }
    return builder.build(cx);
  }

  @Builtin(
      name = "disj",
      aliases = {"set-remove"},
      params = "set & items",
      doc = "Returns the set without the items.",
      example = "(disj #{1 2} 1)",
      result = "#{2}")
  public static Object disj(Context cx, Object set, Object[] items) {
    if (set == Nil.NIL) {
      return set;
    }
    if (!Sets.isSet(set)) {
      throw Errors.argument("disj", "set", "a set (dissoc is for maps, remove for sequences)", set);
    }
    Object result = set;
    for (Object item : items) {
      result = Sets.remove(cx, result, item);
    }
    return result;
  }

  @Builtin(
      name = "union",
      aliases = {"clojure.set/union", "set-union"},
      params = "& sets",
      doc = "Returns a set of the members of all sets.",
      example = "(union #{1 2} #{2 3})",
      result = "#{1 2 3}",
      cost = Signature.Cost.LINEAR)
  public static Object union(Context cx, Object[] sets) {
    Object result = sets.length == 0 ? Sets.EMPTY : Nil.NIL;
    for (Object set : sets) {
      if (set != Nil.NIL) {
        Object members = Sets.of("union", "each argument", set);
        result = result == Nil.NIL ? members : bothOf(cx, result, members);
      }
    }
    return result;
  }

  private static Object bothOf(Context cx, Object a, Object b) {
    boolean smallerFirst = Sets.size(a) < Sets.size(b);
    Object large = smallerFirst ? b : a;
    Object small = smallerFirst ? a : b;
    if (large instanceof PersistentSet plain && Sets.size(small) > plain.size() / 4) {
      return BuildBuiltins.addItems(cx, plain, Seqs.of(cx, "union", small));
    }
    Object result = large;
    for (Iterator<Object> items = Sets.items(small); items.hasNext(); ) {
      result = Sets.add(cx, result, items.next());
    }
    return result;
  }

  @Builtin(
      name = "intersection",
      aliases = {"clojure.set/intersection", "set-intersection"},
      params = {"set", "set & sets"},
      doc = "Returns a set of the members that all sets have.",
      example = "(intersection #{1 2} #{2 3})",
      result = "#{2}",
      cost = Signature.Cost.LINEAR)
  public static Object intersection(Context cx, Object set) {
    return set == Nil.NIL ? set : Sets.of("intersection", "each argument", set);
  }

  public static Object intersection(Context cx, Object set, Object[] sets) {
    Object result = intersection(cx, set);
    for (Object other : sets) {
      Object members = intersection(cx, other);
      if (result == Nil.NIL || members == Nil.NIL) {
        result = Nil.NIL;
      } else {
        boolean smaller = Sets.size(result) <= Sets.size(members);
        result = chosen(cx, smaller ? result : members, smaller ? members : result, true);
      }
    }
    return result;
  }

  /** The members of {@code set} that {@code other} has, or has not. */
  private static Object chosen(Context cx, Object set, Object other, boolean wanted) {
    Object result = set;
    for (Iterator<Object> items = Sets.items(set); items.hasNext(); ) {
      cx.step();
      Object item = items.next();
      if (Sets.contains(cx, other, item) != wanted) {
        result = Sets.remove(cx, result, item);
      }
    }
    return result;
  }

  @Builtin(
      name = "difference",
      aliases = {"clojure.set/difference", "set-difference"},
      params = {"set", "set & sets"},
      doc = "Returns the first set without the members of the others.",
      example = "(difference #{1 2 3} #{2})",
      result = "#{1 3}",
      cost = Signature.Cost.LINEAR)
  public static Object difference(Context cx, Object set) {
    return set == Nil.NIL ? set : Sets.of("difference", "each argument", set);
  }

  public static Object difference(Context cx, Object set, Object[] sets) {
    Object result = difference(cx, set);
    for (Object other : sets) {
      Object members = Sets.of("difference", "each argument", other);
      if (result != Nil.NIL) {
        result = without(cx, result, members);
      }
    }
    return result;
  }

  private static Object without(Context cx, Object set, Object other) {
    if (Sets.size(set) < Sets.size(other)) {
      return chosen(cx, set, other, false);
    }
    Object result = set;
    for (Iterator<Object> items = Sets.items(other); items.hasNext(); ) {
      result = Sets.remove(cx, result, items.next());
    }
    return result;
  }

  @Builtin(
      name = "subset?",
      aliases = "clojure.set/subset?",
      params = "set1 set2",
      doc = "Tells whether set2 has all members of set1.",
      example = "(subset? #{1} #{1 2})",
      result = "true",
      cost = Signature.Cost.LINEAR)
  public static boolean isSubset(Context cx, Object set1, Object set2) {
    return within(cx, Sets.of("subset?", "set1", set1), Sets.of("subset?", "set2", set2));
  }

  @Builtin(
      name = "superset?",
      aliases = "clojure.set/superset?",
      params = "set1 set2",
      doc = "Tells whether set1 has all members of set2.",
      example = "(superset? #{1 2} #{1})",
      result = "true",
      cost = Signature.Cost.LINEAR)
  public static boolean isSuperset(Context cx, Object set1, Object set2) {
    return within(cx, Sets.of("superset?", "set2", set2), Sets.of("superset?", "set1", set1));
  }

  private static boolean within(Context cx, Object part, Object whole) {
    if (Sets.size(part) > Sets.size(whole)) {
      return false;
    }
    for (Iterator<Object> items = Sets.items(part); items.hasNext(); ) {
      cx.charge(2);
      if (!Sets.contains(cx, whole, items.next())) {
        return false;
      }
    }
    return true;
  }

  @Builtin(
      name = "clojure.set/select",
      aliases = "set-filter",
      params = "pred set",
      doc = "Returns the set of the members for which pred is true.",
      example = "(clojure.set/select odd? #{1 2 3})",
      result = "#{1 3}",
      effect = Signature.Effect.CALLS,
      cost = Signature.Cost.LINEAR)
  public static Object select(Context cx, Fn pred, Object set) {
    Object members = Sets.of("clojure.set/select", "set", set);
    Object result = set;
    for (Iterator<Object> items = Sets.items(members); items.hasNext(); ) {
      cx.step();
      Object item = items.next();
      if (!Truth.of(pred.call1(cx, item))) {
        result = Sets.remove(cx, result, item);
      }
    }
    return result;
  }
}
