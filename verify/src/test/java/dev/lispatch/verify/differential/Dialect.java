package dev.lispatch.verify.differential;

/**
 * A language that can be asked for the value of a program text. Each question starts from nothing.
 */
interface Dialect {
  String name();

  /** The value of the last form of {@code source}, all of which is evaluated in order. */
  Answer evaluate(String source);
}
