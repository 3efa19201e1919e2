package dev.lispatch.capability.sql;

import java.nio.file.Path;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The grant to use databases: which, under which names, and how much of them. Put it among the
 * grants of a run under {@code SqlAccess.class}; without it every {@code db-open} is denied.
 *
 * <p>Immutable, thread-safe. It holds nothing open: connections belong to the run that opened them
 * and are closed at its end.
 *
 * <pre>{@code
 * var access = SqlAccess.builder()
 *     .database("users", "jdbc:sqlite:users.db?mode=ro")
 *     .database("orders", "jdbc:postgresql://db.internal/orders?user=app&password=…")
 *     .build();
 * … config.withGrant(access) …
 * }</pre>
 *
 * <p>What a program may do in a database is what the URL's user may do there. A SQLite database is
 * more than that a file of this process, so programs cannot attach other files, load extensions or
 * change settings; {@code ?mode=ro} grants reading only, {@code ?mode=rw} creates no file.
 */
public final class SqlAccess {
  private final Map<String, Grant> grants;
  private final List<Driver> drivers;
  private final Path directory;
  private final Bounds bounds;

  /** What is known of one granted database; {@code properties} go to its driver. */
  record Grant(String name, String url, Map<String, String> properties) {
    @Override
    public String toString() {
      return "Grant[" + name + "]"; // never the URL: it may carry a password
    }
  }

  /** How much one run may take of each database. */
  record Bounds(int maxConnections, int maxRows, long maxResultBytes, double timeoutMillis) {}

  private SqlAccess(Builder builder) {
    this.grants = Map.copyOf(builder.grants);
    this.drivers = List.copyOf(builder.drivers);
    this.directory = builder.directory;
    this.bounds =
        new Bounds(
            builder.maxConnections, builder.maxRows, builder.maxResultBytes, builder.timeoutMillis);
  }

  /** A builder that grants nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  @Nullable Grant find(String name) {
    return grants.get(name);
  }

  List<Driver> drivers() {
    return drivers;
  }

  Path directory() {
    return directory;
  }

  Bounds bounds() {
    return bounds;
  }

  @Override
  public String toString() {
    return "SqlAccess" + grants.keySet();
  }

  /** Collects what an access may do. Not thread-safe. */
  public static final class Builder {
    private static final long MIB = 1 << 20;

    private final Map<String, Grant> grants = new LinkedHashMap<>();
    private final List<Driver> drivers = new ArrayList<>();
    private Path directory = Path.of("");
    private int maxConnections = 8;
    private int maxRows = 100_000;
    private long maxResultBytes = 64 * MIB;
    private double timeoutMillis = 30_000;

    private Builder() {}

    /**
     * Grants what {@code NAME=JDBC-URL} says: the value of one {@code --allow-db=…}.
     *
     * @throws IllegalArgumentException if it is not of that form; the message says how to write it
     */
    public Builder allow(String nameAndUrl) {
      int equals = nameAndUrl.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "a database is granted as NAME=JDBC-URL, such as users=jdbc:sqlite:users.db");
      }
      return database(nameAndUrl.substring(0, equals), nameAndUrl.substring(equals + 1));
    }

    /** Grants a database under a name; programs open it with {@code (db-open :name)}. */
    public Builder database(String name, String url) {
      return database(name, url, Map.of());
    }

    /**
     * Grants a database, with properties for its driver such as user and password.
     *
     * @throws IllegalArgumentException if the name or the URL is none; the message does not show
     *     the URL
     */
    public Builder database(String name, String url, Map<String, String> properties) {
      if (name.isEmpty() || name.length() > 100 || !name.chars().allMatch(Builder::isNamePart)) {
        throw new IllegalArgumentException(
            "a database is named by letters, digits, - and _, such as users");
      }
      if (!url.startsWith("jdbc:") || url.indexOf(':', 5) < 0) {
        throw new IllegalArgumentException(
            "the database "
                + name
                + " needs a JDBC URL, such as jdbc:sqlite:users.db or"
                + " jdbc:postgresql://localhost/shop");
      }
      if (grants.putIfAbsent(name, new Grant(name, url, Map.copyOf(properties))) != null) {
        throw new IllegalArgumentException("the database " + name + " is granted twice");
      }
      return this;
    }

    private static boolean isNamePart(int c) {
      return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
    }

    /** A driver to use before those that the JVM finds on its path. */
    public Builder driver(Driver driver) {
      drivers.add(driver);
      return this;
    }

    /** Where relative paths of SQLite databases start, instead of the process's directory. */
    public Builder directory(Path newDirectory) {
      directory = newDirectory;
      return this;
    }

    /** How many connections a run may have to each database, 8 if not set; more wait their turn. */
    public Builder maxConnections(int count) {
      maxConnections = (int) positive("connections", count);
      return this;
    }

    /** How many rows one query may give, 100,000 if not set. */
    public Builder maxRows(int count) {
      maxRows = (int) positive("rows", count);
      return this;
    }

    /** How much memory the result of one query may take, and one value in it: 64 MiB if not set. */
    public Builder maxResultBytes(long bytes) {
      maxResultBytes = positive("bytes", bytes);
      return this;
    }

    /** How long one call may take where the program says nothing, 30 s if not set. */
    public Builder timeoutMillis(double millis) {
      if (!(millis > 0)) {
        throw new IllegalArgumentException("a time above 0, got " + millis);
      }
      timeoutMillis = millis;
      return this;
    }

    private static long positive(String what, long number) {
      if (number < 1) {
        throw new IllegalArgumentException("at least 1 of " + what + ", got " + number);
      }
      return number;
    }

    public SqlAccess build() {
      return new SqlAccess(this);
    }
  }
}
