package dev.lispatch.collection;

import dev.lispatch.limit.Sizes;

/**
 * Chooses one of several objects, each as likely as it is large. For the samples of what is alive:
 * a change of a collection makes objects that live for very different times. Belongs to one thread.
 */
final class Parts {
  private Object chosen;
  private long total;
  private long random;

  /**
   * @param first chosen unless others are added
   */
  Parts(Object first, long bytes, int random) {
    this.chosen = first;
    this.total = bytes;
    this.random = random;
  }

  Parts add(Object part, long bytes) {
    if (bytes <= 0) {
      return this;
    }
    total += bytes;
    random = random * 0x5DEECE66DL + 11;
    if ((random >>> 16) % total < bytes) {
      chosen = part;
    }
    return this;
  }

  Parts add(Object[] part) {
    return add(part, Sizes.array(part.length));
  }

  Object chosen() {
    return chosen;
  }
}
