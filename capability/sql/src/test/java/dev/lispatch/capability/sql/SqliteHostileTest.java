package dev.lispatch.capability.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.Outcome;
import dev.lispatch.Session;
import dev.lispatch.limit.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL that wants out, or never ends. */
class SqliteHostileTest {
  private static final String ENDLESS =
      "\"WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r) SELECT count(*) FROM r\"";
  private static final String ENDLESS_ROWS =
      "\"WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r) SELECT i FROM r\"";
  private static final Duration SOON = Duration.ofSeconds(5);

  @TempDir Path directory;
  private Programs programs;

  @BeforeEach
  void grant() {
    programs =
        Programs.with(
            SqlAccess.builder()
                .directory(directory)
                .database("db", "jdbc:sqlite:db.sqlite")
                .database("ro", "jdbc:sqlite:db.sqlite?mode=ro")
                .build());
    programs.run("(db-execute (db-open :db) \"CREATE TABLE t (a)\")");
  }

  @AfterEach
  void nothingIsLeft() throws IOException, InterruptedException {
    Leftovers.assertNone("db.sqlite");
  }

  private String problem(String call) {
    return programs.problem("(let [db (db-open :db)] " + call + ")");
  }

  private String run(String program) {
    return programs.run("(let [db (db-open :db)] " + program + ")");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ATTACH 'other.db' AS o",
        "ATTACH ':memory:' AS o",
        "DETACH main",
        "VACUUM",
        "VACUUM INTO 'copy.db'",
        "backup to copy.db",
        "restore from copy.db",
        "SELECT load_extension('x')",
        "SELECT fts3_tokenizer('simple', x'0000000000000000')",
        "CREATE VIRTUAL TABLE v USING csv(filename = '/etc/passwd')",
        "SELECT readfile('/etc/passwd')",
        "SELECT writefile('copy.db', 'x')",
        "SELECT edit('x')",
        "PRAGMA hard_heap_limit = 1",
        "EXPLAIN PRAGMA hard_heap_limit = 1",
        "EXPLAIN QUERY PLAN PRAGMA soft_heap_limit = 1",
        "/* */ PRAGMA main.\\\"hard_heap_limit\\\" = 1",
        "PRAGMA [temp_store_directory] = '/tmp'",
        "PRAGMA writable_schema = ON",
        "PRAGMA journal_mode = WAL",
        "PRAGMA mmap_size(1000000000)",
        "PRAGMA database_list",
        "PRAGMA trusted_schema = ON",
        "PRAGMA",
        "SELECT * FROM pragma_hard_heap_limit(1)",
        "UPDATE sqlite_master SET sql = ''",
      })
  void way_outOfTheDatabase_isShut(String sql) throws IOException {
    assertThat(problem("(db-execute db \"" + sql + "\")")).startsWith(":sql ");
    assertThat(problem("(db-query db \"" + sql + "\")")).startsWith(":sql ");
    try (var files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("db.sqlite");
    }
    assertThat(run("(db-query db \"SELECT length(zeroblob(1000)) AS n\")"))
        .isEqualTo("({:n 1000})");
  }

  @Test
  void pragmas_thatOnlyTell_areAnswered() {
    assertThat(run("(map :name (db-query db \"PRAGMA table_info(t)\"))")).isEqualTo("(\"a\")");
    assertThat(run("(db-query db \"PRAGMA integrity_check\")"))
        .isEqualTo("({:integrity_check \"ok\"})");
    assertThat(run("(db-query db \"pragma main.user_version\")")).isEqualTo("({:user_version 0})");
  }

  @Test
  void readOnlyGrant_cannotWrite() {
    assertThat(programs.problem("(db-execute (db-open :ro) \"INSERT INTO t VALUES (1)\")"))
        .isEqualTo(":sql attempt to write a readonly database");
    assertThat(
            programs.problem(
                "(with-transaction [tx (db-open :ro)] (db-execute tx \"DROP TABLE t\"))"))
        .contains("attempt to write a readonly database");
    assertThat(
            programs.run("(with-transaction [tx (db-open :ro)] (db-query tx \"SELECT * FROM t\"))"))
        .isEqualTo("()");
  }

  @Test
  void modes_openWhatTheySay() {
    Programs others =
        Programs.with(
            SqlAccess.builder()
                .directory(directory)
                .database("ro", "jdbc:sqlite:missing.db?mode=ro")
                .database("rw", "jdbc:sqlite:missing.db?mode=rw")
                .database("new", "jdbc:sqlite:new.db?foreign_keys=true")
                .build());
    assertThat(others.problem("(db-open :ro)"))
        .isEqualTo(":sql cannot open the database :ro: the file cannot be opened");
    assertThat(others.problem("(db-open :rw)"))
        .isEqualTo(":sql cannot open the database :rw: the file cannot be opened");
    assertThat(others.run("(db-query (db-open :new) \"PRAGMA foreign_keys\")"))
        .isEqualTo("({:foreign_keys 1})");
    assertThat(directory.resolve("missing.db")).doesNotExist();
  }

  @Test
  void file_thatIsNoDatabase_isSaid() throws IOException {
    Files.writeString(directory.resolve("text.txt"), "no database\n".repeat(200));
    Programs text =
        Programs.with(
            SqlAccess.builder().directory(directory).database("x", "jdbc:sqlite:text.txt").build());
    assertThat(text.problem("(db-query (db-open :x) \"SELECT * FROM sqlite_master\")"))
        .contains("cannot open the database :x: the file is not a SQLite database")
        .doesNotContain(directory.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ENDLESS,
        "\"SELECT count(*) FROM pragma_function_list a, pragma_function_list b,"
            + " pragma_function_list c, pragma_function_list d\"",
        "\"WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r) SELECT i FROM r ORDER BY"
            + " -i\"",
      })
  void endlessStatement_endsAtItsTimeout(String sql) {
    long start = System.nanoTime();
    assertThat(problem("(db-query db " + sql + " :timeout 100)"))
        .startsWith(":timeout timeout after 100ms");
    assertThat(
            run(
                "[(:kind (timeout 100 (fn [] (db-query db "
                    + sql
                    + ")))) (db-query db \"SELECT 1 AS a\")]"))
        .isEqualTo("[:timeout ({:a 1})]");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
  }

  @Test
  void endlessStatements_moreThanCores_doNotStopTheOthers() {
    int many = 4 * Runtime.getRuntime().availableProcessors() + 4;
    long start = System.nanoTime();
    assertThat(
            run(
                "(frequencies (map :kind (parallel-map (fn [_] (db-query db "
                    + ENDLESS
                    + " :timeout 500)) (range "
                    + many
                    + "))))"))
        .isEqualTo("{:timeout " + many + "}");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
  }

  @Test
  void run_thatIsOver_stopsItsStatements() {
    Outcome outcome =
        programs
            .under(Limits.DEFAULT.withRunTimeout(300))
            .outcome("(db-query (db-open :db) " + ENDLESS + ")");
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failure.class,
            failure -> assertThat(failure.problem().kind()).isEqualTo("run-timeout"));
    assertThat(run("(db-execute db \"INSERT INTO t VALUES (1)\")")).isEqualTo("1");
  }

  @Test
  void run_thatIsCancelled_stopsItsStatements() throws Exception {
    Session session = programs.open();
    CompletableFuture<Outcome> running =
        CompletableFuture.supplyAsync(
            () ->
                session.run(
                    "(def db (db-open :db)) (db-execute db \"INSERT INTO t VALUES (7)\") (db-query"
                        + " db "
                        + ENDLESS
                        + ")"));
    // The first insert is seen once the run is under way.
    while (run("(count (db-query db \"SELECT a FROM t\"))").equals("0")) {
      Thread.onSpinWait();
    }
    session.cancel("enough");
    assertThat(running.get())
        .isInstanceOfSatisfying(
            Outcome.Failure.class,
            failure -> assertThat(failure.problem().kind()).isEqualTo("cancelled"));
  }

  @Test
  void rows_withoutEnd_areCutOff() {
    assertThat(problem("(db-query db " + ENDLESS_ROWS + " :max-rows 10)"))
        .isEqualTo(
            ":sql the query gives more than 10 rows (:max-rows); select fewer, or read them in"
                + " parts with LIMIT");
    assertThat(problem("(db-query db " + ENDLESS_ROWS + ")")).contains("more than 100000 rows");
  }

  @Test
  void rows_upToTheBound_areAllGiven() {
    String numbers =
        "\"WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r LIMIT ?) SELECT i FROM"
            + " r\"";
    assertThat(run("(reduce + (map :i (db-query db " + numbers + " 100000)))"))
        .isEqualTo("5000050000");
    assertThat(problem("(db-query db " + numbers + " 100001)")).contains("more than 100000 rows");
    assertThat(run("(count (db-query db " + numbers + " 10 :max-rows 10))")).isEqualTo("10");
    assertThat(problem("(db-query db " + numbers + " 10 :max-rows 9)"))
        .contains("more than 9 rows");
  }

  @Test
  void values_thatAreTooLarge_areRefusedBeforeTheyAreMade() {
    assertThat(problem("(db-query db \"SELECT zeroblob(1000000000)\")"))
        .isEqualTo(":sql a value is larger than a result may be");
    assertThat(problem("(db-query db \"SELECT replace(hex(zeroblob(30000000)), '00', 'abcdef')\")"))
        .isEqualTo(":sql a value is larger than a result may be");
    assertThat(
            problem(
                "(db-query db \"WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r"
                    + " LIMIT 1000) SELECT hex(zeroblob(1000000)) FROM r\")"))
        .startsWith(":sql the result is larger than the 67108864 bytes");
  }

  @Test
  void values_aboveTheHeapOfTheRun_endIt() {
    Outcome outcome =
        programs
            .under(Limits.DEFAULT.withRunMaxHeap(1 << 20))
            .outcome("(db-query (db-open :db) \"SELECT hex(zeroblob(2000000)) AS a\")");
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failure.class,
            failure -> assertThat(failure.problem().kind()).isEqualTo("memory-exceeded"));
    assertThat(run("(db-execute db \"INSERT INTO t VALUES (1)\")")).isEqualTo("1");
  }

  @Test
  void lock_heldByATransaction_isWaitedForNoLongerThanAllowed() {
    assertThat(
            run(
                "(with-transaction [tx db] (db-execute tx \"INSERT INTO t VALUES (1)\") (await"
                    + " (task (fn [] (:kind (db-execute db \"INSERT INTO t VALUES (2)\" :timeout"
                    + " 100))))))"))
        .isEqualTo(":timeout");
  }

  @Test
  void connections_allTaken_areWaitedFor() {
    Programs two =
        Programs.with(
            SqlAccess.builder()
                .directory(directory)
                .maxConnections(1)
                .database("db", "jdbc:sqlite:db.sqlite")
                .build());
    assertThat(
            two.run(
                "(let [db (db-open :db)] (with-transaction [tx db] (await (task (fn [] (:kind"
                    + " (db-query db \"SELECT 1\" :timeout 100)))))))"))
        .isEqualTo(":timeout");
  }

  @Test
  void text_ofAMillionCharacters_isRefused() {
    assertThat(problem("(db-query db (str \"SELECT \" (str-repeat \"1+\" 600000) \"1\"))"))
        .isEqualTo(":sql the statement has 1200008 characters; at most 1000000");
    assertThat(
            problem(
                "(db-query db (str \"SELECT \" (str-repeat \"(\" 100000) \"1\" (str-repeat \")\""
                    + " 100000)))"))
        .startsWith(":sql ");
  }
}
