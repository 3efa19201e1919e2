package dev.lispatch.value;

import dev.lispatch.limit.Meter;
import dev.lispatch.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * Work that may be long and that not always knows who pays for it: a key that a map compares. With
 * a meter it is charged; without one, it can at least be stopped.
 *
 * <p>Not thread-safe: made for one piece of work.
 */
final class Pace {
  private static final int LOOK_EVERY = 1_024;
  private static final int LONG_TEXT = 4_096;
  private static final int CHARACTERS_PER_STEP = 64;

  private final @Nullable Meter meter;
  private int since;

  Pace(@Nullable Meter meter) {
    this.meter = meter;
  }

  /** One part more has been looked at. */
  void step() {
    if (meter != null) {
      meter.step();
    } else if (++since >= LOOK_EVERY) {
      look();
    }
  }

  /** So many parts are about to be looked at. */
  void steps(int count) {
    if (meter != null) {
      meter.charge(count);
    } else if ((since += count) >= LOOK_EVERY) {
      look();
    }
  }

  private void look() {
    since = 0;
    Task.breatheHere();
  }

  /** Two texts are about to be compared over that length. */
  static void text(@Nullable Meter meter, int length) {
    if (length < LONG_TEXT) {
      return;
    }
    if (meter != null) {
      meter.charge(length / CHARACTERS_PER_STEP);
    } else {
      Task.breatheHere();
    }
  }
}
