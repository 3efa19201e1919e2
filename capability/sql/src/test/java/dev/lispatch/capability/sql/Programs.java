package dev.lispatch.capability.sql;

import dev.lispatch.Engine;
import dev.lispatch.Outcome;
import dev.lispatch.Session;
import dev.lispatch.SessionConfig;
import dev.lispatch.limit.Limits;

/** Runs programs that may use databases. */
final class Programs {
  private static final Engine ENGINE = Engine.builder().library(new SqlBuiltinsLibrary()).build();

  private final SessionConfig config;

  private Programs(SessionConfig config) {
    this.config = config;
  }

  static Programs with(SqlAccess access) {
    return new Programs(SessionConfig.DEFAULT.withGrant(access));
  }

  static Programs with(String name, String url) {
    return with(SqlAccess.builder().database(name, url).build());
  }

  static Programs withoutGrants() {
    return new Programs(SessionConfig.DEFAULT);
  }

  Programs under(Limits limits) {
    return new Programs(config.withLimits(limits));
  }

  Session open() {
    return ENGINE.open(config);
  }

  Outcome outcome(String program) {
    try (Session session = open()) {
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

  /** The kind and message of the error value that the program gives. */
  String problem(String program) {
    return switch (outcome(
        "(let [e (do "
            + program
            + ")] (if (error? e) (str (:kind e) \" \" (:error e)) [:none e]))")) {
      case Outcome.Success success -> String.valueOf(success.value());
      case Outcome.Failure failure ->
          "raised :" + failure.problem().kind() + " " + failure.problem().message();
    };
  }
}
