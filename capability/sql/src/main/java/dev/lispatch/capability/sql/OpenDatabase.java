package dev.lispatch.capability.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A database that a run has open: its connections, lent and idle.
 *
 * <p>Thread-safe.
 */
final class OpenDatabase {
  private static final long CLOSE_SECONDS = 5;

  private final SqlAccess.Grant grant; // immutable
  private final SqlAccess.Bounds bounds; // immutable
  private final Dialect dialect; // thread-safe
  private final Threads threads; // thread-safe
  private final DialectSource source; // thread-safe
  private final HikariDataSource pool; // thread-safe
  private final Set<Lease> leases = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private OpenDatabase(SqlAccess.Grant grant, SqlAccess access, Dialect dialect, Threads threads) {
    this.grant = grant;
    this.bounds = access.bounds();
    this.dialect = dialect;
    this.threads = threads;
    this.source = new DialectSource(dialect);
    this.pool = new HikariDataSource(config());
  }

  /** Connects once, so that what is wrong shows at once. May wait for the network. */
  static OpenDatabase connect(SqlAccess.Grant grant, SqlAccess access, Threads threads)
      throws SqlFailure {
    Dialect dialect =
        SqliteUrl.isOne(grant.url())
            ? new SqliteDialect(grant, access)
            : new ServerDialect(grant, access);
    try {
      return new OpenDatabase(grant, access, dialect, threads);
    } catch (PoolInitializationException failed) {
      throw cannotOpen(grant, dialect, failed);
    }
  }

  private static SqlFailure cannotOpen(
      SqlAccess.Grant grant, Dialect dialect, PoolInitializationException failed) {
    Throwable cause = failed;
    while (cause != null && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    if (!(cause instanceof SQLException thrown)) {
      return new SqlFailure("cannot open the database :" + grant.name());
    }
    SqlFailure reason = dialect.connectFailure(thrown);
    return SqlFailure.of(
        "cannot open the database :" + grant.name() + ": " + reason.text(), reason.code());
  }

  private HikariConfig config() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("lispatch-sql-" + grant.name());
    config.setDataSource(source);
    config.setReadOnly(dialect.readsOnly());
    config.setMaximumPoolSize(dialect.connections(bounds.maxConnections()));
    config.setMinimumIdle(1); // a database in memory lives as long as its connection
    config.setMaxLifetime(0);
    config.setIdleTimeout(0);
    config.setKeepaliveTime(0);
    config.setConnectionTimeout(0); // who waits is interrupted when his time is up
    config.setInitializationFailTimeout(1);
    config.setThreadFactory(Thread.ofPlatform().daemon().name("lispatch-sql-pool").factory());
    return config;
  }

  String name() {
    return grant.name();
  }

  SqlAccess.Bounds bounds() {
    return bounds;
  }

  Dialect dialect() {
    return dialect;
  }

  Threads threads() {
    return threads;
  }

  /** A lease without a connection yet. */
  Lease lease() throws SqlFailure {
    Lease lease = new Lease(this);
    leases.add(lease);
    if (closed) {
      leases.remove(lease);
      throw closedFailure();
    }
    return lease;
  }

  SqlFailure closedFailure() {
    return new SqlFailure("the database :" + name() + " is closed; open it again with db-open");
  }

  void forget(Lease lease) {
    leases.remove(lease);
  }

  /** A connection of the pool, waiting for one if all are lent. */
  Connection connection() throws SqlFailure, InterruptedException {
    try {
      return pool.getConnection();
    } catch (SQLException thrown) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw closed ? closedFailure() : dialect.connectFailure(thrown);
    }
  }

  void giveBack(Connection lent, boolean broken) {
    try {
      if (broken) {
        pool.evictConnection(lent);
      }
      lent.close();
    } catch (SQLException failed) {
      pool.evictConnection(lent);
    }
  }

  /** Stops what works on it and closes all connections. Idempotent. */
  void close() {
    closed = true;
    List<Lease> present = List.copyOf(leases);
    present.forEach(Lease::stop);
    try {
      for (Lease lease : present) {
        lease.awaitEnd(CLOSE_SECONDS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    pool.close();
    source.close();
  }
}
