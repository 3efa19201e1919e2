package dev.lispatch.explore;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which pending operations race with another one: same resource, one of them a write. Linear in the
 * number of strands. One owner.
 */
final class Conflicts {
  private int[] seen = new int[64]; // by resource: the look in which the counts were set
  private int[] readers = new int[64];
  private int[] writers = new int[64];
  private int look;

  void look(ChoicePoint at) {
    look++;
    for (int i = 0; i < at.liveCount(); i++) {
      ControlledStrand strand = at.live(i);
      Resource resource = strand.resource;
      if (resource != null && strand.operation != Operation.AWAIT) {
        count(resource.index, strand.write);
      }
    }
  }

  private void count(int resource, boolean write) {
    if (resource >= seen.length) {
      int size = Math.max(resource + 1, 2 * seen.length);
      seen = Arrays.copyOf(seen, size);
      readers = Arrays.copyOf(readers, size);
      writers = Arrays.copyOf(writers, size);
    }
    if (seen[resource] != look) {
      seen[resource] = look;
      readers[resource] = 0;
      writers[resource] = 0;
    }
    if (write) {
      writers[resource]++;
    } else {
      readers[resource]++;
    }
  }

  /** Whether another strand's pending operation conflicts with the one of {@code strand}. */
  boolean races(ControlledStrand strand) {
    @Nullable Resource resource = strand.resource;
    if (resource == null || strand.operation == Operation.AWAIT) {
      return false;
    }
    int i = resource.index;
    return strand.write ? writers[i] + readers[i] > 1 : writers[i] > 0;
  }
}
