package dev.lispatch.explore;

/**
 * Random priorities for what strands do instead of for the strands: strands that have done the same
 * so far and are about to do the same have one priority, so a crowd of equals moves like one. A bug
 * that needs all of them to stop at the same place is as likely with a hundred as with two.
 */
final class Herd implements Search {
  private static final int LEVELS = 3;

  private final long seed;
  private final int fixedLevel;
  private final Dice dice;
  private final Priorities penalties = new Priorities();
  private final Conflicts conflicts = new Conflicts();
  private int run;
  private boolean turned;
  private int level;
  private boolean idleFirst;
  private long salt;

  Herd(long seed, int fixedLevel) {
    this.seed = seed;
    this.fixedLevel = fixedLevel;
    dice = new Dice(seed);
  }

  @Override
  public boolean begin() {
    dice.reset(seed, run >> 1);
    turned = (run & 1) != 0;
    run++;
    level = fixedLevel >= 0 ? fixedLevel : dice.below(LEVELS);
    idleFirst = dice.oneIn(4);
    salt = dice.bits();
    penalties.clear();
    return true;
  }

  @Override
  public int pick(ChoicePoint at) {
    if (idleFirst) {
      conflicts.look(at);
    }
    int best = 0;
    double highest = Double.NEGATIVE_INFINITY;
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
    double unit = Dice.unit(Dice.mix(salt ^ kind(strand)));
    double priority = (turned ? 1 - unit : unit) - penalties.of(strand);
    if (idleFirst && !conflicts.races(strand)) {
      priority += 1;
    }
    double among = 1e-9 * Dice.unit(Dice.mix(salt + strand.index));
    return turned ? priority - among : priority + among;
  }

  private long kind(ControlledStrand strand) {
    Resource resource = strand.resource;
    long operation = strand.operation.code + 1;
    long what = operation + 31L * (resource == null ? 0 : resource.key + 1);
    return switch (level) {
      case 0 -> strand.history + what;
      case 1 -> strand.shape + operation;
      default -> what;
    };
  }

  @Override
  public void linger(ControlledStrand strand) {
    penalties.set(strand, penalties.of(strand) + 2);
  }

  @Override
  public int choose(int bound) {
    return dice.below(bound);
  }
}
