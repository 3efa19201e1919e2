package dev.lispatch.syntax;

import java.util.List;

/** A text could not be read or analysed. Stackless: the diagnostics say where in the text. */
public final class SyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  public SyntaxException(Diagnostic diagnostic) {
    this(List.of(diagnostic));
  }

  /**
   * @param diagnostics at least one, in the order of the text
   */
  public SyntaxException(List<Diagnostic> diagnostics) {
    super(diagnostics.getFirst().summary(), null, false, false);
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** The first thing that is wrong. */
  public Diagnostic diagnostic() {
    return diagnostics.getFirst();
  }

  /** All that is wrong, in the order of the text. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
