package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lispatch.host.Tool;
import dev.lispatch.host.ToolArguments;
import dev.lispatch.host.ToolType;
import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.Limits;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tools as programs see them: their arguments, results and failures, and what is told of them. */
@SuppressWarnings("NullAway") // a null where there must be none fails the test
class ToolsTest {
  private static final Tool WEATHER =
      Tool.named("weather")
          .doc("The weather of a city.")
          .parameter("city", ToolType.STRING, "its name")
          .optional("days", ToolType.INTEGER, 1, "how many days to look ahead")
          .optional("unit", ToolType.oneOf("celsius", "kelvin"), null, "")
          .returns(ToolType.MAP)
          .calling(
              arguments ->
                  Map.of("text", arguments.text("city") + " in " + arguments.integer("days")));

  private static Tool returning(Object java) {
    return Tool.named("it").doc("Gives it.").calling(arguments -> java);
  }

  private static Tool.Builder taking(ToolType type) {
    return Tool.named("it").doc("Takes it.").parameter("x", type);
  }

  // Arguments

  static Stream<Arguments> converted() {
    return Stream.of(
        Arguments.of(ToolType.STRING, "\"a\"", "a"),
        Arguments.of(ToolType.INTEGER, "7", 7L),
        Arguments.of(ToolType.NUMBER, "7", 7L),
        Arguments.of(ToolType.NUMBER, "2.5", 2.5),
        Arguments.of(ToolType.NUMBER, "(expt 2 70)", java.math.BigInteger.TWO.pow(70)),
        Arguments.of(ToolType.BOOLEAN, "false", false),
        Arguments.of(ToolType.LIST, "'(1 (2) nil)", Arrays.asList(1L, List.of(2L), null)),
        Arguments.of(ToolType.MAP, "{:a {\"b\" 1}}", Map.of("a", Map.of("b", 1L))),
        Arguments.of(ToolType.MAP, "(sorted-map :a 1)", Map.of("a", 1L)),
        Arguments.of(ToolType.listOf(ToolType.INTEGER), "[1 2]", List.of(1L, 2L)),
        Arguments.of(ToolType.mapOf(ToolType.BOOLEAN), "{:a true}", Map.of("a", true)),
        Arguments.of(ToolType.oneOf("up", "down"), ":up", "up"),
        Arguments.of(ToolType.oneOf("up", "down"), "\"down\"", "down"),
        Arguments.of(ToolType.ANY, "#{:a}", java.util.Set.of("a")),
        Arguments.of(ToolType.ANY, "nil", null));
  }

  @ParameterizedTest
  @MethodSource("converted")
  void argument_ofItsType_comesConverted(ToolType type, String given, @Nullable Object java) {
    AtomicReference<ToolArguments> got = new AtomicReference<>();
    Tool tool =
        taking(type)
            .calling(
                arguments -> {
                  got.set(arguments);
                  return null;
                });
    assertThat(ToolPrograms.value("(tool/it {:x " + given + "})", tool)).isEqualTo("nil");
    assertThat(got.get().value("x")).isEqualTo(java);
  }

  static Stream<Arguments> mismatches() {
    return Stream.of(
        Arguments.of(ToolType.STRING, ":a", ":x must be a string, got the keyword :a"),
        Arguments.of(ToolType.STRING, "nil", ":x must be a string, got nil"),
        Arguments.of(ToolType.INTEGER, "1.0", "must be a whole number of at most 64 bits"),
        Arguments.of(ToolType.INTEGER, "(expt 2 64)", "must be a whole number of at most 64 bits"),
        Arguments.of(ToolType.NUMBER, "\"1\"", "must be a number, got the string \"1\""),
        Arguments.of(ToolType.BOOLEAN, "nil", "must be true or false, got nil"),
        Arguments.of(ToolType.LIST, "#{1}", "must be a list or vector, got the set"),
        Arguments.of(ToolType.MAP, "[1]", "must be a map, got the vector [1]"),
        Arguments.of(ToolType.FUNCTION, "1", "must be a function, got the number 1"),
        Arguments.of(
            ToolType.listOf(ToolType.INTEGER), "[1 \"2\"]", "got the string \"2\" at index 1"),
        Arguments.of(
            ToolType.mapOf(ToolType.STRING), "{:a 1}", "must be a string, got the number 1 under"),
        Arguments.of(
            ToolType.oneOf("up", "down"), ":left", "must be one of \"up\", \"down\", got the"),
        Arguments.of(ToolType.ANY, "inc", ":x cannot be passed: the function inc"),
        Arguments.of(ToolType.ANY, "(atom 1)", ":x cannot be passed: an atom"),
        Arguments.of(ToolType.LIST, "[inc]", ":x cannot be passed: the function inc"));
  }

