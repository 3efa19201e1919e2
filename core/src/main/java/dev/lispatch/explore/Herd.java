package dev.lispatch.explore;

/**
 * Random priorities for what strands do instead of for the strands themselves: strands that have
 * done the same so far and are about to do the same have one priority, so a crowd of equals moves
 * like one. A bug that needs all of them to stop at the same place is as likely with a hundred as
 * with two. In two executions of three "the same" leaves out on which resource, so that strands
 * around different ones can be equals too.
 *
 * <p>In every other pair who has more steps left is favoured, see {@link Remaining#favour}; not in
 * all, since among equals of different length the longest would always be first.
 *
 * <p>Executions come in pairs of opposite priorities, as in {@link Pos}.
 */
final class Herd implements Search {
  private final long seed;
  private final Dice dice;
  private final Priorities penalties = new Priorities();
  private final Priorities priorities = new Priorities();
  private final Remaining remaining = new Remaining();
  private int run;
  private boolean turned;
  private boolean byResource;
  private boolean favours;
  private long salt;

  Herd(long seed) {
    this.seed = seed;
    dice = new Dice(seed);
  }

  @Override
  public boolean begin() {
    int pair = run >> 1;
    dice.reset(seed, pair);
    turned = (run & 1) != 0;
    run++;
    byResource = pair % 3 == 1;
    favours = dice.oneIn(2);
    salt = dice.bits();
    priorities.clear();
    penalties.clear();
    remaining.begin(resource -> true);
    return true;
  }

  @Override
  public int pick(ChoicePoint at) {
    int best = 0;
    double highest = Double.NEGATIVE_INFINITY;
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
      double common = Dice.unit(Dice.mix(salt ^ likeness(strand)));
      double own = 1e-9 * Dice.unit(Dice.mix(salt + strand.index));
      double drawn = turned ? 1 - common : common;
      priority = (favours ? remaining.favour(strand, drawn) : drawn) + (turned ? -own : own);
      priorities.set(strand, priority);
    }
    return priority - penalties.of(strand);
  }

  private long likeness(ControlledStrand strand) {
    long operation = strand.operation.code + 1L;
    if (!byResource) {
      return strand.shape + operation;
    }
    Resource resource = strand.resource;
    return strand.history + operation + 31L * (resource == null ? 0 : resource.key + 1);
  }

  @Override
  public void linger(ControlledStrand strand) {
    penalties.set(strand, penalties.of(strand) + 2);
  }

  @Override
  public void took(ControlledStrand strand, ChoicePoint at) {
    remaining.took(strand);
    priorities.set(strand, 0);
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
