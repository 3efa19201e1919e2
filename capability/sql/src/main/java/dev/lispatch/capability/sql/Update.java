package dev.lispatch.capability.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** One statement without rows, on a lease. */
record Update(Lease lease, boolean ownsLease, SqlStatement text) {

  /** Executes it and gives the number of rows that it changed. */
  long execute() throws SqlFailure, InterruptedException {
    if (ownsLease) {
      lease.acquire();
    }
    return lease.work(this::changed);
  }

  private long changed(Connection connection) throws SQLException, SqlFailure {
    try (PreparedStatement statement = connection.prepareStatement(text.sql())) {
      lease.runs(statement);
      if (lease.dialect().columns(statement) > 0) {
        throw new SqlFailure("the statement gives rows; use db-query");
      }
      text.bind(lease.dialect(), statement);
      return lease.dialect().update(connection, statement);
    } finally {
      if (ownsLease) {
        lease.release();
      }
    }
  }
}
