package dev.lispatch.explore;

import java.util.Arrays;

/** What a step has touched, by the keys of resources. Two steps that conflict do not commute. */
final class Footprint {
  private int[] touched = new int[2]; // key and whether it wrote: 2 * key + (write ? 1 : 0)
  private int size;

  void add(int key, boolean write) {
    for (int i = 0; i < size; i++) {
      if (touched[i] >> 1 == key) {
        touched[i] |= write ? 1 : 0;
        return;
      }
    }
    if (size == touched.length) {
      touched = Arrays.copyOf(touched, 2 * size);
    }
    touched[size++] = 2 * key + (write ? 1 : 0);
  }

  void add(Footprint other) {
    for (int i = 0; i < other.size; i++) {
      add(other.key(i), other.writes(i));
    }
  }

  int size() {
    return size;
  }

  int key(int i) {
    return touched[i] >> 1;
  }

  boolean writes(int i) {
    return (touched[i] & 1) != 0;
  }

  boolean conflictsWith(Footprint other) {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < other.size; j++) {
        if (key(i) == other.key(j) && (writes(i) || other.writes(j))) {
          return true;
        }
      }
    }
    return false;
  }
}
