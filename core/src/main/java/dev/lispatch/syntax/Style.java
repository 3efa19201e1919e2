package dev.lispatch.syntax;

/** How a value is written. */
public enum Style {
  /**
   * As a program would write it, so that reading gives an equal value: {@code pr-str}, {@code prn}.
   */
  READABLE,
  /** Strings as they are, wherever they stand: {@code print}, {@code println}. */
  DISPLAY,
  /**
   * As {@code str} makes text: a string, a regex or a double by itself as it is, {@code nil} by
   * itself as nothing, and what is inside a collection readable.
   */
  STR
}
