package dev.lispatch.capability.sql;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Any database with a JDBC driver; PostgreSQL's habits are known. */
final class ServerDialect implements Dialect {
  /* Rows are fetched in portions, within a transaction, because PostgreSQL's driver (as most) would
  else hold a whole result in memory before it shows the first row.

  Stopping: the server is asked to cancel, so that it does not work on for nobody. If it does not
  answer, the connection is torn (Lease). */

  private static final int ROWS_AT_ONCE = 200;
  private static final String PASSWORD = "password=";
  private static final String POSTGRES = "jdbc:postgresql:";
  private final SqlAccess.Grant grant;
  private final List<Driver> drivers;
  private final boolean postgres;
  private final Properties properties = new Properties();
  private final List<String> secrets = new ArrayList<>();

  ServerDialect(SqlAccess.Grant grant, SqlAccess access) {
    this.grant = grant;
    this.drivers = access.drivers();
    this.postgres = grant.url().startsWith(POSTGRES);
    if (postgres) {
      properties.put("stringtype", "unspecified"); // strings for dates, JSON, UUIDs, as read
      properties.put("maxResultBuffer", Long.toString(access.bounds().maxResultBytes()));
      properties.put("connectTimeout", "10");
      properties.put("loginTimeout", "10");
      properties.put("cancelSignalTimeout", "2");
      properties.put("ApplicationName", "lispatch");
    }
    properties.putAll(grant.properties());
    secrets.add(grant.url());
    grant.properties().values().stream().filter(value -> value.length() > 2).forEach(secrets::add);
    for (String part : grant.url().replace('?', '&').replace(';', '&').split("&", -1)) {
      if (part.regionMatches(true, 0, PASSWORD, 0, PASSWORD.length())
          && part.length() > PASSWORD.length()) {
        secrets.add(part.substring(PASSWORD.length()));
      }
    }
  }

  @Override
  public Connection connect() throws SQLException {
    for (Driver driver : drivers) {
      if (driver.acceptsURL(grant.url())) {
        Connection connection = driver.connect(grant.url(), properties);
        if (connection != null) {
          return connection;
        }
      }
    }
    return DriverManager.getConnection(grant.url(), properties);
  }

  @Override
  public SqlText.Rules rules() {
    return new SqlText.Rules(false, postgres);
  }

  @Override
  public boolean readsOnly() {
    return false; // what the URL says of it is the driver's affair
  }

  @Override
  public int connections(int wanted) {
    return wanted;
  }

  @Override
  public void check(SqlText text) {
    // What the user of the URL may do is the server's affair.
  }

  @Override
  public void begin(Connection connection, boolean writing) throws SQLException {
    connection.setAutoCommit(false);
  }

  @Override
  public void commit(Connection connection) throws SQLException {
    connection.commit();
    connection.setAutoCommit(true);
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  @Override
  public void watch(Connection connection, StopSignal stop) {
    // See cancel.
  }

  @Override
  public void unwatch(Connection connection) {
    // Nothing was done.
  }

  @Override
  public void cancel(@Nullable Statement running) {
    try {
      if (running != null) {
        running.cancel();
      }
    } catch (SQLException unreachable) {
      // The connection is torn then.
    }
  }

  @Override
  public boolean survivesStop() {
    return false;
  }

  @Override
  public int parameters(PreparedStatement statement, SqlText text) {
    return text.questionMarks();
  }

  @Override
  public int columns(PreparedStatement statement) {
    try {
      ResultSetMetaData rows = statement.getMetaData();
      return rows == null ? 0 : rows.getColumnCount();
    } catch (SQLException notTold) {
      return -1;
    }
  }

  @Override
  public void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setNull(index, Types.NULL);
      case Long number when number.intValue() == number ->
          statement.setInt(index, number.intValue());
      default -> statement.setObject(index, value);
    }
  }

  @Override
  public long update(Connection connection, PreparedStatement statement) throws SQLException {
    statement.execute();
    return Math.max(0, statement.getUpdateCount());
  }

  @Override
  public void fetchInPortions(PreparedStatement statement) throws SQLException {
    statement.setFetchSize(ROWS_AT_ONCE);
  }

  @Override
  public @Nullable Object read(ResultSet rows, int index, Columns.Column column)
      throws SQLException {
    return switch (column.type()) {
      case Types.DATE -> rows.getObject(index, LocalDate.class);
      case Types.TIME ->
          zoned(column) ? rows.getString(index) : rows.getObject(index, LocalTime.class);
      case Types.TIMESTAMP ->
          zoned(column)
              ? rows.getObject(index, OffsetDateTime.class)
              : rows.getObject(index, LocalDateTime.class);
      case Types.TIMESTAMP_WITH_TIMEZONE -> rows.getObject(index, OffsetDateTime.class);
      case Types.OTHER, Types.STRUCT, Types.SQLXML, Types.DISTINCT -> rows.getString(index);
      default -> rows.getObject(index);
    };
  }

  private static boolean zoned(Columns.Column column) {
    return column.typeName().endsWith("TZ") || column.typeName().contains("WITH TIME ZONE");
  }

  @Override
  public SqlFailure failure(SQLException thrown) {
    return SqlFailure.of(withoutSecrets(SqlFailure.firstLine(thrown)), thrown.getSQLState());
  }

  @Override
  public SqlFailure connectFailure(SQLException thrown) {
    String state = thrown.getSQLState();
    String text = SqlFailure.firstLine(thrown);
    return text.startsWith("No suitable driver")
        ? new SqlFailure("there is no driver for its URL; see --db-driver=JAR")
        : SqlFailure.of(SqlFailure.connectProblem(state), state);
  }

  private String withoutSecrets(String text) {
    String shown = text;
    for (String secret : secrets) {
      shown = shown.replace(secret, "…");
    }
    return shown;
  }
}
