package dev.lispatch.value;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.Sequence;
import dev.lispatch.collection.SortedPersistentMap;
import dev.lispatch.collection.SortedPersistentSet;
import dev.lispatch.limit.Sizes;
import java.util.Arrays;

/** Anything that has items, seen as a sequence: lists, vectors, maps, sets, strings and nil. */
public final class Seqs {
  private Seqs() {}

  /** True if {@link #of} would take it. */
  public static boolean isSeqable(Object x) {
    return x instanceof Sequence
        || x == Nil.NIL
        || x instanceof PersistentMap
        || x instanceof PersistentSet
        || x instanceof SortedPersistentMap
        || x instanceof SortedPersistentSet
        || x instanceof String;
  }

  /**
   * The items of {@code x} in order: nil has none, a map has {@code [key value]} pairs, a string
   * its characters as one-character strings.
   *
   * @param function named in the error if {@code x} has no items
   */
  public static Sequence of(Context cx, String function, Object x) {
    return switch (x) {
      case Sequence sequence -> sequence;
      case Nil nil -> PersistentList.EMPTY;
      case PersistentMap map -> entries(cx, map);
      case PersistentSet set -> elements(cx, set, set.size());
      case SortedPersistentSet set -> elements(cx, set, set.size());
      case SortedPersistentMap map -> entries(cx, map);
      case String text -> characters(cx, text);
      case Unbounded unbounded -> throw Errors.unbounded(function);
      default -> throw Errors.notSequence(function, x);
    };
  }

  private static PersistentList entries(Context cx, PersistentMap map) {
    Object[] items = array(cx, map.size());
    int i = 0;
    for (PersistentMap.Cursor cursor = map.cursor(); cursor.advance(); ) {
      items[i++] = PersistentVector.of(cursor.key(), cursor.value());
    }
    return PersistentList.ofOwned(items);
  }

  private static PersistentList entries(Context cx, SortedPersistentMap map) {
    Object[] items = array(cx, map.size());
    int i = 0;
    for (PersistentMap.Entry entry : map) {
      items[i++] = PersistentVector.of(entry.key(), entry.value());
    }
    return PersistentList.ofOwned(items);
  }

  private static PersistentList elements(Context cx, Iterable<Object> set, int size) {
    Object[] items = array(cx, size);
    int i = 0;
    for (Object item : set) {
      items[i++] = item;
    }
    return PersistentList.ofOwned(items);
  }

  private static PersistentList characters(Context cx, String text) {
    Object[] items = array(cx, text.length());
    int count = 0;
    for (int i = 0; i < text.length(); ) {
      int width = Character.charCount(text.codePointAt(i));
      items[count++] = width == 1 ? character(text.charAt(i)) : text.substring(i, i + width);
      i += width;
    }
    return PersistentList.ofOwned(count == items.length ? items : Arrays.copyOf(items, count));
  }

  private static final String[] ASCII = new String[128];

  static {
    for (char c = 0; c < 128; c++) {
      ASCII[c] = String.valueOf(c);
    }
  }

  /** The one-character string. */
  public static String character(char c) {
    return c < 128 ? ASCII[c] : String.valueOf(c);
  }

  /** An array for {@code size} items, charged for it and for filling it. */
  public static Object[] array(Context cx, long size) {
    if (size > Integer.MAX_VALUE - 8) {
      size = Long.MAX_VALUE / 8;
    }
    cx.allocate(Sizes.array(size));
    cx.charge(size);
    Object[] items = new Object[(int) size];
    cx.made(items);
    return items;
  }
}
