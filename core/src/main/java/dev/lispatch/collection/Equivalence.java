package dev.lispatch.collection;

/**
 * What a hash map or set takes for the same key.
 *
 * <p>An implementation is thread-safe. Objects that are {@link #equal} have the same {@link #hash}
 * and the same {@link #rehash}.
 */
public interface Equivalence {
  /** Whether the two are the same key. */
  boolean equal(Object a, Object b);

  /** The hash by which keys are spread; it need not be well mixed. */
  int hash(Object o);

  /**
   * A second hash, independent of the first and seeded so that nobody can prepare collisions. Asked
   * for only among keys whose {@link #hash} is the same in all 32 bits.
   */
  int rehash(Object o);
}
