package dev.lispatch.value;

/**
 * A place in a program's text, for people.
 *
 * @param source the name of the text: a file name, or {@code <program>}
 * @param line counted from 1
 * @param column counted from 1, in UTF-16 units
 */
public record Location(String source, int line, int column) {
  @Override
  public String toString() {
    return source + ":" + line + ":" + column;
  }
}
