package dev.lispatch.explore;

import java.util.Arrays;

/**
 * Probabilistic concurrency testing (Burckhardt and others, ASPLOS 2010): the strand of the highest
 * random priority runs, and falls behind all others at a few random steps. The length of an
 * execution is learned. The number of those steps is drawn anew for each execution and is never
 * more than half the length: with a change at every step nothing of the priorities would be left.
 */
final class Pct implements Search {
  private final long seed;
  private final int depth;
  private final Dice dice;
  private final Priorities priorities = new Priorities();
  private int run;
  private int longest;
  private int step;
  private int[] changes = {};
  private double lowest;

  Pct(int depth, long seed) {
    this.depth = depth;
    this.seed = seed;
    dice = new Dice(seed);
  }

  @Override
  public boolean begin() {
    dice.reset(seed, run++);
    priorities.clear();
    step = 0;
    lowest = 1;
    int most = Math.min(depth - 1, longest / 2);
    changes = new int[most <= 1 ? Math.max(0, most) : 1 + dice.below(most)];
    Arrays.setAll(changes, i -> dice.below(Math.max(1, longest)));
    return true;
  }

  @Override
  public int pick(ChoicePoint at) {
    int best = best(at);
    if (changes(step++)) {
      demote(at.enabled(best));
      best = best(at);
    }
    return best;
  }

  private int best(ChoicePoint at) {
    int best = 0;
    double highest = -1;
    for (int i = 0; i < at.count(); i++) {
      double priority = priority(at.enabled(i));
      if (priority > highest) {
        highest = priority;
        best = i;
      }
    }
    return best;
  }

  private double priority(ControlledStrand strand) {
    double priority = priorities.of(strand);
    if (priority == 0) {
      priority = 1 + dice.unit();
      priorities.set(strand, priority);
    }
    return priority;
  }

  private boolean changes(int now) {
    for (int change : changes) {
      if (change == now) {
        return true;
      }
    }
    return false;
  }

  /* Each goes below all that have gone before, so the last one comes last. */
  private void demote(ControlledStrand strand) {
    lowest *= 0.99;
    priorities.set(strand, lowest);
  }

  @Override
  public void linger(ControlledStrand strand) {
    demote(strand);
  }

  @Override
  public int choose(int bound) {
    return dice.below(bound);
  }

  @Override
  public void end(boolean failed) {
    longest = Math.max(longest, step);
  }
}
