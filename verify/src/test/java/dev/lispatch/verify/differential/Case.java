package dev.lispatch.verify.differential;

/**
 * One program that both dialects are asked for.
 *
 * @param place file and line
 * @param subject the heading under which it stands
 */
record Case(String place, String subject, String source, Expectation expectation) {
  /** What the author of a case knows of its outcome. */
  sealed interface Expectation {}

  /** Both dialects give the same value. */
  record SameValue() implements Expectation {}

  /** Both dialects raise an error. */
  record BothRaise() implements Expectation {}

  /**
   * The language differs from Clojure here, and says so.
   *
   * @param name of the difference in docs/differences-from-clojure.md
   * @param expected what {@link Answer#matches} compares with
   */
  record Differs(String name, String expected) implements Expectation {}
}
