package dev.lispatch.compile;

/** What becomes of the value of an expression. */
sealed interface Destination {
  Destination PUSH = new Push();
  Destination RETURN = new Return();
  Destination DISCARD = new Discard();

  /** It stays on the operand stack, as an object. */
  record Push() implements Destination {}

  /** The method returns it: the expression is in tail position. */
  record Return() implements Destination {}

  record Discard() implements Destination {}

  /** It is kept in a local variable. */
  record Store(Slot slot) implements Destination {}
}
