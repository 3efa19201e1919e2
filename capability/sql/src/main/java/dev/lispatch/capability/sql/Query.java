package dev.lispatch.capability.sql;

import dev.lispatch.collection.PersistentMap;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One query on a lease, read in portions so that the caller can pay for each before it keeps it.
 *
 * <p>Its fields belong to the work of the lease; {@link #next} is called by one caller at a time.
 */
final class Query {
  private static final long PORTION_BYTES = 256 * 1024;
  private static final int PORTION_ROWS = 2_000;

  private final Lease lease;
  private final boolean ownsLease;
  private final SqlStatement text;
  private final Bounds bounds;
  private @Nullable PreparedStatement statement;
  private @Nullable ResultSet rows;
  private @Nullable Columns columns;
  private int count;

  /** What the result may take. */
  record Bounds(int maxRows, long maxBytes, int maxNumberBits) {}

  /**
   * Some rows.
   *
   * @param bytes what they take
   * @param last the query has ended, and its connection is given back
   */
  record Portion(List<PersistentMap> rows, long bytes, boolean last) {}

  Query(Lease lease, boolean ownsLease, SqlStatement text, Bounds bounds) {
    this.lease = lease;
    this.ownsLease = ownsLease;
    this.text = text;
    this.bounds = bounds;
  }

  /** Starts the query, and gives its first rows. */
  Portion first() throws SqlFailure, InterruptedException {
    if (ownsLease) {
      lease.acquire();
    }
    return next();
  }

  /** The next rows. After a failure nothing is left open. */
  Portion next() throws SqlFailure, InterruptedException {
    return lease.work(this::portion);
  }

  private Portion portion(Connection connection) throws SQLException, SqlFailure {
    boolean done = false;
    try {
      ResultSet present = rows == null ? open(connection) : rows;
      Portion portion = read(present);
      if (portion.last) {
        close(connection);
      }
      done = true;
      return portion;
    } finally {
      if (!done) {
        giveUp();
      }
    }
  }

  private ResultSet open(Connection connection) throws SQLException, SqlFailure {
    Dialect dialect = lease.dialect();
    if (ownsLease) {
      lease.begin(connection, false);
    }
    PreparedStatement prepared = connection.prepareStatement(text.sql());
    statement = prepared;
    lease.runs(prepared);
    if (dialect.columns(prepared) == 0) {
      throw noRows();
    }
    text.bind(dialect, prepared);
    prepared.setMaxRows(bounds.maxRows + 1);
    dialect.fetchInPortions(prepared);
    if (!prepared.execute()) {
      throw noRows();
    }
    ResultSet result = prepared.getResultSet();
    rows = result;
    columns = Columns.of(dialect, result.getMetaData(), bounds.maxNumberBits);
    return result;
  }

  private static SqlFailure noRows() {
    return new SqlFailure("the statement gives no rows; use db-execute");
  }

  private Portion read(ResultSet present) throws SQLException, SqlFailure {
    Columns shape = columns;
    if (shape == null) {
      throw new IllegalStateException("columns are read with the first row");
    }
    lease.runs(present.getStatement());
    long before = shape.bytes();
    List<PersistentMap> read = new ArrayList<>();
    while (shape.bytes() - before < PORTION_BYTES && read.size() < PORTION_ROWS) {
      if (!present.next()) {
        return new Portion(read, shape.bytes() - before, true);
      }
      if (++count > bounds.maxRows) {
        throw new SqlFailure(
            "the query gives more than "
                + bounds.maxRows
                + " rows (:max-rows); select fewer, or read them in parts with LIMIT");
      }
      read.add(shape.row(present));
      if (shape.bytes() > bounds.maxBytes) {
        throw new SqlFailure(
            "the result is larger than the "
                + bounds.maxBytes
                + " bytes that one query may give; select less, or read it in parts with LIMIT");
      }
    }
    return new Portion(read, shape.bytes() - before, false);
  }

  private void close(Connection connection) throws SQLException {
    closeStatement();
    if (ownsLease) {
      lease.commit(connection);
    }
  }

  private void giveUp() {
    try {
      closeStatement();
    } catch (SQLException broken) {
      // The lease sees to the connection.
    }
    if (ownsLease) {
      lease.release();
    }
  }

  private void closeStatement() throws SQLException {
    PreparedStatement present = statement;
    statement = null;
    if (present != null) {
      present.close();
    }
  }
}
