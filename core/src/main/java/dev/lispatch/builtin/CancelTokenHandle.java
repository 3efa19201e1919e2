package dev.lispatch.builtin;

import dev.lispatch.task.CancelToken;

/** A cancel token as a value of the language. Thread-safe. */
final class CancelTokenHandle {
  private final CancelToken token;

  CancelTokenHandle(CancelToken token) {
    this.token = token;
  }

  CancelToken token() {
    return token;
  }

  @Override
  public String toString() {
    return "#<cancel-token" + (token.wasCancelled() ? " cancelled>" : ">");
  }
}
