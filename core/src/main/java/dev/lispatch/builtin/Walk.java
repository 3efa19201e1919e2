package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.Sequence;
import dev.lispatch.collection.SortedPersistentMap;
import dev.lispatch.collection.SortedPersistentSet;
import dev.lispatch.value.Context;
import dev.lispatch.value.Seqs;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.function.UnaryOperator;

/**
 * Goes through nested collections and builds them anew from what a function makes of their parts.
 *
 * <p>Does not recurse: data may be nested a million deep.
 */
final class Walk {
  /** A collection whose parts are being walked. */
  private record Open(Object form, Iterator<Object> parts, Gathered results) {}

  private final Context cx;
  private final String function;
  private final UnaryOperator<Object> before;
  private final UnaryOperator<Object> after;
  private final ArrayDeque<Open> stack = new ArrayDeque<>();

  /**
   * @param before applied to each form before its parts are walked
   * @param after applied to each form that has been built of its parts
   */
  Walk(Context cx, String function, UnaryOperator<Object> before, UnaryOperator<Object> after) {
    this.cx = cx;
    this.function = function;
    this.before = before;
    this.after = after;
  }

  /** What becomes of {@code root}. */
  Object of(Object root) {
    Gathered result = new Gathered(cx, 1);
    enter(root, result);
    while (!stack.isEmpty()) {
      Open top = stack.peek();
      if (top.parts.hasNext()) {
        enter(top.parts.next(), top.results);
      } else {
        stack.pop();
        Gathered to = stack.isEmpty() ? result : stack.peek().results;
        to.add(after.apply(rebuilt(cx, function, top.form, top.results)));
      }
    }
    return result.at(0);
  }

  private void enter(Object form, Gathered to) {
    cx.step();
    Object entered = before.apply(form);
    if (isCollection(entered)) {
      cx.allocate(SequenceBuiltins.CELL);
      Sequence parts = Seqs.of(cx, function, entered);
      stack.push(new Open(entered, parts.iterator(), new Gathered(cx, parts.size())));
    } else {
      to.add(after.apply(entered));
    }
  }

  /** Whether {@code x} has parts to walk: strings have none. */
  static boolean isCollection(Object x) {
    return Maps.isMap(x)
        || Sets.isSet(x)
        || x instanceof PersistentList
        || x instanceof PersistentVector;
  }

  /** A collection of the type of {@code form} with those parts. */
  static Object rebuilt(Context cx, String function, Object form, Gathered parts) {
    return switch (form) {
      case PersistentVector vector -> parts.vector();
      case PersistentMap map -> Maps.putAll(cx, function, Maps.EMPTY, parts.list());
      case PersistentSet set -> BuildBuiltins.addItems(cx, Sets.EMPTY, parts.list());
      case SortedPersistentMap map ->
          BuildBuiltins.addAll(
              cx, function, SortedPersistentMap.empty(map.ordering()), parts.list());
      case SortedPersistentSet set ->
          BuildBuiltins.addAll(
              cx, function, SortedPersistentSet.empty(set.ordering()), parts.list());
      default -> parts.list();
    };
  }
}
