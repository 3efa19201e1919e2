package dev.lispatch.value;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.Sequence;
import java.util.List;
import java.util.Set;

/** The messages of the mistakes that can be made with any function. */
public final class Errors {
  private static final Set<String> ADDING = Set.of("+", "-", "*", "max", "min");
  private static final String ANONYMOUS = "fn";

  private Errors() {}

  /** The value as it appears in messages: shortened by structure. */
  public static String show(Object value) {
    return Show.value(value);
  }

  /** {@code 1 argument}, {@code 2 arguments}. */
  public static String count(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** A call with the wrong number of arguments. */
  public static LispError arity(Fn fn, int count) {
    return LispError.of(
        ErrorKind.ARITY, "%s", arityMessage(fn.name(), fn.signature().parameters(), count));
  }

  /**
   * What to say when a function of these parameter lists is called with {@code count} arguments:
   * {@code "add takes 2 arguments, (add a b), but got 1"}.
   */
  public static String arityMessage(String name, List<String> parameterLists, int count) {
    boolean anonymous = name.equals(ANONYMOUS);
    StringBuilder out = new StringBuilder(anonymous ? "the function" : name);
    out.append(" takes ").append(accepted(parameterLists)).append(", ");
    for (int i = 0; i < parameterLists.size(); i++) {
      String parameters = parameterLists.get(i);
      out.append(i > 0 ? " or " : "").append(anonymous ? "[" : "(" + name);
      out.append(anonymous || parameters.isEmpty() ? "" : " ").append(parameters);
      out.append(anonymous ? ']' : ')');
    }
    return out.append(", but got ").append(count).toString();
  }

  private static String accepted(List<String> parameterLists) {
    boolean open = parameterLists.stream().anyMatch(list -> list.contains("&"));
    List<Integer> counts =
        parameterLists.stream().map(Errors::required).distinct().sorted().toList();
    if (open) {
      return counts.getFirst() == 0
          ? "any number of arguments"
          : "at least " + count(counts.getFirst(), "argument");
    }
    if (counts.size() == 1) {
      return counts.getFirst() == 0 ? "no arguments" : count(counts.getFirst(), "argument");
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < counts.size(); i++) {
      out.append(i == 0 ? "" : i == counts.size() - 1 ? " or " : ", ").append(counts.get(i));
    }
    return out.append(" arguments").toString();
  }

  private static int required(String parameters) {
    int rest = parameters.indexOf('&');
    String fixed = (rest < 0 ? parameters : parameters.substring(0, rest)).trim();
    return fixed.isEmpty() ? 0 : fixed.split(" ", -1).length;
  }

  /**
   * An argument of the wrong type: {@code "nth: index must be a whole number, got the string "a""}.
   */
  public static LispError argument(String function, String parameter, String expected, Object got) {
    return LispError.of(
        ErrorKind.TYPE,
        "%s: %s must be %s, got %s%s",
        function,
        parameter,
        expected,
        Show.described(got),
        argumentHint(expected, got));
  }

  private static String argumentHint(String expected, Object got) {
    if (expected.equals("a string") && isPlain(got)) {
      return "; (str x) makes a string of any value";
    }
    return expected.equals("a function") && got != Nil.NIL
        ? "; a function without parameters is written (fn [] …)"
        : "";
  }

  private static boolean isPlain(Object got) {
    return Numbers.isNumber(got) || got instanceof Keyword || got instanceof Symbol;
  }

  /** An argument that has no items, where a sequence is wanted. */
  static LispError notSequence(String function, Object got) {
    String hint =
        switch (got) {
          case Fn fn ->
              "; the function comes before the collection: (" + function + " f collection)";
          case Long number -> "; (range " + number + ") counts up to a number";
          default -> "";
        };
    return LispError.of(
        ErrorKind.TYPE,
        "%s: the collection must be a list, vector, map, set, string or nil, got %s%s",
        function,
        Show.described(got),
        function.equals("seq") || function.equals("count") ? hint.replace("seq f", "map f") : hint);
  }

  /** An operand that is no number. */
  public static LispError notNumber(String function, Object got) {
    return LispError.of(
        ErrorKind.TYPE,
        "%s: expected a number, got %s%s",
        function,
        Show.described(got),
        numberHint(function, got));
  }

  private static String numberHint(String function, Object got) {
    return switch (got) {
      case Nil nil -> "; a missing key or an empty result is nil: (or x 0) gives a default";
      case String text when Numeric.looksLikeOne(text) ->
          "; (string->number s) makes a number of a string";
      case String text when function.equals("+") -> "; (str a b) joins strings";
      case PersistentList list when !list.isEmpty() && list.first() instanceof Symbol ->
          "; a quoted form is not evaluated";
      case Sequence sequence when ADDING.contains(function) ->
          "; (apply " + function + " xs) takes the items of a sequence";
      case Fn fn -> "; a call needs brackets: (" + fn.name() + " …)";
      case Object other when other.toString().startsWith("#<atom") -> "; @x gives its value";
      case Object other when other.toString().startsWith("#<task") -> "; (await x) gives its value";
      default -> "";
    };
  }

  /** Asks whether a text reads as a number. */
  private static final class Numeric {
    private static final int LONGEST = 40;

    static boolean looksLikeOne(String text) {
      boolean digits = false;
      for (int i = 0; i < text.length() && i < LONGEST; i++) {
        char c = text.charAt(i);
        if (c >= '0' && c <= '9') {
          digits = true;
        } else if ("+-. eE".indexOf(c) < 0) {
          return false;
        }
      }
      return digits;
    }
  }

  /** A division by zero. */
  public static LispError divisionByZero(String function) {
    return LispError.of(
        ErrorKind.DIVISION_BY_ZERO,
        "%s: cannot divide by zero; test the divisor first, as in (if (zero? d) 0 (%s n d))",
        function,
        function);
  }

  /** A call of something that is no function. */
  public static LispError notFunction(Object got) {
    return LispError.of(
        ErrorKind.TYPE,
        "cannot call %s, it is not a function; %s",
        Show.described(got),
        got instanceof PersistentList
            ? "(nth xs 0) takes an item of a list"
            : "brackets call what stands first in them: leave them out around a value, and write"
                + " [1 2] or '(1 2) for data");
  }

  /** A use of an unbounded sequence where all of its items would be needed. */
  public static LispError unbounded(String function) {
    return LispError.of(
        ErrorKind.UNBOUNDED,
        "%s cannot take an unbounded sequence, it would never end; use take first",
        function);
  }
}
