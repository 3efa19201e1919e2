package dev.lispatch.isolate;

import java.io.IOException;

/** What the other process sent is none of the messages that there are. */
final class Malformed extends IOException {
  private static final long serialVersionUID = 1L;

  Malformed(String message) {
    super(message);
  }
}
