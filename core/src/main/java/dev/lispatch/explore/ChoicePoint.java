package dev.lispatch.explore;

import dev.lispatch.schedule.Clock;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a search sees when it has to say who goes next: every strand that has not ended, the
 * operation each one is about to carry out, and which of them can.
 *
 * <p>The strand that ran last stands first among the enabled, unless it has just let others go
 * first or has gone on alone for long; the rest follow in order of their start. So an index of 0
 * means "no context switch", a row of zeros is a plain and fair schedule, and any other number
 * costs a switch.
 *
 * <p>One object, filled anew for each choice; belongs to whoever holds the baton.
 */
final class ChoicePoint {
  /* A strand that goes on for so many steps although others could is put last: so also a replayed row
  of zeros gets past a strand that spins until another one has done something. */
  static final int PATIENCE = 200;

  /* Strands that wake one another in a ring must not keep the others out. */
  private static final int LOCAL_STEPS = 1000;

  private ControlledStrand[] live = new ControlledStrand[16];
  private int liveCount;
  private ControlledStrand[] enabled = new ControlledStrand[16];
  private int count;
  private @Nullable ControlledStrand last;
  private int streak;
  private int locals;

  void clear() {
    Arrays.fill(live, 0, liveCount, null);
    liveCount = 0;
    count = 0;
    last = null;
    streak = 0;
    locals = 0;
  }

  void add(ControlledStrand strand) {
    if (liveCount == live.length) {
      live = Arrays.copyOf(live, 2 * liveCount);
      enabled = Arrays.copyOf(enabled, 2 * liveCount);
    }
    live[liveCount++] = strand;
  }

  void remove(ControlledStrand strand) {
    for (int i = 0; i < liveCount; i++) {
      if (live[i] == strand) {
        System.arraycopy(live, i + 1, live, i, liveCount - i - 1);
        live[--liveCount] = null;
        return;
      }
    }
  }

  /** The first instant that anybody waits for. */
  long nextDeadline() {
    long instant = Clock.NEVER;
    for (int i = 0; i < liveCount; i++) {
      ControlledStrand strand = live[i];
      if (strand.operation == Operation.AWAIT || strand.operation == Operation.FIRE) {
        instant = Math.min(instant, strand.deadline);
      }
    }
    return instant;
  }

  /** Finds out who is enabled at virtual time {@code now}; returns how many. */
  int look(long now) {
    int n = 0;
    int at = -1;
    for (int i = 0; i < liveCount; i++) {
      ControlledStrand strand = live[i];
      if (strand.enabled(now)) {
        if (strand == last) {
          at = n;
        }
        enabled[n++] = strand;
      }
    }
    count = n;
    if (at >= 0 && n > 1) {
      place(at);
    }
    return n;
  }

  /**
   * A strand whose next step concerns nobody else; null if there is none. There is nothing to
   * choose then: whatever the others do, going on with it first leads to the same.
   */
  @Nullable ControlledStrand local() {
    for (int i = 0; i < count; i++) {
      if (enabled[i].local() && locals < LOCAL_STEPS) {
        locals++;
        return enabled[i];
      }
    }
    locals = 0;
    return null;
  }

  private void place(int at) {
    ControlledStrand mover = enabled[at];
    if (patient(mover)) {
      System.arraycopy(enabled, 0, enabled, 1, at);
      enabled[0] = mover;
    } else {
      System.arraycopy(enabled, at + 1, enabled, at, count - at - 1);
      enabled[count - 1] = mover;
    }
  }

  private boolean patient(ControlledStrand mover) {
    return mover.operation != Operation.BREATHE && streak < PATIENCE;
  }

  /** Notes that {@code strand} goes on; true if it lets others wait for too long. */
  boolean took(ControlledStrand strand) {
    if (strand != last) {
      last = strand;
      streak = 0;
    } else if (count > 1) {
      streak++;
    }
    return strand.operation == Operation.BREATHE || streak >= PATIENCE;
  }

  /** How many strands can go on. */
  int count() {
    return count;
  }

  ControlledStrand enabled(int i) {
    return enabled[i];
  }

  /** How many strands have not ended. */
  int liveCount() {
    return liveCount;
  }

  /** In order of their start; whether one is enabled says {@link ControlledStrand#enabled}. */
  ControlledStrand live(int i) {
    return live[i];
  }

  /** The strand that ran last, also if it has ended since. */
  @Nullable ControlledStrand last() {
    return last;
  }
}
