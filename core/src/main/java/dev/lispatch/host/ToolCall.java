package dev.lispatch.host;

/**
 * One call of a tool, as a run's outcome lists it.
 *
 * @param name of the tool, without {@code tool/}
 * @param millis from the check of its arguments to its end
 * @param result {@code ok}, or the kind of the error that it gave: {@code tool}, {@code timeout},
 *     {@code run-timeout}
 */
public record ToolCall(String name, long millis, String result) {
  /** The result of a call that gave a value. */
  public static final String OK = "ok";
}
