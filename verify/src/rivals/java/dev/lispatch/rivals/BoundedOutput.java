package dev.lispatch.rivals;

import java.io.OutputStream;

/** Output as a host would bound it by itself: a megabyte, and the rest is dropped. */
final class BoundedOutput extends OutputStream {
  private final byte[] kept = new byte[1 << 20];
  private int size;

  @Override
  public synchronized void write(int value) {
    if (size < kept.length) {
      kept[size++] = (byte) value;
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    int taken = Math.min(length, kept.length - size);
    System.arraycopy(bytes, from, kept, size, taken);
    size += taken;
  }
}
