package dev.lispatch.host;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Numbers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keyword options of one call: {@code (f xs :max-threads 10)}; a single map works too.
 *
 * <p>Immutable.
 */
public final class Options {
  private static final Object[] NO_REST = {};
  private static final Options NONE = new Options("", Map.of(), NO_REST);

  private final String function;
  private final Map<String, Object> values;
  private final Object[] rest;

  private Options(String function, Map<String, Object> values, Object[] rest) {
    this.function = function;
    this.values = values;
    this.rest = rest;
  }

  /** No options and no rest. */
  public static Options none() {
    return NONE;
  }

  /**
   * Reads the arguments of a call from {@code from} on. An unknown option raises {@code :arity} and
   * lists the known. If the function takes a rest before its options, that is everything up to the
   * first keyword.
   */
  public static Options parse(Fn fn, Object[] args, int from) {
    if (from >= args.length) {
      return NONE;
    }
    if (!takesRest(fn)) {
      return parse(fn, args, from, NO_REST);
    }
    int end = from;
    while (end < args.length && !(args[end] instanceof Keyword)) {
      end++;
    }
    return parse(fn, args, end, Arrays.copyOfRange(args, from, end));
  }

  private static boolean takesRest(Fn fn) {
    return fn.signature().parameters().getLast().contains("& ");
  }

  private static Options parse(Fn fn, Object[] args, int from, Object[] rest) {
    List<String> known = fn.signature().options();
    Map<String, Object> values = new HashMap<>();
    if (args.length - from == 1 && args[from] instanceof PersistentMap map) {
      for (PersistentMap.Entry entry : map) {
        put(fn.name(), known, values, entry.key(), entry.value());
      }
      return new Options(fn.name(), values, rest);
    }
    for (int i = from; i < args.length; i += 2) {
      if (i + 1 == args.length) {
        throw LispError.of(
            ErrorKind.ARITY,
            "%s: the option %s has no value; options come last, as :name value pairs%s",
            fn.name(),
            Errors.show(args[i]),
            list(known));
      }
      put(fn.name(), known, values, args[i], args[i + 1]);
    }
    return new Options(fn.name(), values, rest);
  }

  /** The options in a map that does not come last; {@code known} are their names. */
  public static Options of(String function, PersistentMap map, List<String> known) {
    Map<String, Object> values = new HashMap<>();
    for (PersistentMap.Entry entry : map) {
      put(function, known, values, entry.key(), entry.value());
    }
    return new Options(function, values, NO_REST);
  }

  private static void put(
      String function, List<String> known, Map<String, Object> values, Object key, Object value) {
    if (!(key instanceof Keyword keyword) || !known.contains(keyword.name())) {
      throw LispError.of(
          ErrorKind.ARITY,
          "%s does not take the option %s%s",
          function,
          Errors.show(key),
          list(known));
    }
    values.put(keyword.name(), value);
  }

  private static String list(List<String> known) {
    return "; it takes :" + String.join(" :", known);
  }

  /** The arguments before the options, beyond the fixed ones; not to be changed. */
  public Object[] rest() {
    return rest;
  }

  /** The option's value, or null if it was not given. */
  public @Nullable Object find(String name) {
    return values.get(name);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** True if the option was given and is neither nil nor false. */
  public boolean flag(String name) {
    Object value = values.get(name);
    return value != null && value != Nil.NIL && value != Boolean.FALSE;
  }

  /** The option as a whole number within the bounds, or {@code otherwise} if absent or nil. */
  public long integer(String name, long otherwise, long min, long max) {
    Object value = values.get(name);
    if (value == null || value == Nil.NIL) {
      return otherwise;
    }
    if (value instanceof Long number && number >= min && number <= max) {
      return number;
    }
    throw LispError.of(
        ErrorKind.TYPE,
        "%s: the option :%s must be a whole number from %d to %d, got %s",
        function,
        name,
        min,
        max,
        Errors.show(value));
  }

  /** The option as milliseconds, or {@code otherwise} if absent or nil. */
  public double millis(String name, double otherwise) {
    Object value = values.get(name);
    if (value == null || value == Nil.NIL) {
      return otherwise;
    }
    if (Numbers.isNumber(value) && Numbers.toDouble(value) >= 0) {
      return Numbers.toDouble(value);
    }
    throw LispError.of(
        ErrorKind.TYPE,
        "%s: the option :%s must be a number of milliseconds, 0 or more, got %s",
        function,
        name,
        Errors.show(value));
  }

  /** The option as one of these keywords, without its colon, or {@code otherwise} if absent. */
  public String choice(String name, String otherwise, List<String> choices) {
    Object value = values.get(name);
    if (value == null || value == Nil.NIL) {
      return otherwise;
    }
    if (value instanceof Keyword keyword && choices.contains(keyword.name())) {
      return keyword.name();
    }
    throw LispError.of(
        ErrorKind.TYPE,
        "%s: the option :%s must be one of :%s, got %s",
        function,
        name,
        String.join(" :", choices),
        Errors.show(value));
  }

  /** The option as a string, or {@code otherwise} if absent or nil. */
  public @Nullable String text(String name, @Nullable String otherwise, Context cx) {
    Object value = values.get(name);
    if (value == null || value == Nil.NIL) {
      return otherwise;
    }
    if (value instanceof String text) {
      return text;
    }
    throw LispError.of(
        ErrorKind.TYPE,
        "%s: the option :%s must be a string, got %s",
        function,
        name,
        Errors.show(value));
  }
}
