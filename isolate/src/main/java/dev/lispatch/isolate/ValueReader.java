package dev.lispatch.isolate;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.SortedPersistentMap;
import dev.lispatch.collection.SortedPersistentSet;
import dev.lispatch.limit.Meter;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Equality;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Regex;
import dev.lispatch.value.SortOrder;
import dev.lispatch.value.Symbol;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads values from bytes that anybody may have written: what is none is refused, and what is one
 * takes no more memory than some multiple of its bytes, charged before. Iterative. Belongs to one
 * value.
 */
final class ValueReader {
  /* Each value takes a byte at least, so the items of all open collections that have not begun are never more than
  the bytes that are left: no announced count makes an array larger than what can still come, not
  even many of them one inside the other. */
  private static final int LEVEL_BYTES = 64;
  private static final int REGEX_STEPS = 20_000;
  private static final int REGEX_BYTES = 100;
  private static final int REFERENCE_BYTES = 400;
  private static final int LARGEST_SHIFT = 28;

  private final Meter meter;
  private final byte[] bytes;
  private final int maxNumberBits;
  private final Passage passage;
  private final Deque<Open> open = new ArrayDeque<>();
  private int next;
  private long expected; // items that have not begun

  /** A collection of which some items have come. */
  private static final class Open {
    final int tag;
    final Object[] items;
    int filled;

    Open(int tag, Object[] items) {
      this.tag = tag;
      this.items = items;
    }
  }

  private ValueReader(Meter meter, byte[] bytes, int maxNumberBits, Passage passage) {
    this.meter = meter;
    this.bytes = bytes;
    this.maxNumberBits = maxNumberBits;
    this.passage = passage;
  }

  /**
   * The value that {@code bytes} are.
   *
   * @throws Malformed if they are none, or have an integer of more than {@code maxNumberBits}
   */
  static Object read(Meter meter, byte[] bytes, int maxNumberBits) throws Malformed {
    return passing(meter, bytes, maxNumberBits, Passage.DATA);
  }

  /**
   * As {@link #read}; {@code passage} says what references mean.
   *
   * @throws Malformed also if they mean nothing
   */
  static Object passing(Meter meter, byte[] bytes, int maxNumberBits, Passage passage)
      throws Malformed {
    return new ValueReader(meter, bytes, maxNumberBits, passage).read();
  }

  private Object read() throws Malformed {
    Object value = begin();
    while (true) {
      meter.step();
      if (value != null) {
        if (open.isEmpty()) {
          break;
        }
        Open top = open.element();
        top.items[top.filled++] = value;
      }
      Open top = open.element();
      if (top.filled == top.items.length) {
        open.pop();
        value = finished(top);
      } else {
        expected--;
        value = begin();
      }
    }
    if (next != bytes.length) {
      throw new Malformed("something follows the value");
    }
    return value;
  }

  /** A value without parts; null if a collection was opened. */
  private @Nullable Object begin() throws Malformed {
    int tag = take();
    return switch (tag) {
      case Tag.NIL -> Nil.NIL;
      case Tag.FALSE -> false;
      case Tag.TRUE -> true;
      case Tag.LONG -> number();
      case Tag.DOUBLE -> decimal();
      case Tag.BIG_INTEGER -> big();
      case Tag.STRING, Tag.STRING + Tag.WIDE -> text(tag);
      case Tag.KEYWORD, Tag.KEYWORD + Tag.WIDE -> Keyword.of(text(tag), meter);
      case Tag.SYMBOL, Tag.SYMBOL + Tag.WIDE -> new Symbol(text(tag));
      case Tag.REGEX, Tag.REGEX + Tag.WIDE -> regex(text(tag));
      case Tag.HOSTS -> reference(Reference.Kind.HOSTS);
      case Tag.FUNCTION -> reference(Reference.Kind.FUNCTION);
      case Tag.PROGRAMS -> reference(Reference.Kind.PROGRAMS);
      case Tag.LIST, Tag.VECTOR, Tag.SET, Tag.SORTED_SET -> open(tag, count());
      case Tag.MAP, Tag.SORTED_MAP -> open(tag, 2L * count());
      default -> throw new Malformed("no value begins like this");
    };
  }

  private @Nullable Object open(int tag, long size) throws Malformed {
    if (expected + size > bytes.length - next) {
      throw new Malformed("a collection expects more than there is");
    }
    expected += size;
    meter.allocate(LEVEL_BYTES + Sizes.array(size));
    open.push(new Open(tag, new Object[(int) size]));
    return null;
  }

  private Object finished(Open done) throws Malformed {
    Object[] items = done.items;
    Object value =
        switch (done.tag) {
          case Tag.LIST -> PersistentList.ofOwned(items);
          case Tag.VECTOR -> vector(items);
          case Tag.SET -> set(items);
          case Tag.MAP -> map(items);
          case Tag.SORTED_SET -> sortedSet(items);
          default -> sortedMap(items);
        };
    meter.made(value);
    return value;
  }

