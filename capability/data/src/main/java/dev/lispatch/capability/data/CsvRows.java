package dev.lispatch.capability.data;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.LispError;
import java.util.ArrayList;
import java.util.List;

/**
 * Receives the fields of one row after the other, charged before they are kept. Belongs to one
 * call.
 */
final class CsvRows extends CsvCallbackHandler<CsvRows.Row> {
  private static final int MAX_COLUMNS = 100_000;

  private final Context cx;
  private List<Object> fields = new ArrayList<>();
  private long line;
  private boolean empty;

  /**
   * A row as it stands in the text.
   *
   * @param line where it begins, counted from 1
   */
  record Row(long line, List<Object> fields) {}

  CsvRows(Context cx) {
    super();
    this.cx = cx;
  }

  @Override
  protected RecordType getRecordType() {
    return empty ? RecordType.EMPTY : RecordType.DATA;
  }

  @Override
  protected int getFieldCount() {
    return fields.size();
  }

  @Override
  protected void beginRecord(long startingLineNumber) {
    line = startingLineNumber;
    fields = new ArrayList<>();
    empty = false;
  }

  @Override
  protected void addField(char[] text, int offset, int length, boolean quoted) {
    if (fields.size() >= MAX_COLUMNS) {
      throw LispError.of(
          ErrorKind.PARSE, "csv-parse: line %d has more than %d columns", line, MAX_COLUMNS);
    }
    cx.allocate(Sizes.REFERENCE + Sizes.string(length));
    String field = new String(text, offset, length);
    cx.made(field);
    fields.add(field);
  }

  @Override
  protected void setComment(char[] text, int offset, int length) {
    throw new IllegalStateException("comments are not looked for");
  }

  @Override
  protected void setEmpty() {
    empty = true;
  }

  @Override
  protected Row buildRecord() {
    return new Row(line, fields);
  }
}
