package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.Sequence;
import dev.lispatch.host.Builtin;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Callable;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Numbers;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Show;
import dev.lispatch.value.Unbounded;
import java.util.ArrayList;
import java.util.List;

/**
 * Functions that the special forms are rewritten into. Their names begin with {@code %}; help does
 * not list them.
 */
final class InternalBuiltins {
  private InternalBuiltins() {}

  /** A value that a vector pattern takes apart. */
  private record Parts(Object whole, Sequence items) {}

  /** What {@code for} has collected so far. Belongs to one task. */
  static final class Collector {
    final List<Object> items = new ArrayList<>();
  }

  @Builtin(
      name = "%destructure",
      params = "value",
      doc = "What a vector pattern takes apart.",
      example = "(let [[a] [1]] a)",
      result = "1")
  static Object destructure(Context cx, Object value) {
    return switch (value) {
      case Sequence sequence -> sequence;
      case Unbounded unbounded -> unbounded;
      case Nil nil -> nil;
      case String text -> new Parts(text, Seqs.of(cx, "destructuring", text));
      default ->
          throw LispError.of(
              ErrorKind.TYPE,
              "a vector pattern such as [a b] takes a list, vector, string or nil apart, got %s%s",
              Show.described(value),
              value instanceof PersistentMap ? "; for a map write {:keys [a b]}" : "");
    };
  }

  @Builtin(
      name = "%whole",
      params = "value",
      doc = "The value under :as in a vector pattern.",
      example = "(let [[a :as all] [1]] all)",
      result = "[1]")
  static Object whole(Context cx, Object value) {
    return value instanceof Parts parts ? parts.whole : value;
  }

  @Builtin(
      name = "%nth",
      params = "value index",
      doc = "An item for a vector pattern, nil past the end.",
      example = "(let [[a b] [1]] b)",
      result = "nil")
  static Object nth(Context cx, Object value, int index) {
    return switch (value) {
      case Sequence sequence ->
          index >= 0 && index < sequence.size() ? sequence.at(index) : Nil.NIL;
      case Parts(Object all, Sequence items) ->
          index >= 0 && index < items.size() ? items.at(index) : Nil.NIL;
      case Unbounded unbounded -> {
        Unbounded.Cursor cursor = unbounded.cursor();
        for (int i = 0; i < index; i++) {
          cursor.next(cx);
        }
        yield cursor.next(cx);
      }
      default -> Nil.NIL;
    };
  }

  @Builtin(
      name = "%rest",
      params = "value from",
      doc = "The items after & in a vector pattern, nil if there are none.",
      example = "(let [[a & more] [1 2]] more)",
      result = "(2)")
  static Object rest(Context cx, Object value, int from) {
    if (value instanceof Unbounded unbounded) {
      return Unbounded.drop(unbounded, from);
    }
    Sequence items =
        value instanceof Parts parts
            ? parts.items
            : value instanceof Sequence s ? s : PersistentList.EMPTY;
    Sequence rest = items;
    for (int i = 0; i < from && !rest.isEmpty(); i++) {
      rest = rest.rest();
    }
    if (rest.isEmpty()) {
      return Nil.NIL;
    }
    return rest instanceof PersistentList ? rest : PersistentList.ofOwned(rest.toArray());
  }

  @Builtin(
      name = "%map",
      params = "value",
      doc = "What a map pattern takes apart: a list of keys and values becomes a map.",
      example = "((fn [& {:keys [a]}] a) :a 1)",
      result = "1")
  static Object map(Context cx, Object value) {
    if (!(value instanceof PersistentList list)) {
      return value;
    }
    if (list.size() == 1 && list.first() instanceof PersistentMap only) {
      return only;
    }
    cx.allocate(Sizes.map(list.size() / 2));
    PersistentMap.Builder builder = PersistentMap.builder(Equality.INSTANCE);
    for (int i = 0; i + 1 < list.size(); i += 2) {
      builder.put(list.at(i), list.at(i + 1));
    }
    if (list.size() % 2 != 0) {
      throw LispError.of(
          ErrorKind.ARITY,
          "keyword arguments come in pairs of name and value, but %s has no value",
          Show.value(list.at(list.size() - 1)));
    }
    return builder.build(cx);
  }

  @Builtin(
      name = "%times",
      params = "n",
      doc = "The number of turns of dotimes.",
      example = "(dotimes [i 2])",
      result = "nil")
  static Object times(Context cx, Object n) {
    if (!Numbers.isNumber(n)) {
      throw Errors.argument("dotimes", "the number of turns", "a number", n);
    }
    return n instanceof Double number ? (Object) (long) number.doubleValue() : n;
  }

  @Builtin(
      name = "%collector",
      params = "",
      doc = "Where for collects its values.",
      example = "(for [x [1]] x)",
      result = "(1)")
  static Object collector(Context cx) {
    return new Collector();
  }

  @Builtin(
      name = "%collect!",
      params = "collector value",
      doc = "Adds a value of for.",
      example = "(for [x [1]] x)",
      result = "(1)")
  static Object collect(Context cx, Collector collector, Object value) {
    cx.allocate(2 * Sizes.REFERENCE);
    collector.items.add(value);
    cx.made(collector);
    return Nil.NIL;
  }

  @Builtin(
      name = "%collected",
      params = "collector",
      doc = "The values of for.",
      example = "(for [x [1]] x)",
      result = "(1)")
  static Object collected(Context cx, Collector collector) {
    cx.allocate(Sizes.WRAPPER + Sizes.array(collector.items.size()));
    return PersistentList.ofOwned(collector.items.toArray());
  }

  @Builtin(
      name = "%no-clause",
      params = "value",
      doc = "Raises that no clause of case or condp has matched.",
      example = "(try (case 1 2 :two) (catch e (:kind e)))",
      result = ":user")
  static Object noClause(Context cx, Object value) {
    throw LispError.of(
        ErrorKind.USER,
        "no clause matches %s; a last expression without a constant is the default",
        Show.value(value));
  }

  @Builtin(
      name = "%assertion",
      params = "form message",
      doc = "Raises that an assertion has failed.",
      example = "(try (assert false) (catch e (:kind e)))",
      result = ":assertion")
  static Object assertion(Context cx, Object form, Object message) {
    throw LispError.of(
        ErrorKind.ASSERTION,
        "%s",
        message == Nil.NIL
            ? "assertion failed: " + Show.value(form)
            : (message instanceof String text ? text : Show.value(message))
                + " (assertion failed: "
                + Show.value(form)
                + ")");
  }

  /** Calls anything that can be called with these arguments. */
  static Object call(Context cx, Object f, Object[] args) {
    Fn function = Callable.function(f);
    return function.callN(cx, args);
  }
}
