package dev.lispatch.explore;

import java.util.Arrays;

/**
 * How many steps each strand still has before it, itself and those that it has yet to start: as
 * many as the execution that had most of them, less those made. Only operations on the wanted
 * resources count. One owner.
 */
final class Remaining {
  private static final int NO_RESOURCE = -1;

  private final Counts most = new Counts();
  private final Counts now = new Counts();
  private int resources;
  private int strands = 1;
  private int[] parents = {-1}; // by strand key
  private double[] left = {0}; // by strand key
  private Counts.Wanted wanted = resource -> true;

  /** Keys of resources that have been seen are below this. */
  int resources() {
    return resources;
  }

  void begin(Counts.Wanted resourcesWanted) {
    wanted = resourcesWanted;
    now.clear();
    Arrays.fill(left, 0, strands, 0);
    most.sums(wanted, (strand, count) -> left[strand] += count);
    for (int i = strands - 1; i > 0; i--) {
      left[parents[i]] += left[i];
    }
  }

  boolean wants(ControlledStrand strand) {
    return wanted.test(key(strand));
  }

  /* A strand of which nothing is known any more has at least the step it is about to make. */
  double of(ControlledStrand strand) {
    double known = strand.key < strands ? left[strand.key] : 0;
    return Math.max(known, wants(strand) ? 1 : 0.01);
  }

  /**
   * Lifts a random number between 0 and 1, the more the more steps the strand has left: as if it
   * had drawn as often as the square root of them, and the best counted. Without this a strand of
   * few steps is through before one of many has got anywhere. Counted in powers of two, so that
   * equals stay equal.
   */
  double favour(ControlledStrand strand, double unit) {
    int size = 32 - Integer.numberOfLeadingZeros((int) of(strand));
    return Math.pow(unit, Math.pow(2, -0.5 * size));
  }

  void took(ControlledStrand strand) {
    if (strand.steps == 0) {
      begun(strand);
    }
    if (strand.local()) {
      return;
    }
    int resource = key(strand);
    resources = Math.max(resources, resource + 1);
    now.add(strand.key, resource, 1);
    if (wanted.test(resource)) {
      left[strand.key] = Math.max(0, left[strand.key] - 1);
    }
  }

  void end() {
    most.raise(now);
  }

  /* What a started strand will do is no longer its parent's. A child's key is above its parent's. */
  private void begun(ControlledStrand strand) {
    int key = strand.key;
    if (key >= strands) {
      if (key >= parents.length) {
        int size = Math.max(key + 1, 2 * parents.length);
        parents = Arrays.copyOf(parents, size);
        left = Arrays.copyOf(left, size);
      }
      strands = key + 1;
    }
    ControlledStrand parent = strand.parent;
    if (parent != null) {
      parents[key] = parent.key;
      left[parent.key] = Math.max(0, left[parent.key] - left[key]);
    }
  }

  private static int key(ControlledStrand strand) {
    Resource resource = strand.resource;
    return resource == null ? NO_RESOURCE : resource.key;
  }
}
