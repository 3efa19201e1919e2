package dev.lispatch.explore;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Selectively uniform random walk (Zhao, Wolff and others, ASPLOS 2025): a strand is as likely to go
 * next as it has steps left, itself and the strands it has yet to start, so that every interleaving
 * of the interesting steps is as likely. Steps left are learned: the most that any execution had.
 * Interesting is in turn everything, or the operations on one resource, or on any half of them;
 * the order of all other steps is drawn evenly.
 */
final class Surw implements Search {
  private static final int NO_RESOURCE = -1;

  private final long seed;
  private final Dice dice;
  private final Counts most = new Counts();
  private final Counts now = new Counts();
  private int run;
  private int resources;
  private int[] parents = new int[16]; // by strand key
  private int strands = 1;
  private double[] left = new double[16]; // by strand key; own interesting steps and descendants'
  private int one; // the only interesting resource, or one of the two below
  private static final int ALL = -2;
  private static final int HALF = -3;
  private long half;
  private @Nullable ControlledStrand intended;

  Surw(long seed) {
    this.seed = seed;
    dice = new Dice(seed);
    parents[0] = -1;
  }

  @Override
  public boolean begin() {
    dice.reset(seed, run++);
    now.clear();
    intended = null;
    half = dice.bits();
    one = resources == 0 ? ALL : interest(dice.below(4));
    Arrays.fill(left, 0, strands, 0);
    most.sums(this::interesting, (strand, count) -> left[strand] += count);
    for (int i = strands - 1; i > 0; i--) {
      left[parents[i]] += left[i];
    }
    return true;
  }

  private int interest(int kind) {
    return switch (kind) {
      case 0 -> ALL;
      case 1 -> HALF;
      default -> dice.below(resources);
    };
  }

  private boolean interesting(int resource) {
    return switch (one) {
      case ALL -> true;
      case HALF -> resource >= 0 && (Dice.mix(half + resource) & 1) == 0;
      default -> resource == one;
    };
  }

  private boolean interesting(ControlledStrand strand) {
    Resource resource = strand.resource;
    return interesting(resource == null ? NO_RESOURCE : resource.key);
  }

  @Override
  public int pick(ChoicePoint at) {
    int boring = 0;
    int intent = -1;
    for (int i = 0; i < at.count(); i++) {
      know(at.enabled(i));
      if (at.enabled(i) == intended) {
        intent = i;
      }
    }
    if (intent < 0) {
      intent = intend(at);
      intended = at.enabled(intent);
    }
    for (int i = 0; i < at.count(); i++) {
      if (i == intent || !interesting(at.enabled(i))) {
        boring++;
      }
    }
    int nth = dice.below(boring);
    for (int i = 0; i < at.count(); i++) {
      if ((i == intent || !interesting(at.enabled(i))) && nth-- == 0) {
        return i;
      }
    }
    return intent;
  }

  /** A strand that can go on, as likely as it has interesting steps left. */
  private int intend(ChoicePoint at) {
    double sum = 0;
    for (int i = 0; i < at.count(); i++) {
      sum += weight(at.enabled(i));
    }
    double point = dice.unit() * sum;
    for (int i = 0; i < at.count(); i++) {
      point -= weight(at.enabled(i));
      if (point < 0) {
        return i;
      }
    }
    return at.count() - 1;
  }

  /* A strand of which nothing is known any more has at least the step it is about to make. */
  private double weight(ControlledStrand strand) {
    return Math.max(left[strand.key], interesting(strand) ? 1 : 0.01);
  }

  private void know(ControlledStrand strand) {
    int key = strand.key;
    if (key < strands) {
      return;
    }
    if (key >= parents.length) {
      int size = Math.max(key + 1, 2 * parents.length);
      parents = Arrays.copyOf(parents, size);
      left = Arrays.copyOf(left, size);
    }
    strands = key + 1;
  }

  @Override
  public void took(ControlledStrand strand, ChoicePoint at) {
    know(strand);
    ControlledStrand parent = strand.parent;
    if (strand.steps == 0 && parent != null) {
      parents[strand.key] = parent.key;
      begun(strand, parent);
    }
    if (strand.local()) {
      return;
    }
    Resource resource = strand.resource;
    int key = resource == null ? NO_RESOURCE : resource.key;
    resources = Math.max(resources, key + 1);
    now.add(strand.key, key, 1);
    if (interesting(key)) {
      left[strand.key] = Math.max(0, left[strand.key] - 1);
      if (strand == intended) {
        intended = null;
      }
    }
  }

  /* What a started strand will do is no longer its parent's. */
  private void begun(ControlledStrand strand, ControlledStrand parent) {
    left[parent.key] = Math.max(0, left[parent.key] - left[strand.key]);
  }

  @Override
  public int choose(int bound) {
    return dice.below(bound);
  }

  @Override
  public void end(boolean failed) {
    most.raise(now);
  }
}
