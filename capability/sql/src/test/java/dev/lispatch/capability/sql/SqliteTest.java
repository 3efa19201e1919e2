package dev.lispatch.capability.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries and changes, on SQLite in a file. */
class SqliteTest {
  private static final String PEOPLE =
      """
      (def db (db-open :people))
      (db-execute db "DROP TABLE IF EXISTS people")
      (db-execute db "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, age INTEGER, active BOOLEAN)")
      (db-execute db "INSERT INTO people (name, age, active) VALUES (?, ?, ?), (?, ?, ?), (?, ?, ?)"
        "Ada" 36 true "Alan" 41 false "Grace" nil nil)
      """;

  @TempDir Path directory;
  private Programs programs;

  @BeforeEach
  void grant() {
    programs =
        Programs.with(
            SqlAccess.builder()
                .directory(directory)
                .database("people", "jdbc:sqlite:people.db")
                .build());
  }

  @AfterEach
  void nothingIsLeft() throws IOException, InterruptedException {
    Leftovers.assertNone("people.db");
  }

  private String people(String program) {
    return programs.run(PEOPLE + program);
  }

  private String problem(String program) {
    return programs.problem(PEOPLE + program);
  }

  @Test
  void query_ofRows_givesMapsWithKeywords() {
    assertThat(people("(db-query db \"SELECT id, NAME, age, active FROM people ORDER BY id\")"))
        .isEqualTo(
            "({:id 1, :name \"Ada\", :age 36, :active true} {:id 2, :name \"Alan\", :age 41,"
                + " :active false} {:id 3, :name \"Grace\", :age nil, :active nil})");
    assertThat(people("(db-query db \"SELECT name FROM people WHERE age > 99\")")).isEqualTo("()");
  }

  @Test
  void query_columnsOfOneName_areKeptApart() {
    assertThat(people("(db-query db \"SELECT 1 AS a, 2 AS A, 3 AS a\")"))
        .isEqualTo("({:a 1, :a_2 2, :a_3 3})");
  }

  @Test
  void execute_changes_countsThem() {
    assertThat(people("(db-execute db \"UPDATE people SET age = age + 1\")")).isEqualTo("3");
    assertThat(people("(db-execute db \"DELETE FROM people WHERE id = 99\")")).isEqualTo("0");
    assertThat(people("(db-execute db \"CREATE TABLE other (a)\")")).isEqualTo("0");
    assertThat(people("(db-execute db \"INSERT INTO people (name) SELECT name FROM people\")"))
        .isEqualTo("3");
  }

  @Test
  void parameters_areBound_neverSpliced() {
    assertThat(
            people(
                "(db-execute db \"INSERT INTO people (name) VALUES (?)\" \"x'); DROP TABLE people;"
                    + " --\") (db-query db \"SELECT name FROM people WHERE name LIKE ?\" \"x%\")"))
        .isEqualTo("({:name \"x'); DROP TABLE people; --\"})");
  }

  @Test
  void values_ofEveryKind_comeBack() {
    assertThat(
            people(
                "(db-query db \"SELECT ? AS a, ? AS b, ? AS c, ? AS d, ? AS e, ? AS f, ? AS g\""
                    + " nil 9223372036854775807 1.5 \"h\u00e9\\u0000llo\" true {:base64 \"AP8=\"}"
                    + " 12345678901234567890)"))
        .isEqualTo(
            "({:a nil, :b 9223372036854775807, :c 1.5, :d \"h\u00e9\\u0000llo\", :e 1, :f {:base64"
                + " \"AP8=\"}, :g \"12345678901234567890\"})");
  }

  @Test
  void parameters_inNumbers_areAllBound() {
    assertThat(
            people(
                "(let [ids (range 30000)] (apply db-query db (str \"SELECT count(*) AS n FROM"
                    + " people WHERE id IN (\" (string-join \",\" (map (fn [_] \"?\") ids)) \")\")"
                    + " ids))"))
        .isEqualTo("({:n 3})");
  }

  @Test
  void parameters_wrongCount_isSaid() {
    assertThat(problem("(db-query db \"SELECT ? + ?\" 1)"))
        .isEqualTo(":sql the statement asks for 2 values (?), but 1 was given");
    assertThat(problem("(db-execute db \"DELETE FROM people\" 1)"))
        .isEqualTo(":sql the statement asks for 0 values (?), but 1 was given");
  }

  @Test
  void parameters_wrongType_raises() {
    assertThat(problem("(db-query db \"SELECT ?\" [1 2])"))
        .startsWith("raised :type db-query: the value 1 must be nil, a number, a string")
        .contains("(apply db-query db sql xs)");
    assertThat(problem("(db-query db \"SELECT ?\" :a)")).contains("write (name :a)");
    assertThat(problem("(db-query db \"SELECT ?\" {:base64 \"!\"})")).contains("is not Base64");
  }

  @Test
  void options_areReadAfterTheValues() {
    assertThat(people("(db-query db \"SELECT name FROM people WHERE id = ?\" 1 :max-rows 1)"))
        .isEqualTo("({:name \"Ada\"})");
    assertThat(problem("(db-query db \"SELECT 1\" :limit 1)"))
        .isEqualTo(
            "raised :arity db-query does not take the option :limit; it takes :timeout"
                + " :max-rows");
    assertThat(problem("(db-query db \"SELECT 1\" :timeout -1)")).startsWith("raised :type");
    assertThat(problem("(db-query db \"SELECT 1\" :max-rows 0)")).startsWith("raised :type");
  }

