package dev.lispatch.capability.llm;

import dev.lispatch.host.LlmException;
import java.util.Locale;

/** What the status codes of a model's server mean for the author of a program. */
final class HttpFailures {
  private static final int MAX_DETAIL = 300;

  private HttpFailures() {}

  /**
   * The failure for an answer that is none.
   *
   * @param detail what the server says, without secrets; may be empty
   * @param retryAfterMillis below 0 if the server does not say
   */
  static LlmException ofStatus(int status, String detail, long retryAfterMillis) {
    String reason = reason(status);
    boolean secret = status == 401 || status == 403; // such answers repeat parts of the key
    String text =
        "the model's server "
            + reason
            + " (HTTP "
            + status
            + ")"
            + (secret || detail.isBlank() ? "" : ": " + shortened(detail.strip()));
    LlmException failure = LlmException.refused(text).withStatus(status);
    return retryAfterMillis < 0 ? failure : failure.withRetryAfter(retryAfterMillis);
  }

  private static String reason(int status) {
    return switch (status) {
      case 400, 422 -> "refuses the question";
      case 401, 403 -> "refuses the key of the host";
      case 404 -> "does not know the model";
      case 408, 504 -> "did not get an answer in time";
      case 413 -> "finds the question too long";
      case 429 -> "takes no more questions now";
      case 503, 529 -> "is overloaded";
      default ->
          status >= 300 && status < 400
              ? "answered with a redirect, which is not followed"
              : status >= 500 ? "failed" : "did not answer the question";
    };
  }

  private static String shortened(String detail) {
    return detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL) + "…";
  }

  /** The milliseconds that a Retry-After of seconds asks for, -1 for a date or anything else. */
  static long retryAfter(String header) {
    String text = header.strip().toLowerCase(Locale.ROOT);
    if (text.isEmpty() || text.length() > 6 || !text.chars().allMatch(HttpFailures::isDigit)) {
      return -1;
    }
    return Long.parseLong(text) * 1000;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
