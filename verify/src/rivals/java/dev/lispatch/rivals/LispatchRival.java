package dev.lispatch.rivals;

import dev.lispatch.Engine;
import dev.lispatch.Outcome;
import dev.lispatch.SessionConfig;
import dev.lispatch.capability.data.JsonBuiltinsLibrary;
import dev.lispatch.capability.fs.FsBuiltinsLibrary;
import dev.lispatch.limit.Limits;

/** The standard limits but for the two of time; files are there, with no right to any. */
final class LispatchRival implements Rival {
  private static final Limits LIMITS =
      Limits.DEFAULT.withRunTimeout(DEADLINE_MILLIS).withCompileTimeout(DEADLINE_MILLIS);

  private final Engine engine =
      Engine.builder().library(new JsonBuiltinsLibrary()).library(new FsBuiltinsLibrary()).build();

  @Override
  public Ending run(String program) {
    Outcome outcome = engine.open(SessionConfig.DEFAULT.withLimits(LIMITS)).run(program);
    return switch (outcome) {
      case Outcome.Success success -> Ending.value(success.value());
      case Outcome.Failure failure -> Ending.stopped(word(failure));
    };
  }

  private static String word(Outcome.Failure failure) {
    String kind = failure.problem().kind();
    return switch (kind) {
      case "run-timeout", "compile-timeout" -> "time";
      case "memory-exceeded" -> "memory";
      case "depth-exceeded", "nesting-exceeded" -> "depth";
      case "tasks-exceeded" -> "tasks";
      case "deadlock" -> kind;
      case "compile-limit-exceeded", "number-too-large", "literal-too-large" -> "size";
      default -> "error: " + kind;
    };
  }
}
