package dev.lispatch.schedule;

/** Time. Thread-safe. */
public interface Clock {
  /** An instant without a bound: no deadline. */
  long NEVER = Long.MAX_VALUE;

  /** Nanoseconds since some fixed instant of this scheduler; never goes back; starts near 0. */
  long nanos();

  /** Milliseconds since 1970-01-01T00:00Z, as the system tells them. */
  long epochMillis();

  /**
   * The instant {@code millis} from now, {@link #NEVER} if that is too far; a negative span is now.
   */
  default long after(double millis) {
    double nanos = millis * 1e6;
    long now = nanos();
    return nanos >= NEVER - now ? NEVER : now + Math.max(0, (long) nanos);
  }
}
