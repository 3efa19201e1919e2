package dev.lispatch.cli;

import dev.lispatch.Engine;
import dev.lispatch.Outcome;
import dev.lispatch.SessionConfig;
import dev.lispatch.limit.Limits;

/** The Java program of the README, between the marks. */
final class EmbeddingSnippet {
  private EmbeddingSnippet() {}

  static String run() {
    // README begin
    var engine = Engine.builder().build();
    var limits = Limits.DEFAULT.withRunTimeout(2_000).withMaxSteps(1_000_000);
    var config = SessionConfig.DEFAULT.withLimits(limits).withInput("factor", 10L);
    var session = engine.open(config);
    Outcome outcome = session.run("(reduce + (map (fn [x] (* x data/factor)) [1 2 3]))");
    String shown =
        switch (outcome) {
          case Outcome.Success success -> "value " + success.value();
          case Outcome.Failure failure -> failure.problem().render();
        };
    // README end
    return shown;
  }
}
