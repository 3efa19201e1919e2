package dev.lispatch.builtin;

import dev.lispatch.value.Context;
import dev.lispatch.value.Seqs;
import java.util.Arrays;
import java.util.Collections;

/**
 * A stable sort that asks its comparator as it likes: one that contradicts itself, throws or never
 * ends leaves nothing broken. Each question is charged by the comparator.
 */
final class MergeSort {
  /* Bottom-up: runs of RUN items are sorted by insertion, then merged pairwise from one array to the other and
  back. Two runs already in order are copied, so that sorted input takes n questions, as reversed
  input does. Not the JDK's sort, which
  throws at an inconsistent comparator and cannot be charged. */
  private static final int RUN = 8;

  /** Tells whether {@code a} must come before {@code b}; charges for it. */
  @FunctionalInterface
  interface Before {
    boolean test(Object a, Object b);
  }

  private MergeSort() {}

  /** Sorts {@code items}, which it may overwrite, and returns the array that holds the result. */
  static Object[] sort(Context cx, Object[] items, Before before) {
    int size = items.length;
    if (isReversed(items, before)) {
      cx.charge(size / 8);
      Collections.reverse(Arrays.asList(items));
      return items;
    }
    for (int from = 0; from < size; from += RUN) {
      insert(items, from, Math.min(size, from + RUN), before);
    }
    if (size <= RUN) {
      return items;
    }
    Object[] source = items;
    Object[] target = Seqs.array(cx, size);
    for (int width = RUN; width < size && width > 0; width *= 2) {
      cx.charge(size / 8);
      for (int from = 0; from < size; from += 2 * width) {
        int middle = Math.min(size, from + width);
        merge(source, target, from, middle, Math.min(size, middle + width), before);
        if (from > size - 2 * width) {
          break;
        }
      }
      Object[] swap = source;
      source = target;
      target = swap;
    }
    return source;
  }

  /* Each item before the one in front of it: no two are equal, so turning them round is stable. */
  private static boolean isReversed(Object[] items, Before before) {
    int at = 1;
    while (at < items.length && before.test(items[at], items[at - 1])) {
      at++;
    }
    return at >= items.length;
  }

  private static void insert(Object[] items, int from, int to, Before before) {
    for (int i = from + 1; i < to; i++) {
      Object item = items[i];
      int at = i;
      while (at > from && before.test(item, items[at - 1])) {
        items[at] = items[at - 1];
        at--;
      }
      items[at] = item;
    }
  }

  private static void merge(
      Object[] source, Object[] target, int from, int middle, int to, Before before) {
    if (middle >= to || !before.test(source[middle], source[middle - 1])) {
      System.arraycopy(source, from, target, from, to - from);
      return;
    }
    int left = from;
    int right = middle;
    for (int at = from; at < to; at++) {
      if (left == middle) {
        System.arraycopy(source, right, target, at, to - at);
        return;
      }
      if (right == to) {
        System.arraycopy(source, left, target, at, to - at);
        return;
      }
      target[at] = before.test(source[right], source[left]) ? source[right++] : source[left++];
    }
  }
}
