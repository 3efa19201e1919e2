package dev.lispatch.capability.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.limit.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a run, whatever happened in it, none of its threads and connections is left. */
class LeftoversTest {
  private static final String ENDLESS =
      "\"WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r) SELECT count(*) FROM r\"";

  @TempDir Path directory;
  private Programs programs;

  @BeforeEach
  void grant() {
    programs =
        Programs.with(
            SqlAccess.builder()
                .directory(directory)
                .database("db", "jdbc:sqlite:db.sqlite")
                .build());
  }

  private void leavesNothing(String program) throws Exception {
    programs
        .under(Limits.DEFAULT.withRunTimeout(1_000))
        .outcome("(def db (db-open :db)) " + program);
    List<Thread> left =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("lispatch-sql"))
            .toList();
    for (Thread thread : left) {
      assertThat(thread.join(Duration.ofSeconds(2))).as(thread.getName()).isTrue();
    }
    if (System.getProperty("os.name").equals("Linux")) {
      try (var files = java.nio.file.Files.list(Path.of("/proc/self/fd"))) {
        assertThat(files.map(LeftoversTest::target)).noneMatch(file -> file.contains("db.sqlite"));
      }
    }
  }

  private static String target(Path link) {
    try {
      return java.nio.file.Files.readSymbolicLink(link).toString();
    } catch (java.io.IOException closedMeanwhile) {
      return "";
    }
  }

  @Test
  void run_thatEnds() throws Exception {
    leavesNothing("(db-query db \"SELECT 1\")");
    leavesNothing("(db-close db)");
    leavesNothing("(db-open :db) (db-open :db)");
  }

  @Test
  void run_thatFails() throws Exception {
    leavesNothing("(with-transaction [tx db] (throw \"no\"))");
    leavesNothing("(with-transaction [tx db] (fail \"no\"))");
    leavesNothing("(parallel-for-each (fn [_] (throw \"no\")) (range 10))");
  }

  @Test
  void run_thatIsStopped() throws Exception {
    leavesNothing("(db-query db " + ENDLESS + ")");
    leavesNothing("(with-transaction [tx db] (db-query tx " + ENDLESS + "))");
    leavesNothing("(with-transaction [tx db] (loop [] (recur)))");
    leavesNothing("(parallel-map (fn [_] (db-query db " + ENDLESS + ")) (range 30))");
    leavesNothing("(parallel-map (fn [_] (db-query db " + ENDLESS + " :timeout 10)) (range 30))");
    leavesNothing("(task (fn [] (db-query db " + ENDLESS + "))) (throw \"no\")");
    leavesNothing("(loop [] (db-close (db-open :db)) (recur))");
  }
}
