package dev.lispatch.builtin;

import dev.lispatch.collection.Sequence;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import dev.lispatch.value.Seqs;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Walks several collections at once, until the shortest ends. Belongs to one task. */
final class SideBySide {
  private final Context cx;
  private final List<Iterator<Object>> columns = new ArrayList<>();
  private int left = Integer.MAX_VALUE;

  SideBySide(Context cx, String function, Object first, Object[] others) {
    this.cx = cx;
    add(function, first);
    for (Object other : others) {
      add(function, other);
    }
  }

  /** At least one collection. */
  SideBySide(Context cx, String function, Object[] colls) {
    this.cx = cx;
    for (Object coll : colls) {
      add(function, coll);
    }
  }

  private void add(String function, Object coll) {
    Sequence items = Seqs.of(cx, function, coll);
    left = Math.min(left, items.size());
    columns.add(items.iterator());
  }

  /** How many rows are still to come. */
  int left() {
    return left;
  }

  /** The next item of each, in an array of its own; only while some are {@link #left}. */
  Object[] row() {
    cx.allocate(Sizes.array(columns.size()));
    Object[] row = new Object[columns.size()];
    cx.made(row);
    copyRow(row, 0);
    return row;
  }

  /** As {@link #row}, into {@code dest} from {@code at} on. */
  void copyRow(Object[] dest, int at) {
    left--;
    cx.charge(columns.size());
    int i = at;
    for (Iterator<Object> column : columns) {
      dest[i++] = column.next();
    }
  }
}
