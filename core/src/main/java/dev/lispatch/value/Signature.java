package dev.lispatch.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a built-in function: the one place its documentation, arity and behaviour are
 * declared.
 *
 * @param name the name in programs: {@code "parallel-map"}
 * @param aliases other names of the same function
 * @param parameters one string for each arity: {@code ["f coll", "f init coll"]}; {@code & xs} for
 *     the rest
 * @param options the keyword options it takes, without colons
 * @param doc one or more sentences
 * @param example an expression, and
 * @param result what it prints as; empty if the example is not run
 */
public record Signature(
    String name,
    List<String> aliases,
    List<String> parameters,
    List<String> options,
    String doc,
    String example,
    String result,
    Effect effect,
    Cost cost) {

  /** Whether a call with {@code count} arguments can succeed, as far as the count tells. */
  public boolean accepts(int count) {
    if (!options.isEmpty()) {
      return count >= minimum();
    }
    for (String parameterList : parameters) {
      int rest = restIndex(parameterList);
      int fixed = count(parameterList);
      if (rest >= 0 ? count >= rest : count == fixed) {
        return true;
      }
    }
    return false;
  }

  private int minimum() {
    int least = Integer.MAX_VALUE;
    for (String parameterList : parameters) {
      int rest = restIndex(parameterList);
      least = Math.min(least, rest >= 0 ? rest : count(parameterList));
    }
    return least;
  }

  private static int count(String parameterList) {
    return parameterList.isEmpty() ? 0 : parameterList.split(" ", -1).length;
  }

  private static int restIndex(String parameterList) {
    List<String> names = List.of(parameterList.split(" ", -1));
    return names.indexOf("&");
  }

  /** What calling the function can touch. */
  public enum Effect {
    /** Nothing: the result depends on the arguments alone. */
    PURE,
    /** Calls functions that it was given; touches nothing else. */
    CALLS,
    /** Reads or changes shared state of the program: atoms, channels, tasks. */
    STATE,
    /** Writes to the console of the run. */
    CONSOLE,
    /** Reads the clock or waits. */
    CLOCK,
    /** Draws from the run's seed. */
    RANDOM,
    /** Reaches outside through a grant: files, network, database, model, tool. */
    HOST
  }

  /** How the work grows. */
  public enum Cost {
    CONSTANT,
    /** With the items or characters of the arguments. */
    LINEAR,
    /** More than linear: sorting, products of big numbers, combinations. */
    SUPERLINEAR,
    /** Bounded by time, not by work: waits. */
    WAITS
  }

  /** The signature of a function of a program. */
  static Signature user(@Nullable String name, List<String> parameters, String doc) {
    return new Signature(
        name == null ? "fn" : name,
        List.of(),
        parameters,
        List.of(),
        doc,
        "",
        "",
        Effect.CALLS,
        Cost.CONSTANT);
  }
}
