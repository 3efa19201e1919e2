package dev.lispatch.syntax;

import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Show;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a text, and where. The message says what was expected, what came and how to
 * mend it.
 *
 * @param note another place that explains it, such as where a bracket was opened
 */
public record Diagnostic(ErrorKind kind, String message, Span span, @Nullable Note note) {
  private static final int WINDOW = 100;
  private static final char REPLACEMENT = '\uFFFD';

  /** A second place, and what it is. */
  public record Note(String message, Span span) {}

  public Diagnostic {
    message = Show.shorten(message, Show.MAX_MESSAGE);
  }

  public Diagnostic(ErrorKind kind, String message, Span span) {
    this(kind, message, span, null);
  }

  /** One line: {@code main.lisp:3:7: message}. */
  public String summary() {
    return span.location() + ": " + message;
  }

  /** The summary, the line of the text with the place marked, and the note likewise. */
  public String render() {
    StringBuilder out = new StringBuilder();
    renderPlace(out, message, span);
    if (note != null) {
      out.append('\n');
      renderPlace(out, note.message(), note.span());
    }
    return out.toString();
  }

  /** A message and its place, with the line of the text and a mark below it. */
  public static String render(String message, Span span) {
    StringBuilder out = new StringBuilder();
    renderPlace(out, message, span);
    return out.toString();
  }

  private static void renderPlace(StringBuilder out, String message, Span span) {
    out.append(span.location()).append(": ").append(message);
    String line = span.line();
    if (line.isBlank()) {
      return;
    }
    int column = span.location().column() - 1;
    int from = column <= WINDOW * 3 / 4 ? 0 : column - WINDOW / 2;
    int to = Math.min(line.length(), from + WINDOW);
    String before = from > 0 ? "…" : "";
    out.append("\n  ").append(before).append(visible(line.substring(from, to)));
    out.append(to < line.length() ? "…" : "").append("\n  ");
    out.append(before.isEmpty() ? "" : " ").append(indent(line, from, column));
    int width = Math.min(span.end() - span.start(), to - column);
    out.append("^".repeat(Math.max(1, width)));
  }

  private static String indent(String line, int from, int column) {
    StringBuilder out = new StringBuilder();
    for (int i = from; i < column; i++) {
      char c = i < line.length() ? line.charAt(i) : ' ';
      if (!Character.isLowSurrogate(c)) {
        out.append(c == '\t' ? '\t' : ' ');
      }
    }
    return out.toString();
  }

  private static String visible(String line) {
    StringBuilder out = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean hidden =
          c != '\t' && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
      out.append(hidden ? REPLACEMENT : c);
    }
    return out.toString();
  }
}
