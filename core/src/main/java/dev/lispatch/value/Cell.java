package dev.lispatch.value;

import org.jspecify.annotations.Nullable;

/**
 * The place of a name that a program defines, or of a local name that functions use before it is
 * bound.
 *
 * <p>Written by the task that defines; other tasks see what was written before they were started.
 */
public final class Cell {
  private final String name;

  /** The value, or null before the definition. Read by compiled code. */
  public @Nullable Object value;

  public Cell(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  /** The value. */
  public Object require() {
    Object present = value;
    if (present == null) {
      throw LispError.of(
          ErrorKind.UNBOUND,
          "%s is used before its definition has run; move the definition up",
          name);
    }
    return present;
  }

  /** Defines the name. */
  public void define(Object newValue) {
    value = newValue;
  }
}
