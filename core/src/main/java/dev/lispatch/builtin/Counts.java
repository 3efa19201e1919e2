package dev.lispatch.builtin;

import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Numbers;
import java.math.BigInteger;

/** How many items a call asks for. */
final class Counts {
  private Counts() {}

  /**
   * The number as a count: a fraction counts as begun, too much for 64 bits as the most there is.
   */
  static long of(String function, String parameter, Object n) {
    return switch (n) {
      case Long number -> number;
      case Double number -> (long) Math.ceil(number);
      case BigInteger number -> number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
      default -> throw Errors.argument(function, parameter, "a number of items", n);
    };
  }

  /**
   * The same where the order of arguments is easily mistaken: {@code example} shows the right one.
   */
  static long first(String function, Object n, String example) {
    if (!Numbers.isNumber(n)) {
      throw Errors.argument(function, "n", "a number of items and come first, as in " + example, n);
    }
    return of(function, "n", n);
  }

  /** A number of permits, workers and the like, of at least {@code least}. */
  static int bounded(String function, String parameter, Object n, int least) {
    if (n instanceof Long number && number >= least && number <= Integer.MAX_VALUE) {
      return number.intValue();
    }
    throw Errors.argument(function, parameter, "a whole number, " + least + " or more", n);
  }

  /** A size of pieces or steps: at least 1. */
  static long positive(String function, String parameter, Object n) {
    long count = of(function, parameter, n);
    if (count < 1) {
      throw LispError.of(
          ErrorKind.TYPE, "%s: %s must be at least 1, got %s", function, parameter, Errors.show(n));
    }
    return count;
  }
}
