package dev.lispatch.capability.data;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.Sequence;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Numbers;
import dev.lispatch.value.Show;
import dev.lispatch.value.Symbol;
import java.io.IOException;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Writes rows as CSV. Belongs to one call. */
final class CsvWriting {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /* Not nil, so that it is told from an empty text; a mark at the start, which a reader would take off. */
  private static final QuoteStrategy QUOTES =
      new QuoteStrategy() {
        @Override
        public boolean quoteEmpty(int line, int field) {
          return true;
        }

        @Override
        public boolean quoteValue(int line, int field, String value) {
          return field == 0 && value.charAt(0) == BYTE_ORDER_MARK;
        }
      };

  private final Context cx;
  private final CsvDialect dialect;

  /** Which columns maps are written with, and whether their names come first. */
  sealed interface Header {
    /** The keys of the first map; a later map with another key is an error. */
    record Derived(boolean written) implements Header {}

    /** These keys; others are left out. */
    record Chosen(Sequence columns) implements Header {}
  }

  CsvWriting(Context cx, CsvDialect dialect) {
    this.cx = cx;
    this.dialect = dialect;
  }

  String write(Sequence rows, Header header) {
    MeteredWriter out = new MeteredWriter(cx);
    try (CsvWriter writer = open(out)) {
      if (!rows.isEmpty() && rows.first() instanceof PersistentMap first) {
        writeMaps(writer, rows, first, header);
      } else {
        writeRows(writer, rows, header);
      }
      writer.flush();
      return out.text();
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory is always writable", e);
    }
  }

  private CsvWriter open(MeteredWriter out) {
    return CsvWriter.builder()
        .fieldSeparator(dialect.separator())
        .quoteCharacter(dialect.quote())
        .quoteStrategy(QUOTES)
        .lineDelimiter(LineDelimiter.LF)
        .build(out);
  }

  private void writeRows(CsvWriter writer, Sequence rows, Header header) {
    if (header instanceof Header.Chosen(var columns)) {
      writeRow(writer, columns, 0);
    }
    int number = 1;
    for (Object row : rows) {
      if (!(row instanceof Sequence cells)) {
        throw wrong(number, "must be a list or vector like the first", row);
      }
      writeRow(writer, cells, number++);
    }
  }

  private void writeRow(CsvWriter writer, Sequence cells, int number) {
    CsvWriter.CsvWriterRecord line = writer.writeRecord();
    for (Object cell : cells) {
      line.writeField(cell(cell, number));
    }
    line.endRecord();
  }

  private void writeMaps(CsvWriter writer, Sequence rows, PersistentMap first, Header header) {
    Sequence columns =
        switch (header) {
          case Header.Derived derived -> first.keys(cx);
          case Header.Chosen(var chosen) -> chosen;
        };
    if (!(header instanceof Header.Derived(var written)) || written) {
      writeRow(writer, columns, 0);
    }
    int number = 1;
    for (Object row : rows) {
      if (!(row instanceof PersistentMap map)) {
        throw wrong(number, "must be a map like the first", row);
      }
      int present = writeMap(writer, columns, map, number);
      if (header instanceof Header.Derived && present < map.size()) {
        throw LispError.of(
            ErrorKind.TYPE,
            "csv-encode: row %d has keys that the first row lacks; name the columns, as in :header"
                + " [:a :b]",
            number);
      }
      number++;
    }
  }

  private int writeMap(CsvWriter writer, Sequence columns, PersistentMap map, int number) {
    CsvWriter.CsvWriterRecord line = writer.writeRecord();
    int present = 0;
    for (Object column : columns) {
      Object value = map.find(column);
      present += value == null ? 0 : 1;
      line.writeField(value == null ? null : cell(value, number));
    }
    line.endRecord();
    return present;
  }

  private @Nullable String cell(Object value, int number) {
    cx.step();
    return switch (value) {
      case Nil nil -> null;
      case String text -> text;
      case Keyword keyword -> keyword.name();
      case Symbol symbol -> symbol.name();
      case Boolean bool -> bool.toString();
      case Long whole -> whole.toString();
      case Double real -> Numbers.toText(real);
      case BigInteger big -> {
        Numbers.chargeBits(cx, "csv-encode", big.bitLength());
        yield big.toString();
      }
      default ->
          throw wrong(
              number, "has a cell that is no string, number, keyword, boolean or nil", value);
    };
  }

  private static LispError wrong(int number, String what, Object value) {
    return LispError.of(
        ErrorKind.TYPE, "csv-encode: row %d %s: %s", number, what, Show.described(value));
  }
}
