package dev.lispatch;

import java.util.List;

/** What came of a run. Immutable. */
public sealed interface Outcome {
  /** What the program printed, if the session keeps it; cut at {@code max-output} with a mark. */
  String output();

  /** What the author should know although it did not stop the program. */
  List<String> warnings();

  Usage usage();

  /**
   * The program ended by itself.
   *
   * @param value of its last form, or what it gave to {@code return}
   */
  record Success(Object value, String output, List<String> warnings, Usage usage)
      implements Outcome {}

  /** The program failed, or never ran. */
  record Failure(Problem problem, String output, List<String> warnings, Usage usage)
      implements Outcome {}
}
