package dev.lispatch.schedule;

/**
 * One cell of memory that flows of control share. Values are compared by identity.
 *
 * <p>Thread-safe and lock-free. Every operation is a choice point. An order that the operation
 * cannot have ({@code load} a release, {@code store} an acquire) is an {@link
 * IllegalArgumentException}.
 */
public interface Location<T> {
  /** The value; {@code order} is none of RELEASE and ACQ_REL. */
  T load(MemoryOrder order);

  /** Replaces the value; {@code order} is none of ACQUIRE and ACQ_REL. */
  void store(T value, MemoryOrder order);

  /** Replaces the value and returns the one before; {@code order} is not PLAIN. */
  T exchange(T value, MemoryOrder order);

  /**
   * Replaces the value if it is {@code expected}, and returns the one that was there: the exchange
   * has happened if that is {@code expected}. Does not fail without reason. {@code order} is not
   * PLAIN; a failing exchange is a load of the same strength.
   */
  T compareExchange(T expected, T value, MemoryOrder order);
}
