package dev.lispatch.capability.sql;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.Sequence;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns arguments of a program into values that a statement is given. Mistakes raise. */
final class Parameters {
  private static final Keyword BASE64 = Keyword.of("base64");

  private Parameters() {}

  /** The first {@code count} arguments. */
  static List<@Nullable Object> of(Context cx, String function, Object[] args, int count) {
    cx.charge(count);
    cx.allocate(Sizes.array(count));
    List<@Nullable Object> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(value(cx, function, i + 1, args[i]));
    }
    return values;
  }

  private static @Nullable Object value(Context cx, String function, int number, Object argument) {
    return switch (argument) {
      case Nil nil -> null;
      case Boolean bool -> bool;
      case Long whole -> whole;
      case Double real -> real;
      case String text -> text;
      case BigInteger whole -> new BigDecimal(whole);
      case PersistentMap map when map.size() == 1 && map.find(BASE64) instanceof String text ->
          bytes(cx, function, number, text);
      default -> throw wrong(function, number, argument);
    };
  }

  private static byte[] bytes(Context cx, String function, int number, String text) {
    cx.allocate(text.length());
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      throw LispError.of(
          ErrorKind.TYPE,
          "%s: the value %d is not Base64: %s",
          function,
          number,
          Errors.show(text));
    }
  }

  private static LispError wrong(String function, int number, Object argument) {
    String hint =
        argument instanceof Sequence
            ? "; for several values write one ? for each, and (apply " + function + " db sql xs)"
            : argument instanceof Keyword ? "; write (name " + Errors.show(argument) + ")" : "";
    return LispError.of(
        ErrorKind.TYPE,
        "%s: the value %d must be nil, a number, a string, a boolean or bytes as {:base64 \"…\"},"
            + " got %s%s",
        function,
        number,
        Errors.show(argument),
        hint);
  }
}
