package dev.lispatch.explore;

import java.util.ArrayList;
import java.util.List;

/**
 * Every execution, by depth-first search; with {@code bounded} first those without a preemption, a
 * switch away from a strand that could go on, then those with at most one, and so on (Musuvathi and
 * Qadeer, "Iterative context bounding", PLDI 2007).
 */
final class DepthFirst implements Search {
  private static final class Point {
    final int bound;
    final boolean preempts;
    final int preemptions; // before
    int value;

    Point(int bound, boolean preempts, int preemptions) {
      this.bound = bound;
      this.preempts = preempts;
      this.preemptions = preemptions;
    }

    int spent() {
      return preemptions + (preempts && value > 0 ? 1 : 0);
    }
  }

  private final List<Point> points = new ArrayList<>();
  private final boolean bounded;
  private boolean started;
  private boolean pruned;
  private int most;
  private int next;

  DepthFirst(boolean bounded) {
    this.bounded = bounded;
  }

  /** How many preemptions are tried now. */
  int preemptions() {
    return most;
  }

  @Override
  public boolean everyStep() {
    return true;
  }

  @Override
  public boolean begin() {
    next = 0;
    if (!started) {
      started = true;
      return true;
    }
    if (advance()) {
      return true;
    }
    if (!pruned) {
      return false;
    }
    pruned = false;
    most++;
    return true;
  }

  private boolean advance() {
    while (!points.isEmpty()) {
      Point last = points.getLast();
      boolean spends = bounded && last.preempts && last.value == 0;
      if (last.value + 1 < last.bound && !(spends && last.preemptions == most)) {
        last.value++;
        return true;
      }
      pruned |= last.value + 1 < last.bound;
      points.removeLast();
    }
    return false;
  }

  @Override
  public int pick(ChoicePoint at) {
    return decide(at.count(), at.enabled(0) == at.last());
  }

  @Override
  public int choose(int bound) {
    return decide(bound, false);
  }

  private int decide(int bound, boolean preempts) {
    if (next == points.size()) {
      int spent = points.isEmpty() ? 0 : points.getLast().spent();
      points.add(new Point(bound, preempts, spent));
    }
    return points.get(next++).value;
  }
}
