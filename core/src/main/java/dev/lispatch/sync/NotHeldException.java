package dev.lispatch.sync;

/** Only the task that holds a lock can do this, and the caller does not hold it. */
public final class NotHeldException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotHeldException(String message) {
    super(message, null, false, false);
  }
}
