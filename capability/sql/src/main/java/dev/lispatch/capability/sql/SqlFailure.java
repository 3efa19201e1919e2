package dev.lispatch.capability.sql;

import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a database did not do what it was asked, in words for the program's author: they name no Java
 * class, no URL and no password. Stackless.
 */
final class SqlFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final @Nullable String code;

  SqlFailure(String message) {
    this(message, null);
  }

  private SqlFailure(String message, @Nullable String code) {
    super(message, null, false, false);
    this.code = code;
  }

  /** What the database says, under its own code: an SQLSTATE, or the name that SQLite gives. */
  static SqlFailure of(String message, @Nullable String code) {
    return new SqlFailure(message, code);
  }

  /** The work was stopped from outside; who reads this has not stopped it himself. */
  static SqlFailure stopped() {
    return new SqlFailure("the statement was stopped: its database was closed meanwhile");
  }

  /** The run is ending, or has ended. */
  static SqlFailure ending() {
    return new SqlFailure("the run is ending: its databases are closed");
  }

  /** What an exception of a driver says on its first line. */
  static String firstLine(SQLException thrown) {
    String text = thrown.getMessage();
    if (text == null || text.isBlank()) {
      return "the database gave no reason";
    }
    int end = text.indexOf('\n');
    return (end < 0 ? text : text.substring(0, end)).strip();
  }

  /** Which kind of trouble an SQLSTATE means when a connection could not be made. */
  static String connectProblem(@Nullable String state) {
    String group = state == null || state.length() < 2 ? "" : state.substring(0, 2);
    return switch (group.toUpperCase(Locale.ROOT)) {
      case "08" -> "the server cannot be reached";
      case "28" -> "the server refuses this user or password";
      case "3D" -> "the server has no database of that name";
      case "53" -> "the server takes no more connections";
      case "57" -> "the server is starting or stopping";
      default -> "the connection failed";
    };
  }

  /** The message, also for callers to whom it is never null. */
  String text() {
    String message = getMessage();
    return message == null ? "the database failed" : message;
  }

  /** The database's own code for it, or null. */
  @Nullable String code() {
    return code;
  }
}
