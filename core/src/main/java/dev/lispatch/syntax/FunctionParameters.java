package dev.lispatch.syntax;

import dev.lispatch.collection.PersistentVector;
import dev.lispatch.value.Symbol;

/**
 * The parameters of a function literal {@code #(…)}, known when it is closed. Not thread-safe.
 *
 * <p>The names are new for each literal and end in {@code #}, so that a macro that has one in its
 * template gets fresh names each time it is used. They depend on the text alone.
 */
final class FunctionParameters {
  /** The most parameters a function literal can have. */
  static final int MOST = 20;

  private final String suffix;
  private int count;
  private boolean rest;

  FunctionParameters(Source source, int start) {
    this.suffix = "__" + Integer.toUnsignedString(source.text().hashCode(), 36) + "_" + start + "#";
  }

  /**
   * The symbol that {@code %}, {@code %1} or {@code %&} stands for; any other name stays itself.
   */
  Symbol symbol(Lexer lexer, String token, int start) {
    if (token.equals("%&")) {
      rest = true;
      return restName();
    }
    if (token.equals("%")) {
      count = Math.max(count, 1);
      return name(1);
    }
    for (int i = 1; i < token.length(); i++) {
      if (token.charAt(i) < '0' || token.charAt(i) > '9') {
        return new Symbol(token);
      }
    }
    int number = token.length() > 4 ? MOST + 1 : Integer.parseInt(token, 1, token.length(), 10);
    if (number < 1 || number > MOST) {
      throw lexer.error(
          start,
          start + token.length(),
          "the parameters of #( are %1 to %"
              + MOST
              + " and %& for the rest, but "
              + Lexer.shown(token)
              + " came; write (fn [a b …] …)");
    }
    count = Math.max(count, number);
    return name(number);
  }

  private Symbol name(int number) {
    return new Symbol("%" + number + suffix);
  }

  private Symbol restName() {
    return new Symbol("%&" + suffix);
  }

  /** The parameter vector for a {@code fn}. */
  PersistentVector vector() {
    Object[] names = new Object[rest ? count + 2 : count];
    for (int i = 0; i < count; i++) {
      names[i] = name(i + 1);
    }
    if (rest) {
      names[count] = new Symbol("&");
      names[count + 1] = restName();
    }
    return PersistentVector.ofOwned(names);
  }
}