  @Test
  void errors_ofTheStatement_areValues() {
    assertThat(problem("(db-query db \"SELEC 1\")")).isEqualTo(":sql near \"SELEC\": syntax error");
    assertThat(problem("(db-query db \"SELECT * FROM nowhere\")"))
        .isEqualTo(":sql no such table: nowhere");
    assertThat(problem("(db-execute db \"INSERT INTO people (id) VALUES (1)\")"))
        .isEqualTo(":sql UNIQUE constraint failed: people.id");
    assertThat(people("(:code (db-execute db \"INSERT INTO people (id) VALUES (1)\"))"))
        .isEqualTo("\"SQLITE_CONSTRAINT_PRIMARYKEY\"");
    assertThat(problem("(db-query db \"\")")).isEqualTo(":sql the statement is empty");
    assertThat(problem("(db-query db \" -- nothing\")")).isEqualTo(":sql the statement is empty");
  }

  @Test
  void functions_mixedUp_doNothing() {
    assertThat(
            people(
                "[(:error (db-query db \"DELETE FROM people\")) (:error (db-execute db \"INSERT"
                    + " INTO people (name) VALUES ('x') RETURNING id\")) (db-query db \"SELECT"
                    + " count(*) AS n FROM people\")]"))
        .isEqualTo(
            "[\"the statement gives no rows; use db-execute\" \"the statement gives rows; use"
                + " db-query\" ({:n 3})]");
  }

  @Test
  void returning_isAQuery() {
    assertThat(
            people(
                "(db-query db \"INSERT INTO people (name) VALUES (?) RETURNING id\" \"Edsger\")"
                    + " (db-query db \"SELECT id FROM people WHERE name = 'Edsger'\")"))
        .isEqualTo("({:id 4})");
  }

  @Test
  void severalStatements_areRefused() {
    assertThat(problem("(db-execute db \"DELETE FROM people; DROP TABLE people\")"))
        .startsWith(":sql several statements in one text");
    assertThat(people("(db-query db \"SELECT ';' AS a; -- the end;\")")).isEqualTo("({:a \";\"})");
    assertThat(
            people(
                "(db-execute db \"CREATE TRIGGER t AFTER DELETE ON people BEGIN UPDATE people SET"
                    + " age = 0; UPDATE people SET name = 'x;'; END;\") (db-execute db \"DELETE"
                    + " FROM people WHERE id = 1\") (db-query db \"SELECT DISTINCT name, age FROM"
                    + " people\")"))
        .isEqualTo("({:name \"x;\", :age 0})");
  }

  @Test
  void data_outlivesTheRun() {
    people("nil");
    assertThat(programs.run("(db-query (db-open \"people\") \"SELECT count(*) AS n FROM people\")"))
        .isEqualTo("({:n 3})");
  }

  @Test
  void close_endsTheUseOfAHandle() {
    assertThat(people("[(db-close db) (db-close db) (:error (db-query db \"SELECT 1\"))]"))
        .isEqualTo("[nil nil \"the database :people is closed; open it again with db-open\"]");
    assertThat(
            people(
                "(let [other (db-open :people)] (db-close db) (db-query other \"SELECT 1 AS a\"))"))
        .isEqualTo("({:a 1})");
    assertThat(people("(db-close db) (db-query (db-open :people) \"SELECT 1 AS a\")"))
        .isEqualTo("({:a 1})");
  }

  @Test
  void handles_printAsWhatTheyAre() {
    assertThat(people("[db (with-transaction [tx db] tx)]"))
        .isEqualTo("[#<database :people> #<transaction :people>]");
  }

  @Test
  void database_inMemory_isOneForTheRun() {
    Programs memory = Programs.with("mem", "jdbc:sqlite::memory:");
    assertThat(
            memory.run(
                "(db-execute (db-open :mem) \"CREATE TABLE t (a)\") (let [db (db-open :mem)]"
                    + " (parallel-for-each (fn [i] (db-execute db \"INSERT INTO t VALUES (?)\" i))"
                    + " (range 20)) (db-query db \"SELECT count(*) AS n, sum(a) AS s FROM t\"))"))
        .isEqualTo("({:n 20, :s 190})");
    assertThat(memory.problem("(db-query (db-open :mem) \"SELECT * FROM t\")"))
        .isEqualTo(":sql no such table: t");
  }

  @Test
  void tasks_inParallel_shareTheDatabase() {
    assertThat(
            people(
                "(parallel-for-each (fn [i] (db-execute db \"UPDATE people SET age = age + 1 WHERE"
                    + " id = 1\")) (range 50) :max-threads 16) (map :age (parallel-map (fn [_]"
                    + " (first (db-query db \"SELECT age FROM people WHERE id = 1\"))) (range"
                    + " 20)))"))
        .isEqualTo("(86 86 86 86 86 86 86 86 86 86 86 86 86 86 86 86 86 86 86 86)");
  }
}
