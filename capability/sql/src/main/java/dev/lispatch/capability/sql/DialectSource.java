package dev.lispatch.capability.sql;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Gives the connections of a dialect to a pool, and closes those that the pool has lost sight of.
 * Thread-safe.
 */
final class DialectSource implements DataSource {
  /* A pool that is closed while one of its threads connects, or while somebody takes a connection,
  may forget that connection. */

  private final Dialect dialect;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  DialectSource(Dialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (closed) {
      throw new SQLException("closed");
    }
    forgetClosed();
    Connection connection = dialect.connect();
    open.add(connection);
    if (closed) {
      close();
      throw new SQLException("closed");
    }
    return connection;
  }

  private void forgetClosed() throws SQLException {
    for (Iterator<Connection> each = open.iterator(); each.hasNext(); ) {
      if (each.next().isClosed()) {
        each.remove();
      }
    }
  }

  /** Closes all connections that are still open, and gives no more. Idempotent. */
  void close() {
    closed = true;
    for (Connection connection : open) {
      try {
        connection.close();
      } catch (SQLException broken) {
        // Nothing more can be done.
      }
    }
    open.clear();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    // Nothing is logged.
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // The dialect knows its own.
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
