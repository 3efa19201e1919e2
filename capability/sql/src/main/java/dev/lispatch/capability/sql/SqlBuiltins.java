package dev.lispatch.capability.sql;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.host.Builtin;
import dev.lispatch.host.HostEffects;
import dev.lispatch.task.HostCall;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Signature.Cost;
import dev.lispatch.value.Signature.Effect;

/** The functions of this capability. */
final class SqlBuiltins {
  private SqlBuiltins() {}

  @Builtin(
      name = "db-open",
      params = "name",
      doc =
          "Opens the database that the host has granted under this name. Its connections are shared"
              + " by all tasks of the run and closed at its end.",
      example = "(db-open :users)",
      effect = Effect.HOST,
      cost = Cost.WAITS)
  static Object open(Context cx, Object name) {
    String text = name(name);
    SqlAccess access = cx.run().grant(SqlAccess.class);
    SqlAccess.Grant grant = access == null ? null : access.find(text);
    if (access == null || grant == null) {
      return HostEffects.denied("using the database :" + text, "--allow-db=" + text + "=JDBC-URL");
    }
    Databases databases = Databases.of(cx.run(), access);
    return SqlCall.within(
        cx,
        millis(cx, access.bounds()),
        () ->
            new DatabaseHandle.Open(
                SqlCall.checked(() -> HostEffects.perform(cx, () -> databases.open(grant)))));
  }

  private static String name(Object name) {
    return switch (name) {
      case Keyword keyword -> keyword.name();
      case String text -> text;
      default -> throw Errors.argument("db-open", "name", "a keyword such as :users", name);
    };
  }

  private static double millis(Context cx, SqlAccess.Bounds bounds) {
    return cx.run().defaultTimeout(bounds.timeoutMillis());
  }

  @Builtin(
      name = "db-query",
      params = "db sql & values",
      doc =
          "The rows that one statement gives, as a list of maps: {:id 1 :name \"Ada\"}, keys in"
              + " lower case. Each ? in the text takes one of the values: nil, a number, string,"
              + " boolean, or bytes as {:base64 \"…\"}; never build the text from data. Dates and"
              + " times come as text like 2024-05-01T12:30:00. Options come last: :timeout ms,"
              + " :max-rows n (more rows are an error). What goes wrong is an error value of kind"
              + " :sql, :timeout or :policy-denied.",
      example = "(db-query db \"SELECT id, name FROM users WHERE age > ?\" 30 :max-rows 100)",
      effect = Effect.HOST,
      cost = Cost.WAITS)
  static Object query(Context cx, Object db, String sql, Object[] values) {
    DatabaseHandle handle = handle(cx, "db-query", db);
    SqlArguments arguments = SqlArguments.of(cx, "db-query", values, handle.database().bounds());
    return statement(
        cx,
        handle,
        arguments,
        sql,
        (lease, statement) -> {
          Query.Bounds bounds =
              new Query.Bounds(
                  arguments.maxRows(),
                  handle.database().bounds().maxResultBytes(),
                  cx.run().limits().maxNumberBits());
          return SqlCall.rows(cx, new Query(lease, handle.leasesEach(), statement, bounds), lease);
        });
  }

  @Builtin(
      name = "db-execute",
      params = "db sql & values",
      doc =
          "Executes one statement that gives no rows, such as INSERT, UPDATE, DELETE or CREATE"
              + " TABLE, and returns the number of rows it changed. Values, options and errors as"
              + " with db-query.",
      example = "(db-execute db \"UPDATE users SET age = ? WHERE id = ?\" 36 1)",
      effect = Effect.HOST,
      cost = Cost.WAITS)
  static Object execute(Context cx, Object db, String sql, Object[] values) {
    DatabaseHandle handle = handle(cx, "db-execute", db);
    SqlArguments arguments = SqlArguments.of(cx, "db-execute", values, handle.database().bounds());
    return statement(
        cx,
        handle,
        arguments,
        sql,
        (lease, statement) -> {
          Update update = new Update(lease, handle.leasesEach(), statement);
          boolean done = false;
          try {
            long changed = SqlCall.perform(cx, update::execute, lease);
            done = true;
            return changed;
          } finally {
            if (!done) {
              lease.stop();
            }
          }
        });
  }

  /** What is done with a connection and a statement. */
  private interface Use {
    Object of(Lease lease, SqlStatement statement) throws SqlFailure;
  }

  private static Object statement(
      Context cx, DatabaseHandle handle, SqlArguments arguments, String sql, Use use) {
    cx.charge(sql.length() / 8);
    Object result =
        SqlCall.within(
            cx,
            arguments.millis(),
            () -> {
              SqlStatement statement =
                  SqlStatement.of(handle.database().dialect(), sql, arguments.values());
              return use.of(handle.lease(), statement);
            });
    if (LispError.isErrorValue(result) && result instanceof PersistentMap error) {
      handle.failed(SqlCall.failureOf(error));
    }
    return result;
  }

  @Builtin(
      name = "db-close",
      params = "db",
      doc =
          "Closes the database for who opened it so; nil, also if it was closed before. At the end"
              + " of the run all are closed anyway.",
      example = "(db-close db)",
      effect = Effect.HOST,
      cost = Cost.WAITS)
  static Object close(Context cx, Object db) {
    DatabaseHandle handle = anyHandle("db-close", db);
    SqlAccess access = cx.run().grant(SqlAccess.class);
    if (!(handle instanceof DatabaseHandle.Open open) || inTransaction(cx, handle)) {
      throw LispError.of(
          ErrorKind.SQL, "db-close inside with-transaction: close the database after it");
    }
    if (access != null && open.close()) {
      Databases databases = Databases.of(cx.run(), access);
      Object problem =
          SqlCall.within(
              cx,
              millis(cx, access.bounds()),
              () ->
                  SqlCall.checked(
                      () ->
                          HostCall.run(
                              cx.task(), () -> databases.close(open.database()), () -> {})));
      return LispError.isErrorValue(problem) ? problem : Nil.NIL;
    }
    return Nil.NIL;
  }

  @Builtin(
      name = "%with-transaction",
      params = "db f",
      doc = "What with-transaction calls.",
      example = "(with-transaction [tx db] (db-query tx \"SELECT 1\"))",
      effect = Effect.HOST,
      cost = Cost.WAITS)
  static Object withTransaction(Context cx, Object db, Fn f) {
    DatabaseHandle handle = anyHandle("with-transaction", db);
    return Transactions.run(cx, handle, f, millis(cx, handle.database().bounds()));
  }

  /** A handle for a statement: within a transaction it is to be the transaction's. */
  private static DatabaseHandle handle(Context cx, String function, Object db) {
    DatabaseHandle handle = anyHandle(function, db);
    if (handle.leasesEach() && inTransaction(cx, handle)) {
      throw LispError.of(
          ErrorKind.SQL,
          "%s uses the database itself inside with-transaction, which is outside of the"
              + " transaction; use the transaction's name instead",
          function);
    }
    return handle;
  }

  private static boolean inTransaction(Context cx, DatabaseHandle handle) {
    if (!cx.enter(handle.database())) {
      return true;
    }
    cx.exit(handle.database());
    return false;
  }

  private static DatabaseHandle anyHandle(String function, Object db) {
    if (db instanceof DatabaseHandle handle) {
      return handle;
    }
    if (db instanceof PersistentMap map && LispError.isErrorValue(map)) {
      throw LispError.raising(map); // db-open has failed, and nobody looked
    }
    throw Errors.argument(function, "db", "a database, as db-open gives", db);
  }
}
