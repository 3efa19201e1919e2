package dev.lispatch;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.syntax.Diagnostic;
import dev.lispatch.syntax.Span;
import dev.lispatch.value.Traces;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a run failed.
 *
 * @param kind the stable code with hyphens: {@code division-by-zero}
 * @param message what was expected, what came, how to mend it
 * @param at {@code file:line:col}, or null where no place is known
 * @param value the error as the program would see it
 * @param trace the functions that were being evaluated, innermost first; empty before anything ran
 * @param diagnostics what is wrong with the text, if the program did not compile
 * @param stage how far the program had come
 * @param place where in the program's text it happened while it ran, or null
 * @param fault what went wrong in Lispatch itself, for the host's log and never for a program; else
 *     null
 */
public record Problem(
    String kind,
    String message,
    @Nullable String at,
    PersistentMap value,
    List<Traces.Frame> trace,
    List<Diagnostic> diagnostics,
    Stage stage,
    @Nullable Span place,
    @Nullable Throwable fault) {

  /** How far a failed program had come. */
  public enum Stage {
    /** It could not be read or compiled: nothing has run. */
    COMPILE,
    /** It raised an error, or ended itself with {@code fail}. */
    PROGRAM,
    /** It reached a limit. */
    LIMIT,
    /** It was cancelled from outside. */
    CANCELLED,
    /** It was not let in: nothing has run. */
    REFUSED,
    /** A fault of Lispatch itself. */
    INTERNAL
  }

  /**
   * What people read: the message with its place, then the functions that were being evaluated,
   * innermost first, each repetition once with its count; for a program that did not compile all
   * that is wrong with it.
   */
  public String render() {
    if (!diagnostics.isEmpty()) {
      return diagnostics.stream().map(Diagnostic::render).collect(Collectors.joining("\n"));
    }
    StringBuilder out = new StringBuilder();
    if (place != null) {
      out.append(Diagnostic.render(message, place));
    } else {
      out.append(at == null ? "" : at + ": ").append(message);
    }
    TraceText.lines(trace).forEach(line -> out.append("\n  ").append(line));
    return out.toString();
  }
}
