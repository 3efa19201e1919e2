package dev.lispatch.isolate;

/**
 * What stands for a value that is no data, and stays in its process, in the other one. Immutable.
 *
 * @param number names it among those of its kind
 * @param shown what it prints as; of a function the name
 */
record Reference(Kind kind, long number, String shown) {
  /** Whose it is. */
  enum Kind {
    /** The host's: a database, say. For the whole run. */
    HOSTS,
    /** A function of the program. For the call of which it is an argument. */
    FUNCTION,
    /** Something else of the program's. For the call of which it is an argument. */
    PROGRAMS
  }

  /** A value of the other process. Equal to itself alone, wherever it is mentioned. */
  static final class Foreign {
    private final Kind kind;
    private final long number;
    private final String shown;

    Foreign(Reference reference) {
      this.kind = reference.kind();
      this.number = reference.number();
      this.shown = reference.shown();
    }

    Reference reference() {
      return new Reference(kind, number, shown);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Foreign foreign && foreign.kind == kind && foreign.number == number;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(number);
    }

    @Override
    public String toString() {
      return shown;
    }
  }
}
