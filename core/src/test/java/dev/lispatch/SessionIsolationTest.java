package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.limit.Limits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one session does cannot be seen in another one of the same engine. */
@Timeout(60)
class SessionIsolationTest {
  private final Engine engine = Engine.builder().build();

  private static String text(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success success -> Programs.print(success.value()) + "|" + success.output();
      case Outcome.Failure failure -> failure.problem().render() + "|" + failure.output();
    };
  }

  /** Each program tells all that it can find out; the other session has done everything before. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[(rand-int 1000000) (shuffle (range 20)) (random)]",
        "(uuid)",
        "[(str (gensym)) (str (gensym \"x\"))]",
        "(defmacro m [] `(let [a# 1] 'a#)) (str (m))",
        "[(str (atom 1)) (str (make-channel)) (str (make-mutex 1)) (str (fn [x] x)) (str inc)]",
        "(str (task (fn [] 1)))",
        "(sort (map str (dir)))",
        "(try (inc nil) (catch e e))",
        "(defn f [] (f2)) (defn f2 [] (throw \"x\")) (try (f) (catch e e))",
        "(print \"a\") (println \"b\") (task-tree)",
        "[*1 *2 *3]",
        "(hash-map :a 1 :b 2)",
        "(vec (set (map (fn [i] (str \"k\" i)) (range 100))))",
        "(hash \"text\")",
        "(let [t (thread-local (fn [] 0))] (tl-set! t 5) (tl-get t))",
        "(map inc [1 2 3])",
      })
  void program_afterAnotherSessionDidAll_behavesAsInAFreshEngine(String program) {
    SessionConfig seeded = SessionConfig.DEFAULT.withSeed(7);
    String expected = text(Engine.builder().build().open(seeded).run(program));
    try (Session other = engine.open(SessionConfig.DEFAULT.withSeed(8))) {
      other.run(
          """
          (def map (fn [& xs] :mine)) (def inc 5) (defmacro when [& xs] :mine)
          (set-max-threads! 1) (set-default-timeout! 1)
          (gensym) (rand-int 5) (atom 1) (make-channel) (task (fn [] 1)) (println "noise")
          """);
      other.run(program);
      try (Session session = engine.open(seeded)) {
        assertThat(text(session.run(program))).isEqualTo(expected);
      }
    }
  }

  @Test
  void settingsOfARun_endWithIt() {
    try (Session session = engine.open()) {
      session.run("(set-max-threads! 1)");
      assertThat(session.run("(parallel-map inc (range 10))").usage().mostSlots()).isGreaterThan(1);
    }
  }

  @Test
  void steps_ofOneProgramWithOneSeed_areTheSameWhateverElseRuns() {
    String program =
        """
        (def words (map (fn [i] (str "w" (rand-int 50))) (range 500)))
        (def counts (frequencies words))
        (defn fib [n] (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))
        (def a (atom {}))
        (doseq [w words] (swap! a update w (fnil inc 0)))
        (json-ish counts)
        """
            .replace("(json-ish counts)", "[(count counts) (fib 15) (= @a counts) (sort words)]");
    SessionConfig seeded =
        SessionConfig.DEFAULT.withSeed(3).withLimits(Limits.DEFAULT.withMaxSteps(50_000_000));
    List<Long> steps = new ArrayList<>();
    List<Session> busy = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Session noise = engine.open();
      noise.start("(loop [i 0] (recur (+ i 1)))");
      busy.add(noise);
    }
    for (int i = 0; i < 5; i++) {
      try (Session session = engine.open(seeded)) {
        Outcome outcome = session.run(program);
        assertThat(outcome).isInstanceOf(Outcome.Success.class);
        steps.add(outcome.usage().steps());
      }
    }
    busy.forEach(Session::close);
    assertThat(steps).allMatch(count -> count.equals(steps.getFirst()));
  }

  @Test
  void outputOfSessionsAtOnce_staysApart() {
    List<Running> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(
          engine
              .open()
              .start("(dotimes [n 200] (println " + i + ") (if (= 0 (mod n 20)) (sleep 1)))"));
    }
    for (int i = 0; i < 8; i++) {
      assertThat(all.get(i).await().output()).isEqualTo((i + "\n").repeat(200));
    }
    engine.close();
  }
}
