package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.collection.PersistentList;
import org.junit.jupiter.api.Test;

/** What the host passes in, as programs read it. */
class InputsTest {
  private final Session session =
      Engine.builder()
          .build()
          .open(
              SessionConfig.DEFAULT
                  .withInput("args", PersistentList.ofOwned(new Object[] {"a", "b"}))
                  .withInput("limit", 3L));

  @Test
  void input_isReadUnderData() {
    assertThat(value("(count data/args)")).isEqualTo(2L);
    assertThat(value("(def f (fn [] (+ data/limit 1))) (f)")).isEqualTo(4L);
  }

  @Test
  void input_stillThereInTheNextProgram() {
    assertThat(value("(def x data/limit)")).isNotNull();
    assertThat(value("(+ x data/limit)")).isEqualTo(6L);
  }

  @Test
  void input_cannotBeRedefined() {
    assertThat(failure("(def data/limit 4)").kind()).isEqualTo("compile");
    assertThat(value("data/limit")).isEqualTo(3L);
  }

  @Test
  void input_unknownName_suggestsTheKnown() {
    assertThat(failure("data/limits").message()).contains("data/limits").contains("data/limit");
  }

  private Object value(String program) {
    Outcome outcome = session.run(program);
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success) outcome).value();
  }

  private Problem failure(String program) {
    Outcome outcome = session.run(program);
    assertThat(outcome).isInstanceOf(Outcome.Failure.class);
    return ((Outcome.Failure) outcome).problem();
  }
}
