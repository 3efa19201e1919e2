package dev.lispatch.explore;

/** Repeats recorded choices; what they do not say is 0. Runs any number of times. */
final class Replay implements Search {
  private final int[] decisions;
  private final boolean everyStep;
  private int next;

  Replay(int[] decisions, boolean everyStep) {
    this.decisions = decisions;
    this.everyStep = everyStep;
  }

  @Override
  public boolean everyStep() {
    return everyStep;
  }

  @Override
  public boolean begin() {
    next = 0;
    return true;
  }

  @Override
  public int pick(ChoicePoint at) {
    return choose(at.count());
  }

  @Override
  public int choose(int bound) {
    return next < decisions.length ? Math.min(decisions[next++], bound - 1) : 0;
  }
}
