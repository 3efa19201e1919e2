package dev.lispatch.builtin;

import dev.lispatch.sync.RateLimiter;

/** A rate limiter as a value of the language. Thread-safe. */
record RateLimiterHandle(RateLimiter limiter) {
  @Override
  public String toString() {
    return "#<rate-limiter>";
  }
}
