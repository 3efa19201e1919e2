package dev.lispatch.cli;

/** The command line cannot be understood. The message is a sentence for its author. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message, null, false, false);
  }
}
