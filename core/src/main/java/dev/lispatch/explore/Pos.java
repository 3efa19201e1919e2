package dev.lispatch.explore;

/**
 * Partial order sampling (Yuan, Yang and Gu, CAV 2018): each operation gets a random priority, the
 * highest runs, and whatever raced with it draws again.
 *
 * <p>Executions come in pairs: the second one turns every priority round, so that of two strands
 * the other one goes first as long as both executions are alike. What depends on one race is found
 * in one of the two.
 */
final class Pos implements Search {
  private final long seed;
  private final Dice dice;
  private final Priorities priorities = new Priorities();
  private final Priorities draws = new Priorities();
  private final Remaining remaining = new Remaining();
  private final boolean favours;
  private int run;
  private boolean turned;
  private long salt;

  /**
   * A search with the priorities as published, or with those that favour who has more steps left.
   */
  Pos(long seed, boolean favours) {
    this.seed = seed;
    this.favours = favours;
    dice = new Dice(seed);
  }

  @Override
  public boolean begin() {
    dice.reset(seed, run >> 1);
    turned = (run & 1) != 0;
    run++;
    remaining.begin(resource -> true);
    priorities.clear();
    draws.clear();
    salt = dice.bits();
    return true;
  }

  @Override
  public int pick(ChoicePoint at) {
    int best = 0;
    double highest = -1;
    for (int i = 0; i < at.count(); i++) {
      ControlledStrand strand = at.enabled(i);
      double priority = priority(strand);
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
      double draw = draws.of(strand);
      draws.set(strand, draw + 1);
      double unit = Dice.unit(Dice.mix(salt + Dice.mix(strand.index + 1000003L * (long) draw)));
      double drawn = turned ? 1 - unit : unit;
      priority = favours ? remaining.favour(strand, drawn) : drawn;
      priorities.set(strand, priority);
    }
    return priority;
  }

  @Override
  public void took(ControlledStrand strand, ChoicePoint at) {
    remaining.took(strand);
    priorities.set(strand, 0);
    for (int i = 0; i < at.liveCount(); i++) {
      ControlledStrand other = at.live(i);
      if (other != strand && other.dependsOn(strand)) {
        priorities.set(other, 0);
      }
    }
  }

  @Override
  public void end(boolean failed) {
    remaining.end();
  }

  @Override
  public int choose(int bound) {
    return dice.below(bound);
  }
}
