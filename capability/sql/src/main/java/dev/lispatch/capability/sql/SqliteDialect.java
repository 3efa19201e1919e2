package dev.lispatch.capability.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.BusyHandler;
import org.sqlite.JDBC;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;
import org.sqlite.core.DB;

/** SQLite, inside this process. */
final class SqliteDialect implements Dialect {
  /* Nothing between a program and the process's files but SQLite itself, so its own locks are used:
  - SQLITE_LIMIT_ATTACHED 0: ATTACH fails, and with it VACUUM and VACUUM INTO, which attach inside.
  - Extensions are not enabled, so load_extension() fails.
  - SQLITE_LIMIT_LENGTH: no value is larger than a result may be.
  - Statements are only ever prepared; the driver's own commands "backup to" and "restore from" work
    in unprepared statements alone.
  For PRAGMA there is no such lock in the driver, and some of them reach further than the connection
  (hard_heap_limit: the whole process, even under EXPLAIN), so only those of a list are let through.

  Stopping: sqlite3_interrupt only reaches a statement that already runs. The progress handler looks
  at the signal every thousand instructions, so there is no moment at which a stop can be lost. While
  another connection holds a lock, the busy handler waits for the lock and for the signal. */

  private static final int INSTRUCTIONS = 1_000;
  private static final long BUSY_MILLIS = 5;
  private static final Set<String> WITH_ARGUMENT =
      Set.of(
          "TABLE_INFO",
          "TABLE_XINFO",
          "TABLE_LIST",
          "INDEX_LIST",
          "INDEX_INFO",
          "INDEX_XINFO",
          "FOREIGN_KEY_LIST",
          "FOREIGN_KEY_CHECK",
          "INTEGRITY_CHECK",
          "QUICK_CHECK",
          "USER_VERSION");
  private static final Set<String> WITHOUT_ARGUMENT =
      Set.of(
          "APPLICATION_ID",
          "COLLATION_LIST",
          "COMPILE_OPTIONS",
          "DATA_VERSION",
          "ENCODING",
          "FOREIGN_KEYS",
          "FREELIST_COUNT",
          "FUNCTION_LIST",
          "JOURNAL_MODE",
          "PAGE_COUNT",
          "PAGE_SIZE",
          "SCHEMA_VERSION");

  private final SqliteUrl url;
  private final Properties properties;

  SqliteDialect(SqlAccess.Grant grant, SqlAccess access) {
    this.url = SqliteUrl.of(grant.url(), access.directory());
    SQLiteConfig config = new SQLiteConfig();
    switch (url.mode()) {
      case "ro" -> {
        config.setReadOnly(true);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
      }
      case "rw" -> config.resetOpenMode(SQLiteOpenMode.CREATE);
      default -> {}
    }
    config.enableLoadExtension(false);
    long longest = Math.min(access.bounds().maxResultBytes(), Integer.MAX_VALUE);
    config.setPragma(SQLiteConfig.Pragma.LIMIT_LENGTH, Long.toString(longest));
    config.setPragma(SQLiteConfig.Pragma.LIMIT_ATTACHED, "0");
    config.setPragma(SQLiteConfig.Pragma.LIMIT_WORKER_THREADS, "0");
    config.setGetGeneratedKeys(false);
    this.properties = new Properties();
    this.properties.putAll(grant.properties());
    this.properties.putAll(config.toProperties());
  }

  @Override
  public Connection connect() throws SQLException {
    return JDBC.createConnection(url.url(), properties);
  }

  @Override
  public SqlText.Rules rules() {
    return new SqlText.Rules(true, false);
  }

  @Override
  public boolean readsOnly() {
    return url.mode().equals("ro");
  }

  @Override
  public int connections(int wanted) {
    return url.inMemory() ? 1 : wanted;
  }

  @Override
  public void check(SqlText text) throws SqlFailure {
    if (text.verb().equals("PRAGMA") && !isHarmless(text.afterVerb())) {
      throw new SqlFailure(
          "this PRAGMA is not available to programs; what the host allows to set stands in the"
              + " database's URL, such as jdbc:sqlite:users.db?foreign_keys=true");
    }
  }

