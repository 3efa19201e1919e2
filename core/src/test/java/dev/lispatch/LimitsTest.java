package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.limit.Limits;
import dev.lispatch.schedule.Scheduler;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No program outruns, raises or catches a limit of its run. */
class LimitsTest {
  private static final Limits SHORT = Limits.DEFAULT.withRunTimeout(300);

  /* A second on top of what is promised: the machine that runs the tests may be busy. */
  private static final long GENEROUS_MILLIS = 1_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(while true)",
        "(loop [i 0] (recur (inc i)))",
        "(defn f [] (f)) (f)",
        "(sleep 100000)",
        "(await (task (fn [] (while true))))",
        "(parallel-map (fn [x] (while true)) [1 2 3])",
        "(try (while true) (catch e :caught))",
        "(while true (try (while true) (catch e :caught)))",
        "(try (while true) (finally (while true)))",
        "(try (sleep 100000) (finally (sleep 100000)))",
        "(try (while true) (finally (try (while true) (finally (while true)))))",
        "(try (while true) (catch :run-timeout e (while true)))",
        "(defn f [] (try (while true) (finally (f)))) (f)",
        "(timeout 100000 (fn [] (while true)))",
        "(loop [x 3] (recur (* x x)))",
        "(while true (try (throw \"x\") (catch e nil)))",
        "(reduce (fn [a x] (while true)) [1 2])",
        "(sort-by (fn [x] (while true)) [1 2])",
        "(loop [s \"a\"] (recur (if (> (count s) 100000) \"a\" (str s s))))",
        "(def a (atom 0)) (task (fn [] (while true (swap! a inc)))) (while true (swap! a inc))",
        "(map (fn [i] (task (fn [] (while true)))) (range 20))",
        "(take-while (fn [x] true) (range))",
        "(some (fn [x] false) (range))",
        "(nth (range) 1000000000000)",
        "(first (drop 1000000000000 (range)))"
      })
  void program_withoutEnd_isStoppedInTime(String program) {
    long start = System.nanoTime();
    Problem problem = Programs.problem(program, SHORT);
    long millis = (System.nanoTime() - start) / 1_000_000;
    assertThat(problem.kind()).isIn("run-timeout", "memory-exceeded", "number-too-large");
    assertThat(millis).isLessThan(300 + 1_000 + GENEROUS_MILLIS);
  }

  @Test
  void finally_underTimeout_runsAndCannotOutrun() {
    String program =
        "(def seen (atom []))"
            + "(def r (timeout 50 (fn [] (try (while true) (finally (swap! seen conj :cleaned))))))"
            + "[(:kind r) @seen]";
    assertThat(Programs.value(program)).isEqualTo("[:timeout [:cleaned]]");
  }

  @Test
  void finally_nestedUnderTimeout_allRun() {
    String program =
        "(def seen (atom []))(defn f [n] (if (= n 0) (sleep 100000) (try (f (dec n)) (finally"
            + " (swap! seen conj n)))))(timeout 50 (fn [] (f 5))) @seen";
    assertThat(Programs.value(program)).isEqualTo("[1 2 3 4 5]");
  }

  @Test
  void catch_ofALimit_seesNothing() {
    String program =
        "(def seen (atom []))"
            + "(timeout 50 (fn [] (try (while true) (catch e (swap! seen conj e)))))"
            + "(timeout 50 (fn [] (try (sleep 10000) (catch Exception e (swap! seen conj e)))))"
            + "@seen";
    assertThat(Programs.value(program)).isEqualTo("[]");
  }

  @Test
  void timeout_nested_theOneWhoseTimePassedAnswers() {
    assertThat(Programs.value("(:error (timeout 50 (fn [] (timeout 5000 (fn [] (while true))))))"))
        .contains("50ms");
    assertThat(
            Programs.value(
                "(timeout 5000 (fn [] [(:error (timeout 50 (fn [] (while true))))"
                    + " :outer-goes-on]))"))
        .contains("50ms")
        .contains(":outer-goes-on");
    assertThat(Programs.value("(timeout 5000 (fn [] 7))")).isEqualTo("7");
  }

  @Test
  void return_fromAFunction_endsTheProgram() {
    assertThat(Programs.value("(defn f [] (return 5)) (f) (throw \"not reached\")")).isEqualTo("5");
    assertThat(Programs.value("(try (return 5) (catch e 6))")).isEqualTo("5");
    assertThat(Programs.problem("(map (fn [x] (fail {:error \"no\" :kind :mine})) [1])").kind())
        .isEqualTo("mine");
  }

  @Test
  void return_withFinally_runsIt() {
    Outcome outcome = Programs.run("(try (return 5) (finally (println \"cleaned\")))", SHORT);
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    assertThat(outcome.output()).isEqualTo("cleaned\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(loop [i 0] (if (< i 1000) (recur (inc i)) i))",
        "(defn f [n] (if (< n 2) n (+ (f (- n 1)) (f (- n 2))))) (f 15)",
        "(count (sort (map (fn [x] (mod (* x 7919) 1009)) (range 1000))))",
        "(reduce + (map inc (range 10000)))",
        "(str-repeat \"ab\" 1000)",
        "(frequencies (map (fn [x] (mod x 7)) (range 1000)))"
      })
  void steps_ofTheSameProgram_areTheSame(String program) {
    long steps = Programs.run(program, Limits.DEFAULT).usage().steps();
    assertThat(steps).isPositive();
    for (int i = 0; i < 3; i++) {
      assertThat(Programs.run(program, Limits.DEFAULT).usage().steps()).isEqualTo(steps);
    }
    assertThat(Programs.run(program, Limits.DEFAULT.withMaxSteps(steps)))
        .as("exactly enough")
        .isInstanceOf(Outcome.Success.class);
    assertThat(Programs.problem(program, Limits.DEFAULT.withMaxSteps(steps - 1)).kind())
        .isEqualTo("steps-exceeded");
  }

  @Test
  void steps_exceeded_cannotBeCaught() {
    Limits few = Limits.DEFAULT.withMaxSteps(10_000);
    assertThat(Programs.problem("(try (while true) (catch e :caught))", few).kind())
        .isEqualTo("steps-exceeded");
    assertThat(Programs.problem("(try (while true) (finally (while true)))", few).kind())
        .isEqualTo("steps-exceeded");
    assertThat(Programs.problem("(parallel-map (fn [x] (while true)) [1 2])", few).kind())
        .isEqualTo("steps-exceeded");
  }

  @Test
  void number_beyondTheLimit_raises() {
    Limits small = Limits.DEFAULT.withMaxNumberBits(1_000);
    assertThat(Programs.problem("(loop [x 3] (recur (* x x)))", small).kind())
        .isEqualTo("number-too-large");
    assertThat(Programs.value("(try (expt 2 5000) (catch :number-too-large e :caught))", small))
        .isEqualTo(":caught");
    assertThat(Programs.value("(count (str (expt 2 900)))", small)).isEqualTo("271");
  }

  @Test
  void text_beyondTheLimit_isNotRead() {
    Limits small = Limits.DEFAULT.withMaxSourceBytes(100);
    assertThat(Programs.problem("\"" + "x".repeat(200) + "\"", small).kind())
        .isEqualTo("source-too-large");
    assertThat(Programs.problem("\"" + "ä".repeat(60) + "\"", small).kind())
        .isEqualTo("source-too-large");
    assertThat(Programs.value("\"" + "x".repeat(90) + "\"", small)).hasSize(92);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "{", "#{", "'", "`", "#(", "@", "#_", "^", "~", "#|"})
  void brackets_tenMillion_giveAnError(String bracket) {
    String text = bracket.repeat(10_000_000 / bracket.length());
    assertThat(Programs.problem(text, Limits.DEFAULT.withMaxSourceBytes(20_000_000)).kind())
        .isIn("nesting-exceeded", "parse", "compile-limit-exceeded");
    assertThat(Programs.problem(text).kind()).isEqualTo("source-too-large");
  }

  @Test
  void output_beyondTheLimit_isCutWithAMark() {
    Limits small = Limits.DEFAULT.withMaxOutput(100);
    Outcome outcome = Programs.run("(dotimes [i 1000] (println \"0123456789\"))", small);
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    assertThat(outcome.output()).startsWith("0123456789\n").contains("max-output");
    assertThat(outcome.output().length()).isLessThan(300);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(while true)",
        "(sleep 100000)",
        "(parallel-map (fn [x] (sleep 100000)) [1 2 3])",
        "(try (sleep 100000) (catch e :caught))",
        "(await (task (fn [] (sleep 100000))))",
        "(defn f [n] (+ 1 (try (f (inc n)) (catch e (f n))))) (f 0)",
        "(sort-by (fn [x] (sleep 100)) (range 100000))"
      })
  void session_cancelled_stopsTheProgram(String program)
      throws InterruptedException, ExecutionException, TimeoutException {
    CountedScheduler scheduler = new CountedScheduler(Scheduler.production());
    Session session = Engine.builder().scheduler(scheduler).build().open();
    java.util.concurrent.CountDownLatch started = new java.util.concurrent.CountDownLatch(1);
    Session signalling =
        Engine.builder()
            .scheduler(scheduler)
            .build()
            .open(SessionConfig.DEFAULT.withOutput(text -> started.countDown()));
    FutureTask<Outcome> run =
        new FutureTask<>(() -> signalling.run("(println \"started\") " + program));
    Thread.ofPlatform().start(run);
    assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
    long start = System.nanoTime();
    signalling.cancel("enough");
    Outcome outcome = run.get(20, TimeUnit.SECONDS);
    long millis = (System.nanoTime() - start) / 1_000_000;
    assertThat(millis).isLessThan(250 + GENEROUS_MILLIS);
    assertThat(outcome).isInstanceOf(Outcome.Failure.class);
    Problem problem = ((Outcome.Failure) outcome).problem();
    assertThat(problem.kind()).isEqualTo("cancelled");
    assertThat(problem.message()).contains("enough");
    assertThat(scheduler.isQuiescent()).isTrue();
    assertThat(Programs.print(((Outcome.Success) session.run("(+ 1 1)")).value())).isEqualTo("2");
  }

  @Test
  void runTimeout_oneTaskWaitsAndOneComputes_endsBothAndLeavesNoTimer() {
    Problem problem =
        Programs.problem(
            "(def ch (make-channel)) (spawn (fn [] (loop [] (recur)))) (channel-recv ch)",
            Limits.DEFAULT.withRunTimeout(100));
    assertThat(problem.kind()).isEqualTo("run-timeout");
  }
}
