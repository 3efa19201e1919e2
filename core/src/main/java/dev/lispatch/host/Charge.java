package dev.lispatch.host;

import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.Meter;
import dev.lispatch.limit.Stop;

/** Who pays for a conversion between values and objects of Java. Belongs to one conversion. */
interface Charge {
  /**
   * To be called before so many bytes are allocated.
   *
   * @throws Stop to refuse them
   */
  void allocate(long bytes);

  /** To be called for each part that is converted. */
  default void step() {}

  /** Shows a collection that was made of what was charged. */
  default void made(Object collection) {}

  /** The run that a task works for: what lives on counts for it, whoever keeps it. */
  static Charge of(Meter meter) {
    return new Charge() {
      @Override
      public void allocate(long bytes) {
        meter.allocate(bytes);
      }

      @Override
      public void step() {
        meter.step();
      }

      @Override
      public void made(Object collection) {
        meter.made(collection);
      }
    };
  }

  /** A host that has no more than {@code most} bytes for it. */
  static Charge upTo(long most) {
    return new Charge() {
      private long left = most;

      @Override
      public void allocate(long bytes) {
        if (bytes > left) {
          throw LimitExceeded.conversion(most);
        }
        left -= bytes;
      }
    };
  }
}
