package dev.lispatch.limit;

import java.util.Locale;

/**
 * The settings of {@link Limits}: each under the one name that it has on the command line, in
 * messages and in the documentation.
 */
public enum Setting {
  RUN_TIMEOUT(Unit.TIME, 1, Long.MAX_VALUE, 30_000, "how long the program may run"),
  MAX_STEPS(Unit.COUNT, 1, Long.MAX_VALUE, Limits.NO_STEP_LIMIT, "calls and loop turns"),
  RUN_MAX_HEAP(Unit.SIZE, 1, Long.MAX_VALUE, 256L << 20, "memory that the run keeps alive"),
  WORKER_MAX_HEAP(
      Unit.SIZE, 1, Long.MAX_VALUE, 16L << 20, "memory that one parallel worker keeps alive"),
  MAX_PARALLEL_WORKERS(Unit.COUNT, 1, Integer.MAX_VALUE, 128, "parallel workers at once"),
  MAX_TASKS(Unit.COUNT, 1, Integer.MAX_VALUE, 10_000, "live tasks"),
  MAX_CHANNEL_CAPACITY(
      Unit.COUNT, 1, Integer.MAX_VALUE, 1_000_000, "items that a bounded channel may hold"),
  MAX_DEPTH(Unit.COUNT, 1, Integer.MAX_VALUE, 10_000, "nested calls"),
  MAX_OUTPUT(Unit.SIZE, 1, Long.MAX_VALUE, 1L << 20, "what the program prints; more is cut"),
  MAX_RESULT(
      Unit.SIZE, 1, Integer.MAX_VALUE, 1L << 20, "the value that is shown; more is shortened"),
  MAX_HOST_CALLS(Unit.COUNT, 1, Integer.MAX_VALUE, 10_000, "calls that reach outside"),
  MAX_TOOL_CALLS(Unit.COUNT, 1, Integer.MAX_VALUE, 1_000, "calls of tools"),
  MAX_RESPONSE_BYTES(Unit.SIZE, 1, Long.MAX_VALUE, 10L << 20, "the body of an HTTP response"),
  MAX_REDIRECTS(Unit.COUNT, 0, Integer.MAX_VALUE, 5, "redirects followed"),
  HTTP_TIMEOUT(Unit.TIME, 1, Long.MAX_VALUE, 30_000, "an HTTP request without a :timeout"),
  MAX_FILE_BYTES(Unit.SIZE, 1, Long.MAX_VALUE, 64L << 20, "a file read or written"),
  MAX_OPEN_FILES(Unit.COUNT, 1, Integer.MAX_VALUE, 256, "files open at once"),
  MAX_NUMBER_BITS(Unit.COUNT, 1, Integer.MAX_VALUE, 1_000_000, "bits of an integer"),
  COMPILE_TIMEOUT(Unit.TIME, 1, Long.MAX_VALUE, 5_000, "reading and compiling"),
  COMPILE_HEAP(Unit.SIZE, 1, Long.MAX_VALUE, 64L << 20, "memory of the compilation"),
  MAX_SOURCE_BYTES(Unit.SIZE, 1, Integer.MAX_VALUE, 1_000_000, "the program's text"),
  MAX_NESTING(Unit.COUNT, 1, Integer.MAX_VALUE, 256, "nested brackets"),
  MAX_LITERAL_DIGITS(Unit.COUNT, 1, Integer.MAX_VALUE, 1_000, "digits of a number in the text");

  /** What the value of a setting counts. */
  public enum Unit {
    /** Bytes. */
    SIZE,
    /** Milliseconds. */
    TIME,
    /** Things. */
    COUNT
  }

  private final Unit unit;
  private final long least;
  private final long most;
  private final long standard;
  private final String meaning;

  Setting(Unit unit, long least, long most, long standard, String meaning) {
    this.unit = unit;
    this.least = least;
    this.most = most;
    this.standard = standard;
    this.meaning = meaning;
  }

  /** The name that users see: {@code run-max-heap}. */
  public String flag() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Unit unit() {
    return unit;
  }

  /** The smallest value that it can have. */
  public long least() {
    return least;
  }

  /** The largest value that it can have. */
  public long most() {
    return most;
  }

  /** Its value for embedded programs that are given no other. */
  public long standard() {
    return standard;
  }

  /** What it bounds, in a few words. */
  public String meaning() {
    return meaning;
  }

  void check(long value) {
    if (value < least) {
      throw new IllegalArgumentException(flag() + " must be at least " + least + ", got " + value);
    }
    if (value > most) {
      throw new IllegalArgumentException(flag() + " must be at most " + most + ", got " + value);
    }
  }
}
