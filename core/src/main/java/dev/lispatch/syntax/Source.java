package dev.lispatch.syntax;

import dev.lispatch.value.Location;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text and its name, with its lines found when a place in it is first asked for.
 *
 * <p>Immutable and thread-safe. Two sources are equal only if they are the same object.
 */
public final class Source {
  private final String name;
  private final String text;
  private volatile int @Nullable [] lineStarts; // computed at most a few times, always the same

  /**
   * @param name for messages: a file name, or {@code <program>}
   */
  public Source(String name, String text) {
    this.name = name;
    this.text = text;
  }

  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  /** The place of the UTF-16 unit at {@code offset}; lines and columns count from 1. */
  public Location location(int offset) {
    int line = lineOf(offset);
    return new Location(name, line + 1, offset - starts()[line] + 1);
  }

  /** The text of the line that {@code offset} is in, without its end. */
  public String line(int offset) {
    int[] starts = starts();
    int line = lineOf(offset);
    int end = line + 1 < starts.length ? starts[line + 1] : text.length();
    while (end > starts[line] && isLineEnd(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(starts[line], end);
  }

  /** The offset of a place written as by {@link Location}, or -1 if it is none of this text. */
  public int offset(String place) {
    if (!place.startsWith(name + ":")) {
      return -1;
    }
    String[] numbers = place.substring(name.length() + 1).split(":", -1);
    if (numbers.length != 2 || !isNumber(numbers[0]) || !isNumber(numbers[1])) {
      return -1;
    }
    int line = Integer.parseInt(numbers[0]);
    int column = Integer.parseInt(numbers[1]);
    if (line < 1 || line > starts().length || column < 1) {
      return -1;
    }
    int offset = starts()[line - 1] + column - 1;
    return offset < text.length() && lineOf(offset) == line - 1 ? offset : -1;
  }

  private static boolean isNumber(String digits) {
    return !digits.isEmpty()
        && digits.length() < 10
        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private int lineOf(int offset) {
    int found = Arrays.binarySearch(starts(), offset);
    return found >= 0 ? found : -found - 2;
  }

  private int[] starts() {
    int[] known = lineStarts;
    if (known == null) {
      known = findLines(text);
      lineStarts = known;
    }
    return known;
  }

  private static int[] findLines(String text) {
    int[] starts = new int[64];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      if (endsLine(text, i)) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  private static boolean endsLine(String text, int i) {
    char c = text.charAt(i);
    return c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  @Override
  public String toString() {
    return name;
  }
}
