package dev.lispatch.capability.llm;

import dev.lispatch.Engine;
import dev.lispatch.Outcome;
import dev.lispatch.Session;
import dev.lispatch.SessionConfig;
import dev.lispatch.host.Audit;
import dev.lispatch.limit.Budget;
import dev.lispatch.limit.BudgetHandle;
import dev.lispatch.limit.Limits;
import java.util.List;

/** Runs programs that may ask models. */
final class Programs {
  private static final Engine ENGINE = Engine.builder().library(new LlmBuiltinsLibrary()).build();

  private final SessionConfig config;

  private Programs(SessionConfig config) {
    this.config = config;
  }

  static Programs with(LlmAccess access) {
    return new Programs(SessionConfig.DEFAULT.withGrant(access));
  }

  /** A grant of the server as :fast, with a key that must not come to light. */
  static Programs with(ModelServer server) {
    return with(LlmAccess.builder().openAi("fast", "m", "hush-hush", server.uri()).build());
  }

  static Programs withoutGrants() {
    return new Programs(SessionConfig.DEFAULT);
  }

  Programs under(Limits limits) {
    return new Programs(config.withLimits(limits));
  }

  Programs under(BudgetHandle budget) {
    return new Programs(config.withGrant(budget));
  }

  Programs auditedBy(List<Audit.Entry> entries) {
    return new Programs(config.withGrant(Audit.to(entries::add)));
  }

  static BudgetHandle budget(Budget budget) {
    return BudgetHandle.of("session", budget, System::nanoTime);
  }

  Outcome outcome(String program) {
    try (Session session = ENGINE.open(config)) {
      return session.run(program);
    }
  }

  /** What the program's value prints as. */
  String run(String program) {
    return switch (outcome("(pr-str (do " + program + "\n))")) {
      case Outcome.Success success -> (String) success.value();
      case Outcome.Failure failure -> throw new AssertionError(failure.problem().render());
    };
  }

  /** The kind and message of the error that the program gives or raises. */
  String problem(String program) {
    return switch (outcome(
        "(let [e (do "
            + program
            + ")] (if (error? e) (str (:kind e) \" \" (:error e)) [:none e]))")) {
      case Outcome.Success success -> String.valueOf(success.value());
      case Outcome.Failure failure when failure.problem().fault() != null ->
          throw new AssertionError(failure.problem().fault());
      case Outcome.Failure failure ->
          "raised :" + failure.problem().kind() + " " + failure.problem().message();
    };
  }
}
