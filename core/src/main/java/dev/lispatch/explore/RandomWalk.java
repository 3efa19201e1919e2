package dev.lispatch.explore;

/** Any enabled strand, each as likely. */
final class RandomWalk implements Search {
  private final long seed;
  private final Dice dice;
  private int run;

  RandomWalk(long seed) {
    this.seed = seed;
    dice = new Dice(seed);
  }

  @Override
  public boolean begin() {
    dice.reset(seed, run++);
    return true;
  }

  @Override
  public int pick(ChoicePoint at) {
    return dice.below(at.count());
  }

  @Override
  public int choose(int bound) {
    return dice.below(bound);
  }
}
