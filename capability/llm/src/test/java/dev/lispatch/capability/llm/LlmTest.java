package dev.lispatch.capability.llm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.Outcome;
import dev.lispatch.host.Audit;
import dev.lispatch.host.LlmAnswer;
import dev.lispatch.host.LlmProvider;
import dev.lispatch.host.LlmUsage;
import dev.lispatch.limit.Budget;
import dev.lispatch.limit.BudgetHandle;
import dev.lispatch.limit.Limits;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs that ask a server on this machine. */
@SuppressWarnings("NullAway") // a null where there must be none fails the test
@Timeout(120)
class LlmTest {
  @Test
  void llm_asked_givesTheText() throws Exception {
    try (ModelServer server = ModelServer.answering("Oslo")) {
      Programs programs = Programs.with(server);
      assertThat(
              programs.run(
                  "[(llm \"Capital of Norway?\" :system \"Be brief.\" :max-tokens 50 :temperature"
                      + " 0.5 :model :fast) (llm-usage)]"))
          .isEqualTo("[\"Oslo\" {:calls 1, :input-tokens 7, :output-tokens 3, :estimated 0}]");
      ModelServer.Request request = server.requests().getFirst();
      assertThat(request.path()).isEqualTo("/v1/chat/completions");
      assertThat(request.headers()).contains("Bearer hush-hush");
      assertThat(request.body().replace(" ", "").replace("\n", ""))
          .contains("\"model\":\"m\"", "CapitalofNorway?", "Bebrief.", "50", "0.5");
    }
  }

  @Test
  void llm_usageMissing_isEstimatedAndSaysSo() throws Exception {
    try (ModelServer server =
        new ModelServer(
            (request, out) ->
                ModelServer.send(out, 200, "", ModelServer.completion("abcdefgh", "stop", "")))) {
      BudgetHandle budget = Programs.budget(Budget.UNLIMITED.withTokens(5_000));
      assertThat(Programs.with(server).under(budget).run("[(llm \"12345678\") (llm-usage)]"))
          .isEqualTo("[\"abcdefgh\" {:calls 1, :input-tokens 6, :output-tokens 2, :estimated 1}]");
      assertThat(budget.spent().tokens()).isEqualTo(8);
    }
  }

  // What goes wrong out there

  private static String problemOf(ModelServer.Handler handler) throws Exception {
    try (ModelServer server = new ModelServer(handler)) {
      BudgetHandle budget = Programs.budget(Budget.UNLIMITED.withModelCalls(10));
      String problem = Programs.with(server).under(budget).problem("(llm \"hi\" :timeout 5000)");
      assertThat(problem).doesNotContain("hush", "localhost", "java.", "langchain", "Exception");
      assertThat(server.requests()).hasSize(1); // nothing is tried again by itself
      return problem + " / " + budget.spent().modelCalls();
    }
  }

  private static ModelServer.Handler status(int status, String headers, String body) {
    return (request, out) -> ModelServer.send(out, status, headers, body);
  }

  @Test
  void llm_tooManyRequests_saysHowLongToWait() throws Exception {
    assertThat(problemOf(status(429, "retry-after: 7\r\n", "{\"error\":{\"message\":\"slow\"}}")))
        .isEqualTo(
            ":llm :fast: the model's server takes no more questions now (HTTP 429): slow / 0");
    try (ModelServer server = new ModelServer(status(429, "retry-after: 7\r\n", "{}"))) {
      assertThat(
              Programs.with(server).run("(select-keys (llm \"hi\") [:kind :status :retry-after])"))
          .isEqualTo("{:kind :llm, :status 429, :retry-after 7000}");
    }
  }

  @Test
  void llm_serverFails_isAnErrorValue() throws Exception {
    assertThat(problemOf(status(500, "", "oops")))
        .isEqualTo(":llm :fast: the model's server failed (HTTP 500) / 0");
    assertThat(problemOf(status(401, "", "{\"error\":{\"message\":\"bad key hush-hush\"}}")))
        .isEqualTo(":llm :fast: the model's server refuses the key of the host (HTTP 401) / 0");
    assertThat(
            problemOf(
                status(400, "", "{\"error\":{\"message\":\"model \\\"m\\\" of hush-hush\"}}")))
        .isEqualTo(
            ":llm :fast: the model's server refuses the question (HTTP 400): model \"m\" of … / 0");
  }

