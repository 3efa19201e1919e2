package dev.lispatch.capability.http;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.pool.StrictConnPool;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The open connections of one access, at most so many at once; who wants one more waits his turn.
 *
 * <p>Thread-safe. Has no thread of its own: what has been idle too long is closed when the next one
 * asks.
 */
final class ConnectionPool implements AutoCloseable {
  private static final TimeValue MAX_AGE = TimeValue.ofMinutes(5);
  private static final long KEEP_IDLE_MILLIS = 10_000;
  private static final long TRUSTED_IDLE_MILLIS = 500;

  private final StrictConnPool<Route, Connection> pool; // thread-safe
  private final Connector connector; // thread-safe

  /** Connections may be shared by requests that agree in this. */
  private record Route(boolean secure, Host host, int port) {}

  /** A connection lent to one exchange. Give it back with {@link #keep} or {@link #discard}. */
  final class Lease {
    private final PoolEntry<Route, Connection> entry;
    private final InFlight flight;

    private Lease(PoolEntry<Route, Connection> entry, InFlight flight) {
      this.entry = entry;
      this.flight = flight;
    }

    Connection connection() {
      return entry.getConnection();
    }

    /** The exchange has ended where a new one can begin. */
    void keep() {
      if (!flight.letGo()) {
        discard();
        return;
      }
      connection().markUsed();
      entry.updateExpiry(TimeValue.ofMilliseconds(KEEP_IDLE_MILLIS));
      pool.release(entry, true);
      if (pool.isShutdown()) { // then the pool did not take it
        entry.discardConnection(CloseMode.IMMEDIATE);
      }
    }

    void discard() {
      flight.letGo();
      entry.discardConnection(CloseMode.IMMEDIATE);
      pool.release(entry, false);
    }
  }

  ConnectionPool(int maxConnections, Connector connector) {
    this.pool =
        new StrictConnPool<>(maxConnections, maxConnections, MAX_AGE, PoolReusePolicy.LIFO, null);
    this.connector = connector;
  }

  /**
   * A connection to the URL's origin: an idle one, or a new one.
   *
   * @param certain the request must not meet a connection that the server has closed
   */
  Lease lease(HttpUrl url, boolean certain, InFlight flight, LongSupplier remainingMillis)
      throws HttpFailure, InterruptedException {
    pool.closeExpired();
    PoolEntry<Route, Connection> entry = entry(url);
    Lease lease = new Lease(entry, flight);
    boolean ready = false;
    try {
      if (entry.hasConnection()) {
        flight.hold(entry.getConnection().socket());
        if (!entry.getConnection().isReusable(needsCheck(entry, certain))) {
          entry.discardConnection(CloseMode.IMMEDIATE);
        }
      }
      if (!entry.hasConnection()) {
        entry.assignConnection(connector.open(url, flight, remainingMillis));
      }
      ready = true;
      return lease;
    } finally {
      if (!ready) {
        lease.discard();
      }
    }
  }

  private static boolean needsCheck(PoolEntry<Route, Connection> entry, boolean certain) {
    long left = entry.getExpiryDeadline().remainingTimeValue().toMilliseconds();
    return certain || left < KEEP_IDLE_MILLIS - TRUSTED_IDLE_MILLIS;
  }

  private PoolEntry<Route, Connection> entry(HttpUrl url) throws HttpFailure, InterruptedException {
    Route route = new Route(url.secure(), url.host(), url.port());
    Future<PoolEntry<Route, Connection>> turn = turn(route, url);
    try {
      return turn.get();
    } catch (InterruptedException stopped) {
      giveUp(turn);
      throw stopped;
    } catch (CancellationException stopped) {
      throw HttpFailure.aborted(); // interrupted while it queued
    } catch (ExecutionException closed) {
      throw closed(url);
    }
  }

  private Future<PoolEntry<Route, Connection>> turn(Route route, HttpUrl url) throws HttpFailure {
    try {
      return pool.lease(route, null, Timeout.DISABLED, null);
    } catch (IllegalStateException poolIsShutDown) {
      throw closed(url);
    }
  }

  private static HttpFailure closed(HttpUrl url) {
    return new HttpFailure(
        HttpFailure.Reason.CONNECT,
        "cannot connect to " + url.origin() + ": the session is closing");
  }

  private void giveUp(Future<PoolEntry<Route, Connection>> turn) {
    if (!turn.cancel(true)) { // its turn came in the same moment
      try {
        pool.release(turn.get(), true);
      } catch (InterruptedException | ExecutionException | CancellationException noEntry) {
        // Nothing was lent, so nothing is to be given back.
      }
    }
  }

  /** Connections that exchanges hold, or places for which they are opening one. */
  int lent() {
    return pool.getTotalStats().getLeased();
  }

  @Override
  public void close() {
    pool.close(CloseMode.IMMEDIATE);
  }
}