  @ParameterizedTest
  @MethodSource("mismatches")
  void argument_ofAnotherType_raisesTypeAndIsNotPassed(ToolType type, String given, String reason) {
    Tool tool =
        taking(type)
            .calling(
                arguments -> {
                  throw new AssertionError("called");
                });
    Problem problem = ToolPrograms.problem("(tool/it {:x " + given + "})", tool);
    assertThat(problem.kind()).isEqualTo("type");
    assertThat(problem.message()).contains("tool/it: ").contains(reason);
  }

  @Test
  void arguments_severalMistakes_areListedTogetherWithWhatIsExpected() {
    Problem problem = ToolPrograms.problem("(tool/weather {:ciyt 1 :days \"2\"})", WEATHER);
    assertThat(problem.kind()).isEqualTo("type");
    assertThat(problem.message())
        .isEqualTo(
            "tool/weather: :ciyt is unknown, did you mean :city?; :city, a string, is missing;"
                + " :days must be a whole number of at most 64 bits, got the string \"2\"; it takes"
                + " {:city string, :days integer (1), :unit one of \"celsius\", \"kelvin\""
                + " (optional)}");
    assertThat(
            ToolPrograms.value(
                "(try (tool/weather {:ciyt 1 :days \"2\"}) (catch e (select-keys e [:tool :missing"
                    + " :unknown :wrong :expected])))",
                WEATHER))
        .isEqualTo(
            "{:tool \"weather\", :missing [:city], :unknown [:ciyt], :wrong [:days], :expected"
                + " {:city \"string\", :days \"integer\", :unit \"one of \\\"celsius\\\","
                + " \\\"kelvin\\\"\"}}");
  }

  @Test
  void arguments_noMap_namesTheParameters() {
    assertThat(ToolPrograms.problem("(tool/weather \"Oslo\")", WEATHER).message())
        .contains("takes one map of arguments, {:city string")
        .contains("got the string \"Oslo\"");
    Problem early = ToolPrograms.problem("(tool/weather)", WEATHER);
    assertThat(early.kind()).isEqualTo("arity");
    assertThat(early.stage()).isEqualTo(Problem.Stage.COMPILE);
  }

  @Test
  void arguments_textKeysAndDefaults_work() {
    assertThat(ToolPrograms.value("(tool/weather {\"city\" \"Oslo\" :days nil})", WEATHER))
        .isEqualTo("{:text \"Oslo in 1\"}");
    assertThat(
            ToolPrograms.problem("(tool/weather {\"city\" \"A\" :city \"B\"})", WEATHER).message())
        .contains(":city is given twice");
  }

  @Test
  void tool_withoutParameters_isCalledWithoutArguments() {
    assertThat(ToolPrograms.value("[(tool/it) (tool/it {})]", returning(5))).isEqualTo("[5 5]");
  }

  @Test
  void tool_asAFunction_isPassedOn() {
    assertThat(
            ToolPrograms.value(
                "(map :text (map tool/weather [{:city \"A\"} {:city \"B\" :days 2}]))", WEATHER))
        .isEqualTo("(\"A in 1\" \"B in 2\")");
  }

  // Results

