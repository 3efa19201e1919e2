package dev.lispatch.limit;

/** A limit of the run was reached. The message names the setting, its value and how to raise it. */
public final class LimitExceeded extends Stop {
  private static final long serialVersionUID = 1L;

  private final String kind;
  private final String limit;

  private LimitExceeded(String kind, String limit, String message) {
    super(message);
    this.kind = kind;
    this.limit = limit;
  }

  @Override
  public String kind() {
    return kind;
  }

  /** The name of the setting, as in {@link Limits} and on the command line. */
  public String limit() {
    return limit;
  }

  /** The run took more steps than {@code max}. */
  public static LimitExceeded steps(long max) {
    return new LimitExceeded(
        "steps-exceeded",
        "max-steps",
        "the run used all of its " + max + " steps (max-steps); do less work, or raise max-steps");
  }

  /** One request for memory was larger than the run's cap. */
  public static LimitExceeded memory(long bytes, long cap) {
    return memory(bytes, 0, cap);
  }

  /** One request for memory was larger than what the run's cap has left beside what is alive. */
  static LimitExceeded memory(long bytes, long kept, long cap) {
    return new LimitExceeded(
        "memory-exceeded",
        "run-max-heap",
        "one value would need "
            + Sizes.show(bytes)
            + WorkerHeapExceeded.beside(kept)
            + ", more than the "
            + Sizes.show(cap)
            + " the run may use (run-max-heap); build it in smaller parts, or raise run-max-heap");
  }

  /** What a host converts to objects of Java, or from them, would take more than {@code cap}. */
  public static LimitExceeded conversion(long cap) {
    return new LimitExceeded(
        "memory-exceeded",
        "run-max-heap",
        "converted, the value would need more than "
            + Sizes.show(cap)
            + " (run-max-heap); convert a part of it, or raise run-max-heap");
  }

  /** The run keeps more alive than its cap. */
  static LimitExceeded memoryKept(long bytes, long cap) {
    return new LimitExceeded(
        "memory-exceeded",
        "run-max-heap",
        "the run keeps "
            + Sizes.show(bytes)
            + " alive, more than the "
            + Sizes.show(cap)
            + " it may use (run-max-heap); keep less at once, or raise run-max-heap");
  }

  /** All runs together keep more alive than the host allows, and this one keeps most. */
  static LimitExceeded hostMemory(long bytes, long all, long cap) {
    return new LimitExceeded(
        "memory-exceeded",
        "host-max-heap",
        "all runs of this process keep "
            + Sizes.show(all)
            + " alive, more than the "
            + Sizes.show(cap)
            + " they may use together (host-max-heap), and this one keeps most, "
            + Sizes.show(bytes)
            + "; keep less at once, run less beside it, or raise host-max-heap");
  }

  /** The run's time was up. */
  public static LimitExceeded runTimeout(long millis) {
    return new LimitExceeded(
        "run-timeout",
        "run-timeout",
        "the run did not end within "
            + millis
            + "ms (run-timeout); do less work, or raise run-timeout");
  }

  /** Compiling took too long or too much. */
  public static LimitExceeded compile(String limit, String value) {
    return new LimitExceeded(
        "compile-limit-exceeded",
        limit,
        "the program could not be compiled within "
            + value
            + " ("
            + limit
            + "); split it, or raise "
            + limit);
  }

  /** A task was started although the run already had {@code max}. */
  public static LimitExceeded tasks(int max) {
    return new LimitExceeded(
        "tasks-exceeded",
        "max-tasks",
        "the run already has "
            + max
            + " live tasks (max-tasks); wait for some to end, or raise max-tasks");
  }

  /** The run called into the host more than {@code max} times. */
  public static LimitExceeded hostCalls(int max) {
    return new LimitExceeded(
        "host-calls-exceeded",
        "max-host-calls",
        "the run made all of its "
            + max
            + " calls to the host (max-host-calls); make fewer, or raise"
            + " max-host-calls");
  }

  /** The run called tools more than {@code max} times. */
  public static LimitExceeded toolCalls(int max) {
    return new LimitExceeded(
        "host-calls-exceeded",
        "max-tool-calls",
        "the run made all of its "
            + max
            + " calls of tools (max-tool-calls); make fewer, or raise max-tool-calls");
  }
}
