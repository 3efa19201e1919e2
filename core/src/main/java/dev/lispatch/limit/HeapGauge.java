package dev.lispatch.limit;

import java.util.List;

/**
 * What the samples of a share, or of a whole run, weigh against a cap. Not thread-safe: guarded by
 * the lock of its account.
 */
final class HeapGauge {
  /* Survivors are what some collection has left; fresh is what was made since, dead or alive. Survivors above
  the cap are a suspicion: a young collection leaves much that is dead. What a forced collection leaves is
  alive. When that was below the cap, the next suspicion waits until enough has survived on top of it,
  or a program near its cap would force one collection after the other. */

  /**
   * Collections of old objects too that a sample has to survive to count as alive, where none can
   * be forced: in the first it may have been made meanwhile.
   */
  static final int PROOF = 2;

  private static final int SLACK = 8;

  private final long cap; // immutable
  private long survivors;
  private long aged; // of survivors, those of PROOF collections
  private long fresh;
  private long calm; // survivors up to here are no suspicion

  HeapGauge(long cap) {
    this.cap = cap;
    this.calm = cap;
  }

  long cap() {
    return cap;
  }

  void made(long bytes) {
    fresh += bytes;
  }

  void found(long newSurvivors, long newAged, long newFresh) {
    survivors = newSurvivors;
    aged = newAged;
    fresh = newFresh;
    calm = Math.min(calm, Math.max(cap, survivors + cap / SLACK));
  }

  /** Is the sum of all shares. */
  void sum(List<HeapShare> shares) {
    long allSurvivors = 0;
    long allAged = 0;
    long allFresh = 0;
    for (HeapShare share : shares) {
      allSurvivors += share.gauge.survivors;
      allAged += share.gauge.aged;
      allFresh += share.gauge.fresh;
    }
    found(allSurvivors, allAged, allFresh);
  }

  long survivors() {
    return survivors;
  }

  /** Bytes that are alive beyond doubt, after a collection: see {@link #guilty}. */
  long proven(boolean forced) {
    return forced ? survivors : aged;
  }

  /** At most that much is alive. */
  long bound() {
    return survivors + fresh;
  }

  /** There is new proof of what is alive: survivors above the cap are a suspicion again. */
  void doubt() {
    calm = cap;
  }

  boolean suspect() {
    return survivors > calm;
  }

  /** True if what survived and {@code more} is above the cap. */
  boolean above(long more) {
    return more > cap - survivors;
  }

  boolean boundAbove(long more) {
    return more > cap - bound();
  }

  /**
   * To be asked after the collection that a suspicion has led to.
   *
   * @param forced false if the JVM does not collect when asked to: then only what has survived two
   *     collections of old objects too counts
   */
  boolean guilty(boolean forced, long more) {
    boolean above = more > cap - proven(forced);
    calm = survivors + Math.max(cap - survivors, cap / SLACK);
    return above;
  }
}
