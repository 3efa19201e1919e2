package dev.lispatch.limit;

/**
 * Ends a flow of control from outside the program: a limit, a cancellation, a deadline.
 *
 * <p>It is not an error of the language: no {@code catch} of a program sees it. Stackless, so that
 * stopping ten thousand tasks is cheap.
 */
public abstract class Stop extends RuntimeException {
  private static final long serialVersionUID = 1L;

  protected Stop(String message) {
    super(message, null, false, false);
  }

  /** The stable code, spelled as a keyword name: {@code run-timeout}. */
  public abstract String kind();
}
