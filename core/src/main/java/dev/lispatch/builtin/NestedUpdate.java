package dev.lispatch.builtin;

import dev.lispatch.collection.Sequence;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import dev.lispatch.value.Nil;
import java.util.function.UnaryOperator;

/**
 * A place in nested collections, and the way to it, so that it can be changed without recursion.
 */
final class NestedUpdate {
  private final Context cx;
  private final String function;
  private final Object[] collections; // from the outermost inwards
  private final Object[] keys;
  private final Object old;

  private NestedUpdate(
      Context cx, String function, Object[] collections, Object[] keys, Object old) {
    this.cx = cx;
    this.function = function;
    this.collections = collections;
    this.keys = keys;
    this.old = old;
  }

  /** The place that {@code path} leads to; an empty path is the key nil, as in Clojure. */
  static NestedUpdate of(Context cx, String function, Object coll, Sequence path) {
    cx.allocate(2 * Sizes.array(path.size()));
    Object[] keys = path.isEmpty() ? new Object[] {Nil.NIL} : path.toArray();
    Object[] collections = new Object[keys.length];
    cx.made(collections);
    Object reached = coll;
    for (int i = 0; i < keys.length; i++) {
      cx.step();
      collections[i] = reached;
      Object found = Maps.find(cx, reached, keys[i]);
      reached = found == null ? Nil.NIL : found;
    }
    return new NestedUpdate(cx, function, collections, keys, reached);
  }

  /** The outermost collection with what {@code change} makes of the old value in that place. */
  Object with(UnaryOperator<Object> change) {
    Object result = change.apply(old);
    for (int i = keys.length - 1; i >= 0; i--) {
      result = Maps.assoc(cx, function, collections[i], keys[i], result);
    }
    return result;
  }
}
