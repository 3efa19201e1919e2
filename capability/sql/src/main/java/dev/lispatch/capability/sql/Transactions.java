package dev.lispatch.capability.sql;

import dev.lispatch.capability.sql.DatabaseHandle.Transaction;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.task.HostCall;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Finish;
import dev.lispatch.value.Fn;
import dev.lispatch.value.LispError;
import org.jspecify.annotations.Nullable;

/** Runs a function within a transaction: all of its changes, or none. */
final class Transactions {
  /* A statement that fails dooms its transaction, on every database as on PostgreSQL: errors are
  values here, and a program that overlooks one must not keep half of its changes. */

  private final Context cx;
  private final OpenDatabase database;
  private final Lease lease;
  private final double millis;

  private Transactions(Context cx, OpenDatabase database, Lease lease, double millis) {
    this.cx = cx;
    this.database = database;
    this.lease = lease;
    this.millis = millis;
  }

  /** The value of {@code (f tx)}, or an error value if there was no transaction or it failed. */
  static Object run(Context cx, DatabaseHandle handle, Fn f, double millis) {
    OpenDatabase database = handle.database();
    if (!handle.leasesEach() || !cx.enter(database)) {
      throw LispError.of(
          ErrorKind.SQL,
          "with-transaction inside with-transaction on the database :%s; one transaction cannot"
              + " begin in another, so make all of it one",
          database.name());
    }
    try {
      Lease lease = handle.lease();
      return new Transactions(cx, database, lease, millis).run(f);
    } catch (SqlFailure failure) {
      return SqlCall.errorValue(failure);
    } finally {
      cx.exit(database);
    }
  }

  private Object run(Fn f) {
    boolean begun = false;
    try {
      Object problem = SqlCall.within(cx, millis, this::begin);
      if (LispError.isErrorValue(problem)) {
        return problem;
      }
      begun = true;
    } finally {
      if (!begun) {
        lease.stop();
      }
    }
    return body(f, new Transaction(database, lease));
  }

  private Object begin() throws SqlFailure {
    SqlCall.perform(
        cx,
        () -> {
          lease.acquire();
          return lease.work(
              connection -> {
                lease.begin(connection, true);
                return connection;
              });
        },
        lease);
    return true;
  }

  private Object body(Fn f, Transaction transaction) {
    Object value;
    try {
      value = f.call1(cx, transaction);
    } catch (Finish finish) {
      Object outcome = finish.failed() ? undone(transaction) : ended(transaction, true);
      if (!finish.failed() && outcome instanceof PersistentMap error) {
        throw LispError.raising(error);
      }
      throw finish;
    } catch (Throwable thrown) {
      cx.cleanUpAfter(thrown, () -> undone(transaction));
      throw thrown;
    }
    if (LispError.isErrorValue(value)) {
      undone(transaction);
      return value;
    }
    Object outcome = ended(transaction, true);
    return LispError.isErrorValue(outcome) ? outcome : value;
  }

  private Object undone(Transaction transaction) {
    return ended(transaction, false);
  }

  /** Ends the transaction: true, or the error value that says why nothing was kept. */
  private Object ended(Transaction transaction, boolean keep) {
    transaction.end();
    SqlFailure failure = transaction.failure();
    try {
      return SqlCall.within(cx, millis, () -> keep && failure == null ? commit() : undo(failure));
    } finally {
      lease.stop();
    }
  }

  private Object commit() throws SqlFailure {
    SqlCall.proceed(
        cx,
        () ->
            lease.work(
                connection -> {
                  lease.commit(connection);
                  return connection;
                }),
        lease);
    return true;
  }

  private Object undo(@Nullable SqlFailure failure) throws SqlFailure {
    SqlCall.checked(() -> HostCall.run(cx.task(), this::release, lease::stop));
    if (failure != null) {
      throw SqlFailure.of(
          "the transaction was undone, because a statement in it failed: " + failure.text(),
          failure.code());
    }
    return true;
  }

  private Object release() throws InterruptedException {
    try {
      lease.work(
          connection -> {
            lease.release();
            return connection;
          });
    } catch (SqlFailure stoppedAlready) {
      lease.awaitEnd();
    }
    return true;
  }
}
