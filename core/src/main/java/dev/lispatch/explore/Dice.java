package dev.lispatch.explore;

/**
 * Random numbers that are the same for the same seed, on every machine: SplitMix64 (Steele, Lea and
 * Flood, 2014). One owner.
 */
final class Dice {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  Dice(long seed) {
    state = seed;
  }

  /** Starts over, for the {@code run}-th execution of a search with {@code seed}. */
  void reset(long seed, int run) {
    state = mix(seed ^ mix(run + GOLDEN));
  }

  static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  long bits() {
    state += GOLDEN;
    return mix(state);
  }

  /** From 0 below {@code bound}. */
  int below(int bound) {
    return (int) (((bits() >>> 33) * bound) >>> 31);
  }

  /** From 0 below {@code bound}. */
  long below(long bound) {
    return Math.floorMod(bits() >>> 1, bound);
  }

  /** From 0 below 1. */
  double unit() {
    return unit(bits());
  }

  static double unit(long bits) {
    return (bits >>> 11) * 0x1.0p-53;
  }

  boolean oneIn(int n) {
    return below(n) == 0;
  }
}