  @Test
  void result_data_comesAsValues() {
    assertThat(ToolPrograms.value("(tool/it)", returning(List.of(Map.of("k", new int[] {1}), "s"))))
        .isEqualTo("[{:k [1]} \"s\"]");
    assertThat(ToolPrograms.value("(tool/it)", returning(null))).isEqualTo("nil");
    assertThat(ToolPrograms.value("(error? (tool/it))", returning(Map.of("error", "no such city"))))
        .isEqualTo("true");
  }

  @Test
  void result_ofAnotherTypeThanDeclared_isAnErrorValue() {
    Tool tool = Tool.named("it").doc("x").returns(ToolType.MAP).calling(arguments -> "text");
    assertThat(ToolPrograms.value("(tool/it)", tool))
        .isEqualTo(
            "{:error \"tool/it: its result must be a map, got the string \\\"text\\\"\", :kind"
                + " :tool, :tool \"it\"}");
  }

  @Test
  void result_noData_isAnErrorValueThatNamesTheClassSimply() {
    assertThat(ToolPrograms.value("(:error (tool/it))", returning(new Object())))
        .isEqualTo(
            "\"tool/it: its result cannot be used: an Object is no data; give its data as Map,"
                + " List, String, number, boolean or null\"");
  }

  @Test
  void result_containsItself_isAnErrorValue() {
    List<Object> cycle = new java.util.ArrayList<>();
    cycle.add(cycle);
    assertThat(ToolPrograms.value("(:error (tool/it))", returning(cycle)))
        .contains("an ArrayList contains itself");
  }

  @Test
  void result_largerThanTheHeap_endsTheRun() {
    Limits small = Limits.DEFAULT.withRunMaxHeap(1 << 20);
    assertThat(
            ToolPrograms.problem(
                    "(try (count (tool/it)) (catch e 1))", small, returning(new int[1_000_000]))
                .kind())
        .isEqualTo("memory-exceeded");
  }

  @Test
  void results_thatAreKept_countAsAliveAndOthersDoNot() {
    Limits small = Limits.DEFAULT.withRunMaxHeap(16 << 20);
    Tool tool = Tool.named("it").doc("x").calling(arguments -> List.of("x".repeat(200_000), 1));
    assertThat(ToolPrograms.value("(dotimes [_ 300] (tool/it)) :done", small, tool))
        .isEqualTo(":done");
    assertThat(
            ToolPrograms.problem("(loop [kept []] (recur (conj kept (tool/it))))", small, tool)
                .kind())
        .isEqualTo("memory-exceeded");
  }

  @Test
  void result_thatNeverEnds_endsAtTheTimeout() {
    Iterable<Object> forever = () -> Stream.<Object>generate(() -> "x").iterator();
    Tool tool =
        Tool.named("it")
            .doc("x")
            .timeout(Duration.ofMillis(100))
            .calling(arguments -> new EndlessList(forever));
    assertThat(
            ToolPrograms.value(
                "(:kind (tool/it))", Limits.DEFAULT.withRunMaxHeap(Long.MAX_VALUE), tool))
        .isEqualTo(":timeout");
  }

