package dev.lispatch.analyze;

/**
 * A local name: a parameter, a binding of {@code let} or {@code loop}, a {@code define} inside a
 * body.
 */
public final class Local {
  private final String name;
  private boolean shared;

  Local(String name) {
    this.name = name;
  }

  /** A name of the compiler's own. */
  public static Local temporary() {
    return new Local("%");
  }

  public String name() {
    return name;
  }

  /**
   * True if a function refers to it that can be made before it is bound, as in mutual recursion: it
   * is kept in a {@link dev.lispatch.value.Cell} then.
   */
  public boolean shared() {
    return shared;
  }

  void share() {
    shared = true;
  }

  @Override
  public String toString() {
    return name;
  }
}
