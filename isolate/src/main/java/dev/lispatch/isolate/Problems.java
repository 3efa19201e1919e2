package dev.lispatch.isolate;

import dev.lispatch.Outcome;
import dev.lispatch.Problem;
import dev.lispatch.Usage;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can go wrong with a process, as a run's problem. */
final class Problems {
  /** The process of the session is no more. */
  static final String LOST = "process-lost";

  private Problems() {}

  static Outcome outcome(Problem problem) {
    return new Outcome.Failure(problem, "", List.of(), List.of(), Usage.NONE);
  }

  static Problem limit(ErrorKind kind, String message) {
    return of(kind.keyword().name(), message, Problem.Stage.LIMIT, null);
  }

  static Problem lost(String message, Problem.Stage stage, @Nullable Throwable fault) {
    return of(LOST, message, stage, fault);
  }

  private static Problem of(
      String kind, String message, Problem.Stage stage, @Nullable Throwable fault) {
    return new Problem(
        kind,
        message,
        null,
        LispError.errorValue(ErrorKind.INTERNAL, message).put(Keyword.of("kind"), Keyword.of(kind)),
        List.of(),
        List.of(),
        stage,
        null,
        fault);
  }
}
