package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one program defines, the next can use; a failed one leaves nothing behind. */
class SessionTest {
  private Session session;

  @BeforeEach
  void open() {
    session = Engine.builder().build().open();
  }

  private String value(String program) {
    return switch (session.run(program)) {
      case Outcome.Success success -> Programs.print(success.value());
      case Outcome.Failure failure -> throw new AssertionError(failure.problem().render());
    };
  }

  private String kind(String program) {
    return switch (session.run(program)) {
      case Outcome.Success success -> throw new AssertionError(success.value());
      case Outcome.Failure failure -> failure.problem().kind();
    };
  }

  @Test
  void definition_inTheNextProgram_isVisible() {
    value("(def x 1) (defn f [] x) (defmacro m [y] `(+ ~y x))");
    assertThat(value("[x (f) (m 1)]")).isEqualTo("[1 1 2]");
  }

  @Test
  void definition_anew_replacesForEveryone() {
    value("(defn f [] 1) (defn g [] (f))");
    value("(defn f [] 2)");
    assertThat(value("[(f) (g)]")).isEqualTo("[2 2]");
  }

  @Test
  void definition_anewWithOtherParameters_isCheckedAgainstTheNew() {
    value("(defn f [a] a)");
    value("(defn f [a b] [a b])");
    assertThat(value("(f 1 2)")).isEqualTo("[1 2]");
  }

  @Test
  void definition_twiceInOneProgram_firstUsersKeepTheFirst() {
    assertThat(value("(defn f [] 1) (defn g [] (f)) (defn f [] 2) [(f) (g)]")).isEqualTo("[2 1]");
    assertThat(value("[(f) (g)]")).isEqualTo("[2 1]");
  }

  @Test
  void program_failing_leavesTheDefinitionsAsTheyWere() {
    value("(def x 1) (defn f [] x)");
    assertThat(kind("(def x 2) (defn f [] :new) (def y 3) (/ 1 0)")).isEqualTo("division-by-zero");
    assertThat(value("[x (f)]")).isEqualTo("[1 1]");
    assertThat(kind("y")).isEqualTo("unbound");
  }

  @Test
  void program_notCompiling_leavesTheDefinitionsAsTheyWere() {
    value("(def x 1) (defmacro m [] 1)");
    assertThat(kind("(def x 2) (defmacro m [] 2) (if)")).isEqualTo("compile");
    assertThat(value("[x (m)]")).isEqualTo("[1 1]");
  }

  @Test
  void program_stoppedByALimit_leavesTheDefinitionsAsTheyWere() {
    session =
        Engine.builder()
            .build()
            .open(
                SessionConfig.DEFAULT.withLimits(
                    SessionConfig.DEFAULT.limits().withRunTimeout(200)));
    value("(def x 1)");
    assertThat(kind("(def x 2) (while true)")).isEqualTo("run-timeout");
    assertThat(value("x")).isEqualTo("1");
  }

  @Test
  void program_returningEarly_keepsWhatItDefined() {
    value("(def x 1) (return 5) (def y 2)");
    assertThat(value("x")).isEqualTo("1");
  }

  @Test
  void builtin_redefined_isSoForTheSessionOnly() {
    value("(defn inc [x] (+ x 10))");
    assertThat(value("[(inc 1) (core/inc 1) (map inc [1])]")).isEqualTo("[11 2 (11)]");
    session = Engine.builder().build().open();
    assertThat(value("(inc 1)")).isEqualTo("2");
  }

  @Test
  void macro_redefinedAsAFunction_isAFunction() {
    value("(defmacro m [x] 1)");
    value("(defn m [x] [x])");
    assertThat(value("(m 5)")).isEqualTo("[5]");
  }

  @Test
  void defonce_inTheNextProgram_keepsTheValue() {
    value("(defonce a (atom 0)) (swap! a inc)");
    value("(defonce a (atom 0)) (swap! a inc)");
    assertThat(value("@a")).isEqualTo("2");
  }
}
