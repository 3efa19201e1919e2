package dev.lispatch.syntax;

import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.Meter;
import dev.lispatch.limit.Sizes;

/** A text that grows, charged before it does. Not thread-safe. */
public final class TextBuffer {
  private static final int MOST = Integer.MAX_VALUE - 16;

  private final Meter meter;
  private final StringBuilder text = new StringBuilder(64);
  private int capacity = 64;

  public TextBuffer(Meter meter) {
    this.meter = meter;
  }

  public int length() {
    return text.length();
  }

  public void append(String more) {
    reserve(more.length());
    text.append(more);
  }

  public void append(String more, int start, int end) {
    reserve(end - start);
    text.append(more, start, end);
  }

  public void append(char c) {
    reserve(1);
    text.append(c);
  }

  private void reserve(int more) {
    meter.charge(more / 8);
    long needed = (long) text.length() + more;
    if (needed <= capacity) {
      return;
    }
    if (needed > MOST) {
      throw LimitExceeded.memory(Sizes.string(needed), Sizes.string(MOST));
    }
    int larger = (int) Math.min(MOST, Math.max(needed, 2L * capacity));
    meter.allocate(Sizes.string(larger));
    text.ensureCapacity(larger);
    meter.made(text);
    capacity = larger;
  }

  /** Drops what is beyond {@code length}. */
  public void truncate(int length) {
    text.setLength(length);
  }

  /** The text; charges for the copy. */
  public String finished() {
    meter.allocate(Sizes.string(text.length()));
    String finished = text.toString();
    meter.made(finished);
    return finished;
  }
}
