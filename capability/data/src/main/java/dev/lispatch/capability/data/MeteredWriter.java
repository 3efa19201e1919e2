package dev.lispatch.capability.data;

import dev.lispatch.limit.Meter;
import dev.lispatch.limit.Sizes;
import java.io.Writer;

/** Collects text, charged before it is kept; above the heap cap of the run it stops. */
final class MeteredWriter extends Writer {
  private static final int CHARS_PER_STEP = 4;

  private final Meter meter;
  private final StringBuilder out = new StringBuilder();
  private long room = 1_024;

  MeteredWriter(Meter meter) {
    super();
    this.meter = meter;
  }

  @Override
  public void write(char[] text, int offset, int length) {
    reserve(length);
    out.append(text, offset, length);
  }

  @Override
  public void write(String text, int offset, int length) {
    reserve(length);
    out.append(text, offset, offset + length);
  }

  private void reserve(int length) {
    meter.charge(length / CHARS_PER_STEP);
    long needed = (long) out.length() + length;
    if (needed > room) {
      room = 2 * needed;
      meter.allocate(Sizes.string(room));
    }
  }

  /** The text so far. */
  String text() {
    meter.allocate(Sizes.string(out.length()));
    return out.toString();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