  private Object vector(Object[] items) {
    meter.allocate(Sizes.vector(items.length));
    return PersistentVector.ofOwned(items);
  }

  private Object set(Object[] items) throws Malformed {
    PersistentSet.Builder set = PersistentSet.builder(Equality.INSTANCE);
    for (Object item : items) {
      meter.step();
      set.charge(meter);
      if (!set.add(item)) {
        throw new Malformed("a set has an item twice");
      }
    }
    return set.build(meter);
  }

  private Object map(Object[] items) throws Malformed {
    PersistentMap.Builder map = PersistentMap.builder(Equality.INSTANCE);
    for (int i = 0; i < items.length; i += 2) {
      meter.step();
      map.charge(meter);
      map.put(items[i], items[i + 1]);
    }
    if (map.size() != items.length / 2) {
      throw new Malformed("a map has a key twice");
    }
    return map.build(meter);
  }

  private Object sortedSet(Object[] items) throws Malformed {
    SortedPersistentSet set = SortedPersistentSet.empty(SortOrder.NATURAL);
    try {
      for (Object item : items) {
        meter.allocate(Sizes.MAP_ENTRY * 2L);
        meter.charge(Integer.SIZE);
        set = set.add(item);
      }
    } catch (LispError incomparable) {
      throw new Malformed("a sorted set has items without an order");
    }
    return set;
  }

  private Object sortedMap(Object[] items) throws Malformed {
    SortedPersistentMap map = SortedPersistentMap.empty(SortOrder.NATURAL);
    try {
      for (int i = 0; i < items.length; i += 2) {
        meter.allocate(Sizes.MAP_ENTRY * 2L);
        meter.charge(Integer.SIZE);
        map = map.put(items[i], items[i + 1]);
      }
    } catch (LispError incomparable) {
      throw new Malformed("a sorted map has keys without an order");
    }
    return map;
  }

  private Object reference(Reference.Kind kind) throws Malformed {
    long number = eight();
    int tag = take();
    if (tag != Tag.STRING && tag != Tag.STRING + Tag.WIDE) {
      throw new Malformed("a reference has no text");
    }
    String shown = text(tag);
    meter.allocate(REFERENCE_BYTES);
    Object value = passage.arrives(new Reference(kind, number, shown));
    meter.made(value);
    return value;
  }

  private Object number() throws Malformed {
    meter.allocate(Sizes.BOX);
    return eight();
  }

  private Object decimal() throws Malformed {
    meter.allocate(Sizes.BOX);
    return Double.longBitsToDouble(eight());
  }

  private long eight() throws Malformed {
    long bits = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      bits = bits << 8 | take();
    }
    return bits;
  }

  private Object big() throws Malformed {
    int size = count();
    require(size);
    if (size == 0 || (size - 1) * 8L > maxNumberBits) {
      throw new Malformed("an integer has too many digits");
    }
    meter.allocate(2L * Sizes.HEADER + size);
    BigInteger number = new BigInteger(bytes, next, size);
    next += size;
    if (number.bitLength() < Long.SIZE) {
      throw new Malformed("a small integer is written as a large one");
    }
    return number;
  }

  private String text(int tag) throws Malformed {
    int size = count();
    boolean wide = (tag & Tag.WIDE) != 0;
    require((wide ? 2L : 1L) * size);
    meter.allocate(Sizes.string(size));
    String text;
    if (wide) {
      char[] characters = new char[size];
      for (int i = 0; i < size; i++, next += 2) {
        characters[i] = (char) ((bytes[next] & 0xff) << 8 | (bytes[next + 1] & 0xff));
      }
      text = new String(characters);
    } else {
      text = new String(bytes, next, size, StandardCharsets.ISO_8859_1);
      next += size;
    }
    meter.made(text);
    return text;
  }

  private Object regex(String source) throws Malformed {
    meter.charge(REGEX_STEPS);
    meter.allocate((long) REGEX_BYTES * source.length());
    try {
      return Regex.of(source);
    } catch (LispError wrong) {
      throw new Malformed("a regex is none");
    }
  }

  private int count() throws Malformed {
    long number = 0;
    for (int shift = 0; shift <= LARGEST_SHIFT; shift += 7) {
      int b = take();
      number |= (long) (b & 0x7f) << shift;
      if (b < 0x80) {
        if (number > Integer.MAX_VALUE) {
          break;
        }
        return (int) number;
      }
    }
    throw new Malformed("a count is too large");
  }

  private void require(long size) throws Malformed {
    if (size > bytes.length - next) {
      throw new Malformed("a value is cut off");
    }
  }

  private int take() throws Malformed {
    if (next == bytes.length) {
      throw new Malformed("a value is cut off");
    }
    return bytes[next++] & 0xff;
  }
}
