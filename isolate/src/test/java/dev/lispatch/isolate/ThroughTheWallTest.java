package dev.lispatch.isolate;

import static dev.lispatch.isolate.Isolated.CONFIG;
import static dev.lispatch.isolate.Isolated.problem;
import static dev.lispatch.isolate.Isolated.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.Engine;
import dev.lispatch.Isolation;
import dev.lispatch.Outcome;
import dev.lispatch.Problem;
import dev.lispatch.Session;
import dev.lispatch.SessionConfig;
import dev.lispatch.capability.http.HttpAccess;
import dev.lispatch.capability.http.HttpBuiltinsLibrary;
import dev.lispatch.capability.llm.LlmAccess;
import dev.lispatch.capability.llm.LlmBuiltinsLibrary;
import dev.lispatch.capability.sql.SqlAccess;
import dev.lispatch.capability.sql.SqlBuiltinsLibrary;
import dev.lispatch.host.LlmAnswer;
import dev.lispatch.host.LlmUsage;
import dev.lispatch.host.Tool;
import dev.lispatch.host.ToolType;
import dev.lispatch.limit.Limits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches outside does through a process what it does without one. */
@Timeout(120)
class ThroughTheWallTest {
  private static final Engine ENGINE =
      Engine.builder()
          .library(new HttpBuiltinsLibrary())
          .library(new LlmBuiltinsLibrary())
          .library(new SqlBuiltinsLibrary())
          .isolation(new ProcessIsolation())
          .build();

  private static final String BANK =
      """
      (def db (db-open :bank))
      (db-execute db "CREATE TABLE IF NOT EXISTS accounts (id INTEGER PRIMARY KEY, amount INTEGER)")
      (db-execute db "DELETE FROM accounts")
      (db-execute db "INSERT INTO accounts VALUES (1, 100), (2, 0)")
      (defn move [tx n]
        (db-execute tx "UPDATE accounts SET amount = amount - ? WHERE id = 1" n)
        (db-execute tx "UPDATE accounts SET amount = amount + ? WHERE id = 2" n))
      (defn amounts [] (map :amount (db-query db "SELECT amount FROM accounts ORDER BY id")))
      """;

  @TempDir Path directory;

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  private SessionConfig withBank() {
    String url = "jdbc:sqlite:" + directory.resolve("bank.db");
    return CONFIG.withGrant(SqlAccess.builder().database("bank", url).build());
  }

