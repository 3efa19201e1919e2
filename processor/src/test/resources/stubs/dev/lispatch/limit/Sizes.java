package dev.lispatch.limit;

public final class Sizes {
  public static long array(long length) {
    return 16 + 4 * length;
  }
}
