package dev.lispatch.cli;

import dev.lispatch.Problem;
import dev.lispatch.syntax.Diagnostic;
import dev.lispatch.syntax.Source;
import dev.lispatch.syntax.Span;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Traces;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What went wrong, as text for people: message, place with its line, and the Lisp trace. */
final class Report {
  private static final int MAX_FRAMES = 12;

  private final StringBuilder out = new StringBuilder();
  private final Source source;

  private Report(Source source) {
    this.source = source;
  }

  /** The problem of a program whose text is {@code source}. */
  static String of(Problem problem, Source source) {
    Report report = new Report(source);
    if (problem.diagnostics().isEmpty()) {
      report.raised(problem);
    } else {
      problem.diagnostics().forEach(report::diagnosed);
    }
    return Shown.lines(report.out.toString());
  }

  private void headline(String kind, String message) {
    out.append("error (").append(kind).append("): ").append(message).append('\n');
  }

  private void diagnosed(Diagnostic diagnostic) {
    headline(diagnostic.kind().keyword().name(), diagnostic.message());
    place(diagnostic);
  }

  private void raised(Problem problem) {
    headline(problem.kind(), problem.message());
    Span span = find(problem.at());
    if (span != null) {
      place(new Diagnostic(ErrorKind.USER, "", span));
    } else if (problem.at() != null) {
      out.append("  at ").append(problem.at()).append('\n');
    }
    frames(problem.trace());
  }

  /* The diagnostic writes the place before its message and the line of the text behind it. */
  private void place(Diagnostic diagnostic) {
    String rendered = diagnostic.render();
    String before = diagnostic.summary();
    out.append("  at ").append(diagnostic.span().location());
    out.append(rendered.substring(before.length()).replace("\n", "\n  ").stripTrailing());
    out.append('\n');
  }

  private @Nullable Span find(@Nullable String at) {
    String prefix = source.name() + ":";
    if (at == null || !at.startsWith(prefix)) {
      return null;
    }
    String[] numbers = at.substring(prefix.length()).split(":", -1);
    try {
      int offset = offset(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
      return offset < source.text().length() ? new Span(source, offset, offset + 1) : null;
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return null;
    }
  }

  private int offset(int line, int column) {
    String text = source.text();
    int low = 0;
    int high = text.length();
    while (low < high) {
      int middle = (low + high) >>> 1;
      var location = source.location(middle);
      boolean before =
          location.line() < line || (location.line() == line && location.column() < column);
      low = before ? middle + 1 : low;
      high = before ? high : middle;
    }
    return low;
  }

  private void frames(List<Traces.Frame> trace) {
    int shown = 0;
    for (int i = 0; i < trace.size() && shown < MAX_FRAMES; shown++) {
      Traces.Frame frame = trace.get(i);
      int end = i + 1;
      while (end < trace.size() && trace.get(end).function().equals(frame.function())) {
        end++;
      }
      out.append("  in ").append(frame.function());
      out.append(" (").append(frame.location()).append(")\n");
      if (end - i > 1) {
        boolean cut = end == trace.size() && end >= Traces.MAX_FRAMES;
        out.append("  … ").append(end - i - 1).append(cut ? " or more" : " more");
        out.append(" of ").append(frame.function()).append('\n');
      }
      i = end;
    }
  }
}
