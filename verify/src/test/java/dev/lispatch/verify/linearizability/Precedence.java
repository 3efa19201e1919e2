package dev.lispatch.verify.linearizability;

/**
 * That one operation took effect before another, by the nature of the object. Immutable.
 *
 * <p>An operation that would have to precede itself can have no place in any explanation.
 */
public record Precedence(Operation earlier, Operation later) {
  static Precedence impossible(Operation operation) {
    return new Precedence(operation, operation);
  }

  /** True if no order of the operations can keep it. */
  boolean isContradiction() {
    return earlier.number() == later.number() || later.precedes(earlier);
  }
}
