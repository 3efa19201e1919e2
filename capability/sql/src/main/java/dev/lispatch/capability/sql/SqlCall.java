package dev.lispatch.capability.sql;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.host.HostEffects;
import dev.lispatch.limit.Sizes;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Cancelled;
import dev.lispatch.task.HostCall;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * How a program reaches a database: within a time, counted, stoppable, failures as error values.
 */
final class SqlCall {
  private static final Keyword ERROR = Keyword.of("error");
  private static final Keyword CODE = Keyword.of("code");

  private SqlCall() {}

  /** Something that may fail. */
  interface Body {
    Object run() throws SqlFailure;
  }

  /** The body's value, or an error value if it fails or takes longer than {@code millis}. */
  static Object within(Context cx, double millis, Body body) {
    CancelToken token = cx.token().child("sql-timeout", cx.clock().after(millis));
    try {
      return cx.under(token, () -> valueOf(body));
    } catch (Cancelled stop) {
      if (stop.token() == token && !token.wasCancelled()) {
        return timeout(millis);
      }
      throw stop;
    } finally {
      token.close();
    }
  }

  private static Object valueOf(Body body) {
    try {
      return body.run();
    } catch (SqlFailure failure) {
      return errorValue(failure);
    }
  }

  static PersistentMap errorValue(SqlFailure failure) {
    PersistentMap more = PersistentMap.empty(Equality.INSTANCE);
    String code = failure.code();
    return LispError.errorValue(
        ErrorKind.SQL, failure.text(), code == null ? more : more.put(CODE, code));
  }

  /** The failure that an error value tells of. */
  static SqlFailure failureOf(PersistentMap error) {
    String message = error.find(ERROR) instanceof String text ? text : "";
    return SqlFailure.of(message, error.find(CODE) instanceof String code ? code : null);
  }

  private static Object timeout(double millis) {
    String shown =
        millis == Math.rint(millis) ? String.valueOf((long) millis) : String.valueOf(millis);
    return LispError.errorValue(
        ErrorKind.TIMEOUT,
        "timeout after "
            + shown
            + "ms: the database was not done, or had no connection free"
            + " (:timeout)");
  }

  /** All rows of a query, each paid for before it is kept. */
  static PersistentList rows(Context cx, Query query, Lease lease) throws SqlFailure {
    List<Object> rows = new ArrayList<>();
    boolean done = false;
    try {
      Query.Portion portion = perform(cx, query::first, lease);
      while (true) {
        cx.allocate(portion.bytes() + Sizes.array(portion.rows().size()));
        rows.addAll(portion.rows());
        if (!rows.isEmpty()) {
          cx.made(rows.getLast());
        }
        if (portion.last()) {
          break;
        }
        portion = proceed(cx, query::next, lease);
      }
      done = true;
      return PersistentList.ofOwned(rows.toArray());
    } finally {
      if (!done) {
        lease.stop();
      }
    }
  }

  /** Works on a lease as a host call that is counted; a stop stops the lease. */
  static <T> T perform(Context cx, Callable<T> body, Lease lease) throws SqlFailure {
    return checked(() -> HostEffects.perform(cx, body, lease::stop));
  }

  /** A further part of what {@link #perform} has counted. */
  static <T> T proceed(Context cx, Callable<T> body, Lease lease) throws SqlFailure {
    return checked(() -> HostCall.run(cx.task(), body, lease::stop));
  }

  /** The result; of what is thrown, only failures of the database are checked exceptions. */
  static <T> T checked(Callable<T> body) throws SqlFailure {
    try {
      return body.call();
    } catch (SqlFailure | RuntimeException known) {
      throw known;
    } catch (InterruptedException stopped) {
      throw SqlFailure.stopped();
    } catch (Exception other) {
      throw new IllegalStateException("a database throws failures", other);
    }
  }
}
