package dev.lispatch.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.Engine;
import dev.lispatch.Isolation;
import dev.lispatch.Outcome;
import dev.lispatch.Session;
import dev.lispatch.SessionConfig;
import org.junit.jupiter.api.Test;

class IsolatedProgramsTest {
  @Test
  void program_gives_itsValue() {
    try (Engine engine = Engine.builder().isolation(new ProcessIsolation()).build();
        Session session = engine.open(SessionConfig.DEFAULT.withIsolation(Isolation.PROCESS))) {
      Outcome outcome = session.run("(println \"hi\") (+ 1 2)");
      System.err.println(outcome);
      assertThat(outcome).isInstanceOf(Outcome.Success.class);
    }
  }
}
