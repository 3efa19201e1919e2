package dev.lispatch.explore;

import java.util.Arrays;

/** A growing row of numbers. One owner. */
final class Decisions {
  private int[] values = new int[256];
  private int size;

  static Decisions of(int[] values) {
    Decisions decisions = new Decisions();
    decisions.values = values.clone();
    decisions.size = values.length;
    return decisions;
  }

  void clear() {
    size = 0;
  }

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.max(16, 2 * size));
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  int[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
