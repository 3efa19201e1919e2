package dev.lispatch.limit;

import java.lang.ref.WeakReference;

/** One object that stands for the memory that was allocated around it. Immutable. */
final class HeapSample extends WeakReference<Object> {
  final long weight; // bytes
  final int epoch; // collections that had been noticed when it was taken

  HeapSample(Object part, long weight, int epoch) {
    super(part);
    this.weight = weight;
    this.epoch = epoch;
  }

  boolean isCleared() {
    return refersTo(null);
  }
}
