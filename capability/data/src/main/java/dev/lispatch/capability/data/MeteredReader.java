package dev.lispatch.capability.data;

import dev.lispatch.limit.Meter;
import java.io.Reader;

/** A text that is charged as it is read, so that a parser of a library stops where the run does. */
final class MeteredReader extends Reader {
  private static final int PIECE = 4_096;
  private static final int CHARS_PER_STEP = 4;

  private final Meter meter;
  private final String text;
  private int at;

  MeteredReader(Meter meter, String text, int from) {
    super();
    this.meter = meter;
    this.text = text;
    this.at = from;
  }

  @Override
  public int read(char[] target, int offset, int length) {
    int count = Math.min(Math.min(length, PIECE), text.length() - at);
    if (count <= 0) {
      return length == 0 ? 0 : -1;
    }
    meter.charge(count / CHARS_PER_STEP);
    text.getChars(at, at + count, target, offset);
    at += count;
    return count;
  }

  @Override
  public void close() {}
}
