package dev.lispatch.value;

import java.util.List;

/** The messages of the mistakes that can be made with any function. */
public final class Errors {
  private Errors() {}

  /** The value as it appears in messages: shortened by structure. */
  public static String show(Object value) {
    return Show.value(value);
  }

  /** A call with the wrong number of arguments. */
  public static LispError arity(Fn fn, int count) {
    return LispError.of(
        ErrorKind.ARITY, "%s", arityMessage(fn.name(), fn.signature().parameters(), count));
  }

  /**
   * What to say when a function of these parameter lists is called with {@code count} arguments.
   */
  public static String arityMessage(String name, List<String> parameterLists, int count) {
    StringBuilder out = new StringBuilder();
    out.append(name).append(" takes ");
    for (int i = 0; i < parameterLists.size(); i++) {
      if (i > 0) {
        out.append(" or ");
      }
      out.append('[').append(parameterLists.get(i)).append(']');
    }
    return out.append(", got ")
        .append(count)
        .append(count == 1 ? " argument" : " arguments")
        .toString();
  }

  /**
   * An argument of the wrong type: {@code "nth: index must be a whole number, got the string "a""}.
   */
  public static LispError argument(String function, String parameter, String expected, Object got) {
    return LispError.of(
        ErrorKind.TYPE,
        "%s: %s must be %s, got %s",
        function,
        parameter,
        expected,
        Show.described(got));
  }

  /** An operand that is no number. */
  public static LispError notNumber(String function, Object got) {
    return LispError.of(
        ErrorKind.TYPE, "%s: expected a number, got %s", function, Show.described(got));
  }

  /** A call of something that is no function. */
  public static LispError notFunction(Object got) {
    return LispError.of(ErrorKind.TYPE, "%s", notFunctionMessage(got));
  }

  private static String notFunctionMessage(Object got) {
    String hint =
        switch (got) {
          case Long number ->
              "; a list that starts with a number is a call: write '(…) or [...] for data";
          case String text ->
              "; a list that starts with a string is a call: write '(…) or [...] for data";
          case Nil nil -> "; the name before the arguments has the value nil";
          default -> "";
        };
    return "cannot call " + Show.described(got) + ", it is not a function" + hint;
  }

  /** A use of an unbounded sequence where all of its items would be needed. */
  public static LispError unbounded(String function) {
    return LispError.of(
        ErrorKind.UNBOUNDED,
        "%s cannot take an unbounded sequence, it would never end; use take first",
        function);
  }
}
