package dev.lispatch.collection;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An ordering that notes which way each comparison has led, so that a change of a sorted tree can
 * be found again without a further one: an ordering may be a function of the program. Belongs to
 * one thread.
 */
public final class PathTaken implements Ordering {
  private final Ordering ordering;
  private final IdentityHashMap<Object, Integer> ways = new IdentityHashMap<>();

  public PathTaken(Ordering ordering) {
    this.ordering = ordering;
  }

  @Override
  public int compare(Object a, Object b) {
    int way = ordering.compare(a, b);
    ways.put(b, way);
    return way;
  }

  /** The way at the node of that key; null if none was taken. */
  @Nullable Integer at(Object key) {
    return ways.get(key);
  }
}
