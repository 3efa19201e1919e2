package dev.lispatch.capability.sql;

import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Numbers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows the text of a statement: its values, then options. A keyword is never a value, so
 * the first one begins the options.
 */
record SqlArguments(List<@Nullable Object> values, double millis, int maxRows) {

  /** Reads the arguments; mistakes raise. */
  static SqlArguments of(Context cx, String function, Object[] args, SqlAccess.Bounds bounds) {
    int count = 0;
    while (count < args.length && !isOption(args, count)) {
      count++;
    }
    double millis = cx.run().defaultTimeout(bounds.timeoutMillis());
    int maxRows = bounds.maxRows();
    for (int i = count; i < args.length; i += 2) {
      if (!isOption(args, i)) {
        throw LispError.of(
            ErrorKind.ARITY,
            "%s: options come last, as :name value pairs, got %s behind one",
            function,
            Errors.show(args[i]));
      }
      String option = ((Keyword) args[i]).name();
      switch (option) {
        case "timeout" -> millis = time(function, args[i + 1], millis);
        case "max-rows" -> maxRows = rows(function, args[i + 1], maxRows);
        default -> throw unknown(function, args[i]);
      }
    }
    return new SqlArguments(Parameters.of(cx, function, args, count), millis, maxRows);
  }

  private static boolean isOption(Object[] args, int at) {
    return args[at] instanceof Keyword && at + 1 < args.length;
  }

  private static LispError unknown(String function, Object name) {
    return LispError.of(
        ErrorKind.ARITY,
        "%s does not take the option %s; it takes :timeout :max-rows",
        function,
        Errors.show(name));
  }

  private static double time(String function, Object value, double otherwise) {
    if (value == Nil.NIL) {
      return otherwise;
    }
    if (Numbers.isNumber(value) && Numbers.toDouble(value) >= 0) {
      return Numbers.toDouble(value);
    }
    throw LispError.of(
        ErrorKind.TYPE,
        "%s: the option :timeout must be a number of milliseconds, 0 or more, got %s",
        function,
        Errors.show(value));
  }

  private static int rows(String function, Object value, int most) {
    if (value == Nil.NIL) {
      return most;
    }
    if (value instanceof Long number && number >= 1 && number <= most) {
      return number.intValue();
    }
    throw LispError.of(
        ErrorKind.TYPE,
        "%s: the option :max-rows must be a whole number from 1 to %d, got %s",
        function,
        most,
        Errors.show(value));
  }
}
