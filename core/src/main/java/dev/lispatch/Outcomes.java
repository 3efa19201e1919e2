package dev.lispatch;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.host.ToolCall;
import dev.lispatch.host.ToolCalls;
import dev.lispatch.limit.ConcurrencyRefused;
import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.Stop;
import dev.lispatch.syntax.Diagnostic;
import dev.lispatch.syntax.Source;
import dev.lispatch.syntax.Span;
import dev.lispatch.syntax.SyntaxException;
import dev.lispatch.task.Cancelled;
import dev.lispatch.task.Task;
import dev.lispatch.value.Deadlocked;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Finish;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Run;
import dev.lispatch.value.Show;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns the end of a run into an outcome. */
final class Outcomes {
  private static final int MOST_CAUSES = 10;

  private Outcomes() {}

  /** What a program gives: the value of its last form, or what it gave to {@code return}. */
  static Object valueOf(Supplier<Object> program) {
    try {
      return program.get();
    } catch (Finish finish) {
      if (finish.failed()) {
        throw finish;
      }
      return finish.value();
    }
  }

  static Outcome of(Run run, Source source, Task<Object> main, String output, Usage usage) {
    List<String> warnings = run.warnings();
    List<ToolCall> toolCalls = ToolCalls.of(run).ended();
    Throwable failure = main.failure();
    if (failure == null) {
      Object value = main.value();
      return new Outcome.Success(
          value == null ? Nil.NIL : value, output, warnings, toolCalls, usage);
    }
    return new Outcome.Failure(problem(run, source, failure), output, warnings, toolCalls, usage);
  }

  /** Of a run that was cancelled while it waited for its turn. */
  static Outcome cancelledBefore(@Nullable String reason) {
    return unbegun(
        plain(
            ErrorKind.CANCELLED,
            "the run was cancelled before it began: " + reason,
            Problem.Stage.CANCELLED));
  }

  /** Of a run in a session that takes no more. */
  static Outcome closed(String why) {
    return unbegun(
        bare(
            "session-closed",
            "the session takes no more programs: " + why + "; open another one",
            Problem.Stage.REFUSED));
  }

  /** Of a run for which the engine has no place. */
  static Outcome refused(ConcurrencyRefused refused) {
    return unbegun(
        bare(refused.code().replace('_', '-'), refused.getMessage(), Problem.Stage.REFUSED));
  }

  /** Of a run that Lispatch itself has failed to carry out. */
  static Outcome fault(Throwable fault) {
    return unbegun(unforeseen(fault));
  }

  /** What is wrong with a program that could not be compiled. */
  static Problem compilation(Throwable failure) {
    return switch (failure) {
      case SyntaxException syntax -> syntax(syntax.diagnostics());
      case LispError error -> raised(error, null);
      case LimitExceeded limit -> limit(limit);
      default -> unforeseen(failure);
    };
  }

  private static Outcome unbegun(Problem problem) {
    return new Outcome.Failure(problem, "", List.of(), List.of(), Usage.NONE);
  }

  private static Problem problem(Run run, Source source, Throwable failure) {
    return switch (failure) {
      case Elsewhere.Failed failed -> failed.problem();
      case SyntaxException syntax -> syntax(syntax.diagnostics());
      case LispError error -> raised(error, source);
      case Finish finish -> finish(finish.value());
      case LimitExceeded limit -> limit(limit);
      case Cancelled cancelled -> cancelled(run, cancelled);
      case Stop stop -> internal(stop);
      default -> unforeseen(failure);
    };
  }

  /* Who has met the end of the stack or of the heap may have wrapped it. */
  private static Problem unforeseen(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
      if (cause instanceof StackOverflowError) {
        return plain(
            ErrorKind.DEPTH_EXCEEDED,
            "the program nests calls too deeply; use loop/recur",
            Problem.Stage.LIMIT);
      }
      if (cause instanceof OutOfMemoryError) {
        return plain(
            ErrorKind.MEMORY_EXCEEDED,
            "the process has no memory left; the program, or another one beside it, keeps too much",
            Problem.Stage.LIMIT);
      }
      cause = cause.getCause();
    }
    return internal(failure);
  }

  private static Problem syntax(List<Diagnostic> diagnostics) {
    Diagnostic first = diagnostics.getFirst();
    PersistentMap value =
        LispError.errorValue(first.kind(), first.message())
            .put(Keyword.of("at"), first.span().location().toString());
    return new Problem(
        first.kind().keyword().name(),
        first.message(),
        first.span().location().toString(),
        value,
        List.of(),
        diagnostics,
        Problem.Stage.COMPILE,
        null,
        null);
  }

  private static Problem raised(LispError error, @Nullable Source source) {
    PersistentMap value = error.value();
    String at = value.find(Keyword.of("at")) instanceof String place ? place : null;
    int offset = at == null || source == null ? -1 : source.offset(at);
    return new Problem(
        error.kind(),
        error.getMessage(),
        at,
        value,
        error.trace(),
        List.of(),
        Problem.Stage.PROGRAM,
        offset < 0 || source == null ? null : new Span(source, offset, offset + 1),
        null);
  }

  private static Problem finish(Object value) {
    PersistentMap error =
        LispError.isErrorValue(value) && value instanceof PersistentMap map
            ? map
            : LispError.errorValue(
                ErrorKind.USER, value instanceof String text ? text : Show.value(value));
    LispError raised = LispError.raising(error);
    return new Problem(
        raised.kind(),
        raised.getMessage(),
        null,
        error,
        List.of(),
        List.of(),
        Problem.Stage.PROGRAM,
        null,
        null);
  }

  private static Problem limit(LimitExceeded limit) {
    boolean compile =
        limit.kind().equals("compile-limit-exceeded") || limit.kind().equals("source-too-large");
    return bare(
        limit.kind(), limit.getMessage(), compile ? Problem.Stage.COMPILE : Problem.Stage.LIMIT);
  }

  private static Problem cancelled(Run run, Cancelled cancelled) {
    if (run.reached() instanceof LimitExceeded reached) {
      return limit(reached);
    }
    if (run.reached() instanceof Deadlocked deadlock) {
      return plain(ErrorKind.DEADLOCK, deadlock.message(), Problem.Stage.PROGRAM);
    }
    Object reason = cancelled.token().reason();
    if (reason != null) {
      return plain(
          ErrorKind.CANCELLED, "the run was cancelled: " + reason, Problem.Stage.CANCELLED);
    }
    return limit(LimitExceeded.runTimeout(run.limits().runTimeout()));
  }

  private static Problem plain(ErrorKind kind, String message, Problem.Stage stage) {
    return bare(kind.keyword().name(), message, stage);
  }

  private static Problem bare(String kind, @Nullable String message, Problem.Stage stage) {
    String text = message == null ? kind : message;
    PersistentMap value =
        LispError.errorValue(ErrorKind.INTERNAL, text).put(Keyword.of("kind"), Keyword.of(kind));
    return new Problem(kind, text, null, value, List.of(), List.of(), stage, null, null);
  }

  private static Problem internal(Throwable failure) {
    String id = Integer.toHexString(new SplittableRandom().nextInt());
    String message =
        "a fault of Lispatch itself, not of the program; please report it with its number " + id;
    PersistentMap value = LispError.errorValue(ErrorKind.INTERNAL, message);
    return new Problem(
        ErrorKind.INTERNAL.keyword().name(),
        message,
        null,
        value,
        List.of(),
        List.of(),
        Problem.Stage.INTERNAL,
        null,
        failure);
  }
}
