package dev.lispatch.host;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.Sequence;
import dev.lispatch.value.Callable;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Numbers;
import dev.lispatch.value.Regex;
import dev.lispatch.value.Symbol;
import java.util.List;

/**
 * Checks the arguments of built-in functions and converts them to the Java types that their methods
 * take. Generated code calls these; {@code index} counts the parameters from 0.
 */
public final class Arguments {
  private Arguments() {}

  /** A whole number that fits 64 bits. */
  public static long toLong(Fn fn, int count, int index, Object x) {
    if (x instanceof Long number) {
      return number;
    }
    throw wrong(fn, count, index, "a whole number", x);
  }

  /** A whole number that fits 32 bits. */
  public static int toInt(Fn fn, int count, int index, Object x) {
    if (x instanceof Long number && number.intValue() == number) {
      return number.intValue();
    }
    throw wrong(fn, count, index, "a whole number of at most 31 bits", x);
  }

  public static double toDouble(Fn fn, int count, int index, Object x) {
    if (Numbers.isNumber(x)) {
      return Numbers.toDouble(x);
    }
    throw wrong(fn, count, index, "a number", x);
  }

  public static String toText(Fn fn, int count, int index, Object x) {
    if (x instanceof String text) {
      return text;
    }
    throw wrong(fn, count, index, "a string", x);
  }

  /** A function, or anything that can be called like one: a keyword, a map, a set, a vector. */
  public static Fn toFn(Fn fn, int count, int index, Object x) {
    if (x instanceof Fn function) {
      return function;
    }
    Fn callable = Callable.asFunction(x);
    if (callable != null) {
      return callable;
    }
    throw wrong(fn, count, index, "a function", x);
  }

  public static PersistentVector toVector(Fn fn, int count, int index, Object x) {
    if (x instanceof PersistentVector vector) {
      return vector;
    }
    throw wrong(fn, count, index, "a vector", x);
  }

  public static PersistentMap toMap(Fn fn, int count, int index, Object x) {
    if (x instanceof PersistentMap map) {
      return map;
    }
    throw wrong(fn, count, index, "a map", x);
  }

  public static PersistentSet toSet(Fn fn, int count, int index, Object x) {
    if (x instanceof PersistentSet set) {
      return set;
    }
    throw wrong(fn, count, index, "a set", x);
  }

  /** A list or vector. */
  public static Sequence toSequence(Fn fn, int count, int index, Object x) {
    if (x instanceof Sequence sequence) {
      return sequence;
    }
    throw wrong(fn, count, index, "a list or vector", x);
  }

  public static Keyword toKeyword(Fn fn, int count, int index, Object x) {
    if (x instanceof Keyword keyword) {
      return keyword;
    }
    throw wrong(fn, count, index, "a keyword", x);
  }

  public static Symbol toSymbol(Fn fn, int count, int index, Object x) {
    if (x instanceof Symbol symbol) {
      return symbol;
    }
    throw wrong(fn, count, index, "a symbol", x);
  }

  public static Regex toRegex(Fn fn, int count, int index, Object x) {
    if (x instanceof Regex regex) {
      return regex;
    }
    throw wrong(fn, count, index, "a regex", x);
  }

  /**
   * Any other type of value, such as a handle.
   *
   * @param expected with its article: {@code "an atom"}
   */
  public static <T> T toType(
      Fn fn, int count, int index, Object x, Class<T> type, String expected) {
    if (type.isInstance(x)) {
      return type.cast(x);
    }
    throw wrong(fn, count, index, expected, x);
  }

  private static LispError wrong(Fn fn, int count, int index, String expected, Object got) {
    return Errors.argument(
        fn.name(), parameter(fn.signature().parameters(), count, index), expected, got);
  }

  private static String parameter(List<String> lists, int count, int index) {
    String best = lists.getLast();
    for (String list : lists) {
      if (!list.contains("&") && list.split(" ", -1).length == count) {
        best = list;
      }
    }
    String[] names = best.replace("& ", "").split(" ", -1);
    return names[Math.min(index, names.length - 1)];
  }
}
