package dev.lispatch.value;

/**
 * A symbol: a name in a program. Symbols are equal by name; each place in a text has its own
 * object, so that its position can be found.
 */
public record Symbol(String name) {
  @Override
  public String toString() {
    return name;
  }
}
