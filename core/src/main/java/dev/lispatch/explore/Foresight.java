package dev.lispatch.explore;

import dev.lispatch.schedule.MemoryOrder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was seen, over many runs of one program, of how its strands go on: after this history of a
 * strand comes this step. A history stands for everything that decides what the strand does next,
 * so each of these is a fact about the program and not about a run.
 *
 * <p>Not thread-safe. Bounded: what does not fit is not remembered, and then not foreseen.
 */
final class Foresight {
  private static final int MOST_STEPS = 100_000;

  sealed interface Step {}

  /** A plain or relaxed load; {@code next} says which history follows on which value. */
  record Read(long cell, MemoryOrder order, Map<Object, Long> next) implements Step {}

  /** A plain or relaxed store. */
  record Write(
      long cell, MemoryOrder order, @Nullable Object value, @Nullable Object key, long next)
      implements Step {}

  /** Anything else: no store is promised across it. */
  record Barrier() implements Step {}

  private static final Step BARRIER = new Barrier();

  private final Map<Long, Step> learned = new HashMap<>();
  private Map<Long, Step> known = Map.of();
  private int size;
  private int sizeKnown;

  /**
   * Makes known what was learned since the last time; false if that is nothing. To be called
   * between searches, or between runs: what is known decides what a strand can promise, so it must
   * be the same when a run is repeated.
   */
  boolean publish() {
    if (size == sizeKnown) {
      return false;
    }
    Map<Long, Step> copy = HashMap.newHashMap(learned.size());
    learned.forEach(
        (history, step) ->
            copy.put(
                history,
                switch (step) {
                  case Read(var cell, var order, var next) ->
                      new Read(cell, order, Map.copyOf(next));
                  case Write write -> write;
                  case Barrier barrier -> barrier;
                }));
    known = copy;
    sizeKnown = size;
    return true;
  }

  @Nullable Step after(long history) {
    return known.get(history);
  }

  void hasRead(long history, Cell cell, MemoryOrder order, Object key, long next) {
    if (size < MOST_STEPS
        && learned.computeIfAbsent(history, _ -> new Read(cell.identity, order, new HashMap<>()))
            instanceof Read read
        && read.next.put(key, next) == null) {
      size++;
    }
  }

  void hasMetBarrier(long history) {
    if (size < MOST_STEPS && learned.put(history, BARRIER) == null) {
      size++;
    }
  }

  void hasWritten(long history, Cell cell, MemoryOrder order, Store store, long next) {
    if (size < MOST_STEPS
        && learned.put(history, new Write(cell.identity, order, store.value, store.key, next))
            == null) {
      size++;
    }
  }
}
