package dev.lispatch.capability.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of a transaction's changes, or none. */
class TransactionTest {
  private static final String ACCOUNTS =
      """
      (def db (db-open :bank))
      (db-execute db "CREATE TABLE IF NOT EXISTS accounts (id INTEGER PRIMARY KEY, amount INTEGER CHECK (amount >= 0))")
      (db-execute db "INSERT OR REPLACE INTO accounts VALUES (1, 100), (2, 0)")
      (define (move tx n)
        (db-execute tx "UPDATE accounts SET amount = amount + ? WHERE id = 2" n)
        (db-execute tx "UPDATE accounts SET amount = amount - ? WHERE id = 1" n))
      (define (amounts) (map :amount (db-query db "SELECT amount FROM accounts ORDER BY id")))
      """;

  @TempDir Path directory;
  private Programs programs;

  @BeforeEach
  void grant() {
    programs =
        Programs.with(
            SqlAccess.builder()
                .directory(directory)
                .database("bank", "jdbc:sqlite:bank.db")
                .build());
  }

  @AfterEach
  void nothingIsLeft() throws IOException, InterruptedException {
    Leftovers.assertNone("bank.db");
  }

  private String bank(String program) {
    return programs.run(ACCOUNTS + program);
  }

  @Test
  void transaction_thatEnds_isKept() {
    assertThat(bank("[(with-transaction [tx db] (move tx 30) :done) (amounts)]"))
        .isEqualTo("[:done (70 30)]");
    assertThat(bank("[(with-transaction [tx db]) (amounts)]")).isEqualTo("[nil (100 0)]");
  }

  @Test
  void transaction_seesItsOwnChanges_othersDoNot() {
    assertThat(
            bank(
                "(with-transaction [tx db] (move tx 30) [(db-query tx \"SELECT amount FROM accounts"
                    + " WHERE id = 1\") (await (task amounts))])"))
        .isEqualTo("[({:amount 70}) (100 0)]");
  }

  @Test
  void transaction_whoseBodyRaises_isUndone() {
    assertThat(
            bank(
                "[(try (with-transaction [tx db] (move tx 30) (throw \"no\")) (catch e (error-msg"
                    + " e))) (amounts)]"))
        .isEqualTo("[\"no\" (100 0)]");
  }

  @Test
  void transaction_thatGivesAnErrorValue_isUndone() {
    assertThat(
            bank("[(:error (with-transaction [tx db] (move tx 30) {:error \"mine\"})) (amounts)]"))
        .isEqualTo("[\"mine\" (100 0)]");
  }

  @Test
  void transaction_withAFailedStatement_isUndoneAndSaysSo() {
    assertThat(bank("[(with-transaction [tx db] (move tx 130) :done) (amounts)]"))
        .isEqualTo(
            "[{:error \"the transaction was undone, because a statement in it failed: CHECK"
                + " constraint failed: amount >= 0\", :kind :sql, :code"
                + " \"SQLITE_CONSTRAINT_CHECK\"} (100 0)]");
    assertThat(
            bank(
                "(with-transaction [tx db] (move tx 130) (:error (db-query tx \"SELECT 1\")))"
                    + " (amounts)"))
        .isEqualTo("(100 0)");
  }

  @Test
  void transaction_endedByReturn_isKept_byFail_isUndone() {
    programs.outcome(ACCOUNTS + "(with-transaction [tx db] (move tx 30) (return 1))");
    String amounts = "(map :amount (db-query (db-open :bank) \"SELECT amount FROM accounts\"))";
    assertThat(programs.run(amounts)).isEqualTo("(70 30)");
    programs.outcome(ACCOUNTS + "(with-transaction [tx db] (move tx 30) (fail \"no\"))");
    assertThat(programs.run(amounts)).isEqualTo("(100 0)");
  }

