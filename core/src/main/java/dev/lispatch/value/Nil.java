package dev.lispatch.value;

/**
 * The value {@code nil}: nothing, and false. Java's {@code null} never stands for a value of the
 * language.
 */
public enum Nil {
  NIL;

  @Override
  public String toString() {
    return "nil";
  }
}
