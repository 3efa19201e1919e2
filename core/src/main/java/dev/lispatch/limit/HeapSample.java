package dev.lispatch.limit;

import java.lang.ref.WeakReference;

/**
 * One object that stands for the memory that was allocated around it. Guarded by the lock of its
 * account.
 */
final class HeapSample extends WeakReference<Object> {
  int outlived; // collections of old objects too, where none can be forced
  final int epoch; // collections that had been noticed when it was taken
  private final long charged; // bytes
  private long weight; // bytes
  private boolean corrected;

  HeapSample(Object part, long weight, int epoch) {
    super(part);
    this.charged = weight;
    this.weight = (long) (weight * Math.max(1, Correction.factor(part)));
    this.epoch = epoch;
  }

  boolean isCleared() {
    return refersTo(null);
  }

  long weight() {
    return weight;
  }

  /**
   * To be called when it has survived a collection: it may have got its contents only after it was
   * taken.
   */
  void survived() {
    if (!corrected) {
      corrected = true;
      Object part = get();
      weight = part == null ? weight : (long) (charged * Correction.factor(part));
    }
  }
}
