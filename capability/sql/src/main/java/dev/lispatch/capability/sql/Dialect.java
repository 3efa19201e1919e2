package dev.lispatch.capability.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * What differs from database to database. Everything that reaches the database is called on one of
 * the {@link Databases}' threads. Thread-safe.
 */
interface Dialect {
  /** A new connection, set up for programs. */
  Connection connect() throws SQLException;

  /** How its statements are written. */
  SqlText.Rules rules();

  /** Refuses what programs may not say to this database. */
  void check(SqlText text) throws SqlFailure;

  /** Whether its connections can only read, and say so themselves. */
  boolean readsOnly();

  /** The most connections that make sense, at most {@code wanted}. */
  int connections(int wanted);

  /** Begins a transaction; {@code writing} if it is likely to write. */
  void begin(Connection connection, boolean writing) throws SQLException;

  void commit(Connection connection) throws SQLException;

  void rollback(Connection connection) throws SQLException;

  /** Makes the work that is about to begin on the connection end soon after the signal. */
  void watch(Connection connection, StopSignal stop) throws SQLException;

  /** Ends {@link #watch}. */
  void unwatch(Connection connection) throws SQLException;

  /** Tells the database to end a statement. May wait for the network. */
  void cancel(@Nullable Statement running);

  /** Whether a connection can be used again after a stop. */
  boolean survivesStop();

  /** The values that the statement asks for. */
  int parameters(PreparedStatement statement, SqlText text) throws SQLException;

  /** The columns of the statement's rows before it is executed: 0 for none, -1 if unknown. */
  int columns(PreparedStatement statement) throws SQLException;

  /** Binds a value that {@link Parameters} has accepted. */
  void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException;

  /** Executes a statement without rows. */
  long update(Connection connection, PreparedStatement statement) throws SQLException;

  /** Keeps the driver from fetching a whole result before its first row is read. */
  void fetchInPortions(PreparedStatement statement) throws SQLException;

  /** The value of a column as Java has it, for {@link Columns}. */
  @Nullable Object read(ResultSet rows, int index, Columns.Column column) throws SQLException;

  /** What a failed statement says. */
  SqlFailure failure(SQLException thrown);

  /** What a failed connection says. */
  SqlFailure connectFailure(SQLException thrown);
}
