package dev.lispatch.value;

import dev.lispatch.collection.Sequence;
import dev.lispatch.limit.Meter;
import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * {@code compare}: the order of values of one type. nil comes before everything, {@code false}
 * before {@code true}; strings, keywords and symbols by their characters; lists and vectors the
 * shorter first, then item by item.
 *
 * <p>Thread-safe. Does not recurse, so a value may be nested a million deep.
 */
public final class Order {
  private Order() {}

  /**
   * Negative, zero or positive as {@code a} comes before, with or after {@code b}; charged to
   * {@code meter} if there is one.
   *
   * @throws LispError of kind {@code :type} if the two cannot be compared
   */
  public static int compare(@Nullable Meter meter, Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return Long.compare(x, y);
    }
    if (a == b) {
      return 0;
    }
    if (a instanceof Sequence x && b instanceof Sequence y) {
      return items(meter, x, y);
    }
    return atoms(meter, a, b);
  }

  private static int atoms(@Nullable Meter meter, Object a, Object b) {
    if (a == Nil.NIL) {
      return b == Nil.NIL ? 0 : -1;
    }
    if (b == Nil.NIL) {
      return 1;
    }
    if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
      return Numbers.compare(a, b);
    }
    return switch (a) {
      case String x when b instanceof String y -> texts(meter, x, y);
      case Keyword x when b instanceof Keyword y -> names(x.name(), y.name());
      case Symbol x when b instanceof Symbol y -> names(x.name(), y.name());
      case Boolean x when b instanceof Boolean y -> x.compareTo(y);
      default ->
          throw LispError.of(
              ErrorKind.TYPE,
              "compare: cannot compare %s with %s; sort by something that all items have, as with"
                  + " (sort-by f xs), or compare texts with (sort-by str xs)",
              Show.described(a),
              Show.described(b));
    };
  }

  private static int texts(@Nullable Meter meter, String a, String b) {
    Pace.text(meter, Math.min(a.length(), b.length()));
    return a.compareTo(b);
  }

  /** Names without a namespace come first, then by namespace, then by name. */
  private static int names(String a, String b) {
    int x = slash(a);
    int y = slash(b);
    if (x < 0 || y < 0) {
      return x < 0 && y < 0 ? a.compareTo(b) : x < 0 ? -1 : 1;
    }
    int spaces = a.substring(0, x).compareTo(b.substring(0, y));
    return spaces != 0 ? spaces : a.substring(x).compareTo(b.substring(y));
  }

  private static int slash(String name) {
    return name.length() == 1 ? -1 : name.indexOf('/');
  }

  private record Pending(Iterator<Object> left, Iterator<Object> right) {}

  private static int items(@Nullable Meter meter, Sequence a, Sequence b) {
    if (a.size() != b.size()) {
      return a.size() < b.size() ? -1 : 1;
    }
    Pace pace = new Pace(meter);
    ArrayDeque<Pending> stack = new ArrayDeque<>();
    stack.push(new Pending(a.iterator(), b.iterator()));
    while (!stack.isEmpty()) {
      Pending top = stack.peek();
      if (!top.left.hasNext()) {
        stack.pop();
        continue;
      }
      pace.step();
      int order = part(meter, stack, top.left.next(), top.right.next());
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int part(@Nullable Meter meter, ArrayDeque<Pending> stack, Object x, Object y) {
    if (x == y) {
      return 0;
    }
    if (!(x instanceof Sequence left && y instanceof Sequence right)) {
      return atoms(meter, x, y);
    }
    if (left.size() != right.size()) {
      return left.size() < right.size() ? -1 : 1;
    }
    stack.push(new Pending(left.iterator(), right.iterator()));
    return 0;
  }
}
