package dev.lispatch.capability.http;

import java.io.IOException;

/**
 * Why an exchange gave no response. The message is written for the program's author: it names the
 * origin at most, never a path, a query or a header, which may carry secrets.
 */
final class HttpFailure extends IOException {
  private static final long serialVersionUID = 1L;

  /** What a caller can do about it. */
  enum Reason {
    /** The request itself cannot be sent: a bad URL, method or header. */
    REQUEST,
    /** The policy does not let it pass; {@link #flag} would. */
    DENIED,
    /** No connection: nothing was sent, so sending again is safe. */
    CONNECT,
    /** The connection broke after the request was sent. */
    BROKEN,
    /** The answer is not acceptable: too large, not HTTP, redirected for ever. */
    RESPONSE,
    /** The exchange was stopped from outside. */
    ABORTED
  }

  private final Reason reason;
  private final String flag;

  HttpFailure(Reason reason, String message) {
    this(reason, message, "");
  }

  private HttpFailure(Reason reason, String message, String flag) {
    super(message);
    this.reason = reason;
    this.flag = flag;
  }

  /** {@code what} is followed by "is not allowed" in the message; {@code flag} would allow it. */
  static HttpFailure denied(String what, String flag) {
    return new HttpFailure(Reason.DENIED, what, flag);
  }

  static HttpFailure request(String message) {
    return new HttpFailure(Reason.REQUEST, message);
  }

  static HttpFailure aborted() {
    return new HttpFailure(Reason.ABORTED, "the request was stopped");
  }

  Reason reason() {
    return reason;
  }

  /** The flag that would allow it; empty unless {@link Reason#DENIED}. */
  String flag() {
    return flag;
  }
}
