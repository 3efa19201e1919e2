package dev.lispatch.value;

import dev.lispatch.limit.Meter;

/** A text that charges for each character that is looked at. Not thread-safe. */
final class MeteredText implements CharSequence {
  private static final int READS_PER_CHARGE = 64;

  private final Meter meter;
  private final String text;
  private final int stepsPerRead;
  private int reads;

  MeteredText(Meter meter, String text, int stepsPerRead) {
    this.meter = meter;
    this.text = text;
    this.stepsPerRead = stepsPerRead;
  }

  @Override
  public char charAt(int index) {
    if (++reads == READS_PER_CHARGE) {
      reads = 0;
      meter.charge((long) READS_PER_CHARGE * stepsPerRead);
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
