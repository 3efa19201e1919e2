package dev.lispatch.capability.sql;

import dev.lispatch.limit.Limits;
import java.nio.file.Path;
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
    Leftovers.assertNone("db.sqlite");
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
