package dev.lispatch.isolate;

import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.Sequence;
import dev.lispatch.collection.SortedPersistentMap;
import dev.lispatch.collection.SortedPersistentSet;
import dev.lispatch.limit.Meter;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Regex;
import dev.lispatch.value.Show;
import dev.lispatch.value.SortOrder;
import dev.lispatch.value.Symbol;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Writes data as bytes: see {@link Tag}. Iterative and metered, so a value may be nested a million
 * deep, and one that shares its parts ends at the bound. Belongs to one value.
 */
final class ValueWriter {
  private static final int LEVEL_BYTES = 64;
  private static final int LARGEST_COUNT_BYTES = 5;

  private final Meter meter;
  private final int most;
  private final boolean lenient;
  private final Passage passage;
  private final Deque<Iterator<?>> open = new ArrayDeque<>();
  private byte[] bytes = new byte[64];
  private int length;

  private ValueWriter(Meter meter, int most, boolean lenient, Passage passage) {
    this.meter = meter;
    this.most = most;
    this.lenient = lenient;
    this.passage = passage;
  }

  /**
   * The value as bytes.
   *
   * @throws LispError of kind {@code :type} for a function or handle, {@code :memory-exceeded}
   *     above {@code most} bytes
   */
  static byte[] data(Meter meter, int most, Object value) {
    return passing(meter, most, value, Passage.DATA);
  }

  /** As {@link #data}; {@code passage} lets references pass as well. */
  static byte[] passing(Meter meter, int most, Object value, Passage passage) {
    return new ValueWriter(meter, most, false, passage).write(value);
  }

  /** As {@link #data}; a function or handle is written as a symbol that shows it. */
  static byte[] shown(Meter meter, int most, Object value) {
    return new ValueWriter(meter, most, true, Passage.DATA).write(value);
  }

  private byte[] write(Object root) {
    begin(root);
    while (!open.isEmpty()) {
      meter.step();
      Iterator<?> items = open.element();
      if (items.hasNext()) {
        begin(items.next());
      } else {
        open.pop();
      }
    }
    return Arrays.copyOf(bytes, length);
  }

  private void begin(Object value) {
    switch (value) {
      case Nil nil -> put(Tag.NIL);
      case Boolean truth -> put(truth ? Tag.TRUE : Tag.FALSE);
      case Long number -> eight(Tag.LONG, number);
      case Double number -> eight(Tag.DOUBLE, Double.doubleToRawLongBits(number));
      case BigInteger number -> big(number);
      case String text -> text(Tag.STRING, text);
      case Keyword keyword -> text(Tag.KEYWORD, keyword.name());
      case Symbol symbol -> text(Tag.SYMBOL, symbol.name());
      case Regex regex -> text(Tag.REGEX, regex.source());
      case PersistentVector items -> open(Tag.VECTOR, items.size(), items.iterator());
      case PersistentList items -> open(Tag.LIST, items.size(), items.iterator());
      case Sequence items -> open(Tag.LIST, items.size(), items.iterator());
      case PersistentSet items -> open(Tag.SET, items.size(), items.iterator());
      case PersistentMap map -> open(Tag.MAP, map.size(), new Parts(map.iterator()));
      case SortedPersistentSet set -> sorted(set);
      case SortedPersistentMap map -> sorted(map);
      default -> other(value);
    }
  }

  private void sorted(SortedPersistentSet set) {
    open(isNatural(set.ordering()) ? Tag.SORTED_SET : Tag.SET, set.size(), set.iterator());
  }

  private void sorted(SortedPersistentMap map) {
    int tag = isNatural(map.ordering()) ? Tag.SORTED_MAP : Tag.MAP;
    open(tag, map.size(), new Parts(map.iterator()));
  }

  private static boolean isNatural(Object ordering) {
    return ordering instanceof SortOrder order && order.isNatural();
  }

  private void other(Object value) {
    Reference reference = passage.leaves(value);
    if (reference != null) {
      eight(tag(reference.kind()), reference.number());
      text(Tag.STRING, Show.shorten(reference.shown(), Show.MAX_MESSAGE));
      return;
    }
    if (!lenient) {
      throw LispError.of(
          ErrorKind.TYPE,
          "%s",
          Show.described(value)
              + " cannot pass between the program's process and its host's: functions and handles"
              + " stay where they are; pass data");
    }
    text(Tag.SYMBOL, Show.value(value));
  }

  private static int tag(Reference.Kind kind) {
    return switch (kind) {
      case HOSTS -> Tag.HOSTS;
      case FUNCTION -> Tag.FUNCTION;
      case PROGRAMS -> Tag.PROGRAMS;
    };
  }

  private void open(int tag, int size, Iterator<?> items) {
    meter.allocate(LEVEL_BYTES);
    put(tag);
    count(size);
    open.push(items);
  }

  private void eight(int tag, long bits) {
    ensure(1 + Long.BYTES);
    put(tag);
    for (int shift = 56; shift >= 0; shift -= 8) {
      put((int) (bits >>> shift));
    }
  }

  private void big(BigInteger number) {
    meter.allocate(number.bitLength() / 8 + 1);
    byte[] digits = number.toByteArray();
    put(Tag.BIG_INTEGER);
    count(digits.length);
    append(digits);
  }

  private void text(int tag, String text) {
    boolean wide = false;
    for (int i = 0; i < text.length() && !wide; i++) {
      wide = text.charAt(i) > 0xff;
    }
    meter.charge(text.length() / 16);
    ensure((wide ? 2L : 1L) * text.length() + 1 + LARGEST_COUNT_BYTES);
    put(wide ? tag + Tag.WIDE : tag);
    count(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (wide) {
        put(c >> 8);
      }
      put(c);
    }
  }

  /* Seven bits a byte, the lowest first; the last byte is not negative. */
  private void count(int number) {
    int rest = number;
    while (rest > 0x7f) {
      put(rest | 0x80);
      rest >>>= 7;
    }
    put(rest);
  }

  private void append(byte[] more) {
    ensure(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
  }

  private void put(int b) {
    if (length == bytes.length) {
      ensure(1);
    }
    bytes[length++] = (byte) b;
  }

  private void ensure(long more) {
    long needed = length + more;
    if (needed > most + LARGEST_COUNT_BYTES) {
      throw LispError.of(
          ErrorKind.MEMORY_EXCEEDED,
          "%s",
          "one value that passes between the program's process and its host's may take "
              + Sizes.show(most)
              + "; pass it in smaller parts, or raise run-max-heap");
    }
    if (needed > bytes.length) {
      int size = (int) Math.min(Math.max(needed, 2L * bytes.length), most + LARGEST_COUNT_BYTES);
      meter.allocate(size);
      bytes = Arrays.copyOf(bytes, size);
      meter.made(bytes);
    }
  }

  /** The keys and values of a map in turn. */
  private static final class Parts implements Iterator<Object> {
    private final Iterator<PersistentMap.Entry> entries;
    private @Nullable Object value; // of the entry whose key was last

    Parts(Iterator<PersistentMap.Entry> entries) {
      this.entries = entries;
    }

    @Override
    public boolean hasNext() {
      return value != null || entries.hasNext();
    }

    @Override
    public Object next() {
      Object present = value;
      if (present != null) {
        value = null;
        return present;
      }
      PersistentMap.Entry entry = entries.next();
      value = entry.value();
      return entry.key();
    }
  }
}
