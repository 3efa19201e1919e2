package dev.lispatch.explore;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A location of the modelled memory: those of its stores that somebody may still read, in
 * modification order.
 */
final class Cell {
  /** More stores are not kept, even if a strand that sleeps could still read an older one. */
  private static final int LONGEST_HISTORY = 64;

  private static final int FIRST_CLEANING = 8;

  private final List<Store> history = new ArrayList<>();
  private int nextCleaning = FIRST_CLEANING;

  /** Accesses that later ones may race with. */
  final AccessLog accesses = new AccessLog();

  /** The same in every run in which the same strand does the same. */
  final String name;

  /** Stands for the same location in every run, whatever the numbers of the strands; 0 is none. */
  long identity;

  Cell(String name, @Nullable Object initial) {
    this.name = name;
    history.add(Store.first(initial));
  }

  int size() {
    return history.size();
  }

  Store at(int position) {
    return history.get(position);
  }

  Store newest() {
    return history.getLast();
  }

  /** Whether a store may come to stand right after the one at {@code position}. */
  boolean opensAfter(int position) {
    return position + 1 == history.size() || !history.get(position + 1).attached;
  }

  void insert(int position, Store store) {
    history.add(position, store);
    renumber(position);
  }

  private void renumber(int from) {
    for (int i = from; i < history.size(); i++) {
      history.get(i).position = i;
    }
  }

  /**
   * Whether a racy read at {@code reader} may see the store: nothing that overwrote it happened
   * before the read. (Happens-before consistency of the Java memory model; there is no coherence.)
   */
  boolean visible(Store store, VectorClock reader) {
    for (Store other : history) {
      if (other != store
          && !other.promised
          && other.happensBefore(reader)
          && store.happensBefore(other)) {
        return false;
      }
    }
    return true;
  }

  boolean cleaningIsDue() {
    return history.size() >= nextCleaning;
  }

  /** Forgets what none of these strands, nor any that they start, can read again. */
  void clean(Iterable<Knowledge> living) {
    int keepFrom = history.size() - 1;
    while (keepFrom > 0 && !replacesAllBefore(keepFrom, living)) {
      keepFrom--;
    }
    forget(Math.max(keepFrom, history.size() - LONGEST_HISTORY / 2));
    nextCleaning = Math.min(Math.max(FIRST_CLEANING, 2 * history.size()), LONGEST_HISTORY);
  }

  private boolean replacesAllBefore(int position, Iterable<Knowledge> living) {
    Store store = history.get(position);
    for (int i = 0; i < position; i++) {
      if (!history.get(i).happensBefore(store)) {
        return false;
      }
    }
    for (Knowledge knowledge : living) {
      if (!store.happensBefore(knowledge.clock())) {
        return false;
      }
    }
    return true;
  }

  private void forget(int count) {
    List<Store> forgotten = history.subList(0, count);
    forgotten.forEach(store -> store.position = -1);
    forgotten.clear();
    renumber(0);
  }
}
