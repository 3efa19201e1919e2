package dev.lispatch.compile;

/** How a value is kept in compiled code. */
enum Kind {
  /** Not known yet: while kinds are inferred, and for expressions that never give a value. */
  NONE,
  /** A long, and beside it an object that is null as long as the integer fits the long. */
  INTEGER,
  DOUBLE,
  OBJECT,
  /** Like {@link #INTEGER}, but what is no integer of 64 bits may be any value. */
  MIXED;

  /** Whether the value is kept as a long with an object beside it. */
  boolean isPair() {
    return this == INTEGER || this == MIXED;
  }

  Kind join(Kind other) {
    if (this == NONE || this == other) {
      return other;
    }
    if (other == NONE) {
      return this;
    }
    return this == MIXED || other == MIXED ? MIXED : OBJECT;
  }
}
