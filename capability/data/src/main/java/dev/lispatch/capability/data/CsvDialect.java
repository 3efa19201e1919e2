package dev.lispatch.capability.data;

import dev.lispatch.host.Options;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Show;
import org.jspecify.annotations.Nullable;

/** The two characters that kinds of CSV differ in. */
record CsvDialect(char separator, char quote) {

  /** As the options {@code :separator} and {@code :quote} say. */
  static CsvDialect of(Context cx, String function, Options options) {
    char separator = character(function, "separator", options.text("separator", ",", cx));
    char quote = character(function, "quote", options.text("quote", "\"", cx));
    if (separator == quote) {
      throw LispError.of(ErrorKind.TYPE, "%s: :separator and :quote must differ", function);
    }
    return new CsvDialect(separator, quote);
  }

  private static char character(String function, String option, @Nullable String text) {
    if (text == null
        || text.length() != 1
        || text.charAt(0) == '\n'
        || text.charAt(0) == '\r'
        || text.charAt(0) == 0
        || Character.isSurrogate(text.charAt(0))) {
      throw LispError.of(
          ErrorKind.TYPE,
          "%s: the option :%s must be a string of one character that ends no line, got %s",
          function,
          option,
          Show.value(text == null ? "" : text));
    }
    return text.charAt(0);
  }
}
