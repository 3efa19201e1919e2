package dev.lispatch.explore;

import org.jspecify.annotations.Nullable;

/**
 * Selectively uniform random walk (Zhao, Wolff and others, ASPLOS 2025): a strand is as likely to
 * go next as it has steps left, itself and the strands it has yet to start, so that every
 * interleaving of the interesting steps is as likely. Steps left are learned: the most that any
 * execution had. Interesting is in turn everything, or the operations on one resource, or on any
 * half of them; the order of all other steps is drawn evenly.
 */
final class Surw implements Search {
  private final long seed;
  private final Dice dice;
  private final Remaining remaining = new Remaining();
  private int run;
  private @Nullable ControlledStrand intended;

  Surw(long seed) {
    this.seed = seed;
    dice = new Dice(seed);
  }

  @Override
  public boolean begin() {
    dice.reset(seed, run++);
    intended = null;
    remaining.begin(interest());
    return true;
  }

  private Counts.Wanted interest() {
    int kind = dice.below(4);
    if (kind == 0 || remaining.resources() == 0) {
      return resource -> true;
    }
    if (kind == 1) {
      long half = dice.bits();
      return resource -> resource >= 0 && (Dice.mix(half + resource) & 1) == 0;
    }
    int one = dice.below(remaining.resources());
    return resource -> resource == one;
  }

  @Override
  public int pick(ChoicePoint at) {
    int intent = -1;
    for (int i = 0; i < at.count(); i++) {
      if (at.enabled(i) == intended) {
        intent = i;
      }
    }
    if (intent < 0) {
      intent = intend(at);
      intended = at.enabled(intent);
    }
    return allowed(at, intent);
  }

  /** The intended strand, or any whose step is of no interest; each as likely. */
  private int allowed(ChoicePoint at, int intent) {
    int allowed = 0;
    for (int i = 0; i < at.count(); i++) {
      if (i == intent || !remaining.wants(at.enabled(i))) {
        allowed++;
      }
    }
    int nth = dice.below(allowed);
    for (int i = 0; i < at.count(); i++) {
      if ((i == intent || !remaining.wants(at.enabled(i))) && nth-- == 0) {
        return i;
      }
    }
    return intent;
  }

  /** A strand that can go on, as likely as it has interesting steps left. */
  private int intend(ChoicePoint at) {
    double sum = 0;
    for (int i = 0; i < at.count(); i++) {
      sum += remaining.of(at.enabled(i));
    }
    double point = dice.unit() * sum;
    for (int i = 0; i < at.count(); i++) {
      point -= remaining.of(at.enabled(i));
      if (point < 0) {
        return i;
      }
    }
    return at.count() - 1;
  }

  @Override
  public void took(ControlledStrand strand, ChoicePoint at) {
    boolean interesting = !strand.local() && remaining.wants(strand);
    remaining.took(strand);
    if (interesting && strand == intended) {
      intended = null;
    }
  }

  @Override
  public int choose(int bound) {
    return dice.below(bound);
  }

  @Override
  public void end(boolean failed) {
    remaining.end();
  }
}
