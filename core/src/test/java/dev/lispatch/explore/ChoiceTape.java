package dev.lispatch.explore;

import java.util.ArrayList;
import java.util.List;

/** Enumerates all sequences of choices of a program, by depth-first search. */
final class ChoiceTape {
  private final List<int[]> taken = new ArrayList<>();
  private int next;

  int choose(int bound) {
    if (next == taken.size()) {
      taken.add(new int[] {0, bound});
    }
    int[] choice = taken.get(next++);
    if (choice[1] != bound) {
      throw new IllegalStateException("the program is not determined by its choices");
    }
    return choice[0];
  }

  /** Goes on to the next sequence; false if there is none. */
  boolean advance() {
    next = 0;
    while (!taken.isEmpty() && taken.getLast()[0] + 1 == taken.getLast()[1]) {
      taken.removeLast();
    }
    if (taken.isEmpty()) {
      return false;
    }
    taken.getLast()[0]++;
    return true;
  }
}
