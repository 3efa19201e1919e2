package dev.lispatch.host;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A language model has not answered, in words for the program's author: they hold no key, no URL
 * and no Java class. Stackless.
 */
public final class LlmException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean charged;
  private final int status;
  private final long retryAfterMillis;

  private LlmException(String message, boolean charged, int status, long retryAfterMillis) {
    super(message, null, false, false);
    this.charged = charged;
    this.status = status;
    this.retryAfterMillis = retryAfterMillis;
  }

  /** The provider has not taken the question: nothing was spent. */
  public static LlmException refused(String message) {
    return new LlmException(message, false, -1, -1);
  }

  /** The provider has taken the question, and may charge for it. */
  public static LlmException lost(String message) {
    return new LlmException(message, true, -1, -1);
  }

  /** The same failure with the status code of HTTP that came with it. */
  public LlmException withStatus(int code) {
    return new LlmException(text(), charged, code, retryAfterMillis);
  }

  /** The same failure, and how long the provider asks to wait. */
  public LlmException withRetryAfter(long millis) {
    return new LlmException(text(), charged, status, millis);
  }

  /** The message, also for callers to whom it is never null. */
  public String text() {
    return String.valueOf(getMessage());
  }

  /** Whether the provider may charge for the question. */
  public boolean charged() {
    return charged;
  }

  /** The status code of HTTP, if there is one. */
  public OptionalInt status() {
    return status < 0 ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** How long the provider asks to wait before the next question. */
  public OptionalLong retryAfterMillis() {
    return retryAfterMillis < 0 ? OptionalLong.empty() : OptionalLong.of(retryAfterMillis);
  }
}
