package dev.lispatch.capability.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.Outcome;
import dev.lispatch.Session;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The same on a real PostgreSQL server, which these tests start and stop. */
@EnabledIf("dev.lispatch.capability.sql.PostgresServer#isSupported")
class PostgresTest {
  private static final String ENDLESS =
      "\"WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r) SELECT count(*) FROM r\"";
  private static final String SERIES = "\"SELECT i FROM generate_series(1, ?) AS s(i)\"";
  private static final Duration SOON = Duration.ofSeconds(8);
  private static PostgresServer server;

  private Programs programs;

  @BeforeAll
  static void startServer() {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void makeTable() {
    programs = Programs.with("pg", server.url());
    run(
        "(db-execute db \"DROP TABLE IF EXISTS t\") (db-execute db \"CREATE TABLE t (id int PRIMARY"
            + " KEY CHECK (id >= 0), name text)\") (db-execute db \"INSERT INTO t VALUES (1, ?),"
            + " (2, ?)\" \"Ada\" nil)");
  }

  private String run(String program) {
    return programs.run("(def db (db-open :pg)) " + program);
  }

  private String problem(String program) {
    return programs.problem("(def db (db-open :pg)) " + program);
  }

  @Test
  void queryAndExecute_work() {
    assertThat(run("(db-query db \"SELECT id, name AS \\\"Name\\\" FROM t ORDER BY id\")"))
        .isEqualTo("({:id 1, :name \"Ada\"} {:id 2, :name nil})");
    assertThat(run("(db-execute db \"UPDATE t SET name = ? WHERE id > ?\" \"x\" 0)"))
        .isEqualTo("2");
    assertThat(
            run(
                "(db-query db \"INSERT INTO t VALUES (?, ?) RETURNING id\" 3 \"c\")"
                    + " (db-query db \"SELECT count(*) AS n FROM t\")"))
        .isEqualTo("({:n 3})");
  }

  @Test
  void values_ofEveryType_areRead() {
    assertThat(
            run(
                """
                (db-query db "SELECT true AS b, 1::smallint AS s, 9223372036854775807 AS l,
                  123456789012345678901234567890::numeric AS n, 1.50::numeric(10,2) AS d, 1.1::real AS r,
                  0.1::float8 AS f, date '2024-02-29' AS day, time '10:00' AS t,
                  timestamp '2024-02-29 10:00' AS ts, timestamptz '2024-02-29 10:00+02' AS tz,
                  'infinity'::timestamp AS inf, '-infinity'::timestamptz AS ninf,
                  '\\\\x00ff'::bytea AS bytes, '{\\"a\\": 1}'::jsonb AS j,
                  'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid AS u, array[1, 2] AS a,
                  array['x', null] AS texts, interval '1 day' AS i, null AS nothing, 'NaN'::numeric AS nan,
                  b'101' AS bits, '10.0.0.1'::inet AS ip")
                """))
        .isEqualTo(
            "({:b true, :s 1, :l 9223372036854775807, :n 123456789012345678901234567890, :d 1.5, :r"
                + " 1.1, :f 0.1, :day \"2024-02-29\", :t \"10:00:00\", :ts"
                + " \"2024-02-29T10:00:00\", :tz \"2024-02-29T08:00:00Z\", :inf \"infinity\", :ninf"
                + " \"-infinity\", :bytes {:base64 \"AP8=\"}, :j \"{\\\"a\\\": 1}\", :u"
                + " \"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11\", :a [1 2], :texts [\"x\" nil], :i \"1"
                + " day\", :nothing nil, :nan ##NaN, :bits"
                + " \"101\", :ip \"10.0.0.1\"})");
  }

  @Test
  void values_readAsText_canBeGivenBack() {
    assertThat(
            run(
                "(db-execute db \"CREATE TEMP TABLE v (d date, z timestamptz, j jsonb, b bytea, n"
                    + " numeric, x boolean)\") (with-transaction [tx db] (db-execute tx \"CREATE"
                    + " TEMP TABLE w (d date, z timestamptz, j jsonb, b bytea, n numeric, x"
                    + " boolean)\") (db-execute tx \"INSERT INTO w VALUES (?, ?, ?, ?, ?, ?)\""
                    + " \"2024-02-29\" \"2024-02-29T08:00:00Z\" \"[1]\" {:base64 \"AP8=\"}"
                    + " 123456789012345678901234567890 true) (db-query tx \"SELECT * FROM w WHERE d"
                    + " = ?\" \"2024-02-29\"))"))
        .isEqualTo(
            "({:d \"2024-02-29\", :z \"2024-02-29T08:00:00Z\", :j \"[1]\", :b {:base64 \"AP8=\"},"
                + " :n 123456789012345678901234567890, :x true})");
  }

  @Test
  void severalStatements_areRefused() {
    assertThat(problem("(db-execute db \"DELETE FROM t; DROP TABLE t\")"))
        .startsWith(":sql several statements in one text");
    assertThat(problem("(db-execute db \"SELECT E'\\\\''; DROP TABLE t --'\")"))
        .startsWith(":sql several statements in one text");
    assertThat(
            run(
                "(db-execute db \"CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE plpgsql AS"
                    + " $x$ BEGIN; RETURN 1; END $x$\")"))
        .contains("syntax error");
    assertThat(
            run(
                "(db-execute db \"CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE plpgsql AS"
                    + " $x$ BEGIN RETURN 1; END; $x$;\") (db-query db \"SELECT f() /* ; /* ; */ ;"
                    + " */\")"))
        .isEqualTo("({:f 1})");
    assertThat(
            run(
                "(db-execute db \"CREATE OR REPLACE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT 1;"
                    + " SELECT CASE WHEN true THEN 2 END; END\") (db-query db \"SELECT g()\")"))
        .isEqualTo("({:g 2})");
  }

  @Test
  void parameters_countAndOperators() {
    assertThat(problem("(db-query db \"SELECT ?::int\")"))
        .isEqualTo(":sql the statement asks for 1 value (?), but 0 were given");
    assertThat(run("(db-query db \"SELECT '{\\\"a\\\": 1}'::jsonb ?? ? AS has\" \"a\")"))
        .isEqualTo("({:has true})");
    assertThat(
            run(
                "(let [ids (range 30000)] (apply db-query db (str \"SELECT count(*) AS n FROM t"
                    + " WHERE id IN (\" (string-join \",\" (map (fn [_] \"?\") ids)) \")\") ids))"))
        .isEqualTo("({:n 2})");
  }

  @Test
  void errors_ofTheStatement_areValues() {
    assertThat(run("(db-query db \"SELECT * FROM nowhere\")"))
        .isEqualTo(
            "{:error \"ERROR: relation \\\"nowhere\\\" does not exist\", :kind :sql, :code"
                + " \"42P01\"}");
    assertThat(run("(:code (db-execute db \"INSERT INTO t VALUES (1, 'x')\"))"))
        .isEqualTo("\"23505\"");
    assertThat(problem("(db-query db \"COPY t TO STDOUT\")")).startsWith(":sql ");
    assertThat(problem("(db-query db \"DELETE FROM t\")")).contains("use db-execute");
    assertThat(problem("(db-execute db \"SELECT 1\")")).contains("use db-query");
    assertThat(run("(db-query db \"SELECT count(*) AS n FROM t\")")).isEqualTo("({:n 2})");
  }

  @Test
  void errors_ofTheConnection_keepTheirSecrets() {
    assertThat(Programs.with("pg", server.url("wrong-word")).problem("(db-open :pg)"))
        .isEqualTo(":sql cannot open the database :pg: the server refuses this user or password");
    assertThat(
            Programs.with("pg", server.url().replace("/postgres?", "/missing?"))
                .problem("(db-open :pg)"))
        .isEqualTo(":sql cannot open the database :pg: the server has no database of that name");
    assertThat(problem("(db-query db (str \"SELECT '" + PostgresServer.PASSWORD + "'::int\"))"))
        .doesNotContain(PostgresServer.PASSWORD);
  }

  @Test
  void transactions_keepAllOrNothing() {
    assertThat(
            run(
                "[(with-transaction [tx db] (db-execute tx \"DELETE FROM t WHERE id = 1\"))"
                    + " (db-query db \"SELECT id FROM t\")]"))
        .isEqualTo("[1 ({:id 2})]");
    assertThat(
            run(
                "[(:code (with-transaction [tx db] (db-execute tx \"DELETE FROM t\") (db-execute tx"
                    + " \"INSERT INTO t VALUES (-1, '')\") 1)) (db-query db \"SELECT id FROM"
                    + " t\")]"))
        .isEqualTo("[\"23514\" ({:id 2})]");
    assertThat(
            run(
                "[(try (with-transaction [tx db] (db-execute tx \"DELETE FROM t\") (throw \"no\"))"
                    + " (catch e (error-msg e))) (db-query db \"SELECT id FROM t\")]"))
        .isEqualTo("[\"no\" ({:id 2})]");
    assertThat(
            run(
                "[(:kind (timeout 200 (fn [] (with-transaction [tx db] (db-execute tx \"DELETE FROM"
                    + " t\") (sleep 600000))))) (db-execute db \"UPDATE t SET name = 'x'\")]"))
        .isEqualTo("[:timeout 1]");
  }

  @Test
  void commit_thatTheServerRefuses_isAnError() {
    assertThat(
            run(
                "(db-execute db \"CREATE TABLE IF NOT EXISTS later (id int UNIQUE DEFERRABLE"
                    + " INITIALLY DEFERRED)\") [(:code (with-transaction [tx db] (db-execute tx"
                    + " \"INSERT INTO later VALUES (1), (1)\"))) (db-query db \"SELECT * FROM"
                    + " later\")]"))
        .isEqualTo("[\"23505\" ()]");
  }

  @Test
  void endlessStatement_endsAtItsTimeout_onTheServerToo() {
    long start = System.nanoTime();
    assertThat(problem("(db-query db " + ENDLESS + " :timeout 200)"))
        .startsWith(":timeout timeout after 200ms");
    assertThat(
            run(
                "[(:kind (timeout 200 (fn [] (db-query db "
                    + ENDLESS
                    + ")))) (db-query db \"SELECT 1 AS a\")]"))
        .isEqualTo("[:timeout ({:a 1})]");
    assertThat(busyOnTheServer()).isEqualTo("()");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
  }

  @Test
  void run_thatIsCancelled_leavesNothingOnTheServer() throws Exception {
    Session session = programs.open();
    CompletableFuture<Outcome> running =
        CompletableFuture.supplyAsync(
            () -> session.run("(db-query (db-open :pg) " + ENDLESS + ")"));
    while (busyOnTheServer().equals("()")) {
      Thread.onSpinWait();
    }
    session.cancel("enough");
    assertThat(running.get())
        .isInstanceOfSatisfying(
            Outcome.Failure.class,
            failure -> assertThat(failure.problem().kind()).isEqualTo("cancelled"));
    assertThat(busyOnTheServer()).isEqualTo("()");
  }

  private String busyOnTheServer() {
    return run(
        "(db-query db \"SELECT pid FROM pg_stat_activity WHERE state = 'active' AND query LIKE"
            + " 'WITH RECURSIVE%'\")");
  }

  @Test
  void run_thatHasEnded_hasNoConnectionLeft() {
    run("(parallel-map (fn [i] (db-query db \"SELECT pg_sleep(0.01)\")) (range 20))");
    String others =
        "(:n (first (db-query db \"SELECT count(*) AS n FROM pg_stat_activity WHERE pid <>"
            + " pg_backend_pid() AND backend_type = 'client backend'\")))";
    // The server notices a moment later that somebody has gone.
    String count =
        run("(loop [i 0] (let [n " + others + "] (if (or (= n 0) (= i 5000)) n (recur (inc i)))))");
    assertThat(count).isEqualTo("0");
  }

  @Test
  void rows_inGreatNumber_areBounded() {
    assertThat(run("(reduce + (map :i (db-query db " + SERIES + " 100000)))"))
        .isEqualTo("5000050000");
    assertThat(problem("(db-query db " + SERIES + " 100001)")).contains("more than 100000 rows");
    assertThat(problem("(db-query db " + ENDLESS.replace("count(*)", "i") + ")"))
        .contains("more than 100000 rows");
    assertThat(problem("(db-query db \"SELECT repeat('x', 100000000) AS a\")")).startsWith(":sql ");
    assertThat(
            problem(
                "(db-query db \"SELECT repeat('x', 1000000) FROM generate_series(1, 100000)\")"))
        .startsWith(":sql ");
    assertThat(run("(db-query db \"SELECT 1 AS a\")")).isEqualTo("({:a 1})");
  }

  @Test
  void tasks_inParallel_haveConnectionsOfTheirOwn() {
    long start = System.nanoTime();
    assertThat(
            run(
                "(count (distinct (map :p (flatten (parallel-map (fn [_] (db-query db \"SELECT"
                    + " pg_backend_pid() AS p, pg_sleep(0.3)\")) (range 16))))))"))
        .isEqualTo("8");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
  }

  @Test
  void server_thatDies_isAnErrorNotAHang() throws Exception {
    try (PostgresServer mortal = PostgresServer.start()) {
      Programs on = Programs.with("pg", mortal.url());
      Session session = on.open();
      CompletableFuture<Outcome> running =
          CompletableFuture.supplyAsync(
              () ->
                  session.run(
                      "(def db (db-open :pg)) (pr-str [(:kind (db-query db \"SELECT"
                          + " pg_sleep(600)\")) (:kind (db-query db \"SELECT 1\" :timeout"
                          + " 300))])"));
      String begun =
          "(db-query (db-open :pg) \"SELECT 1 FROM pg_stat_activity WHERE query LIKE '%sleep(600)%'"
              + " AND pid <> pg_backend_pid()\")";
      while (on.run(begun).equals("()")) {
        Thread.onSpinWait();
      }
      mortal.kill();
      assertThat(running.get())
          .isInstanceOfSatisfying(
              Outcome.Success.class,
              success -> assertThat(success.value()).isIn("[:sql :timeout]", "[:sql :sql]"));
    }
  }
}
