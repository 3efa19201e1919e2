package dev.lispatch.compile;

/** How a value is kept in compiled code. */
enum Kind {
  /** Not known yet: while kinds are inferred, and for expressions that never give a value. */
  NONE,
  /** A long, and beside it an object that is null as long as the integer fits the long. */
  INTEGER,
  DOUBLE,
  OBJECT;

  Kind join(Kind other) {
    if (this == NONE || this == other) {
      return other;
    }
    return other == NONE ? this : OBJECT;
  }
}