  @Test
  void transaction_stoppedByTimeout_isUndone() {
    assertThat(
            bank(
                "[(:kind (timeout 100 (fn [] (with-transaction [tx db] (move tx 30) (sleep"
                    + " 600000))))) (amounts) (with-transaction [tx db] (move tx 10)) (amounts)]"))
        .isEqualTo("[:timeout (100 0) 1 (90 10)]");
  }

  @Test
  void transaction_ofACancelledTask_isUndone() {
    assertThat(
            bank(
                "[(count (filter error? (parallel-map (fn [i] (with-transaction [tx db] (move tx"
                    + " 30) (sleep 600000))) (range 3) :timeout 100))) (amounts) (with-transaction"
                    + " [tx db] (move tx 10)) (amounts)]"))
        .isEqualTo("[3 (100 0) 1 (90 10)]");
  }

  @Test
  void transaction_withATimedOutStatement_isUndone() {
    assertThat(
            bank(
                "[(:kind (with-transaction [tx db] (move tx 30) (db-query tx \"WITH RECURSIVE r(i)"
                    + " AS (SELECT 1 UNION ALL SELECT i + 1 FROM r) SELECT count(*) FROM r\""
                    + " :timeout 100))) (amounts)]"))
        .isEqualTo("[:timeout (100 0)]");
  }

  @Test
  void transaction_inATransaction_raises() {
    assertThat(programs.problem(ACCOUNTS + "(with-transaction [a db] (with-transaction [b db] 1))"))
        .startsWith("raised :sql with-transaction inside with-transaction on the database :bank");
    assertThat(programs.problem(ACCOUNTS + "(with-transaction [a db] (with-transaction [b a] 1))"))
        .startsWith("raised :sql with-transaction inside with-transaction");
    assertThat(
            bank(
                "(try (with-transaction [a db] (move a 1) (with-transaction [b db] 1)) (catch e"
                    + " nil)) (amounts)"))
        .isEqualTo("(100 0)");
  }

  @Test
  void database_withinItsTransaction_raises() {
    assertThat(programs.problem(ACCOUNTS + "(with-transaction [tx db] (move db 1))"))
        .startsWith("raised :sql db-execute uses the database itself inside with-transaction");
    assertThat(programs.problem(ACCOUNTS + "(with-transaction [tx db] (db-close db))"))
        .startsWith("raised :sql db-close inside with-transaction");
  }

  @Test
  void transaction_usedAfterItsEnd_isAnError() {
    assertThat(programs.problem(ACCOUNTS + "(db-query (with-transaction [tx db] tx) \"SELECT 1\")"))
        .isEqualTo(":sql the transaction has ended; use it inside its with-transaction only");
  }

  @Test
  void transactionStatements_areRefused() {
    for (String verb :
        new String[] {"BEGIN", "COMMIT", "rollback", "SAVEPOINT a", "END", "/**/ release a"}) {
      assertThat(programs.problem(ACCOUNTS + "(db-execute db \"" + verb + "\")"))
          .contains("cannot be used as a statement; write (with-transaction [tx db] …)");
    }
  }

  @Test
  void transactions_inParallel_loseNothing() {
    assertThat(
            bank(
                "(parallel-for-each (fn [_] (with-transaction [tx db] (move tx 1))) (range 40)"
                    + " :max-threads 8) (amounts)"))
        .isEqualTo("(60 40)");
  }

  @Test
  void statements_ofTasksInOneTransaction_takeTurns() {
    assertThat(
            bank(
                "(with-transaction [tx db] (parallel-for-each (fn [_] (move tx 1)) (range 20)))"
                    + " (amounts)"))
        .isEqualTo("(80 20)");
  }

  @Test
  void form_wronglyWritten_isSaid() {
    assertThat(programs.problem("(with-transaction db 1)"))
        .contains("with-transaction takes a name and a database in brackets");
    assertThat(programs.problem("(with-transaction [tx 1] 2)"))
        .startsWith("raised :type with-transaction: db must be a database, as db-open gives");
  }
}
