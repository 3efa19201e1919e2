package dev.lispatch.explore;

import java.util.Arrays;

/** A priority for each strand of an execution; 0 means it has none yet. One owner. */
final class Priorities {
  private double[] values = new double[16];
  private int used;

  void clear() {
    Arrays.fill(values, 0, used, 0);
    used = 0;
  }

  double of(ControlledStrand strand) {
    return strand.index < used ? values[strand.index] : 0;
  }

  void set(ControlledStrand strand, double priority) {
    int index = strand.index;
    if (index >= values.length) {
      values = Arrays.copyOf(values, Math.max(index + 1, 2 * values.length));
    }
    used = Math.max(used, index + 1);
    values[index] = priority;
  }
}
