package dev.lispatch.explore;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes a failing execution simpler: turns context switches into "go on", first many at once, then
 * fewer, as long as the failure stays (delta debugging, Zeller and Hildebrandt, 2002).
 */
final class Shrinker {
  private final Attempt attempt;
  private int left;

  /** Tries an execution. */
  interface Attempt {
    /** The choices that were really made, if it still fails; else null. */
    int @Nullable [] run(int[] decisions);
  }

  Shrinker(Attempt attempt) {
    this.attempt = attempt;
  }

  int[] shrink(int[] decisions, int attempts) {
    left = attempts;
    int[] best = decisions;
    for (int chunk = Math.max(1, switches(best) / 2); chunk >= 1; ) {
      int[] better = pass(best, chunk);
      if (better == best) {
        if (chunk == 1 || left <= 0) {
          break;
        }
        chunk /= 2;
      } else {
        best = better;
        chunk = Math.max(1, Math.min(chunk, switches(best) / 2));
      }
    }
    return best;
  }

  /** Clears each run of {@code chunk} switches in turn, keeping what still fails. */
  private int[] pass(int[] start, int chunk) {
    int[] best = start;
    for (int from = 0; from < switches(best) && left > 0; ) {
      int[] candidate = cleared(best, from, chunk);
      left--;
      int[] done = attempt.run(candidate);
      if (done != null && switches(done) < switches(best)) {
        best = done;
      } else {
        from += chunk;
      }
    }
    return best;
  }

  private static int[] cleared(int[] decisions, int from, int chunk) {
    int[] result = decisions.clone();
    int nth = 0;
    for (int i = 0; i < result.length; i++) {
      if (result[i] != 0) {
        if (nth >= from && nth < from + chunk) {
          result[i] = 0;
        }
        nth++;
      }
    }
    return result;
  }

  private static int switches(int[] decisions) {
    return (int) Arrays.stream(decisions).filter(d -> d != 0).count();
  }
}
