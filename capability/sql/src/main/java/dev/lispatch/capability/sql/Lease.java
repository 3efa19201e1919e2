package dev.lispatch.capability.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A connection lent to one statement, or to one transaction.
 *
 * <p>Thread-safe. It can be stopped at any moment, by anybody; whoever works on the connection then
 * ends soon, and the connection is given back in a state that is as good as new, or closed.
 */
final class Lease {
  private static final long CANCEL_SECONDS = 2;

  private final OpenDatabase database; // thread-safe
  private final StopSignal stop = new StopSignal();
  private final CountDownLatch gone = new CountDownLatch(1);
  private final ReentrantLock working = new ReentrantLock();
  private volatile @Nullable Connection connection; // written under working
  private volatile @Nullable Statement running; // written under working
  private boolean inTransaction; // guarded by working
  private boolean released; // guarded by working

  /** Work on the connection, on a thread of the databases. */
  interface Work<R> {
    R on(Connection connection) throws SQLException, SqlFailure;
  }

  Lease(OpenDatabase database) {
    this.database = database;
  }

  Dialect dialect() {
    return database.dialect();
  }

  /** Waits for a connection. */
  void acquire() throws SqlFailure, InterruptedException {
    Connection lent = database.connection();
    working.lock();
    try {
      if (!released) {
        connection = lent;
        return;
      }
    } finally {
      working.unlock();
    }
    database.threads().execute(() -> database.giveBack(lent, false));
    throw SqlFailure.stopped();
  }

  /** Works on the connection; one caller at a time. */
  <R> R work(Work<R> work) throws SqlFailure, InterruptedException {
    return database.threads().call(() -> locked(work));
  }

  private <R> R locked(Work<R> work) throws SqlFailure, SQLException {
    working.lock();
    try {
      Connection lent = connection;
      if (lent == null || stop.isGiven()) {
        throw SqlFailure.stopped();
      }
      try {
        dialect().watch(lent, stop);
        return work.on(lent);
      } catch (SQLException thrown) {
        throw stop.isGiven() ? SqlFailure.stopped() : dialect().failure(thrown);
      } finally {
        running = null;
        if (!released) {
          dialect().unwatch(lent);
        }
      }
    } finally {
      working.unlock();
    }
  }

  /** Says what the present work waits for. Called by the work itself. */
  void runs(Statement statement) {
    running = statement;
  }

  /** Begins a transaction. Called by the work itself. */
  void begin(Connection lent, boolean writing) throws SQLException {
    dialect().begin(lent, writing);
    inTransaction = true;
  }

  /** Commits the transaction and gives the connection back. Called by the work itself. */
  void commit(Connection lent) throws SQLException {
    dialect().commit(lent);
    inTransaction = false;
    release();
  }

  /**
   * Gives the connection back; what was not committed is undone. Called by the work itself.
   * Idempotent.
   */
  void release() {
    if (released) {
      return;
    }
    released = true;
    Connection lent = connection;
    connection = null;
    try {
      if (lent != null) {
        settle(lent);
      }
    } finally {
      gone.countDown();
      database.forget(this);
    }
  }

  private void settle(Connection lent) {
    boolean reusable = !stop.isGiven() || dialect().survivesStop();
    try {
      dialect().unwatch(lent);
      if (inTransaction) {
        dialect().rollback(lent);
      }
    } catch (SQLException broken) {
      reusable = false;
    }
    database.giveBack(lent, !reusable);
  }

  /** Ends the work on the connection, if there is any, and gives it back. Returns at once. */
  void stop() {
    if (gone.getCount() == 0) {
      return;
    }
    stop.give();
    database.threads().execute(this::stopNow);
  }

  private void stopNow() {
    dialect().cancel(running);
    if (!tryWorking()) {
      tear();
      working.lock();
    }
    try {
      release();
    } finally {
      working.unlock();
    }
  }

  private boolean tryWorking() {
    try {
      return working.tryLock(CANCEL_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException never) {
      return false;
    }
  }

  private void tear() {
    Connection lent = connection;
    try {
      if (lent != null) {
        lent.abort(database.threads());
      }
    } catch (SQLException alreadyGone) {
      // That is what was wanted.
    }
  }

  /** Waits until the connection has been given back. */
  void awaitEnd() throws InterruptedException {
    gone.await();
  }

  /** Waits until the connection has been given back, at most that long. */
  boolean awaitEnd(long seconds) throws InterruptedException {
    return gone.await(seconds, TimeUnit.SECONDS);
  }
}
