package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.Sequence;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Context;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;

/** About how many bytes a value takes, with all that it contains; parts in it twice count twice. */
final class ValueSize {
  private ValueSize() {}

  /** The size, or some number above {@code enough} as soon as it is known to be. */
  static long of(Context cx, Object value, long enough) {
    Deque<Object> open = new ArrayDeque<>();
    open.push(value);
    long size = 0;
    while (!open.isEmpty() && size <= enough) {
      cx.step();
      size += open(cx, open.pop(), open);
    }
    return size;
  }

  /** The size of the value itself; what it contains is put to the rest. */
  private static long open(Context cx, Object value, Deque<Object> rest) {
    return switch (value) {
      case String text -> Sizes.string(text.length());
      case BigInteger number -> Sizes.HEADER + number.bitLength() / 8;
      case Sequence items -> {
        cx.allocate(Sizes.array(items.size()));
        items.forEach(rest::push);
        yield Sizes.array(items.size());
      }
      case PersistentSet items -> {
        cx.allocate(Sizes.array(items.size()));
        items.forEach(rest::push);
        yield (long) Sizes.MAP_ENTRY * items.size();
      }
      case PersistentMap map -> {
        cx.allocate(2 * Sizes.array(map.size()));
        for (PersistentMap.Entry entry : map) {
          rest.push(entry.key());
          rest.push(entry.value());
        }
        yield (long) Sizes.MAP_ENTRY * map.size();
      }
      default -> Sizes.HEADER;
    };
  }
}
