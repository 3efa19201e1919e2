package dev.lispatch.capability.sql;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A database as a value of the language: open, or within a transaction. Thread-safe. */
abstract sealed class DatabaseHandle {
  private final OpenDatabase database;

  private DatabaseHandle(OpenDatabase database) {
    this.database = database;
  }

  final OpenDatabase database() {
    return database;
  }

  /** The connection for a statement. */
  abstract Lease lease() throws SqlFailure;

  /** Whether a statement leases a connection of its own. */
  abstract boolean leasesEach();

  /** Notes that a statement has failed. */
  abstract void failed(SqlFailure failure);

  /** What {@code db-open} gives. */
  static final class Open extends DatabaseHandle {
    private final AtomicBoolean closed = new AtomicBoolean();

    Open(OpenDatabase database) {
      super(database);
    }

    @Override
    Lease lease() throws SqlFailure {
      if (closed.get()) {
        throw database().closedFailure();
      }
      return database().lease();
    }

    @Override
    boolean leasesEach() {
      return true;
    }

    @Override
    void failed(SqlFailure failure) {
      // Each statement stands for itself.
    }

    /** True the first time. */
    boolean close() {
      return closed.compareAndSet(false, true);
    }

    @Override
    public String toString() {
      return "#<database :" + database().name() + ">";
    }
  }

  /** What {@code with-transaction} binds. */
  static final class Transaction extends DatabaseHandle {
    private final Lease lease;
    private volatile boolean ended;
    private final AtomicReference<@Nullable SqlFailure> failure = new AtomicReference<>();

    Transaction(OpenDatabase database, Lease lease) {
      super(database);
      this.lease = lease;
    }

    @Override
    Lease lease() throws SqlFailure {
      if (ended) {
        throw new SqlFailure("the transaction has ended; use it inside its with-transaction only");
      }
      SqlFailure earlier = failure.get();
      if (earlier != null) {
        throw SqlFailure.of(
            "a statement of this transaction has failed, so it will be undone: " + earlier.text(),
            earlier.code());
      }
      return lease;
    }

    @Override
    boolean leasesEach() {
      return false;
    }

    @Override
    void failed(SqlFailure later) {
      failure.compareAndSet(null, later);
    }

    /** The first failure of a statement, or null. */
    @Nullable SqlFailure failure() {
      return failure.get();
    }

    void end() {
      ended = true;
    }

    @Override
    public String toString() {
      return "#<transaction :" + database().name() + ">";
    }
  }
}