  private static String result(Outcome outcome) {
    return outcome instanceof Outcome.Success
        ? value(outcome)
        : problem(outcome).kind() + " " + problem(outcome).message();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(str db)",
        "[(= db db) (= db (db-open :bank)) (count #{db db})]",
        "(amounts)",
        "[(with-transaction [tx db] (move tx 30) :done) (amounts)]",
        "[(with-transaction [tx db] (move tx 30) (map :amount (db-query tx \"SELECT amount FROM"
            + " accounts\"))) (amounts)]",
        "[(try (with-transaction [tx db] (move tx 30) (throw \"no\")) (catch e (error-message e)))"
            + " (amounts)]",
        "(with-transaction [tx db] (move tx 30) (throw {:error \"mine\" :kind :mine}))",
        "(with-transaction [tx db] (move tx 30) (inc nil))",
        "[(:error (with-transaction [tx db] (move tx 30) {:error \"mine\"})) (amounts)]",
        "[(:error (with-transaction [tx db] (db-query tx \"SELECT nothing\"))) (amounts)]",
        "(with-transaction [tx db] (move tx 30) (return 1))",
        "(with-transaction [tx db] (move tx 30) (fail \"no\"))",
        "[(:kind (timeout 300 (fn [] (with-transaction [tx db] (move tx 30) (sleep 600000)))))"
            + " (amounts)]",
        "(with-transaction [a db] (with-transaction [b db] 1))",
        "(with-transaction [tx db] (move db 1))",
        "(with-transaction [tx db] (db-close db))",
        "(db-query (with-transaction [tx db] tx) \"SELECT 1\")",
        "(with-transaction [tx db] (parallel-for-each (fn [_] (move tx 1)) (range 20)))"
            + " (amounts)",
        "(let [a (atom 0)] (with-transaction [tx db] (swap! a inc)) @a)",
        "(= move (with-transaction [tx db] move))",
        "(let [f (with-transaction [tx db] (fn [x] (* 2 x)))] (f 21))",
        "(db-query move \"SELECT 1\")",
        "(db-query (atom 1) \"SELECT 1\")",
        "(db-query db \"SELECT ?\" move)",
        "[(db-close db) (:kind (db-query db \"SELECT 1\"))]",
        "(with-transaction [tx db] (loop [i 0] (if (= i 200) i (do (move tx 1) (recur (inc i))))))",
      })
  void database_givesWhatItGivesInTheHost(String program) {
    String there;
    try (Session session = ENGINE.open(withBank())) {
      there = result(session.run(BANK + program));
    }
    try (Session session = ENGINE.open(withBank().withIsolation(Isolation.SHARED_PROCESS))) {
      assertThat(there).isEqualTo(result(session.run(BANK + program)));
    }
  }

  @Test
  void database_ofAnEarlierRun_isNoneAnyMore() {
    try (Session session = ENGINE.open(withBank())) {
      value(session.run(BANK));
      Problem problem = problem(session.run("(amounts)"));
      assertThat(problem.kind()).isEqualTo("type");
      assertThat(problem.message()).contains("db must be a database, as db-open gives");
      assertThat(value(session.run(BANK + "(amounts)"))).isEqualTo("(100 0)");
    }
  }

  @Test
  void transaction_ofAProgramThatIsStopped_isUndone() {
    SessionConfig config = withBank().withLimits(Limits.DEFAULT.withRunTimeout(500));
    try (Session session = ENGINE.open(withBank())) {
      value(session.run(BANK));
    }
    try (Session session = ENGINE.open(config)) {
      String endless =
          "(with-transaction [tx (db-open :bank)] (db-execute tx \"DELETE FROM accounts\") (loop []"
              + " (recur)))";
      assertThat(problem(session.run(endless)).kind()).isEqualTo("run-timeout");
    }
    try (Session session = ENGINE.open(withBank())) {
      assertThat(
              value(session.run("(db-query (db-open :bank) \"SELECT count(*) n FROM accounts\")")))
          .isEqualTo("({:n 2})");
    }
  }

  @Test
  void error_raisedInACallback_hasItsOwnPlace() {
    try (Session session = ENGINE.open(withBank())) {
      Problem problem =
          problem(session.run("(with-transaction [tx (db-open :bank)]\n  (inc nil))"));
      assertThat(problem.render()).contains("<program>:2:3");
    }
  }

  private static Tool calling(String name) {
    return Tool.named(name)
        .doc("For a test.")
        .parameter("f", ToolType.FUNCTION)
        .calling(
            arguments -> {
              Object first = arguments.function("f").call(1);
              return List.of(first, arguments.function("f").call(first));
            });
  }

  @Test
  void function_givenToATool_isCalledInTheProcess() {
    try (Session session = ENGINE.open(CONFIG.withTool(calling("twice")))) {
      assertThat(value(session.run("(def n 10) (tool/twice {:f (fn [x] (+ x n))})")))
          .isEqualTo("[11 21]");
      assertThat(
              value(
                  session.run(
                      "(tool/twice {:f (fn [x] (apply + (tool/twice {:f (fn [y] (* y (+ x"
                          + " 1)))})))})")))
          .isEqualTo("[6 56]");
      assertThat(
              problem(session.run("(tool/twice {:f (fn [x] (throw {:error \"mine\"}))})"))
                  .message())
          .contains("mine");
    }
  }

  /** Answers each connection with "hello", until it is closed. */
  private static ServerSocket greeter() throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                while (true) {
                  greet(server.accept());
                }
              } catch (IOException closed) {
                // by the test
              }
            });
    return server;
  }

  private static void greet(Socket connection) throws IOException {
    try (connection) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        // the request does not matter
      }
      String answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello";
      connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Test
  void request_isSentByTheHost_withItsGrantAlone() throws IOException {
    try (ServerSocket server = greeter()) {
      String host = "localhost:" + server.getLocalPort();
      String program = "(http-get \"http://" + host + "/\")";
      try (Session allowed = ENGINE.open(CONFIG.withGrant(HttpAccess.to(host)));
          Session denied = ENGINE.open(CONFIG)) {
        assertThat(
                value(
                    allowed.run(
                        "(frequencies (map :body (parallel-map (fn [_] "
                            + program
                            + ") (range 10))))")))
            .isEqualTo("{\"hello\" 10}");
        assertThat(value(denied.run("(:kind " + program + ")"))).isEqualTo(":policy-denied");
      }
    }
  }

  @Test
  void model_isAskedByTheHost() {
    AtomicInteger asked = new AtomicInteger();
    LlmAccess access =
        LlmAccess.builder()
            .model(
                "fast",
                request ->
                    new LlmAnswer(
                        "answer " + asked.incrementAndGet(), new LlmUsage(3, 4, false), true))
            .build();
    try (Session session = ENGINE.open(CONFIG.withGrant(access))) {
      assertThat(
              value(
                  session.run(
                      "[(llm \"a\") (count (llm-batch [\"b\" \"c\"])) (:calls (llm-usage))]")))
          .isEqualTo("[\"answer 1\" 2 3]");
    }
    assertThat(asked).hasValue(3);
  }
}
