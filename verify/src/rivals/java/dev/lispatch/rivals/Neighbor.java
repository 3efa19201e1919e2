package dev.lispatch.rivals;

/**
 * Another part of the same JVM, which takes 8 MB again and again: whether it gets them tells
 * whether a program has taken the memory of all.
 */
final class Neighbor {
  private static final int PIECES = 64;
  private static final int PIECE = 128 << 10;
  private static final long PAUSE_MILLIS = 5;

  private final byte[][] held = new byte[PIECES][];
  private volatile boolean starved;

  void start() {
    Thread.ofPlatform().daemon().name("neighbor").start(this::live);
  }

  /** Whether it has ever been refused memory. */
  boolean isStarved() {
    return starved;
  }

  private void live() {
    try {
      while (true) {
        for (int i = 0; i < PIECES; i++) {
          held[i] = new byte[PIECE];
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (OutOfMemoryError e) {
      starved = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
