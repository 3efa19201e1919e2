package dev.lispatch.collection;

/**
 * The order of a sorted map or set.
 *
 * <p>It may throw. One that contradicts itself can make a collection lose sight of keys, but never
 * damages its balance or its size.
 */
@FunctionalInterface
public interface Ordering {
  /** Negative, zero or positive as {@code a} comes before, with or after {@code b}. */
  int compare(Object a, Object b);
}
