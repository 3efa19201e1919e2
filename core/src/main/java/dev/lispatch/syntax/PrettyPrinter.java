package dev.lispatch.syntax;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.Sequence;
import dev.lispatch.collection.SortedPersistentMap;
import dev.lispatch.collection.SortedPersistentSet;
import dev.lispatch.limit.Meter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Writes values over several lines, readable for people and for the reader.
 *
 * <p>What fits on its line stays on it; otherwise each item gets a line of its own, and in a map
 * each entry; a value that does not fit behind its key goes below it. Keeps its own stack and
 * charges before the text grows. Not thread-safe; the static method is.
 */
public final class PrettyPrinter {
  private static final int LEVEL_BYTES = 112;
  private static final int PADDING = 64;
  private static final String SPACES = " ".repeat(PADDING);

  private final Meter meter;
  private final TextBuffer out;
  private final int width;
  private final Deque<Level> open = new ArrayDeque<>();
  private int lineStart;

  private PrettyPrinter(Meter meter, int width) {
    this.meter = meter;
    this.out = new TextBuffer(meter);
    this.width = width;
  }

  /** A collection that is being written over several lines. */
  private static final class Level {
    final Iterator<?> items;
    final int column;
    final char closing;
    final int following; // brackets that come right after its own
    @Nullable Object value; // of the entry whose key was written
    boolean started;

    Level(Iterator<?> items, int column, char closing, int following) {
      this.items = items;
      this.column = column;
      this.closing = closing;
      this.following = following;
    }
  }

  /**
   * The value over lines of at most {@code width} characters where that can be, without a line end
   * at the end.
   */
  public static String print(Meter meter, Object value, int width) {
    return new PrettyPrinter(meter, width).run(value);
  }

  private String run(Object value) {
    write(value, 0);
    while (!open.isEmpty()) {
      meter.step();
      Level level = open.getFirst();
      if (level.value != null) {
        writeValue(level, level.value);
      } else if (level.items.hasNext()) {
        writeItem(level);
      } else {
        out.append(level.closing);
        open.pop();
      }
    }
    return out.finished();
  }

  private void writeItem(Level level) {
    Object item = level.items.next();
    boolean entry = item instanceof PersistentMap.Entry && level.closing == '}';
    if (level.started) {
      out.append(entry ? "," : "");
      newLine(level.column);
    }
    level.started = true;
    if (item instanceof PersistentMap.Entry(var key, var value) && entry) {
      level.value = value;
      write(key, 1);
    } else {
      write(item, following(level));
    }
  }

  private void writeValue(Level level, Object value) {
    level.value = null;
    String flat = Printer.printWithin(meter, value, room() - 1 - following(level));
    if (flat != null) {
      out.append(' ');
      out.append(flat);
    } else {
      newLine(level.column);
      write(value, following(level));
    }
  }

  /** The characters that come right after the item that is written now. */
  private static int following(Level level) {
    return level.items.hasNext() ? 1 : 1 + level.following;
  }

  private int room() {
    return width - (out.length() - lineStart);
  }

  private void newLine(int column) {
    out.append('\n');
    lineStart = out.length();
    for (int left = column; left > 0; left -= PADDING) {
      out.append(SPACES, 0, Math.min(left, PADDING));
    }
  }

  private void write(Object value, int following) {
    String flat = Printer.printWithin(meter, value, room() - following);
    if (flat != null) {
      out.append(flat);
      return;
    }
    switch (value) {
      case PersistentVector vector -> open("[", vector.iterator(), ']', following);
      case Sequence sequence -> open("(", sequence.iterator(), ')', following);
      case PersistentMap map -> open("{", map.iterator(), '}', following);
      case SortedPersistentMap map -> open("{", map.iterator(), '}', following);
      case PersistentSet set -> open("#{", set.iterator(), '}', following);
      case SortedPersistentSet set -> open("#{", set.iterator(), '}', following);
      default -> out.append(Printer.print(meter, value, Style.READABLE));
    }
  }

  private void open(String opening, Iterator<?> items, char closing, int following) {
    meter.allocate(LEVEL_BYTES);
    out.append(opening);
    open.push(new Level(items, out.length() - lineStart, closing, following));
  }
}
