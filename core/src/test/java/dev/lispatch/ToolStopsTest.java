package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.host.Audit;
import dev.lispatch.host.Tool;
import dev.lispatch.host.ToolFunction;
import dev.lispatch.host.ToolType;
import dev.lispatch.limit.Budget;
import dev.lispatch.limit.BudgetHandle;
import dev.lispatch.limit.Limits;
import dev.lispatch.schedule.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tools that block, that call back, and that are called too often: what stops them, and how. */
@SuppressWarnings("NullAway") // a null where there must be none fails the test
@Timeout(120)
class ToolStopsTest {
  private static final Limits SHORT = Limits.DEFAULT.withRunTimeout(300);

  private static Tool.Builder tool() {
    return Tool.named("it").doc("For a test.");
  }

  private static Tool calling() {
    return tool()
        .parameter("f", ToolType.FUNCTION)
        .optional("x", ToolType.ANY, 1, "")
        .calling(arguments -> arguments.function("f").call(arguments.value("x")));
  }

  // Blocking

  @Test
  void tool_blocks_isInterruptedAtItsTimeout() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    Tool blocking =
        tool()
            .timeout(Duration.ofMillis(50))
            .calling(
                arguments -> {
                  try {
                    new CountDownLatch(1).await();
                    return "woken";
                  } finally {
                    interrupted.countDown();
                  }
                });
    assertThat(ToolPrograms.value("(tool/it)", blocking))
        .isEqualTo(
            "{:error \"timeout after 50ms: tool/it was not done\", :kind :timeout, :tool \"it\"}");
    interrupted.await();
  }

  @Test
  void tool_ignoresTheInterrupt_isLeftBehindAndItsSlotStaysTaken() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Tool stubborn = tool().timeout(Duration.ofMillis(20)).calling(arguments -> stay(release));
    CountedScheduler scheduler = new CountedScheduler(Scheduler.production());
    Session session =
        ToolPrograms.session(scheduler, Limits.DEFAULT.withMaxParallelWorkers(1), stubborn);
    Outcome outcome =
        session.run("(frequencies (map :kind (parallel-map (fn [_] (tool/it)) (range 20))))");
    assertThat(Programs.print(((Outcome.Success) outcome).value())).isEqualTo("{:timeout 20}");
    release.countDown();
    assertThat(scheduler.isQuiescent()).isTrue();
  }

  private static Object stay(CountDownLatch release) {
    while (true) {
      try {
        release.await();
        return "released";
      } catch (InterruptedException ignored) {
        Thread.onSpinWait(); // as a tool may that does not know better
      }
    }
  }

  @Test
  void run_outOfTimeInATool_endsAtOnce() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountedScheduler scheduler = new CountedScheduler(Scheduler.production());
    Outcome outcome =
        ToolPrograms.session(scheduler, SHORT, tool().calling(arguments -> stay(release)))
            .run("(try (tool/it) (catch e 1) (finally 2))");
    assertThat(((Outcome.Failure) outcome).problem().kind()).isEqualTo("run-timeout");
    release.countDown();
    assertThat(scheduler.isQuiescent()).isTrue();
  }

  @Test
  void tool_insideTimeoutAndCancel_isStoppedByThem() {
    CountDownLatch never = new CountDownLatch(1);
    Tool blocking =
        tool()
            .calling(
                arguments -> {
                  never.await();
                  return 1;
                });
    assertThat(ToolPrograms.value("(:error (timeout 50 (fn [] (tool/it))))", blocking))
        .isEqualTo("\"timeout after 50ms\"");
    assertThat(
            ToolPrograms.value(
                "(let [t (task (fn [] (tool/it)))] (sleep 20) (cancel! t) (:kind (task-result t)))",
                blocking))
        .isEqualTo(":cancelled");
    assertThat(ToolPrograms.value("(set-default-timeout! 30) (:error (tool/it))", blocking))
        .isEqualTo("\"timeout after 30ms: tool/it was not done\"");
  }

  @Test
  void tools_thatComputeForEver_hamperNobody() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    Tool spinning =
        tool()
            .calling(
                arguments -> {
                  while (!stop.get()) {
                    Thread.onSpinWait();
                  }
                  return null;
                });
    CountedScheduler scheduler = new CountedScheduler(Scheduler.production());
    Outcome outcome =
        ToolPrograms.session(scheduler, SHORT, spinning)
            .run("(parallel-map (fn [_] (tool/it)) (range 32))");
    assertThat(outcome).isInstanceOf(Outcome.Failure.class);
    assertThat(ToolPrograms.value("(reduce + (range 1000))")).isEqualTo("499500");
    stop.set(true);
    assertThat(scheduler.isQuiescent()).isTrue();
  }

  // Functions of the program

  @Test
  void function_calledByATool_runsAsPartOfTheProgram() {
    assertThat(ToolPrograms.value("(tool/it {:f inc :x 4})", calling())).isEqualTo("5");
    assertThat(ToolPrograms.value("(tool/it {:f :k :x {:k [1]}})", calling())).isEqualTo("[1]");
    assertThat(
            ToolPrograms.value(
                "(def a (atom 0)) (tool/it {:f (fn [x] (swap! a + x) nil) :x 3}) @a", calling()))
        .isEqualTo("3");
  }

  @Test
  void function_thatRaises_raisesInTheProgramUnlessTheToolCatchesIt() {
    Problem problem = ToolPrograms.problem("(tool/it {:f (fn [x] (/ x 0))})", calling());
    assertThat(problem.kind()).isEqualTo("division-by-zero");
    assertThat(problem.at()).isEqualTo("<program>:1:22");
    assertThat(
            ToolPrograms.value(
                "(try (tool/it {:f (fn [x] (nth [] 3))}) (catch :index e 7))", calling()))
        .isEqualTo("7");
    Tool catching =
        tool()
            .parameter("f", ToolType.FUNCTION)
            .calling(
                arguments -> {
                  try {
                    return arguments.function("f").call();
                  } catch (RuntimeException e) {
                    return "caught " + e.getMessage();
                  }
                });
    assertThat(ToolPrograms.value("(tool/it {:f (fn [] (throw \"no\"))})", catching))
        .isEqualTo("\"caught no\"");
  }

  @Test
  void function_stoppedByALimit_noToolOutlivesIt() throws Exception {
    CountDownLatch caught = new CountDownLatch(1);
    AtomicReference<Throwable> seen = new AtomicReference<>();
    Tool surviving =
        tool()
            .parameter("f", ToolType.FUNCTION)
            .calling(
                arguments -> {
                  try {
                    return arguments.function("f").call();
                  } catch (Throwable e) {
                    seen.set(e);
                    caught.countDown();
                    return "survived";
                  }
                });
    String program = "(try (tool/it {:f (fn [] (loop [] (recur)))}) (catch e :caught))";
    assertThat(problem(program, Limits.DEFAULT.withMaxSteps(100_000), surviving).kind())
        .isEqualTo("steps-exceeded");
    caught.await();
    assertThat(seen.get()).isInstanceOf(CancellationException.class);
    assertThat(problem(program, SHORT, surviving).kind()).isEqualTo("run-timeout");
  }

  @Test
  void function_thatEndsTheProgram_endsIt() {
    assertThat(ToolPrograms.value("(tool/it {:f (fn [x] (return 9))}) 1", calling()))
        .isEqualTo("9");
  }

  @Test
  void function_ofAnotherTypeBack_isRefusedToTheTool() {
    assertThat(ToolPrograms.value("(:error (tool/it {:f (fn [x] inc)}))", calling()))
        .contains("the function inc cannot leave the program");
  }

  @Test
  void function_calledAfterTheCall_isRefused() {
    AtomicReference<ToolFunction> kept = new AtomicReference<>();
    Tool keeping =
        tool()
            .parameter("f", ToolType.FUNCTION)
            .calling(
                arguments -> {
                  kept.set(arguments.function("f"));
                  return null;
                });
    assertThat(ToolPrograms.value("(tool/it {:f (fn [] 1)})", keeping)).isEqualTo("nil");
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> kept.get().call())
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void function_calledFromManyThreads_runsOneAfterTheOther() {
    Tool spreading =
        tool()
            .parameter("f", ToolType.FUNCTION)
            .calling(
                arguments -> {
                  List<Thread> threads = new java.util.ArrayList<>();
                  for (int i = 0; i < 8; i++) {
                    threads.add(
                        Thread.ofPlatform()
                            .start(
                                () -> {
                                  for (int j = 0; j < 50; j++) {
                                    arguments.function("f").call();
                                  }
                                }));
                  }
                  for (Thread thread : threads) {
                    thread.join();
                  }
                  return null;
                });
    assertThat(
            ToolPrograms.value(
                "(def a (atom 0)) (tool/it {:f (fn [] (reset! a (inc @a)) nil)}) @a", spreading))
        .isEqualTo("400");
  }

  @Test
  void function_thatCallsTheToolAgain_worksToABoundAndThenFails() {
    String program = "(defn f [n] (if (zero? n) \"end\" (tool/it {:f f :x (dec n)}))) ";
    assertThat(ToolPrograms.value(program + "(f 10)", calling())).isEqualTo("\"end\"");
    assertThat(ToolPrograms.value(program + "(:error (f 500))", calling()))
        .contains("all tools that may work at once are at work, and this call is inside one");
  }

  // A session inside

  @Test
  void tool_thatRunsASessionOfItsOwn_works() {
    Engine inner = Engine.builder().build();
    Tool nested =
        tool()
            .parameter("source", ToolType.STRING)
            .calling(
                arguments ->
                    switch (inner.open().run(arguments.text("source"))) {
                      case Outcome.Success success -> success.value();
                      case Outcome.Failure failure -> failure.problem().message();
                    });
    assertThat(ToolPrograms.value("(tool/it {:source \"(map inc [1 2])\"})", nested))
        .isEqualTo("(2 3)");
    assertThat(
            ToolPrograms.value(
                "(parallel-map (fn [i] (tool/it {:source (str \"(* 2 \" i \")\")})) (range 5))",
                nested))
        .isEqualTo("(0 2 4 6 8)");
  }

  // How often

  @Test
  void tools_from64Tasks_allAnswer() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Tool counting =
        tool()
            .parameter("n", ToolType.INTEGER)
            .calling(
                arguments -> {
                  most.accumulateAndGet(now.incrementAndGet(), Math::max);
                  now.decrementAndGet();
                  return arguments.integer("n") * 2;
                });
    assertThat(
            ToolPrograms.value(
                "(reduce + (parallel-map (fn [n] (tool/it {:n n})) (range 640) :max-threads 64))",
                counting))
        .isEqualTo(String.valueOf(639 * 640));
    assertThat(most.get()).isLessThanOrEqualTo(64);
  }

  @Test
  void calls_aboveTheirLimit_endTheRun() {
    AtomicInteger calls = new AtomicInteger();
    Tool counting = tool().calling(arguments -> calls.incrementAndGet());
    Problem problem =
        problem(
            "(loop [] (try (tool/it) (catch e 1)) (recur))",
            Limits.DEFAULT.withMaxToolCalls(5),
            counting);
    assertThat(problem.kind()).isEqualTo("host-calls-exceeded");
    assertThat(problem.message()).contains("all of its 5 calls of tools (max-tool-calls)");
    assertThat(calls).hasValue(5);
    calls.set(0);
    assertThat(
            problem(
                    "(parallel-map (fn [_] (tool/it)) (range 100) :max-threads 50)",
                    Limits.DEFAULT.withMaxToolCalls(7),
                    counting)
                .kind())
        .isEqualTo("host-calls-exceeded");
    assertThat(calls.get()).isLessThanOrEqualTo(7);
  }

  @Test
  void calls_aboveTheBudget_giveErrorValuesAndNeverOneCallMore() {
    for (int round = 0; round < 20; round++) {
      AtomicInteger calls = new AtomicInteger();
      BudgetHandle budget =
          BudgetHandle.of("session", Budget.UNLIMITED.withToolCalls(5), System::nanoTime);
      Tool counting = tool().calling(arguments -> calls.incrementAndGet());
      Session session =
          Engine.builder().build().open(SessionConfig.DEFAULT.withTool(counting).withGrant(budget));
      Outcome outcome =
          session.run(
              "(frequencies (map (fn [r] (if (error? r) (:kind r) :ok)) (parallel-map (fn [_]"
                  + " (tool/it)) (range 40) :max-threads 40)))");
      assertThat(Programs.print(((Outcome.Success) outcome).value()))
          .contains(":ok 5", ":budget-exceeded 35");
      assertThat(calls).hasValue(5);
      assertThat(budget.spent().toolCalls()).isEqualTo(5);
    }
  }

  @Test
  void calls_withWrongArgumentsOrNotBegun_costNothing() {
    BudgetHandle budget =
        BudgetHandle.of("session", Budget.UNLIMITED.withToolCalls(1), System::nanoTime);
    Tool picky = tool().parameter("x", ToolType.INTEGER).calling(a -> a.integer("x"));
    Session session =
        Engine.builder().build().open(SessionConfig.DEFAULT.withTool(picky).withGrant(budget));
    Outcome outcome =
        session.run(
            "(try (tool/it {}) (catch :type e nil)) [(tool/it {:x 1}) (:error (tool/it {:x 2}))]");
    assertThat(Programs.print(((Outcome.Success) outcome).value()))
        .isEqualTo("[1 \"budget_exceeded: max_tool_calls (1) reached (1 used)\"]");
  }

  // Audit

  @Test
  void audit_isToldOfEachCall() {
    Tool picky =
        tool()
            .parameter("x", ToolType.INTEGER)
            .calling(
                arguments -> {
                  if (arguments.integer("x") > 1) {
                    throw new IllegalStateException("too much");
                  }
                  return 1;
                });
    List<Audit.Entry> entries =
        ToolPrograms.audited("(tool/it {:x 1}) (tool/it {:x 2}) (tool/it {:y 3})", picky);
    assertThat(entries)
        .extracting(Audit.Entry::name, Audit.Entry::arguments, Audit.Entry::result)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("tool/it", "{:x 1}", "ok"),
            org.assertj.core.api.Assertions.tuple("tool/it", "{:x 2}", "tool"),
            org.assertj.core.api.Assertions.tuple("tool/it", "{:y 3}", "type"));
    assertThat(entries).allMatch(entry -> entry.millis() >= 0);
  }

  private static Problem problem(String program, Limits limits, Tool... tools) {
    return ToolPrograms.problem(program, limits, tools);
  }
}
