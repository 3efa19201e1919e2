package dev.lispatch.limit;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How many of something there may be at once: a number from 1, or any. Immutable. */
public final class Limit {
  /** Any number. */
  public static final Limit UNLIMITED = new Limit(0);

  private final int max; // 0 for any

  private Limit(int max) {
    this.max = max;
  }

  /**
   * At most {@code max}.
   *
   * @throws IllegalArgumentException below 1
   */
  public static Limit of(int max) {
    if (max < 1) {
      throw new IllegalArgumentException("a limit is 1 or more, or Limit.UNLIMITED, got " + max);
    }
    return new Limit(max);
  }

  /** The number, empty if there may be any. */
  public OptionalInt max() {
    return max == 0 ? OptionalInt.empty() : OptionalInt.of(max);
  }

  /** Whether one more may join those that are there. */
  boolean admits(int active) {
    return max == 0 || active < max;
  }

  /** How many more may join, empty if any. */
  OptionalInt available(int active) {
    return max == 0 ? OptionalInt.empty() : OptionalInt.of(Math.max(0, max - active));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Limit limit && limit.max == max;
  }

  @Override
  public int hashCode() {
    return max;
  }

  /** "50", or "unlimited". */
  @Override
  public String toString() {
    return max == 0 ? "unlimited" : Integer.toString(max);
  }
}
