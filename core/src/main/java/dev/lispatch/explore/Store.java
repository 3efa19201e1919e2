package dev.lispatch.explore;

import org.jspecify.annotations.Nullable;

/** One store in the history of a {@link Cell}. */
final class Store {
  final @Nullable Object value;
  final int strand;

  /** The writer's tick and what had happened before it, itself included. */
  final VectorClock clock;

  /** What a reader that acquires learns; null if the store releases nothing. */
  final @Nullable Knowledge message;

  /**
   * Whether it belongs to an operation that read the store just before: nothing may come between.
   */
  final boolean attached;

  /** Which value it is, over many runs; null as long as nobody wants to know. */
  @Nullable Object key;

  /** Whether its strand has promised it and not come to it yet. */
  boolean promised;

  /** When it was executed. */
  long sequence;

  /** Its place in the modification order; negative once it was forgotten. */
  int position;

  Store(
      @Nullable Object value,
      int strand,
      VectorClock clock,
      @Nullable Knowledge message,
      boolean attached,
      long sequence) {
    this.value = value;
    this.strand = strand;
    this.clock = clock;
    this.message = message;
    this.attached = attached;
    this.sequence = sequence;
  }

  /** The first value of a cell; it is there for everybody who can reach the cell. */
  static Store first(@Nullable Object value) {
    return new Store(value, -1, VectorClock.EMPTY, null, false, -1);
  }

  boolean isPromiseOf(StrandMemory memory) {
    return promised && strand == memory.number;
  }

  boolean happensBefore(Store other) {
    return sequence < other.sequence && happensBefore(other.clock);
  }

  /** Whether an event that has this clock, not earlier than this store, comes after it. */
  boolean happensBefore(VectorClock later) {
    return strand < 0 || later.covers(strand, clock.tick(strand));
  }
}