  // Failures

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new IOException("disk full"), "disk full"),
        Arguments.of(new IllegalStateException("closed"), "closed"),
        Arguments.of(new RuntimeException(new IOException("disk full")), "disk full"),
        Arguments.of(new RuntimeException(), "it gave no reason"),
        Arguments.of(
            new NullPointerException("\"com.acme.Shop.x\" is null"), "it has a bug: a null"),
        Arguments.of(new ClassCastException("com.acme.A to com.acme.B"), "it has a bug"),
        Arguments.of(
            new NoClassDefFoundError("com/acme/Gone"), "it is not complete: a class is missing"),
        Arguments.of(
            new IllegalStateException("com.acme.shop.Store$Open of api.example.com: x=1.5"),
            "Store$Open of api.example.com: x=1.5"),
        Arguments.of(new IllegalStateException("bad\n\tat com.acme.Shop(Shop.java:3)"), "bad"),
        Arguments.of(new InterruptedException(), "it was interrupted"),
        Arguments.of(new StackOverflowError(), "it nests calls too deeply"),
        Arguments.of(new OutOfMemoryError("Java heap space"), "it ran out of memory"),
        Arguments.of(new AssertionError("no way"), "no way"),
        Arguments.of(LimitExceeded.steps(5), "the run used all of its 5 steps"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void tool_throws_givesAnErrorValueWithTheMessageAlone(Throwable thrown, String reason) {
    Tool tool =
        Tool.named("it")
            .doc("Fails.")
            .calling(
                arguments -> {
                  if (thrown instanceof Error error) {
                    throw error;
                  }
                  throw (Exception) thrown;
                });
    assertThat(ToolPrograms.value("(let [r (tool/it)] [(:kind r) (:error r)])", tool))
        .startsWith("[:tool \"tool/it: " + reason)
        .doesNotContain("com.acme", "java.", "\\tat");
  }

  @Test
  void tool_recursesWithoutEnd_givesAnErrorValue() {
    Tool tool = Tool.named("it").doc("Overflows.").calling(arguments -> Overflow.deeper(arguments));
    assertThat(ToolPrograms.value("(:error (tool/it))", tool)).contains("nests calls too deeply");
  }

  private static final class Overflow {
    @SuppressWarnings("InfiniteRecursion") // that is what it is for
    static Object deeper(Object x) {
      return List.of(deeper(x));
    }
  }

  // Names

  @Test
  void tool_unknown_namesTheOnesThereAre() {
    assertThat(ToolPrograms.problem("(tool/wether {})", WEATHER, returning(1)).message())
        .isEqualTo(
            "the name tool/wether is not defined; did you mean tool/weather?; the tools are"
                + " tool/it, tool/weather");
    assertThat(ToolPrograms.problem("(tool/x {})").message())
        .isEqualTo("the name tool/x is not defined; the host has granted no tools to this session");
  }

  @Test
  void tool_ofAnotherSession_isUnknown() {
    Engine engine = Engine.builder().build();
    Session one = engine.open(SessionConfig.DEFAULT.withTool(returning(1)));
    Session two = engine.open(SessionConfig.DEFAULT.withTool(WEATHER));
    assertThat(one.run("(tool/it)")).isInstanceOf(Outcome.Success.class);
    assertThat(two.run("(tool/it)")).isInstanceOf(Outcome.Failure.class);
    assertThat(ToolPrograms.value("(tools)")).isEqualTo("()");
  }

  @Test
  void tool_cannotBeRedefined_shadowingStaysLocal() {
    Engine engine = Engine.builder().build();
    SessionConfig config = SessionConfig.DEFAULT.withTool(returning(1));
    Session one = engine.open(config);
    assertThat(one.run("(def tool/it (fn [] 2))")).isInstanceOf(Outcome.Failure.class);
    assertThat(one.run("(tool/it)").toString()).contains("value=1");
    assertThat(engine.open(config).run("(tool/it)").toString()).contains("value=1");
  }

  @Test
  void program_compiledOnce_callsTheToolsOfTheSessionThatRunsIt() {
    Engine engine = Engine.builder().build();
    SessionConfig one = SessionConfig.DEFAULT.withTool(returning(1));
    SessionConfig two = SessionConfig.DEFAULT.withTool(returning(2));
    Program program = engine.compile(one, new dev.lispatch.syntax.Source("p", "(tool/it)"));
    for (int i = 0; i < 3; i++) {
      for (SessionConfig config : List.of(one, two)) {
        try (Session session = engine.open(config)) {
          Outcome.Success outcome = (Outcome.Success) session.run(program);
          assertThat(outcome.value()).isEqualTo(config == one ? 1L : 2L);
        }
      }
    }
  }

  @Test
  void macro_callsATool_isDenied() {
    assertThat(ToolPrograms.value("(defmacro m [] (:kind (tool/it))) (m)", returning(1)))
        .isEqualTo(":policy-denied");
  }

  @Test
  void grants_twoOfOneName_areRefused() {
    SessionConfig config = SessionConfig.DEFAULT.withTool(returning(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config.withTool(returning(2)))
        .withMessage("the tool it is granted twice");
  }

  // What is told of tools

  @Test
  void tools_listsThem() {
    assertThat(ToolPrograms.value("(tools)", WEATHER))
        .isEqualTo(
            "({:name \"weather\", :doc \"The weather of a city.\", :parameters [{:name :city, :type"
                + " \"string\", :doc \"its name\", :required true} {:name :days, :type \"integer\","
                + " :doc \"how many days to look ahead\", :required false, :default 1} {:name"
                + " :unit, :type \"one of \\\"celsius\\\", \\\"kelvin\\\"\", :doc \"\", :required"
                + " false}], :returns \"map\"})");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(:name (describe 'tool/weather)) | \"tool/weather\"",
        "(:type (first (:parameters (describe tool/weather)))) | \"string\"",
        "(:returns (describe \"tool/weather\")) | \"map\"",
        "(describe 'tool/nothing) | nil",
        "(:parameters (describe 'reduce)) | [\"f coll\" \"f init coll\"]",
        "(map? (describe 'let)) | true",
        "(:options (describe 'parallel-map)) | [\"max-threads\" \"timeout\" \"deadline\""
            + " \"when-full\" \"retries\" \"backoff\"]",
      })
  void describe_toolFunctionOrForm_isAMap(String program, String printed) {
    assertThat(ToolPrograms.value(program, WEATHER)).isEqualTo(printed);
  }

  @Test
  void help_knowsTools() {
    assertThat(ToolPrograms.value("(doc 'tool/weather)", WEATHER))
        .contains("(tool/weather arguments)")
        .contains("  The weather of a city.")
        .contains(":city string: its name")
        .contains(":days integer (1): how many days to look ahead")
        .contains("Returns a map.");
    assertThat(ToolPrograms.value("(apropos \"weath\")", WEATHER))
        .isEqualTo("(tool/weather tools)");
  }

  // Declarations

  @Test
  void declaration_thatCannotBe_isRefusedWhenItIsMade() {
    for (String name : new String[] {"", "1st", "a/b", "a b", "ä", "x".repeat(101)}) {
      assertThatIllegalArgumentException().isThrownBy(() -> Tool.named(name));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tool.named("it").calling(arguments -> 1))
        .withMessage("the tool it does not say what it does");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Tool.named("it").parameter("x", ToolType.STRING).parameter("x", ToolType.INTEGER))
        .withMessage("the tool it has two parameters named x");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tool.named("it").optional("x", ToolType.INTEGER, "five", ""))
        .withMessageContaining("what stands for x must be a whole number");
    assertThatIllegalArgumentException().isThrownBy(() -> Tool.named("it").timeout(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> ToolType.oneOf());
    assertThatIllegalArgumentException().isThrownBy(() -> ToolType.oneOf("a", "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> ToolType.listOf(ToolType.FUNCTION));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tool.named("it").returns(ToolType.FUNCTION));
  }

  @Test
  void arguments_askedForWrongly_saySo() {
    Tool tool =
        Tool.named("it")
            .doc("x")
            .optional("x", ToolType.INTEGER, null, "")
            .calling(
                arguments -> arguments.has("x") ? arguments.text("x") : arguments.integer("x"));
    assertThat(ToolPrograms.value("(:error (tool/it))", tool)).contains("the argument x is absent");
    assertThat(ToolPrograms.value("(:error (tool/it {:x 1}))", tool))
        .contains("the argument x is of another type");
  }

  /** A collection whose iterator has no end, whatever its size says. */
  private static final class EndlessList extends java.util.AbstractCollection<Object> {
    private final Iterable<Object> items;

    EndlessList(Iterable<Object> items) {
      this.items = items;
    }

    @Override
    public java.util.Iterator<Object> iterator() {
      return items.iterator();
    }

    @Override
    public int size() {
      return 1;
    }
  }
}
