package dev.lispatch.capability.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A statement with its values, checked as far as its text tells. Immutable.
 *
 * @param text what is known of {@code sql}
 */
record SqlStatement(String sql, SqlText text, List<@Nullable Object> values) {
  private static final int MAX_LENGTH = 1_000_000;
  private static final Set<String> TRANSACTIONS =
      Set.of("ABORT", "BEGIN", "COMMIT", "END", "RELEASE", "ROLLBACK", "SAVEPOINT", "START");

  static SqlStatement of(Dialect dialect, String sql, List<@Nullable Object> values)
      throws SqlFailure {
    if (sql.length() > MAX_LENGTH) {
      throw new SqlFailure(
          "the statement has " + sql.length() + " characters; at most " + MAX_LENGTH);
    }
    SqlText text = SqlText.of(sql, dialect.rules());
    if (text.isEmpty()) {
      throw new SqlFailure("the statement is empty");
    }
    if (text.several()) {
      throw new SqlFailure(
          "several statements in one text; call db-query or db-execute for each of them");
    }
    boolean prepared =
        text.verb().equals("PREPARE")
            && !text.afterVerb().isEmpty()
            && text.afterVerb().getFirst().equals("TRANSACTION");
    if (TRANSACTIONS.contains(text.verb()) || prepared) {
      throw new SqlFailure(
          text.verb() + " cannot be used as a statement; write (with-transaction [tx db] …)");
    }
    dialect.check(text);
    return new SqlStatement(sql, text, values);
  }

  /** Gives the statement its values. */
  void bind(Dialect dialect, PreparedStatement statement) throws SQLException, SqlFailure {
    int asked = dialect.parameters(statement, text);
    if (asked != values.size()) {
      throw new SqlFailure(
          "the statement asks for "
              + asked
              + (asked == 1 ? " value" : " values")
              + " (?), but "
              + values.size()
              + (values.size() == 1 ? " was given" : " were given"));
    }
    for (int i = 0; i < values.size(); i++) {
      dialect.bind(statement, i + 1, values.get(i));
    }
  }
}
