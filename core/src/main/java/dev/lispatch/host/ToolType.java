package dev.lispatch.host;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * What a parameter of a {@link Tool} takes, or what a tool returns.
 *
 * <p>Immutable.
 */
public sealed interface ToolType {
  /** A string; in Java a {@link String}. */
  ToolType STRING = Plain.STRING;

  /** A whole number of at most 64 bits; in Java a {@link Long}. */
  ToolType INTEGER = Plain.INTEGER;

  /**
   * A number; in Java a {@link Long}, a {@link Double} or, beyond 64 bits, a {@link
   * java.math.BigInteger}.
   */
  ToolType NUMBER = Plain.NUMBER;

  /** True or false; in Java a {@link Boolean}. */
  ToolType BOOLEAN = Plain.BOOLEAN;

  /** A list or vector of anything; in Java a {@link List} that cannot be changed. */
  ToolType LIST = Plain.LIST;

  /**
   * A map of anything; in Java a {@link java.util.Map} with strings as keys that cannot be changed.
   */
  ToolType MAP = Plain.MAP;

  /** A function of the program; in Java a {@link ToolFunction}. A tool cannot return one. */
  ToolType FUNCTION = Plain.FUNCTION;

  /** Any value but a function or a handle, nil too; in Java what {@link Values#toJava} makes. */
  ToolType ANY = Plain.ANY;

  /** A list or vector whose items all are of that type. */
  static ToolType listOf(ToolType item) {
    return new ListOf(item);
  }

  /** A map whose values all are of that type. */
  static ToolType mapOf(ToolType value) {
    return new MapOf(value);
  }

  /**
   * One of these texts, as a string or a keyword; in Java a {@link String}.
   *
   * @throws IllegalArgumentException without a choice, or if one stands twice
   */
  static ToolType oneOf(String... choices) {
    return new OneOf(List.of(choices));
  }

  /** The type in a few words: {@code integer}, {@code list of string}. */
  String text();

  /** The type with its article, for messages: {@code a whole number}. */
  String phrase();

  /** The types that have no parts. */
  enum Plain implements ToolType {
    STRING("string", "a string"),
    INTEGER("integer", "a whole number of at most 64 bits"),
    NUMBER("number", "a number"),
    BOOLEAN("boolean", "true or false"),
    LIST("list", "a list or vector"),
    MAP("map", "a map"),
    FUNCTION("function", "a function"),
    ANY("any", "data: no function and no handle");

    private final String text;
    private final String phrase;

    Plain(String text, String phrase) {
      this.text = text;
      this.phrase = phrase;
    }

    @Override
    public String text() {
      return text;
    }

    @Override
    public String phrase() {
      return phrase;
    }
  }

  /** See {@link ToolType#listOf}. */
  record ListOf(ToolType item) implements ToolType {
    public ListOf {
      Conformance.requireData(item);
    }

    @Override
    public String text() {
      return "list of " + item.text();
    }

    @Override
    public String phrase() {
      return "a list, each item " + item.phrase();
    }
  }

  /** See {@link ToolType#mapOf}. */
  record MapOf(ToolType value) implements ToolType {
    public MapOf {
      Conformance.requireData(value);
    }

    @Override
    public String text() {
      return "map of " + value.text();
    }

    @Override
    public String phrase() {
      return "a map, each value " + value.phrase();
    }
  }

  /** See {@link ToolType#oneOf}. */
  record OneOf(List<String> choices) implements ToolType {
    public OneOf {
      choices = List.copyOf(choices);
      if (choices.isEmpty() || new LinkedHashSet<>(choices).size() < choices.size()) {
        throw new IllegalArgumentException("one of several texts that differ, got " + choices);
      }
    }

    @Override
    public String text() {
      return phrase();
    }

    @Override
    public String phrase() {
      return "one of \"" + String.join("\", \"", choices) + "\"";
    }
  }
}
