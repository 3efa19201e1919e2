package dev.lispatch.limit;

import java.util.List;

/**
 * What of a run was alive when its account was closed. Immutable, but for the garbage collector.
 */
public final class HeapRemains {
  /** Nothing. */
  public static final HeapRemains NONE = new HeapRemains(List.of());

  final List<HeapSample> samples; // immutable

  HeapRemains(List<HeapSample> samples) {
    this.samples = samples;
  }
}
