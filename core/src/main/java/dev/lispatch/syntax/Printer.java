package dev.lispatch.syntax;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.Sequence;
import dev.lispatch.collection.SortedPersistentMap;
import dev.lispatch.collection.SortedPersistentSet;
import dev.lispatch.limit.Meter;
import dev.lispatch.limit.Sizes;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Regex;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as text, as Clojure does.
 *
 * <p>It keeps its own stack, so a value may be nested a million deep, and charges before the text
 * grows, so one that shares its parts exponentially ends at the memory limit. Not thread-safe; the
 * static methods are.
 */
public final class Printer {
  /* With a bound, each open collection holds RESERVED characters back for an ellipsis and its closing bracket,
  so that whatever is open can always be closed within the bound. The first item that does not fit becomes an
  ellipsis; from then on collections are only closed, with an ellipsis where items were left. */
  private static final int UNBOUNDED = Integer.MAX_VALUE;
  private static final int RESERVED = 4;
  private static final int RESERVED_TO_CLOSE = 1;
  private static final int LEVEL_BYTES = 96;
  private static final int SHORTEST_TEXT = 16;
  private static final String ELLIPSIS = "…";

  private final Meter meter;
  private final TextBuffer out;
  private final AtomText atoms;
  private final int maxLength;
  private final int reserved; // for each open collection
  private final Deque<Level> open = new ArrayDeque<>();
  private boolean full;

  private Printer(Meter meter, boolean readable, int maxLength, int reserved) {
    this.meter = meter;
    this.out = new TextBuffer(meter);
    this.atoms = new AtomText(meter, out, readable);
    this.maxLength = maxLength;
    this.reserved = reserved;
  }

  /** The whole value as text. */
  public static String print(Meter meter, Object value, Style style) {
    return switch (style) {
      case READABLE -> new Printer(meter, true, UNBOUNDED, RESERVED).run(value);
      case DISPLAY ->
          value instanceof String text
              ? text
              : new Printer(meter, false, UNBOUNDED, RESERVED).run(value);
      case STR -> bare(meter, value);
    };
  }

  private static String bare(Meter meter, Object value) {
    return switch (value) {
      case String text -> text;
      case Nil nil -> "";
      case Regex regex -> regex.source();
      case Long number -> shown(meter, number.toString());
      case Double number -> shown(meter, number.toString());
      case Boolean truth -> truth.toString();
      default -> new Printer(meter, true, UNBOUNDED, RESERVED).run(value);
    };
  }

  private static String shown(Meter meter, String text) {
    meter.allocate(Sizes.string(text.length()));
    meter.made(text);
    return text;
  }

  /**
   * The value as text of at most {@code maxLength} UTF-16 units. What does not fit is left out by
   * structure: items at the end of collections, deep parts, ends of strings, each with an ellipsis
   * in its place, and all brackets closed.
   *
   * @param maxLength at least 1
   */
  public static String shortened(Meter meter, Object value, Style style, int maxLength) {
    if (style != Style.READABLE && value instanceof String text) {
      return text.length() <= maxLength ? text : AtomText.prefix(text, maxLength - 1) + ELLIPSIS;
    }
    return new Printer(meter, style != Style.DISPLAY, maxLength, RESERVED).run(value);
  }

  /** The value as a program would write it, or null if that is longer than {@code length}. */
  static @Nullable String printWithin(Meter meter, Object value, int length) {
    if (length < 1 || (value instanceof String text && text.length() > length)) {
      return null;
    }
    if (value instanceof BigInteger number && number.bitLength() > 4L * length) {
      return null;
    }
    Printer printer = new Printer(meter, true, length, RESERVED_TO_CLOSE);
    return printer.fits(value) ? printer.out.finished() : null;
  }

  private boolean fits(Object value) {
    boolean fits = write("", value);
    while (fits && !open.isEmpty()) {
      meter.step();
      Level level = open.getFirst();
      if (level.items.hasNext()) {
        fits = write(level.nextSeparator(), level.items.next());
      } else {
        close(level, false);
      }
    }
    return fits;
  }

  private String run(Object value) {
    if (!write("", value)) {
      out.append(ELLIPSIS);
    }
    while (!open.isEmpty()) {
      meter.step();
      Level level = open.getFirst();
      if (full || !level.items.hasNext()) {
        close(level, full && level.items.hasNext());
      } else {
        String separator = level.nextSeparator();
        if (!write(separator, level.items.next())) {
          full = true;
          out.append(separator);
          out.append(ELLIPSIS);
          close(level, false);
        }
      }
    }
    return out.finished();
  }

  private void close(Level level, boolean itemsLeft) {
    if (itemsLeft) {
      out.append(level.nextSeparator());
      out.append(ELLIPSIS);
    }
    out.append(level.closing);
    open.pop();
  }

  /**
   * Writes a value, or the beginning of a collection; false, and nothing written, if it does not
   * fit.
   */
  private boolean write(String separator, Object value) {
    return switch (value) {
      case PersistentVector vector -> open(separator, "[", vector.iterator(), ']');
      case Sequence sequence -> open(separator, "(", sequence.iterator(), ')');
      case PersistentMap map -> open(separator, "{", new Entries(map.iterator()), '}');
      case SortedPersistentMap map -> open(separator, "{", new Entries(map.iterator()), '}');
      case PersistentSet set -> open(separator, "#{", set.iterator(), '}');
      case SortedPersistentSet set -> open(separator, "#{", set.iterator(), '}');
      default -> maxLength == UNBOUNDED ? atom(separator, value) : boundedAtom(separator, value);
    };
  }

  private boolean open(String separator, String opening, Iterator<?> items, char closing) {
    if (room() < separator.length() + opening.length() + reserved) {
      return false;
    }
    meter.allocate(LEVEL_BYTES);
    out.append(separator);
    out.append(opening);
    open.push(new Level(items, closing));
    return true;
  }

  private boolean atom(String separator, Object value) {
    out.append(separator);
    atoms.write(value);
    return true;
  }

  private boolean boundedAtom(String separator, Object value) {
    int before = out.length();
    int room = room();
    boolean hopeless = value instanceof String text && text.length() > room;
    if (!hopeless) {
      atom(separator, value);
      if (out.length() - before <= room) {
        return true;
      }
      out.truncate(before);
    }
    boolean shortens = reserved == RESERVED;
    if (!shortens || !(value instanceof String text) || room < separator.length() + SHORTEST_TEXT) {
      return false;
    }
    out.append(separator);
    atoms.writeShortened(text, room - separator.length());
    return true;
  }

  /** How many characters the next item may take. */
  private int room() {
    return maxLength == UNBOUNDED ? UNBOUNDED : maxLength - out.length() - reserved * open.size();
  }

  /** A collection that has been opened: what is left of it, and how it ends. */
  private static final class Level {
    final Iterator<?> items;
    final char closing;
    private boolean started;

    Level(Iterator<?> items, char closing) {
      this.items = items;
      this.closing = closing;
    }

    /** What stands before the next item. */
    String nextSeparator() {
      if (!started) {
        started = true;
        return "";
      }
      return items instanceof Entries entries && entries.atKey() ? ", " : " ";
    }
  }

  /** The keys and values of a map in turn. */
  private static final class Entries implements Iterator<Object> {
    private final Iterator<PersistentMap.Entry> entries;
    private @Nullable Object value; // of the entry whose key was last

    Entries(Iterator<PersistentMap.Entry> entries) {
      this.entries = entries;
    }

    boolean atKey() {
      return value == null;
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
