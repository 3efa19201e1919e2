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

  /** A search that starts from the beginning. */
  Search search();

  /** See {@link #randomWalk}. */
  record Walk(long seed) implements Strategy {
    @Override
    public Search search() {
      return new RandomWalk(seed);
    }
  }
}
