package dev.lispatch.explore;

import java.util.Arrays;

/**
 * Names strands and resources so that what one execution teaches can be used in the next: the n-th
 * child of a strand has the same key in each execution, and so has its n-th resource. Keys are
 * handed out densely from 0.
 *
 * <p>One for an exploration; belongs to whoever holds the baton.
 */
final class Identities {
  private static final int[] NONE = {};

  private final Keys strands = new Keys();
  private final Keys resources = new Keys();

  Identities() {
    strands.next = 1; // 0 is the main strand
  }

  int child(int parent, int nth) {
    return strands.key(parent, nth);
  }

  int resource(int maker, int nth) {
    return resources.key(maker, nth);
  }

  private static final class Keys {
    private int[][] byOwner = new int[8][];
    private int next;

    int key(int owner, int nth) {
      if (owner >= byOwner.length) {
        byOwner = Arrays.copyOf(byOwner, Math.max(owner + 1, 2 * byOwner.length));
      }
      int[] own = byOwner[owner];
      if (own == null || nth >= own.length) {
        own = grown(own == null ? NONE : own, nth);
        byOwner[owner] = own;
      }
      if (own[nth] < 0) {
        own[nth] = next++;
      }
      return own[nth];
    }

    private static int[] grown(int[] keys, int nth) {
      int[] grown = Arrays.copyOf(keys, Math.max(nth + 1, 2 * keys.length));
      Arrays.fill(grown, keys.length, grown.length, -1);
      return grown;
    }
  }
}
