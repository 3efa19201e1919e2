package dev.lispatch.capability.sql;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Equality;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows into maps: how each column is called, and what its values become. Belongs to one
 * query.
 */
final class Columns {
  private static final Keyword BASE64 = Keyword.of("base64");
  private static final int MAX_NESTED_ARRAYS = 10;

  private final Dialect dialect;
  private final List<Column> columns;
  private final int maxNumberBits;
  private long bytes;

  /**
   * A column.
   *
   * @param type as in {@link java.sql.Types}
   * @param typeName as the database calls it, in upper case
   */
  record Column(Keyword key, int type, String typeName) {}

  private Columns(Dialect dialect, List<Column> columns, int maxNumberBits) {
    this.dialect = dialect;
    this.columns = columns;
    this.maxNumberBits = maxNumberBits;
  }

  static Columns of(Dialect dialect, ResultSetMetaData meta, int maxNumberBits)
      throws SQLException {
    List<Column> columns = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      String label = meta.getColumnLabel(i).toLowerCase(Locale.ROOT);
      String name = label;
      for (int copy = 2; !taken.add(name); copy++) {
        name = label + "_" + copy; // two columns of one name are two values
      }
      String typeName = meta.getColumnTypeName(i);
      columns.add(
          new Column(
              Keyword.of(name),
              meta.getColumnType(i),
              typeName == null ? "" : typeName.toUpperCase(Locale.ROOT)));
    }
    return new Columns(dialect, columns, maxNumberBits);
  }

  /** The memory that the rows so far take. */
  long bytes() {
    return bytes;
  }

  /** The row that the cursor stands on. */
  PersistentMap row(ResultSet rows) throws SQLException, SqlFailure {
    PersistentMap.Builder row = PersistentMap.builder(Equality.INSTANCE);
    bytes += Sizes.HEADER;
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      bytes += Sizes.MAP_ENTRY;
      row.put(column.key, value(dialect.read(rows, i + 1, column), 0));
    }
    return row.build();
  }

  private Object value(@Nullable Object read, int depth) throws SQLException, SqlFailure {
    return switch (read) {
      case null -> Nil.NIL;
      case Boolean bool -> bool;
      case String text -> text(text);
      case byte[] blob -> blob(blob);
      case Number number -> number(number);
      case LocalDate date -> text(day(date));
      case LocalTime time -> text(DateTimeFormatter.ISO_LOCAL_TIME.format(time));
      case LocalDateTime time -> text(local(time));
      case OffsetDateTime time -> text(instant(time));
      case Timestamp time -> text(local(time.toLocalDateTime()));
      case Array array -> items(array.getArray(), depth);
      case Object[] items -> items(items, depth);
      case Clob clob -> text(clob.getSubString(1, length(clob.length())));
      case Blob blob -> blob(blob.getBytes(1, length(blob.length())));
      default -> text(read.toString());
    };
  }

  private static int length(long length) throws SqlFailure {
    if (length > Integer.MAX_VALUE / 2) {
      throw new SqlFailure("a value is larger than a result may be");
    }
    return (int) length;
  }

  private String text(String text) {
    bytes += Sizes.string(text.length());
    return text;
  }

  private PersistentMap blob(byte[] blob) {
    return PersistentMap.empty(Equality.INSTANCE)
        .put(BASE64, text(Base64.getEncoder().encodeToString(blob)));
  }

  private Object number(Number number) throws SqlFailure {
    bytes += Sizes.HEADER;
    return switch (number) {
      case Long whole -> whole;
      case Integer whole -> whole.longValue();
      case Short whole -> whole.longValue();
      case Byte whole -> whole.longValue();
      case Double real -> real;
      case Float real -> Double.parseDouble(real.toString()); // 1.1 is to stay 1.1
      case BigInteger whole -> whole(whole);
      case BigDecimal decimal -> decimal(decimal);
      default -> number.doubleValue();
    };
  }

  /** Without digits after the point it is an integer, else the double nearest to it. */
  private Object decimal(BigDecimal decimal) throws SqlFailure {
    if (decimal.scale() > 0) {
      return decimal.doubleValue();
    }
    if (-(long) decimal.scale() * 4 > maxNumberBits) {
      throw tooLong();
    }
    return whole(decimal.toBigInteger());
  }

  private Object whole(BigInteger whole) throws SqlFailure {
    if (whole.bitLength() > maxNumberBits) {
      throw tooLong();
    }
    bytes += whole.bitLength() / 8;
    return Numbers.normalize(whole);
  }

  private SqlFailure tooLong() {
    return new SqlFailure(
        "a number has more than " + maxNumberBits + " bits (max-number-bits); read it as text");
  }

  private Object items(@Nullable Object array, int depth) throws SQLException, SqlFailure {
    if (!(array instanceof Object[] items) || depth >= MAX_NESTED_ARRAYS) {
      throw new SqlFailure("this array cannot be read; read it as text, with CAST");
    }
    Object[] values = new Object[items.length];
    bytes += Sizes.array(items.length);
    for (int i = 0; i < items.length; i++) {
      values[i] = value(items[i], depth + 1);
    }
    return PersistentVector.of(values);
  }

  private static String day(LocalDate date) {
    return date.equals(LocalDate.MAX)
        ? "infinity"
        : date.equals(LocalDate.MIN) ? "-infinity" : date.toString();
  }

  private static String local(LocalDateTime time) {
    return time.equals(LocalDateTime.MAX)
        ? "infinity"
        : time.equals(LocalDateTime.MIN)
            ? "-infinity"
            : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
  }

  private static String instant(OffsetDateTime time) {
    return time.equals(OffsetDateTime.MAX)
        ? "infinity"
        : time.equals(OffsetDateTime.MIN)
            ? "-infinity"
            : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                time.withOffsetSameInstant(ZoneOffset.UTC));
  }
}
