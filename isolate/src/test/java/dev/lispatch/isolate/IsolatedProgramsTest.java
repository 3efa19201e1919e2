package dev.lispatch.isolate;

import static dev.lispatch.isolate.Isolated.CONFIG;
import static dev.lispatch.isolate.Isolated.problem;
import static dev.lispatch.isolate.Isolated.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.Engine;
import dev.lispatch.Outcome;
import dev.lispatch.Problem;
import dev.lispatch.Running;
import dev.lispatch.Session;
import dev.lispatch.SessionConfig;
import dev.lispatch.capability.fs.FileAccess;
import dev.lispatch.host.Tool;
import dev.lispatch.host.ToolCall;
import dev.lispatch.host.ToolType;
import dev.lispatch.host.Values;
import dev.lispatch.limit.Budget;
import dev.lispatch.limit.BudgetHandle;
import dev.lispatch.limit.Limits;
import dev.lispatch.syntax.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsolatedProgramsTest {
  private static final Engine ENGINE = Isolated.engine();
  private static final Session PLAIN = ENGINE.open(CONFIG);

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  private static Session open(Tool... tools) {
    SessionConfig config = CONFIG;
    for (Tool tool : tools) {
      config = config.withTool(tool);
    }
    return ENGINE.open(config);
  }

  private static String text(int lines) {
    return "x".repeat(lines);
  }

  @Test
  void engine_withoutIsolation_saysWhatIsMissing() {
    try (Engine engine = Engine.builder().build()) {
      assertThatThrownBy(() -> engine.open(CONFIG))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("dev.lispatch.isolate");
      assertThat(engine.concurrency().sessions().active()).isZero();
    }
  }

  @Test
  void program_thatSucceeds_givesValueOutputWarningsAndUsage() {
    Outcome outcome =
        PLAIN.run(
            "(spawn (fn [] (throw \"lost\"))) (doseq [i (range 3)] (println i)) {:a [1 2.5"
                + " \"x\"]}");
    assertThat(value(outcome)).isEqualTo("{:a [1 2.5 \"x\"]}");
    assertThat(outcome.output()).isEqualTo("0\n1\n2\n");
    assertThat(outcome.warnings()).singleElement().asString().contains("lost");
    assertThat(outcome.usage().steps()).isPositive();
    assertThat(outcome.usage().tasks()).isEqualTo(2);
    assertThat(outcome.usage().outputLength()).isEqualTo(6);
  }

  @Test
  void value_thatIsAFunction_isShown() {
    assertThat(value(PLAIN.run("[(fn named [x] x) (atom 1)]"))).startsWith("[#<fn named> #<atom");
  }

  @Test
  void error_hasItsPlaceAndTraceAsInTheHost() {
    Source source = new Source("main.lisp", "(defn half [x]\n  (/ x 0))\n(half 4)");
    Problem there = problem(PLAIN.run(source));
    Problem here;
    try (Session session = ENGINE.open()) {
      here = problem(session.run(source));
    }
    assertThat(there.render()).isEqualTo(here.render()).contains("main.lisp:2:3");
    assertThat(there.kind()).isEqualTo("division-by-zero");
    assertThat(there.stage()).isEqualTo(Problem.Stage.PROGRAM);
    assertThat(there.trace()).isEqualTo(here.trace());
  }

  @Test
  void text_thatDoesNotCompile_isExplainedAsInTheHost() {
    Source source = new Source("main.lisp", "(let [a 1\n  (pritnln a)");
    Problem there = problem(PLAIN.run(source));
    assertThat(there.stage()).isEqualTo(Problem.Stage.COMPILE);
    try (Session session = ENGINE.open()) {
      assertThat(there.render()).isEqualTo(problem(session.run(source)).render());
    }
    assertThat(problem(PLAIN.check(source)).render()).isEqualTo(there.render());
  }

  @Test
  void definitions_stayForTheNextRun_unlessTheRunFails() {
    try (Session session = open()) {
      value(session.run("(define x 1)"));
      assertThat(value(session.run("(define x 2) (+ x 10)"))).isEqualTo("12");
      problem(session.run("(define x 3) (throw \"no\")"));
      assertThat(value(session.run("[x *1 *2]")))
          .isEqualTo("[2 12 " + value(session.run("*3")) + "]");
    }
  }

  @Test
  void inputsAndSeed_areTheSameThere() {
    SessionConfig config =
        SessionConfig.DEFAULT.withSeed(7).withInput("xs", List.of(1, Map.of("a", 2)));
    String program = "[data/xs (rand-int 1000000) (rand-int 1000000)]";
    try (Session here = ENGINE.open(config);
        Session there = ENGINE.open(config.withIsolation(CONFIG.isolation()))) {
      assertThat(value(there.run(program))).isEqualTo(value(here.run(program)));
    }
  }

  @Test
  void program_thatDoesNotEnd_isStoppedByItsTime() {
    try (Session session = ENGINE.open(CONFIG.withLimits(Limits.DEFAULT.withRunTimeout(300)))) {
      Problem problem = problem(session.run("(loop [] (recur))"));
      assertThat(problem.kind()).isEqualTo("run-timeout");
      assertThat(problem.message()).contains("300ms");
      assertThat(value(session.run("1"))).isEqualTo("1");
    }
  }

  @Test
  void cancel_stopsTheProgram_andKeepsTheSession() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    try (Session session = ENGINE.open(CONFIG.withOutput(text -> begun.countDown()))) {
      value(session.run("(define kept 1)"));
      Running running = session.start("(println \"on\") (loop [] (recur))");
      begun.await();
      running.cancel("enough");
      Problem problem = problem(running.await());
      assertThat(problem.kind()).isEqualTo("cancelled");
      assertThat(problem.message()).contains("enough");
      assertThat(value(session.run("kept"))).isEqualTo("1");
    }
  }

  @Test
  void memory_aboveItsLimit_isStoppedAsInTheHost() {
    Limits limits = Limits.DEFAULT.withRunMaxHeap(32 << 20);
    try (Session session = ENGINE.open(CONFIG.withLimits(limits))) {
      Problem problem = problem(session.run("(loop [xs []] (recur (conj xs (range 1000))))"));
      assertThat(problem.kind()).isEqualTo("memory-exceeded");
    }
  }

  // Through the host

  private static Tool city() {
    return Tool.named("city")
        .doc("About a city.")
        .parameter("name", ToolType.STRING, "its name")
        .optional("days", ToolType.INTEGER, 3, "how many")
        .returns(ToolType.MAP)
        .calling(
            arguments -> {
              if (arguments.text("name").equals("Atlantis")) {
                throw new IllegalArgumentException("no such city");
              }
              return Map.of("name", arguments.text("name"), "days", arguments.integer("days"));
            });
  }

  @Test
  void tool_isCalledInTheHost_andListedInTheOutcome() {
    try (Session session = open(city())) {
      Outcome outcome = session.run("(tool/city {:name \"Oslo\"})");
      assertThat(outcome).isInstanceOf(Outcome.Success.class);
      assertThat(Values.toJava(((Outcome.Success) outcome).value()))
          .isEqualTo(Map.of("name", "Oslo", "days", 3L));
      assertThat(outcome.toolCalls()).extracting(ToolCall::name).containsExactly("city");
      assertThat(outcome.usage().toolCalls()).isEqualTo(1);
      assertThat(outcome.usage().hostCalls()).isEqualTo(1);
    }
  }

  @Test
  void tool_thatFails_givesItsErrorThere() {
    try (Session session = open(city())) {
      assertThat(
              value(session.run("(select-keys (tool/city {:name \"Atlantis\"}) [:error :kind])")))
          .isEqualTo("{:error \"tool/city: no such city\", :kind :tool}");
      assertThat(value(session.run("(try (tool/city {:nam 1}) (catch :type e (error-msg e)))")))
          .contains("name");
      assertThat(value(session.run("(try (tool/city inc) (catch :type e (error-msg e)))")))
          .contains("got the function inc");
      Problem problem = problem(session.run("(tool/city {:name 1})"));
      assertThat(problem.kind()).isEqualTo("type");
      assertThat(problem.at()).isEqualTo("<program>:1:1");
    }
  }

  @Test
  void tools_areDescribedAsInTheHost() {
    String program = "[(tools) (describe 'tool/city) (doc 'tool/city)]";
    try (Session there = open(city());
        Session here = ENGINE.open(SessionConfig.DEFAULT.withTool(city()))) {
      assertThat(value(there.run(program))).isEqualTo(value(here.run(program)));
    }
  }

  @Test
  void tool_thatBlocks_isInterruptedWhenTheProgramGoesOn() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    Tool endless =
        Tool.named("endless")
            .doc("Never ends.")
            .calling(
                arguments -> {
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                  }
                  return null;
                });
    try (Session session = open(endless)) {
      assertThat(value(session.run("(:kind (timeout 200 (fn [] (tool/endless))))")))
          .contains("timeout");
      interrupted.await();
    }
  }

  @Test
  void budget_isKeptByTheHost() {
    BudgetHandle budget =
        BudgetHandle.of("test", Budget.UNLIMITED.withToolCalls(1), System::nanoTime);
    try (Session session = ENGINE.open(CONFIG.withTool(city()).withBudget(budget))) {
      assertThat(value(session.run("(:tool-calls (budget-remaining))"))).isEqualTo("1");
      value(session.run("(tool/city {:name \"Oslo\"})"));
      assertThat(
              value(session.run("[(:kind (budget-check)) (:kind (tool/city {:name \"Oslo\"}))]")))
          .isEqualTo("[:budget-exceeded :budget-exceeded]");
    }
  }

  @Test
  void hostCalls_areCountedInTheHost() {
    Limits limits = Limits.DEFAULT.withMaxToolCalls(3);
    try (Session session = ENGINE.open(CONFIG.withTool(city()).withLimits(limits))) {
      Problem problem = problem(session.run("(dotimes [_ 4] (tool/city {:name \"Oslo\"}))"));
      assertThat(problem.kind()).isEqualTo("host-calls-exceeded");
      assertThat(problem.message()).contains("max-tool-calls");
    }
  }

  @Test
  void files_areReachedThroughTheHost_withItsGrantAlone(@TempDir Path directory)
      throws IOException {
    Files.writeString(directory.resolve("a.txt"), "one\ntwo\n");
    assertThat(value(PLAIN.run("(:kind (read-file \"a.txt\"))"))).isEqualTo(":policy-denied");
    FileAccess access = FileAccess.of(directory, List.of("."), List.of("."));
    try (Session session = ENGINE.open(CONFIG.withGrant(access))) {
      assertThat(value(session.run("(read-lines \"a.txt\")"))).isEqualTo("(\"one\" \"two\")");
      value(session.run("(write-file \"b.txt\" \"" + text(100_000) + "\")"));
      assertThat(Files.size(directory.resolve("b.txt"))).isEqualTo(100_000);
      assertThat(value(session.run("(count (parallel-map read-file (repeat 20 \"b.txt\")))")))
          .isEqualTo("20");
    }
  }

  @Test
  void pureLibrary_worksThereWithoutTheHost() {
    Outcome outcome = PLAIN.run("(json-parse \"{\\\"a\\\": [1, 2]}\")");
    assertThat(value(outcome)).isEqualTo("{:a [1 2]}");
    assertThat(outcome.usage().hostCalls()).isZero();
  }
}
