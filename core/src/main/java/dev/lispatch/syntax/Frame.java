package dev.lispatch.syntax;

import dev.lispatch.limit.Meter;
import dev.lispatch.limit.Sizes;
import java.util.Arrays;

/**
 * A form that has been opened and not yet closed, with what has been read of it. Not thread-safe.
 */
final class Frame {
  private static final Object[] NONE = {};
  private static final int[] NO_PLACES = {};

  /** What was opened: a bracket, or a prefix of one form. */
  enum Kind {
    LIST("(", ")"),
    VECTOR("[", "]"),
    MAP("{", "}"),
    SET("#{", "}"),
    FUNCTION("#(", ")"),
    QUOTE("'", "quote"),
    QUASIQUOTE("`", "quasiquote"),
    UNQUOTE("~", "unquote"),
    UNQUOTE_SPLICING("~@", "unquote-splicing"),
    DEREF("@", "deref"),
    VAR("#'", ""),
    DISCARD("#_", ""),
    METADATA("^", "");

    /** How it is written at its beginning. */
    final String opening;

    /** How it is written at its end; for a prefix, the name of the list that it stands for. */
    final String closing;

    Kind(String opening, String closing) {
      this.opening = opening;
      this.closing = closing;
    }

    boolean isBracket() {
      return compareTo(FUNCTION) <= 0;
    }
  }

  final Kind kind;
  final int start;

  /** How many quasiquotes were open around it. */
  final int outerQuasiquotes;

  private Object[] items = NONE;
  private int[] places = NO_PLACES; // start and end of each item, kept for maps and sets
  private int count;

  Frame(Kind kind, int start, int outerQuasiquotes) {
    this.kind = kind;
    this.start = start;
    this.outerQuasiquotes = outerQuasiquotes;
  }

  void add(Meter meter, Object item, int itemStart, int itemEnd) {
    if (count == items.length) {
      int capacity = Math.max(4, count * 2);
      meter.allocate(Sizes.array(capacity) * (keepsPlaces() ? 3 : 1));
      items = Arrays.copyOf(items, capacity);
      places = keepsPlaces() ? Arrays.copyOf(places, capacity * 2) : NO_PLACES;
    }
    items[count] = item;
    if (keepsPlaces()) {
      places[2 * count] = itemStart;
      places[2 * count + 1] = itemEnd;
    }
    count++;
  }

  private boolean keepsPlaces() {
    return kind == Kind.MAP || kind == Kind.SET;
  }

  int count() {
    return count;
  }

  Object item(int index) {
    return items[index];
  }

  int startOf(int index) {
    return places[2 * index];
  }

  int endOf(int index) {
    return places[2 * index + 1];
  }

  /** The items in an array that the caller owns. */
  Object[] toArray(Meter meter) {
    meter.allocate(Sizes.array(count));
    return Arrays.copyOf(items, count);
  }
}