  @Test
  void llm_redirect_isNotFollowed() throws Exception {
    try (ModelServer other = ModelServer.answering("stolen")) {
      assertThat(problemOf(status(307, "location: " + other.uri() + "/chat/completions\r\n", "")))
          .isEqualTo(
              ":llm :fast: the model's server answered with a redirect, which is not followed (HTTP"
                  + " 307) / 0");
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void llm_answerCut_isAnErrorValueAndCounts() throws Exception {
    String whole = ModelServer.completion("x".repeat(1_000), 7, 3);
    assertThat(
            problemOf(
                (request, out) -> {
                  String head = "HTTP/1.1 200 OK\r\ncontent-length: " + whole.length() + "\r\n\r\n";
                  out.write((head + whole.substring(0, 500)).getBytes(UTF_8));
                  out.flush();
                  throw new IllegalStateException("enough");
                }))
        .isEqualTo(":llm :fast: the answer of the model's server broke off / 1");
    assertThat(
            problemOf(
                (request, out) -> {
                  throw new IllegalStateException("at once");
                }))
        .isEqualTo(":llm :fast: the model's server closed the connection without an answer / 1");
  }

  @Test
  void llm_answerThatIsNoAnswer_isAnErrorValue() throws Exception {
    assertThat(problemOf(status(200, "", "{\"choices\": [{")))
        .isEqualTo(":llm :fast: what the model's server has answered cannot be understood / 1");
    assertThat(problemOf(status(200, "", "{}"))).startsWith(":llm :fast: ");
    assertThat(problemOf(status(200, "", ""))).startsWith(":llm :fast: ");
    assertThat(problemOf(status(200, "", "[1,2]"))).startsWith(":llm :fast: ");
  }

  @Test
  void llm_giantAnswer_isCutOff() throws Exception {
    try (ModelServer server =
        new ModelServer(
            (request, out) -> {
              out.write("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n".getBytes(UTF_8));
              byte[] chunk = " ".repeat(64 << 10).getBytes(UTF_8);
              while (true) {
                out.write(chunk);
              }
            })) {
      LlmAccess access =
          LlmAccess.builder().openAi("fast", "m", "", server.uri()).maxAnswerBytes(1 << 20).build();
      assertThat(Programs.with(access).problem("(llm \"hi\")"))
          .isEqualTo(":llm :fast: the answer is longer than the 1048576 bytes that are allowed");
    }
  }

  @Test
  void llm_unreachable_isAnErrorValue() throws Exception {
    ModelServer server = ModelServer.answering("x");
    server.close();
    assertThat(Programs.with(server).problem("(llm \"hi\")"))
        .isEqualTo(":llm :fast: the model's server cannot be reached");
  }

  @Test
  void llm_slow_stopsAtTheTimeoutAndTheConnectionIsClosed() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (ModelServer server =
        new ModelServer(
            (request, out) -> {
              try {
                while (true) { // a byte now and then keeps other clients waiting for ever
                  out.write("HTTP/1.1 200 OK\r\n".getBytes(UTF_8));
                  Thread.sleep(5);
                  out.write(("x-pad: " + "y".repeat(100) + "\r\n").getBytes(UTF_8));
                  out.flush();
                  Thread.sleep(5);
                }
              } finally {
                gone.countDown();
              }
            })) {
      BudgetHandle budget = Programs.budget(Budget.UNLIMITED.withModelCalls(10));
      Programs programs = Programs.with(server).under(budget);
      assertThat(programs.problem("(llm \"hi\" :timeout 200)"))
          .startsWith(":timeout timeout after 200ms: the model :fast had not answered");
      assertThat(budget.spent().modelCalls()).isEqualTo(1);
      gone.await();
      assertThat(programs.problem("(timeout 200 (fn [] (llm \"hi\")))"))
          .startsWith(":timeout timeout after 200ms");
      assertThat(
              ((Outcome.Failure)
                      programs.under(Limits.DEFAULT.withRunTimeout(200)).outcome("(llm \"hi\")"))
                  .problem()
                  .kind())
          .isEqualTo("run-timeout");
    }
  }

  // Bounds

  @Test
  void llm_withoutGrant_namesTheFlag() throws Exception {
    assertThat(Programs.withoutGrants().problem("(llm \"hi\" :model :fast)"))
        .isEqualTo(
            ":policy-denied asking a language model is not allowed; start with"
                + " --allow-llm=fast=PROVIDER:MODEL to allow it");
    try (ModelServer server = ModelServer.answering("x")) {
      assertThat(Programs.with(server).problem("(llm \"hi\" :model \"slow\")"))
          .startsWith(":policy-denied the model :slow is not granted, only :fast;");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void llm_beyondTheBounds_isNotSent() throws Exception {
    try (ModelServer server = ModelServer.answering("x")) {
      LlmAccess access =
          LlmAccess.builder()
              .openAi("fast", "m", "", server.uri())
              .maxPromptBytes(10)
              .maxTokens(100)
              .build();
      Programs programs = Programs.with(access);
      assertThat(programs.problem("(llm \"12345678901\")"))
          .startsWith(":llm the prompt has 11 bytes, more than the 10 that the host allows");
      assertThat(programs.problem("(llm \"ääääää\")")).contains("12 bytes");
      assertThat(programs.problem("(llm \"hi\" :max-tokens 101)"))
          .startsWith(
              "raised :type llm: the option :max-tokens must be a whole number from 1 to 100");
      assertThat(programs.problem("(llm \"hi\" :temperature 3)")).startsWith("raised :type");
      assertThat(programs.problem("(llm 5)"))
          .startsWith("raised :type llm: prompt must be a string");
      assertThat(programs.problem("(llm-batch [\"a\" 5])"))
          .startsWith("raised :type llm-batch: each prompt must be a string, got the number 5 at");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void llm_fiftyAtOnce_neverMoreThanAllowed() throws Exception {
    try (ModelServer server = ModelServer.answering("x")) {
      LlmAccess access =
          LlmAccess.builder().openAi("fast", "m", "", server.uri()).maxCallsAtOnce(5).build();
      assertThat(
              Programs.with(access)
                  .run(
                      "(frequencies (parallel-map (fn [i] (llm (str i))) (range 50) :max-threads"
                          + " 50))"))
          .isEqualTo("{\"x\" 50}");
      assertThat(server.most.get()).isLessThanOrEqualTo(5);
      assertThat(server.requests()).hasSize(50);
    }
  }

  // Budget

  @Test
  void llm_budgetRacedByParallelBranches_neverOneCallOver() throws Exception {
    try (ModelServer server = ModelServer.answering("x")) {
      for (int round = 0; round < 5; round++) {
        BudgetHandle budget = Programs.budget(Budget.UNLIMITED.withModelCalls(7));
        int before = server.requests().size();
        assertThat(
                Programs.with(server)
                    .under(budget)
                    .run(
                        "(frequencies (map (fn [r] (if (error? r) (:kind r) r)) (parallel-map (fn"
                            + " [i] (llm (str i))) (range 40) :max-threads 40)))"))
            .contains("\"x\" 7", ":budget-exceeded 33");
        assertThat(server.requests().size() - before).isEqualTo(7);
        assertThat(budget.spent().modelCalls()).isEqualTo(7);
      }
    }
  }

  @Test
  void llm_tokenBudget_isReservedThenCountedAsTold() throws Exception {
    try (ModelServer server = ModelServer.answering("x")) {
      BudgetHandle budget = Programs.budget(Budget.UNLIMITED.withTokens(200));
      Programs programs = Programs.with(server).under(budget);
      assertThat(programs.problem("(llm \"hi\" :max-tokens 200)"))
          .startsWith(
              ":budget-exceeded budget_exceeded: max_tokens (200) would be exceeded (0 used");
      assertThat(programs.run("(llm \"hi\" :max-tokens 100)")).isEqualTo("\"x\"");
      assertThat(budget.spent().tokens()).isEqualTo(10);
    }
  }

  @Test
  void batch_largerThanTheBudget_sendsNothing() throws Exception {
    try (ModelServer server = ModelServer.answering("x")) {
      BudgetHandle budget = Programs.budget(Budget.UNLIMITED.withModelCalls(3));
      Programs programs = Programs.with(server).under(budget);
      assertThat(programs.problem("(llm-batch [\"1\" \"2\" \"3\" \"4\"])"))
          .isEqualTo(
              ":budget-exceeded budget_exceeded: max_llm_calls (3) would be exceeded (0 used, 4"
                  + " more wanted)");
      assertThat(server.requests()).isEmpty();
      assertThat(programs.run("(llm-batch [\"1\" \"2\" \"3\"])")).isEqualTo("(\"x\" \"x\" \"x\")");
      assertThat(budget.spent().modelCalls()).isEqualTo(3);
      assertThat(budget.spent().tokens()).isEqualTo(30);
    }
  }

  @Test
  void batch_someFail_errorsStandInPlaceWithTheirIndex() throws Exception {
    try (ModelServer server =
        new ModelServer(
            (request, out) -> {
              boolean bad = request.body().contains("bad");
              ModelServer.send(
                  out, bad ? 500 : 200, "", bad ? "" : ModelServer.completion("ok", 1, 1));
            })) {
      BudgetHandle budget = Programs.budget(Budget.UNLIMITED.withModelCalls(5));
      assertThat(
              Programs.with(server)
                  .under(budget)
                  .run(
                      "(map (fn [r] (if (error? r) (select-keys r [:kind :index :status]) r))"
                          + " (llm-batch [\"a\" \"bad\" \"b\"] :max-threads 2))"))
          .isEqualTo("(\"ok\" {:kind :llm, :index 1, :status 500} \"ok\")");
      assertThat(budget.spent().modelCalls()).isEqualTo(2);
      assertThat(server.most.get()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void batch_empty_isEmpty() throws Exception {
    try (ModelServer server = ModelServer.answering("x")) {
      assertThat(Programs.with(server).run("(llm-batch [])")).isEqualTo("()");
    }
  }

  @Test
  void batch_stopped_countsWhatWasSent() throws Exception {
    CountDownLatch asked = new CountDownLatch(2);
    CountDownLatch never = new CountDownLatch(1);
    try (ModelServer server =
        new ModelServer(
            (request, out) -> {
              asked.countDown();
              never.await();
            })) {
      BudgetHandle budget = Programs.budget(Budget.UNLIMITED.withModelCalls(10));
      assertThat(
              Programs.with(server)
                  .under(budget)
                  .problem(
                      "(timeout 300 (fn [] (llm-batch [\"1\" \"2\" \"3\" \"4\"] :max-threads 2)))"))
          .startsWith(":timeout");
      asked.await();
      assertThat(budget.spent().modelCalls()).isEqualTo(2);
    }
  }

  // Schema

  private static final String PERSON =
      ":schema {:type \"object\" :properties {:name {:type \"string\" :minLength 1} :age {:type"
          + " [\"integer\" \"null\"] :minimum 0} :tags {:type \"array\" :items {:enum [\"a\""
          + " \"b\"]}}} :required [\"name\"] :additionalProperties false}";

  private static String read(String answer) throws Exception {
    try (ModelServer server = ModelServer.answering(answer)) {
      return Programs.with(server).run("(let [r (llm \"who\" " + PERSON + ")] (or (:error r) r))");
    }
  }

  @Test
  void schema_answerFits_isData() throws Exception {
    assertThat(read("{\"name\": \"Ada\", \"age\": 36, \"tags\": [\"b\"]}"))
        .isEqualTo("{:name \"Ada\", :age 36, :tags [\"b\"]}");
    assertThat(read("```json\n{\"name\": \"Ada\", \"age\": null}\n```"))
        .isEqualTo("{:name \"Ada\", :age nil}");
  }

  @Test
  void schema_answerDoesNotFit_isAnErrorAfterOneRepair() throws Exception {
    String start = "\"the answer does not fit the schema: ";
    assertThat(read("Ada")).startsWith(start + "it is no JSON: ");
    assertThat(read("{\"name\": \"\"}"))
        .startsWith(start + "/name must have a length of at least 1");
    assertThat(read("{\"age\": 3}")).startsWith(start + "/name is missing");
    assertThat(read("{\"name\": \"A\", \"age\": -1}"))
        .startsWith(start + "/age must be at least 0");
    assertThat(read("{\"name\": \"A\", \"age\": \"x\"}"))
        .startsWith(start + "/age must be of type integer or null");
    assertThat(read("{\"name\": \"A\", \"tags\": [\"c\"]}"))
        .startsWith(start + "/tags/0 must be one");
    assertThat(read("{\"name\": \"A\", \"more\": 1}"))
        .startsWith(start + "/more is not in the schema");
    assertThat(read("[]")).startsWith(start + "it must be of type object, got the vector");
  }

  @Test
  void schema_repaired_asksOnceMoreAndCountsBoth() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (ModelServer server =
        new ModelServer(
            (request, out) ->
                ModelServer.send(
                    out,
                    200,
                    "",
                    ModelServer.completion(
                        asked.incrementAndGet() == 1 ? "{\"age\": 1}" : "{\"name\": \"Ada\"}",
                        5,
                        5)))) {
      BudgetHandle budget = Programs.budget(Budget.UNLIMITED.withModelCalls(10));
      assertThat(Programs.with(server).under(budget).run("(llm \"who\" " + PERSON + ")"))
          .isEqualTo("{:name \"Ada\"}");
      assertThat(budget.spent().modelCalls()).isEqualTo(2);
      assertThat(server.requests().get(1).body()).contains("/name is missing");
      BudgetHandle one = Programs.budget(Budget.UNLIMITED.withModelCalls(1));
      asked.set(0);
      assertThat(Programs.with(server).under(one).problem("(llm \"who\" " + PERSON + ")"))
          .startsWith(":budget-exceeded");
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void schema_thatIsNone_raises() throws Exception {
    try (ModelServer server = ModelServer.answering("x")) {
      Programs programs = Programs.with(server);
      assertThat(programs.problem("(llm \"x\" :schema 5)"))
          .startsWith("raised :type llm: the option :schema must be a map such as");
      assertThat(programs.problem("(llm \"x\" :schema {:typ \"string\"})"))
          .startsWith("raised :type llm: the option :schema has :typ; known are :additional");
      assertThat(programs.problem("(llm \"x\" :schema {:type :str})"))
          .startsWith("raised :type llm: the option :schema has the type \"str\"; types are array");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void answer_cutAtMaxTokens_isAWarning() throws Exception {
    try (ModelServer server =
        new ModelServer(
            (request, out) ->
                ModelServer.send(out, 200, "", ModelServer.completion("half", "length", "")))) {
      Outcome outcome = Programs.with(server).outcome("(llm \"x\" :max-tokens 5)");
      assertThat(outcome.warnings())
          .containsExactly("an answer of the model :fast was cut at :max-tokens 5");
    }
  }

  // Providers of the host

  @Test
  void provider_ofTheHost_isAskedAndMayFailAnyhow() {
    LlmProvider echo =
        request -> {
          if (request.prompt().equals("boom")) {
            throw new IllegalStateException("com.acme.Secret");
          }
          return new LlmAnswer("<" + request.prompt() + ">", new LlmUsage(1, 1, false), true);
        };
    Programs programs = Programs.with(LlmAccess.builder().model("echo", echo).build());
    assertThat(programs.run("(llm \"a\")")).isEqualTo("\"<a>\"");
    assertThat(programs.problem("(llm \"boom\")"))
        .isEqualTo(":llm :echo: the provider of the model failed");
  }

  @Test
  void audit_isToldOfEachCall() throws Exception {
    try (ModelServer server = ModelServer.answering("x")) {
      List<Audit.Entry> entries = new CopyOnWriteArrayList<>();
      Programs.with(server)
          .auditedBy(entries)
          .run("(llm \"a\") (llm \"b\" :model :none) (llm-batch [\"c\" \"d\"])");
      assertThat(entries)
          .extracting(Audit.Entry::name, Audit.Entry::arguments, Audit.Entry::result)
          .containsExactly(
              org.assertj.core.api.Assertions.tuple("llm", "\"a\"", "ok"),
              org.assertj.core.api.Assertions.tuple("llm", "\"b\" :model :none", "policy-denied"),
              org.assertj.core.api.Assertions.tuple("llm-batch", "[\"c\" \"d\"]", "ok"));
    }
  }
}
