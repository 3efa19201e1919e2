package dev.lispatch.explore;

/**
 * How an exploration chooses among the strands that can go on. A value: it describes a search and
 * does nothing itself. Immutable.
 */
public sealed interface Strategy {
  /** Any strand, each as likely, at each step. Simple, and weak when many steps have to fit. */
  static Strategy randomWalk(long seed) {
    return new Walk(seed);
  }

  /**
   * The strand of the highest random priority, which changes at {@code depth - 1} random steps
   * (Burckhardt and others, 2010). Finds a bug of that depth with a probability that has a bound.
   */
  static Strategy pct(int depth, long seed) {
    return new Priority(depth, seed);
  }

  /** The operation of the highest random priority, drawn anew after a race (Yuan and others, 2018). */
  static Strategy pos(long seed) {
    return new PartialOrder(seed);
  }

  /** Each interleaving of the interesting steps as likely (Zhao, Wolff and others, 2025). */
  static Strategy surw(long seed) {
    return new Uniform(seed);
  }

  static Strategy herd(long seed, int level) { return new Crowd(seed, level); }
  record Crowd(long seed, int level) implements Strategy { public Search search() { return new Herd(seed, level); } }
  static Strategy mixed(long seed, int... pattern) { return new Mix(seed, pattern); }
  record Mix(long seed, int[] pattern) implements Strategy { public Search search() { return new Mixed(pattern, new Pos(seed), new Herd(seed, 1), new Surw(seed), new Herd(seed, 0), new Pct(3, seed), new Herd(seed,2), new RandomWalk(seed)); } }
  /** A search that starts from the beginning. */
  Search search();

  /** See {@link #randomWalk}. */
  record Walk(long seed) implements Strategy {
    @Override
    public Search search() {
      return new RandomWalk(seed);
    }
  }

  /** See {@link #pct}. */
  record Priority(int depth, long seed) implements Strategy {
    /** Refuses a depth of no meaning. */
    public Priority {
      if (depth < 1) {
        throw new IllegalArgumentException("depth must be at least 1: " + depth);
      }
    }

    @Override
    public Search search() {
      return new Pct(depth, seed);
    }
  }

  /** See {@link #pos}. */
  record PartialOrder(long seed) implements Strategy {
    @Override
    public Search search() {
      return new Pos(seed);
    }
  }

  /** See {@link #surw}. */
  record Uniform(long seed) implements Strategy {
    @Override
    public Search search() {
      return new Surw(seed);
    }
  }
}