  private static boolean isHarmless(List<String> words) {
    boolean qualified = words.size() > 2 && words.get(1).equals(".");
    List<String> rest = qualified ? words.subList(2, words.size()) : words;
    String name = rest.isEmpty() ? "" : rest.getFirst().toUpperCase(Locale.ROOT);
    return WITH_ARGUMENT.contains(name) || (WITHOUT_ARGUMENT.contains(name) && rest.size() == 1);
  }

  @Override
  public void begin(Connection connection, boolean writing) throws SQLException {
    boolean lock = writing && !readsOnly();
    // Who begins by reading and writes later cannot wait for a lock: SQLite would refuse it at
    // once.
    execute(connection, lock ? "BEGIN IMMEDIATE" : "BEGIN");
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    execute(connection, "COMMIT");
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    try {
      execute(connection, "ROLLBACK");
    } catch (SQLiteException none) {
      // Some errors have rolled back already, and there is no transaction any more.
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }

  @Override
  public void watch(Connection connection, StopSignal stop) throws SQLException {
    SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
    ProgressHandler.setHandler(
        sqlite,
        INSTRUCTIONS,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return stop.isGiven() ? 1 : 0;
          }
        });
    BusyHandler.setHandler(
        sqlite,
        new BusyHandler() {
          @Override
          protected int callback(int attempts) {
            return stop.await(BUSY_MILLIS) ? 0 : 1;
          }
        });
  }

  @Override
  public void unwatch(Connection connection) throws SQLException {
    SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
    ProgressHandler.clearHandler(sqlite);
    BusyHandler.clearHandler(sqlite);
  }

  @Override
  public void cancel(@Nullable Statement running) {
    // The handlers of watch see the signal.
  }

  @Override
  public boolean survivesStop() {
    return true;
  }

  @Override
  public int parameters(PreparedStatement statement, SqlText text) throws SQLException {
    return statement.getParameterMetaData().getParameterCount();
  }

  @Override
  public int columns(PreparedStatement statement) {
    try {
      return statement.getMetaData().getColumnCount();
    } catch (SQLException none) {
      return 0; // the driver's way to say that there are none
    }
  }

  @Override
  public void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    statement.setObject(index, value);
  }

  @Override
  public long update(Connection connection, PreparedStatement statement) throws SQLException {
    DB database = connection.unwrap(SQLiteConnection.class).getDatabase();
    long before = database.total_changes();
    statement.execute();
    // A statement that is no INSERT, UPDATE or DELETE leaves the count of the last one standing.
    return database.total_changes() == before ? 0 : database.changes();
  }

  @Override
  public void fetchInPortions(PreparedStatement statement) {
    // Each row is computed when it is asked for.
  }

  @Override
  public @Nullable Object read(ResultSet rows, int index, Columns.Column column)
      throws SQLException {
    Object value = rows.getObject(index);
    boolean declared = column.typeName().equals("BOOLEAN") || column.typeName().equals("BOOL");
    return declared && value instanceof Integer number && (number == 0 || number == 1)
        ? (Object) (number == 1)
        : value;
  }

  @Override
  public SqlFailure failure(SQLException thrown) {
    String code = thrown instanceof SQLiteException known ? known.getResultCode().name() : null;
    String text = inner(SqlFailure.firstLine(thrown));
    if (text.startsWith("too many attached databases")) {
      text = "ATTACH and VACUUM are not available to programs";
    } else if ("SQLITE_TOOBIG".equals(code)) {
      text = "a value is larger than a result may be";
    }
    return SqlFailure.of(text, code);
  }

  @Override
  public SqlFailure connectFailure(SQLException thrown) {
    String code = thrown instanceof SQLiteException known ? known.getResultCode().name() : "";
    String reason =
        switch (code) {
          case "SQLITE_NOTADB" -> "the file is not a SQLite database";
          case "SQLITE_BUSY", "SQLITE_LOCKED" -> "another program has locked the file";
          case "SQLITE_CANTOPEN" -> "the file cannot be opened";
          default -> inner(SqlFailure.firstLine(thrown));
        };
    return SqlFailure.of(reason, code.isEmpty() ? null : code);
  }

  /** What SQLite itself says: the driver puts it in brackets behind words of its own. */
  private static String inner(String text) {
    int open = text.indexOf('(');
    boolean wrapped = text.startsWith("[") && open > 0 && text.endsWith(")");
    return wrapped ? text.substring(open + 1, text.length() - 1) : text;
  }
}
