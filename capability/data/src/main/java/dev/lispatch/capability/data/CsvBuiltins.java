package dev.lispatch.capability.data;

import dev.lispatch.capability.data.CsvWriting.Header;
import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.Sequence;
import dev.lispatch.host.Builtin;
import dev.lispatch.host.Options;
import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Signature.Cost;

/** The functions for CSV. */
final class CsvBuiltins {
  private CsvBuiltins() {}

  @Builtin(
      name = "csv-parse",
      params = {"text"},
      options = {"header", "keys", "separator", "quote"},
      doc =
          "The rows of a CSV text as a list of vectors of strings; empty lines are left out. With"
              + " :header true the first row names the columns, and the others become maps with"
              + " keyword keys (:keys :string for strings); a row with too many or too few fields"
              + " becomes an error value with :line and :row. A quote that is never closed raises"
              + " :parse.",
      example = "(csv-parse \"name,age\\nAda,36\" :header true)",
      result = "({:name \"Ada\", :age \"36\"})",
      cost = Cost.LINEAR)
  static PersistentList csvParse(Context cx, String text, Options options) {
    CsvReading reading = new CsvReading(cx, CsvDialect.of(cx, "csv-parse", options));
    Json.Keys keys = JsonBuiltins.keys("csv-parse", options);
    return options.flag("header") ? reading.records(text, keys) : reading.rows(text);
  }

  @Builtin(
      name = "csv-encode",
      params = {"rows"},
      options = {"header", "separator", "quote"},
      doc =
          "The rows as CSV text. Rows are lists or vectors, or maps: then the keys of the first map"
              + " are the columns and the header line. :header [:a :b] chooses the columns, :header"
              + " false leaves the header line out. nil becomes an empty field.",
      example = "(csv-encode [{:name \"Ada\" :age 36}])",
      result = "\"name,age\\nAda,36\\n\"",
      cost = Cost.LINEAR)
  static String csvEncode(Context cx, Object rows, Options options) {
    CsvDialect dialect = CsvDialect.of(cx, "csv-encode", options);
    Sequence sequence =
        switch (rows) {
          case Sequence items -> items;
          case Nil nil -> PersistentList.EMPTY;
          default -> throw Errors.argument("csv-encode", "rows", "a list or vector of rows", rows);
        };
    return new CsvWriting(cx, dialect).write(sequence, header(options));
  }

  private static Header header(Options options) {
    Object value = options.find("header");
    return switch (value) {
      case null -> new Header.Derived(true);
      case Boolean written -> new Header.Derived(written);
      case Nil nil -> new Header.Derived(false);
      case Sequence columns -> new Header.Chosen(columns);
      default ->
          throw Errors.argument("csv-encode", ":header", "true, false or a vector of keys", value);
    };
  }
}
