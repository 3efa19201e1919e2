package dev.lispatch.schedule;

/**
 * What an access to a {@link Location} promises about the accesses around it, as C++20 and the
 * access modes of {@link java.lang.invoke.VarHandle} define it.
 */
public enum MemoryOrder {
  /** Promises nothing; two such accesses without order between them are a data race. */
  PLAIN,
  /** Atomic and coherent for this one location: opaque mode. */
  RELAXED,
  /** A read: what the writer whose release it reads did before is seen from here on. */
  ACQUIRE,
  /** A write: what this flow did before is seen by whoever acquires it. */
  RELEASE,
  /** Both, for an operation that reads and writes. */
  ACQ_REL,
  /** Both, and one order of all such accesses that everybody agrees on: volatile mode. */
  SEQ_CST
}
