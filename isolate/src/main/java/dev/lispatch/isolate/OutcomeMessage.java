package dev.lispatch.isolate;

import dev.lispatch.Outcome;
import dev.lispatch.Problem;
import dev.lispatch.Usage;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.limit.Meter;
import dev.lispatch.syntax.Diagnostic;
import dev.lispatch.syntax.Source;
import dev.lispatch.syntax.Span;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Location;
import dev.lispatch.value.Traces;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a program, as a message. Belongs to one program. */
final class OutcomeMessage {
  private static final int MAX_TEXT = 100_000;
  private static final int MAX_KIND = 60;
  private static final int MAX_PARTS = 10_000;

  private final Source source; // of the program

  OutcomeMessage(Source source) {
    this.source = source;
  }

  // Writing

  byte[] write(Outcome outcome, int most) {
    try {
      return ValueWriter.shown(Meter.unlimited(), most, message(outcome));
    } catch (LispError tooLarge) {
      Outcome instead =
          new Outcome.Failure(
              Problems.limit(
                  ErrorKind.MEMORY_EXCEEDED,
                  "what came of the program cannot be passed on: " + tooLarge.getMessage()),
              "",
              List.of(),
              List.of(),
              outcome.usage());
      return ValueWriter.shown(Meter.unlimited(), most, message(instead));
    }
  }

  private PersistentVector message(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success success -> message(outcome, success.value(), null);
      case Outcome.Failure failure -> message(outcome, null, problem(failure.problem()));
    };
  }

  private PersistentVector message(
      Outcome outcome, @Nullable Object value, @Nullable Object problem) {
    return Fields.vector(problem, value, texts(outcome.warnings()), usage(outcome.usage()));
  }

  private static PersistentVector texts(List<String> texts) {
    return PersistentVector.ofOwned(texts.toArray());
  }

  private static PersistentVector usage(Usage usage) {
    return Fields.vector(
        usage.steps(),
        usage.elapsedMillis(),
        usage.compileMillis(),
        (long) usage.hostCalls(),
        usage.tasks(),
        (long) usage.mostTasks(),
        (long) usage.mostSlots(),
        (long) usage.toolCalls(),
        usage.peakHeap(),
        usage.outputLength());
  }

  private PersistentVector problem(Problem problem) {
    Span place = problem.place();
    Throwable fault = problem.fault();
    return Fields.vector(
        problem.kind(),
        problem.message(),
        problem.at(),
        problem.value(),
        PersistentVector.ofOwned(problem.trace().stream().map(OutcomeMessage::frame).toArray()),
        PersistentVector.ofOwned(problem.diagnostics().stream().map(this::diagnostic).toArray()),
        problem.stage().name(),
        place == null ? null : span(place),
        fault == null ? null : stackOf(fault));
  }

  private static String stackOf(Throwable fault) {
    StringWriter text = new StringWriter();
    fault.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static Object frame(Traces.Frame frame) {
    Location at = frame.location();
    return Fields.vector(frame.function(), at.source(), (long) at.line(), (long) at.column());
  }

  private Object diagnostic(Diagnostic diagnostic) {
    Diagnostic.Note note = diagnostic.note();
    return Fields.vector(
        diagnostic.kind().name(),
        diagnostic.message(),
        span(diagnostic.span()),
        note == null ? null : note.message(),
        note == null ? null : span(note.span()));
  }

  /* Another text than the program's goes along: the host has not kept it. */
  private PersistentVector span(Span span) {
    boolean own = isSame(span.source(), source);
    return Fields.vector(
        (long) span.start(),
        (long) span.end(),
        own ? null : span.source().name(),
        own ? null : span.source().text());
  }

  private static boolean isSame(Source one, Source other) {
    return one.name().equals(other.name()) && one.text().equals(other.text());
  }

  // Reading

  Outcome read(Meter meter, byte[] content, int maxNumberBits) throws Malformed {
    Fields fields = Fields.of(meter, content, maxNumberBits);
    Problem problem = fields.orNull(in -> problem(in.fields()));
    Object value = fields.value();
    List<String> warnings = fields.list(Fields::text);
    Usage usage = usage(fields.fields());
    return problem == null
        ? new Outcome.Success(value, "", warnings, List.of(), usage)
        : new Outcome.Failure(problem, "", warnings, List.of(), usage);
  }

  private static Usage usage(Fields fields) throws Malformed {
    return new Usage(
        Math.max(0, fields.number()),
        Math.max(0, fields.number()),
        Math.max(0, fields.number()),
        fields.count(),
        Math.max(0, fields.number()),
        fields.count(),
        fields.count(),
        fields.count(),
        Math.max(0, fields.number()),
        Math.max(0, fields.number()));
  }

  private Problem problem(Fields fields) throws Malformed {
    return new Problem(
        kind(fields.text()),
        text(fields.text()),
        fields.orNull(in -> text(in.text())),
        fields.map(),
        bounded(fields.list(in -> frame(in.fields()))),
        bounded(fields.list(in -> diagnostic(in.fields()))),
        constant(Problem.Stage.class, fields.text()),
        fields.orNull(in -> span(in.fields())),
        fields.orNull(in -> new IllegalStateException("in its own process: " + text(in.text()))));
  }

  private static String kind(String kind) throws Malformed {
    boolean valid = !kind.isEmpty() && kind.length() <= MAX_KIND;
    for (int i = 0; i < kind.length() && valid; i++) {
      char c = kind.charAt(i);
      valid = c == '-' || c == '_' || Character.isLetterOrDigit(c);
    }
    return valid ? kind : "user";
  }

  private static String text(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }

  private static <T> List<T> bounded(List<T> parts) throws Malformed {
    if (parts.size() > MAX_PARTS) {
      throw new Malformed("a problem has too many parts");
    }
    return parts;
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name) throws Malformed {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw new Malformed("there is no such name");
  }

  private static Traces.Frame frame(Fields fields) throws Malformed {
    return new Traces.Frame(
        text(fields.text()), new Location(text(fields.text()), fields.count(), fields.count()));
  }

  private Diagnostic diagnostic(Fields fields) throws Malformed {
    ErrorKind kind = constant(ErrorKind.class, fields.text());
    String message = text(fields.text());
    Span span = span(fields.fields());
    String note = fields.orNull(in -> text(in.text()));
    Span noted = fields.orNull(in -> span(in.fields()));
    return new Diagnostic(
        kind,
        message,
        span,
        note == null || noted == null ? null : new Diagnostic.Note(note, noted));
  }

  private Span span(Fields fields) throws Malformed {
    int start = fields.count();
    int end = fields.count();
    String name = fields.orNull(in -> text(in.text()));
    String text = fields.orNull(Fields::text);
    Source of = name == null || text == null ? source : new Source(name, text);
    if (start > end || end > of.text().length()) {
      throw new Malformed("a place is outside its text");
    }
    return new Span(of, start, end);
  }
}
