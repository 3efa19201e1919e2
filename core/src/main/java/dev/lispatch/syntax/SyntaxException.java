package dev.lispatch.syntax;

/** A text could not be read. Stackless: the diagnostic says where in the text. */
public final class SyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Diagnostic diagnostic;

  public SyntaxException(Diagnostic diagnostic) {
    super(diagnostic.summary(), null, false, false);
    this.diagnostic = diagnostic;
  }

  public Diagnostic diagnostic() {
    return diagnostic;
  }
}
