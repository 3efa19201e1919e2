package dev.lispatch;

import dev.lispatch.host.ToolCall;
import java.util.List;

/** What came of a run. Immutable. */
public sealed interface Outcome {
  /** What the program printed, if the session keeps it; cut at {@code max-output} with a mark. */
  String output();

  /** What the author should know although it did not stop the program. */
  List<String> warnings();

  /** The calls of tools that have ended, in that order. */
  List<ToolCall> toolCalls();

  Usage usage();

  /**
   * The program ended by itself.
   *
   * @param value of its last form, or what it gave to {@code return}
   */
  record Success(
      Object value, String output, List<String> warnings, List<ToolCall> toolCalls, Usage usage)
      implements Outcome {}

  /** The program failed, or never ran. */
  record Failure(
      Problem problem, String output, List<String> warnings, List<ToolCall> toolCalls, Usage usage)
      implements Outcome {}
}
