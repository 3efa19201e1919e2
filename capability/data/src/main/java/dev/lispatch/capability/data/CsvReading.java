package dev.lispatch.capability.data;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.lispatch.capability.data.CsvRows.Row;
import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.limit.Sizes;
import dev.lispatch.limit.Stop;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Show;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Builds rows from a CSV text. Belongs to one call. */
final class CsvReading {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int MAX_ROW = 1 << 24;
  private static final Keyword LINE = Keyword.of("line");
  private static final Keyword ROW = Keyword.of("row");

  private final Context cx;
  private final CsvDialect dialect;
  private final List<Object> values = new ArrayList<>();

  CsvReading(Context cx, CsvDialect dialect) {
    this.cx = cx;
    this.dialect = dialect;
  }

  /** Each row as a vector of strings. */
  PersistentList rows(String text) {
    try (CsvReader<Row> reader = open(text)) {
      CloseableIterator<Row> rows = reader.iterator();
      while (hasNext(rows)) {
        keep(vector(rows.next()));
      }
      return result();
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory is always readable", e);
    }
  }

  /** Each row but the first as a map; a row of another length than the first as an error value. */
  PersistentList records(String text, Json.Keys keys) {
    try (CsvReader<Row> reader = open(text)) {
      CloseableIterator<Row> rows = reader.iterator();
      if (!hasNext(rows)) {
        return PersistentList.EMPTY;
      }
      Object[] header = header(rows.next(), keys);
      while (hasNext(rows)) {
        keep(record(header, rows.next()));
      }
      return result();
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory is always readable", e);
    }
  }

  private CsvReader<Row> open(String text) {
    int from = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    return CsvReader.builder()
        .fieldSeparator(dialect.separator())
        .quoteCharacter(dialect.quote())
        .commentStrategy(CommentStrategy.NONE)
        .skipEmptyLines(true)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .maxBufferSize(MAX_ROW)
        .build(new CsvRows(cx), new MeteredReader(cx, text, from));
  }

  private static boolean hasNext(CloseableIterator<Row> rows) {
    try {
      return rows.hasNext();
    } catch (CsvParseException wrong) {
      if (wrong.getCause() instanceof Stop stop) {
        throw stop;
      }
      if (wrong.getCause() instanceof LispError error) {
        throw error;
      }
      throw LispError.of(ErrorKind.PARSE, "csv-parse: %s", reason(wrong));
    }
  }

  private static String reason(CsvParseException wrong) {
    String message = wrong.getMessage();
    Throwable cause = wrong.getCause();
    String why = cause == null ? "" : ": " + cause.getMessage();
    return (message == null ? "the text is no CSV" : message) + why;
  }

  private PersistentVector vector(Row row) {
    cx.allocate(Sizes.vector(row.fields().size()));
    PersistentVector vector = PersistentVector.ofOwned(row.fields().toArray());
    cx.made(vector);
    return vector;
  }

  private void keep(Object value) {
    cx.step();
    cx.allocate(Sizes.array(1));
    values.add(value);
  }

  private PersistentList result() {
    Object[] all = Seqs.array(cx, values.size());
    return PersistentList.ofOwned(values.toArray(all));
  }

  private Object[] header(Row row, Json.Keys keys) {
    Object[] names = new Object[row.fields().size()];
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.length; i++) {
      String given = row.fields().get(i).toString().strip();
      String name = given.isEmpty() ? "column-" + (i + 1) : given;
      if (!seen.add(name)) {
        throw LispError.of(
            ErrorKind.PARSE,
            "csv-parse: the header has two columns %s; read without :header, as vectors",
            Show.value(name));
      }
      names[i] =
          switch (keys) {
            case KEYWORD -> Keyword.of(name, cx);
            case STRING -> name;
          };
    }
    return names;
  }

  private PersistentMap record(Object[] header, Row row) {
    List<Object> fields = row.fields();
    if (fields.size() != header.length) {
      return mismatch(header.length, row);
    }
    cx.allocate(Sizes.map(header.length));
    PersistentMap.Builder record = PersistentMap.builder(Equality.INSTANCE);
    for (int i = 0; i < header.length; i++) {
      record.put(header[i], fields.get(i));
    }
    return record.build(cx);
  }

  private static PersistentMap mismatch(int columns, Row row) {
    PersistentMap more =
        PersistentMap.empty(Equality.INSTANCE)
            .put(LINE, row.line())
            .put(ROW, PersistentVector.ofOwned(row.fields().toArray()));
    return LispError.errorValue(
        ErrorKind.PARSE,
        "csv-parse: line "
            + row.line()
            + " has "
            + row.fields().size()
            + " fields where the header has "
            + columns,
        more);
  }
}
