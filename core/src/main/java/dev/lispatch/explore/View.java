package dev.lispatch.explore;

import java.util.HashMap;
import java.util.Map;

/**
 * How far somebody has come along the modification order of each cell: nothing older than {@link
 * #floor} can be read any more. A cell that is not in it counts from its oldest store.
 */
final class View {
  private final Map<Cell, Store> newest = new HashMap<>();

  /** The position of the oldest store of the cell that may still be read. */
  int floor(Cell cell) {
    Store store = newest.get(cell);
    return store == null ? 0 : Math.max(store.position, 0);
  }

  void raise(Cell cell, Store store) {
    if (store.position > 0 && floor(cell) < store.position) {
      newest.put(cell, store);
    }
  }

  void join(View other) {
    other.newest.forEach(this::raise);
  }

  /** A copy without the cells that have only one store left: of those there is nothing to know. */
  View copy() {
    View copy = new View();
    newest.forEach(copy::raise);
    return copy;
  }
}
