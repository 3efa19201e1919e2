package dev.lispatch.host;

/** Something that has no counterpart on the other side, in words for people. Stackless. */
final class NotConvertible extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  NotConvertible(String message) {
    super(message);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  /** The message, also for callers to whom it is never null. */
  String text() {
    return String.valueOf(getMessage());
  }
}
