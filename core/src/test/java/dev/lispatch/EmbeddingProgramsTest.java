package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.host.Audit;
import dev.lispatch.host.Tool;
import dev.lispatch.host.ToolFunction;
import dev.lispatch.host.ToolType;
import dev.lispatch.host.Values;
import dev.lispatch.limit.Budget;
import dev.lispatch.limit.BudgetHandle;
import dev.lispatch.limit.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The programs of docs/embedding.md, which shows them word for word. */
@SuppressWarnings("NullAway") // a null where there must be none fails the test
class EmbeddingProgramsTest {
  // sessions
  static List<Object> serve(Engine engine, List<String> texts) {
    Program price = engine.compile("(defn with-tax [x] (* x 1.25)) (with-tax 80)");
    List<Object> answers = new ArrayList<>();
    for (String text : texts) {
      SessionConfig config =
          SessionConfig.DEFAULT
              .withTenant("acme")
              .withLimits(Limits.DEFAULT.withRunTimeout(2_000).withRunMaxHeap(32 << 20))
              .withBudget(
                  BudgetHandle.of("acme", Budget.UNLIMITED.withToolCalls(10), System::nanoTime));
      try (Session session = engine.open(config)) {
        session.run(price); // defines with-tax in this session
        Running running = session.start(text); // goes on beside us
        answers.add(
            switch (running.await()) {
              case Outcome.Success success -> Values.toJava(success.value());
              case Outcome.Failure failure -> failure.problem().kind();
            });
      }
    }
    return answers;
  }

  // sessions

  // a tool
  static Object weather() {
    Tool weather =
        Tool.named("weather")
            .doc("The weather of a city.")
            .parameter("city", ToolType.STRING, "its name")
            .optional("days", ToolType.INTEGER, 1, "how many days to look ahead")
            .returns(ToolType.MAP)
            .timeout(Duration.ofSeconds(5))
            .calling(
                arguments ->
                    Map.of(
                        "city", arguments.text("city"),
                        "degrees", List.of(20 + arguments.integer("days"))));
    Session session = Engine.builder().build().open(SessionConfig.DEFAULT.withTool(weather));
    Outcome outcome = session.run("(:degrees (tool/weather {:city \"Oslo\" :days 2}))");
    return switch (outcome) {
      case Outcome.Success success -> Values.toJava(success.value()); // [22]
      case Outcome.Failure failure -> failure.problem().render();
    };
  }

  // a tool

  // a function
  static final Tool EACH_LINE =
      Tool.named("each-line")
          .doc("Calls f with each line of the log and returns what it kept.")
          .parameter("f", ToolType.FUNCTION, "takes a line, returns what to keep, or nil")
          .calling(
              arguments -> {
                ToolFunction f = arguments.function("f");
                List<Object> kept = new ArrayList<>();
                for (String line : List.of("INFO up", "ERROR disk", "ERROR net")) {
                  Object result = f.call(line);
                  if (result != null) {
                    kept.add(result);
                  }
                }
                return kept;
              });

  // a function

  // audit
  static List<String> audited(Tool tool, String program) {
    List<String> log = new CopyOnWriteArrayList<>();
    Audit audit = Audit.to(call -> log.add(call.name() + call.arguments() + ": " + call.result()));
    SessionConfig config = SessionConfig.DEFAULT.withTool(tool).withGrant(audit);
    Engine.builder().build().open(config).run(program);
    return log;
  }

  // audit

  @Test
  void serve_severalPrograms_answersEachInASessionOfItsOwn() {
    try (Engine engine = Engine.builder().build()) {
      List<String> texts = List.of("(with-tax 100)", "(def x *1) x", "(loop [] (recur))", "x");
      assertThat(serve(engine, texts)).containsExactly(125.0, 100.0, "run-timeout", "unbound");
    }
  }

  @Test
  void weather_asked_answers() {
    assertThat(weather()).isEqualTo(List.of(22L));
  }

  @Test
  void eachLine_givenAFunction_callsIt() {
    String program =
        "(tool/each-line {:f (fn [line] (when (string-starts-with? line \"ERROR\") line))})";
    assertThat(ToolPrograms.value(program, EACH_LINE)).isEqualTo("[\"ERROR disk\" \"ERROR net\"]");
  }

  @Test
  void audit_ofAProgram_listsItsCalls() {
    Tool tool = Tool.named("ping").doc("Answers.").calling(arguments -> true);
    assertThat(audited(tool, "(tool/ping {})")).containsExactly("tool/ping{}: ok");
  }

  @Test
  void documentation_showsTheseProgramsWordForWord() throws Exception {
    String source =
        Files.readString(Path.of("src/test/java/dev/lispatch/EmbeddingProgramsTest.java"));
    String page = Files.readString(Path.of("../docs/embedding.md"));
    for (String name : new String[] {"sessions", "a tool", "a function", "audit"}) {
      String mark = "  // " + name + "\n";
      int start = source.indexOf(mark) + mark.length();
      String program = source.substring(start, source.indexOf(mark, start));
      String unindented =
          program
              .lines()
              .map(line -> line.replaceFirst("^  ", ""))
              .collect(Collectors.joining("\n"));
      assertThat(page).contains(unindented.strip());
    }
  }
}
