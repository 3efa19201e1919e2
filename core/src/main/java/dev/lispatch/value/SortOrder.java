package dev.lispatch.value;

import dev.lispatch.collection.Ordering;
import dev.lispatch.collection.SortedPersistentMap;
import dev.lispatch.collection.SortedPersistentSet;
import org.jspecify.annotations.Nullable;

/**
 * The order of a sorted map or set: {@code compare}, or a function of the program.
 *
 * <p>A function can be called, and work be charged, only in a context: an operation first takes the
 * order {@link #in} its own, and leaves an order without a context in its result, since that may go
 * to other tasks.
 *
 * <p>Immutable; without a context it is thread-safe.
 */
public final class SortOrder implements Ordering {
  /** As {@code compare} says. */
  public static final SortOrder NATURAL = new SortOrder(null, null);

  private final @Nullable Fn function;
  private final @Nullable Context context;

  private SortOrder(@Nullable Fn function, @Nullable Context context) {
    this.function = function;
    this.context = context;
  }

  /**
   * As {@code function} says, which returns a number, or whether its first argument comes first.
   */
  public static SortOrder by(Fn function) {
    return new SortOrder(function, null);
  }

  /** True for the order of {@code compare}. */
  public boolean isNatural() {
    return function == null;
  }

  /** The same order, for an operation of that context. */
  public SortOrder in(Context cx) {
    return new SortOrder(function, cx);
  }

  /** The collection, if it is sorted with its order taken into {@code cx}; not to be kept. */
  static Object bound(Context cx, Object coll) {
    return switch (coll) {
      case SortedPersistentMap map when map.ordering() instanceof SortOrder order ->
          map.withOrdering(order.in(cx));
      case SortedPersistentSet set when set.ordering() instanceof SortOrder order ->
          set.withOrdering(order.in(cx));
      default -> coll;
    };
  }

  @Override
  public int compare(Object a, Object b) {
    Fn by = function;
    Context cx = context;
    if (by == null) {
      return Order.compare(cx, a, b);
    }
    if (cx == null) {
      throw LispError.of(
          ErrorKind.TYPE,
          "a map or set that is sorted by a function of the program can be read only with get and"
              + " its kin here");
    }
    return compare(cx, by, a, b);
  }

  /**
   * What {@code comparator} says of the two: its number, or -1, 1 or 0 if it tells which comes
   * first.
   */
  public static int compare(Context cx, Fn comparator, Object a, Object b) {
    cx.step();
    return switch (comparator.call2(cx, a, b)) {
      case Boolean before when before -> -1;
      case Boolean notBefore -> comparator.call2(cx, b, a) == Boolean.TRUE ? 1 : 0;
      case Object number -> sign(comparator, number);
    };
  }

  /** Whether {@code comparator} puts {@code a} before {@code b}; asks it once. */
  public static boolean isBefore(Context cx, Fn comparator, Object a, Object b) {
    cx.step();
    Object answer = comparator.call2(cx, a, b);
    return answer instanceof Boolean before ? before : sign(comparator, answer) < 0;
  }

  private static int sign(Fn comparator, Object answer) {
    if (!Numbers.isNumber(answer)) {
      throw LispError.of(
          ErrorKind.TYPE,
          "the comparator %s must return a number, or true or false, got %s; to sort by a key use"
              + " sort-by",
          comparator.name(),
          Show.described(answer));
    }
    return Numbers.signum(answer);
  }
}
