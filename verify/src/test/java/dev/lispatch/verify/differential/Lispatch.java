package dev.lispatch.verify.differential;

import dev.lispatch.Engine;
import dev.lispatch.Outcome;
import dev.lispatch.Problem;
import dev.lispatch.SessionConfig;
import dev.lispatch.limit.Limits;
import dev.lispatch.syntax.Source;

/** The language, through its façade. Each question is answered in a session of its own. */
final class Lispatch implements Dialect {
  private static final int MILLIS = 10_000;
  private static final SessionConfig CONFIG =
      SessionConfig.DEFAULT.withSeed(1).withLimits(Limits.DEFAULT.withRunTimeout(MILLIS));

  private final TimeLimit limit = new TimeLimit();
  private final Engine engine = Engine.builder().build();

  @Override
  public String name() {
    return "Lispatch";
  }

  @Override
  public Answer evaluate(String source) {
    return limit.ask(() -> answer(source));
  }

  private Answer answer(String source) {
    return switch (engine.run(CONFIG, new Source("<program>", source))) {
      case Outcome.Success success -> Answer.of(LispatchText.of(success.value()), success.output());
      case Outcome.Failure failure -> failed(failure.problem());
    };
  }

  private static Answer failed(Problem problem) {
    return switch (problem.stage()) {
      case COMPILE, PROGRAM -> new Answer.Raised(problem.kind(), problem.message());
      case LIMIT, CANCELLED, REFUSED, INTERNAL ->
          new Answer.Silence(problem.kind() + ": " + problem.message());
    };
  }
}
