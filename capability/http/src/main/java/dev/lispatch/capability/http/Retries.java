package dev.lispatch.capability.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** When a request is sent again, and after how long. */
final class Retries {
  private static final double FIRST_PAUSE_MILLIS = 100;
  private static final double LONGEST_PAUSE_MILLIS = 10_000;

  private Retries() {}

  /** True if the answer says "not now" and sending the request twice is the same as once. */
  static boolean mayHelp(WireRequest request, WireResponse response) {
    return request.isIdempotent()
        && switch (response.status()) {
          case 429, 502, 503, 504 -> true;
          default -> false;
        };
  }

  /** True if nothing was sent, or if something was and sending it twice is the same as once. */
  static boolean mayHelp(WireRequest request, HttpFailure failure) {
    return switch (failure.reason()) {
      case CONNECT -> true;
      case BROKEN -> request.isIdempotent();
      case REQUEST, DENIED, RESPONSE, ABORTED -> false;
    };
  }

  /**
   * Milliseconds to wait before the retry with that number, from 0: doubling, spread so that many
   * clients do not come back at once, or what the server asks for if that is longer.
   *
   * @param random from 0 to 1
   */
  static double pauseMillis(
      int retry, double random, @Nullable String retryAfter, long nowEpochMillis) {
    double backoff =
        Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS * Math.pow(2, retry))
            * (0.5 + random / 2);
    return Math.max(backoff, retryAfter == null ? 0 : retryAfterMillis(retryAfter, nowEpochMillis));
  }

  private static double retryAfterMillis(String text, long nowEpochMillis) {
    String value = text.strip();
    if (!value.isEmpty() && Ascii.areDigits(value)) {
      return 1_000 * (value.length() > 9 ? 1e9 : Long.parseLong(value));
    }
    try {
      Instant until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
      return until.toEpochMilli() - nowEpochMillis;
    } catch (DateTimeException notADate) {
      return 0;
    }
  }
}
