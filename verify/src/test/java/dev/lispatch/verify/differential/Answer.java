package dev.lispatch.verify.differential;

/** What a dialect makes of an expression, in a form that can be compared. */
sealed interface Answer {
  /**
   * A value.
   *
   * @param text the value in {@linkplain NormalForm normal form}, followed by what was printed, if
   *     anything was
   */
  record Value(String text) implements Answer {
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * An error, raised before or while the expression ran.
   *
   * @param kind what the dialect calls the error: a keyword's name, or a class
   */
  record Raised(String kind, String message) implements Answer {
    @Override
    public String toString() {
      return "raises :" + kind + "  " + message.lines().findFirst().orElse("");
    }
  }

  /**
   * No answer: it took too long, is a sequence that does not end, met a limit or a fault of ours.
   */
  record Silence(String why) implements Answer {
    @Override
    public String toString() {
      return "gives no answer: " + why;
    }
  }

  /** A value with what was printed on the way. */
  static Answer of(String value, String output) {
    return new Value(output.isEmpty() ? value : value + " printing " + NormalForm.text(output));
  }

  /**
   * True if the two dialects say the same: the same value, or both an error, whatever its words.
   */
  default boolean agrees(Answer other) {
    return switch (this) {
      case Value value -> value.equals(other);
      case Raised raised -> other instanceof Raised;
      case Silence silence -> false;
    };
  }

  /**
   * True if this is what a case says: the normal form of a value, {@code raises}, or {@code raises
   * :kind}.
   */
  default boolean matches(String expected) {
    return switch (this) {
      case Value value -> value.text().equals(expected);
      case Raised raised ->
          expected.equals("raises") || expected.equals("raises :" + raised.kind());
      case Silence silence -> false;
    };
  }
}
