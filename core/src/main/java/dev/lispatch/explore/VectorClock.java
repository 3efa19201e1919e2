package dev.lispatch.explore;

import java.util.Arrays;

/**
 * What of each strand has happened before: strand {@code s} up to its tick {@code tick(s)}.
 * Immutable, so a release hands its clock on without a copy. Ticks count from 1; 0 is "nothing".
 */
final class VectorClock {
  static final VectorClock EMPTY = new VectorClock(new int[0]);

  private final int[] ticks;

  private VectorClock(int[] ticks) {
    this.ticks = ticks;
  }

  int tick(int strand) {
    return strand < ticks.length ? ticks[strand] : 0;
  }

  /** Whether it has seen {@code strand} at {@code tick}; a negative strand is before everything. */
  boolean covers(int strand, int tick) {
    return strand < 0 || tick <= tick(strand);
  }

  VectorClock advanced(int strand) {
    int[] next = Arrays.copyOf(ticks, Math.max(ticks.length, strand + 1));
    next[strand]++;
    return new VectorClock(next);
  }

  VectorClock joined(VectorClock other) {
    if (covers(other)) {
      return this;
    }
    if (other.covers(this)) {
      return other;
    }
    int[] joined = Arrays.copyOf(ticks, Math.max(ticks.length, other.ticks.length));
    for (int i = 0; i < other.ticks.length; i++) {
      joined[i] = Math.max(joined[i], other.ticks[i]);
    }
    return new VectorClock(joined);
  }

  boolean covers(VectorClock other) {
    for (int i = 0; i < other.ticks.length; i++) {
      if (other.ticks[i] > tick(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return Arrays.toString(ticks);
  }
}
