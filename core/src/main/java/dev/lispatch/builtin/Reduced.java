package dev.lispatch.builtin;

/**
 * The value of {@code (reduced x)}: returned by the function of a reduce, it ends the reduce with
 * x.
 *
 * <p>Immutable. Two of them are never equal, so that a chain of them is never walked.
 */
public final class Reduced {
  private final Object value;

  Reduced(Object value) {
    this.value = value;
  }

  /** What it holds: also what {@code deref} gives. */
  public Object value() {
    return value;
  }

  /** What {@code x} holds if it is reduced, else {@code x}. */
  static Object unwrap(Object x) {
    return x instanceof Reduced reduced ? reduced.value : x;
  }

  @Override
  public String toString() {
    return "#<reduced>";
  }
}
