package dev.lispatch.explore;

import java.util.Arrays;

/** Counts by pairs of small numbers: a hash table with open addressing. One owner. */
final class Counts {
  private long[] keys = new long[64]; // 0: free
  private int[] values = new int[64];
  private int size;

  void clear() {
    if (size > 0) {
      Arrays.fill(keys, 0);
      size = 0;
    }
  }

  int of(int first, int second) {
    int slot = slot(key(first, second));
    return keys[slot] == 0 ? 0 : values[slot];
  }

  void add(int first, int second, int more) {
    put(key(first, second), of(first, second) + more);
  }

  /** Takes each count of {@code other} that is higher. */
  void raise(Counts other) {
    for (int i = 0; i < other.keys.length; i++) {
      long key = other.keys[i];
      if (key != 0) {
        int slot = slot(key);
        if (keys[slot] == 0 || values[slot] < other.values[i]) {
          put(key, other.values[i]);
        }
      }
    }
  }

  /** Adds up what each first number has, over the second numbers that are wanted. */
  void sums(Wanted wanted, Sum into) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != 0) {
        int second = (int) keys[i] - 1;
        if (wanted.test(second)) {
          into.add((int) (keys[i] >>> 32), values[i]);
        }
      }
    }
  }

  /** Says which second numbers count. */
  interface Wanted {
    boolean test(int second);
  }

  /** Takes a count. */
  interface Sum {
    void add(int first, int count);
  }

  private static long key(int first, int second) {
    return ((long) first << 32) | (second + 1);
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) Dice.mix(key) & mask;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void put(long key, int value) {
    int slot = slot(key);
    if (keys[slot] == 0) {
      keys[slot] = key;
      size++;
    }
    values[slot] = value;
    if (2 * size > keys.length) {
      grow();
    }
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = new int[2 * oldKeys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }
}
