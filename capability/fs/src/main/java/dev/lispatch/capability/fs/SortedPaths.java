package dev.lispatch.capability.fs;

import dev.lispatch.value.Context;
import java.util.Arrays;

/** Puts paths in order, charged by their number. */
final class SortedPaths {
  private SortedPaths() {}

  /** Sorts strings by their UTF-16 units. */
  static void sort(Context cx, Object[] paths) {
    int rounds = Integer.SIZE - Integer.numberOfLeadingZeros(paths.length);
    cx.charge((long) paths.length * rounds);
    Arrays.sort(paths);
  }
}
