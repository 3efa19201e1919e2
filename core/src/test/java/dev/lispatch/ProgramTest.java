package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.syntax.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs that are compiled once and run many times. */
@Timeout(60)
class ProgramTest {
  private final Engine engine = Engine.builder().build();

  private static Object value(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success success -> success.value();
      case Outcome.Failure failure -> throw new AssertionError(failure.problem().render());
    };
  }

  private Program compile(SessionConfig config, String text) {
    return engine.compile(config, new Source("p.lisp", text));
  }

  @Test
  void program_inManySessionsOneAfterTheOther_seesTheInputsOfEach() {
    Program program =
        compile(SessionConfig.DEFAULT.withInput("n", 0L), "(defn f [x] (* x x)) (f data/n)");
    for (long n = 0; n < 100; n++) {
      try (Session session = engine.open(SessionConfig.DEFAULT.withInput("n", n))) {
        assertThat(value(session.run(program))).isEqualTo(n * n);
      }
    }
  }

  @Test
  void program_inSessionsAtOnce_keepsThemApart() {
    Program program =
        engine.compile(
            """
            (def seen (atom []))
            (dotimes [i 200] (swap! seen conj i) (if (= 0 (mod i 50)) (sleep 1)))
            (count @seen)
            """);
    List<Running> all = new ArrayList<>();
    List<Session> sessions = new ArrayList<>();
    IntStream.range(0, 20)
        .forEach(
            i -> {
              Session session = engine.open();
              sessions.add(session);
              all.add(session.start(program));
            });
    all.forEach(running -> assertThat(value(running.await())).isEqualTo(200L));
    sessions.forEach(Session::close);
  }

  @Test
  void definitions_ofAClosedSession_areGoneForTheNext() {
    Program program =
        engine.compile(
            """
            (defn peek-secret [] (if data-seen secret :none))
            (def data-seen false)
            (def secret 1)
            (peek-secret)
            """);
    try (Session first = engine.open()) {
      value(first.run(program));
      value(first.run("(def secret 42) (def data-seen true)"));
      assertThat(value(first.run("(peek-secret)"))).isEqualTo(42L);
    }
    Program order =
        engine.compile("(defn g [] y) (def r (try (g) (catch e :unset))) (def y 7) (def y 8) r");
    for (int i = 0; i < 3; i++) {
      try (Session session = engine.open()) {
        assertThat(value(session.run(order)).toString()).isEqualTo(":unset");
      }
    }
    try (Session second = engine.open()) {
      assertThat(value(second.run("1"))).isEqualTo(1L);
      Outcome outcome = second.run("secret");
      assertThat(((Outcome.Failure) outcome).problem().kind()).isEqualTo("unbound");
    }
  }

  @Test
  void program_againInOneSession_replacesItsDefinitions() {
    Program program = engine.compile("(def n (inc (or *1 0))) n");
    try (Session session = engine.open()) {
      for (long i = 1; i <= 20; i++) {
        assertThat(value(session.run(program))).isEqualTo(i);
      }
      assertThat(value(session.run("n"))).isEqualTo(20L);
    }
  }

  @Test
  void program_thatFails_leavesTheDefinitionsAsTheyWere() {
    Program program = engine.compile("(def n 2) (/ n data-zero)".replace("data-zero", "0"));
    try (Session session = engine.open()) {
      assertThat(session.run(program)).isInstanceOf(Outcome.Failure.class);
      assertThat(((Outcome.Failure) session.run("n")).problem().kind()).isEqualTo("unbound");
      value(session.run("(def n 1)"));
      assertThat(session.run(program)).isInstanceOf(Outcome.Failure.class);
      assertThat(value(session.run("n"))).isEqualTo(1L);
    }
  }

  @Test
  void program_inASessionWithDefinitions_meansThem() {
    Program program = engine.compile("(defn helper [] :own) (helper)");
    Program caller = engine.compile("(count [1 2 3])");
    try (Session session = engine.open()) {
      value(session.run("(defn count [x] :shadowed)"));
      assertThat(value(session.run(caller)).toString()).isEqualTo(":shadowed");
      assertThat(value(session.run(program)).toString()).isEqualTo(":own");
      value(session.run("(defn helper [] :new)"));
      assertThat(value(session.run("(helper)")).toString()).isEqualTo(":new");
      assertThat(value(session.run(program)).toString()).isEqualTo(":own");
    }
    try (Session other = engine.open()) {
      assertThat(value(other.run(caller))).isEqualTo(3L);
    }
  }

  @Test
  void program_withStateInItsMacros_doesNotPassItOn() {
    Program program =
        engine.compile("(defmacro cell [] (atom 0)) (defn next [] (swap! (cell) inc)) (next)");
    for (int i = 0; i < 3; i++) {
      try (Session session = engine.open()) {
        assertThat(value(session.run(program))).isEqualTo(1L);
        assertThat(value(session.run("(next)"))).isEqualTo(2L);
      }
    }
  }

  @Test
  void functions_ofAProgram_areCompiledInLaterRunsToo() {
    Program program = engine.compile("(defn make [] (fn [x] ((fn [y] (* y y)) x)))");
    try (Session session = engine.open()) {
      value(session.run(program));
      value(session.run("(def other 1)"));
      assertThat(value(session.run("((make) 5)"))).isEqualTo(25L);
    }
  }

  @Test
  void program_wrong_tellsAllThatIsWrong() {
    assertThatThrownBy(() -> engine.compile("(foo 1) (if)"))
        .isInstanceOf(CompilationFailed.class)
        .hasMessageContaining("foo")
        .hasMessageContaining("if");
  }

  @Test
  void program_withAnInputThatTheSessionLacks_isRefusedThere() {
    Program program = compile(SessionConfig.DEFAULT.withInput("n", 0L), "data/n");
    try (Session session = engine.open()) {
      Outcome.Failure failure = (Outcome.Failure) session.run(program);
      assertThat(failure.problem().stage()).isEqualTo(Problem.Stage.COMPILE);
      assertThat(failure.problem().message()).contains("data/n");
    }
  }
}
