package dev.lispatch.limit;

/**
 * The bounds of a run. Each has the name of its {@link Setting} on the command line and in
 * messages.
 *
 * <p>Sizes are in bytes unless they say otherwise, times in milliseconds. Immutable.
 */
@SuppressWarnings(
    "EnumOrdinal") // the values stand in the order of the settings, inside this class only
public record Limits(
    long runTimeout,
    long maxSteps,
    long runMaxHeap,
    long workerMaxHeap,
    int maxParallelWorkers,
    int maxTasks,
    int maxChannelCapacity,
    int maxDepth,
    long maxOutput,
    int maxResult,
    int maxHostCalls,
    int maxToolCalls,
    long maxResponseBytes,
    int maxRedirects,
    long httpTimeout,
    long maxFileBytes,
    int maxOpenFiles,
    int maxNumberBits,
    long compileTimeout,
    long compileHeap,
    int maxSourceBytes,
    int maxNesting,
    int maxLiteralDigits) {

  /** No bound on the number of steps. */
  public static final long NO_STEP_LIMIT = Long.MAX_VALUE;

  /** For programs embedded in a host: 30 s, 1 MiB of output. */
  public static final Limits DEFAULT = of(standard());

  /** For the command line: 10 minutes, 64 MiB of output. */
  public static final Limits COMMAND_LINE =
      DEFAULT.withRunTimeout(600_000).withMaxOutput(64L << 20);

  /** Refuses what a setting cannot be with an {@link IllegalArgumentException}. */
  public Limits {
    Setting.RUN_TIMEOUT.check(runTimeout);
    Setting.MAX_STEPS.check(maxSteps);
    Setting.RUN_MAX_HEAP.check(runMaxHeap);
    Setting.WORKER_MAX_HEAP.check(workerMaxHeap);
    Setting.MAX_PARALLEL_WORKERS.check(maxParallelWorkers);
    Setting.MAX_TASKS.check(maxTasks);
    Setting.MAX_CHANNEL_CAPACITY.check(maxChannelCapacity);
    Setting.MAX_DEPTH.check(maxDepth);
    Setting.MAX_OUTPUT.check(maxOutput);
    Setting.MAX_RESULT.check(maxResult);
    Setting.MAX_HOST_CALLS.check(maxHostCalls);
    Setting.MAX_TOOL_CALLS.check(maxToolCalls);
    Setting.MAX_RESPONSE_BYTES.check(maxResponseBytes);
    Setting.MAX_REDIRECTS.check(maxRedirects);
    Setting.HTTP_TIMEOUT.check(httpTimeout);
    Setting.MAX_FILE_BYTES.check(maxFileBytes);
    Setting.MAX_OPEN_FILES.check(maxOpenFiles);
    Setting.MAX_NUMBER_BITS.check(maxNumberBits);
    Setting.COMPILE_TIMEOUT.check(compileTimeout);
    Setting.COMPILE_HEAP.check(compileHeap);
    Setting.MAX_SOURCE_BYTES.check(maxSourceBytes);
    Setting.MAX_NESTING.check(maxNesting);
    Setting.MAX_LITERAL_DIGITS.check(maxLiteralDigits);
  }

  private static long[] standard() {
    Setting[] settings = Setting.values();
    long[] values = new long[settings.length];
    for (Setting setting : settings) {
      values[setting.ordinal()] = setting.standard();
    }
    return values;
  }

  /** The value of that setting. */
  public long value(Setting setting) {
    return values()[setting.ordinal()];
  }

  /**
   * The same bounds but for one.
   *
   * @throws IllegalArgumentException if the setting cannot have that value
   */
  public Limits with(Setting setting, long value) {
    setting.check(value);
    long[] values = values();
    values[setting.ordinal()] = value;
    return of(values);
  }

  private long[] values() {
    return new long[] {
      runTimeout,
      maxSteps,
      runMaxHeap,
      workerMaxHeap,
      maxParallelWorkers,
      maxTasks,
      maxChannelCapacity,
      maxDepth,
      maxOutput,
      maxResult,
      maxHostCalls,
      maxToolCalls,
      maxResponseBytes,
      maxRedirects,
      httpTimeout,
      maxFileBytes,
      maxOpenFiles,
      maxNumberBits,
      compileTimeout,
      compileHeap,
      maxSourceBytes,
      maxNesting,
      maxLiteralDigits
    };
  }

  private static Limits of(long[] values) {
    return new Limits(
        values[Setting.RUN_TIMEOUT.ordinal()],
        values[Setting.MAX_STEPS.ordinal()],
        values[Setting.RUN_MAX_HEAP.ordinal()],
        values[Setting.WORKER_MAX_HEAP.ordinal()],
        (int) values[Setting.MAX_PARALLEL_WORKERS.ordinal()],
        (int) values[Setting.MAX_TASKS.ordinal()],
        (int) values[Setting.MAX_CHANNEL_CAPACITY.ordinal()],
        (int) values[Setting.MAX_DEPTH.ordinal()],
        values[Setting.MAX_OUTPUT.ordinal()],
        (int) values[Setting.MAX_RESULT.ordinal()],
        (int) values[Setting.MAX_HOST_CALLS.ordinal()],
        (int) values[Setting.MAX_TOOL_CALLS.ordinal()],
        values[Setting.MAX_RESPONSE_BYTES.ordinal()],
        (int) values[Setting.MAX_REDIRECTS.ordinal()],
        values[Setting.HTTP_TIMEOUT.ordinal()],
        values[Setting.MAX_FILE_BYTES.ordinal()],
        (int) values[Setting.MAX_OPEN_FILES.ordinal()],
        (int) values[Setting.MAX_NUMBER_BITS.ordinal()],
        values[Setting.COMPILE_TIMEOUT.ordinal()],
        values[Setting.COMPILE_HEAP.ordinal()],
        (int) values[Setting.MAX_SOURCE_BYTES.ordinal()],
        (int) values[Setting.MAX_NESTING.ordinal()],
        (int) values[Setting.MAX_LITERAL_DIGITS.ordinal()]);
  }

  public Limits withRunTimeout(long value) {
    return with(Setting.RUN_TIMEOUT, value);
  }

  public Limits withMaxSteps(long value) {
    return with(Setting.MAX_STEPS, value);
  }

  public Limits withRunMaxHeap(long value) {
    return with(Setting.RUN_MAX_HEAP, value);
  }

  public Limits withWorkerMaxHeap(long value) {
    return with(Setting.WORKER_MAX_HEAP, value);
  }

  public Limits withMaxParallelWorkers(int value) {
    return with(Setting.MAX_PARALLEL_WORKERS, value);
  }

  public Limits withMaxTasks(int value) {
    return with(Setting.MAX_TASKS, value);
  }

  public Limits withMaxChannelCapacity(int value) {
    return with(Setting.MAX_CHANNEL_CAPACITY, value);
  }

  public Limits withMaxDepth(int value) {
    return with(Setting.MAX_DEPTH, value);
  }

  public Limits withMaxOutput(long value) {
    return with(Setting.MAX_OUTPUT, value);
  }

  public Limits withMaxResult(int value) {
    return with(Setting.MAX_RESULT, value);
  }

  public Limits withMaxHostCalls(int value) {
    return with(Setting.MAX_HOST_CALLS, value);
  }

  public Limits withMaxToolCalls(int value) {
    return with(Setting.MAX_TOOL_CALLS, value);
  }

  public Limits withMaxResponseBytes(long value) {
    return with(Setting.MAX_RESPONSE_BYTES, value);
  }

  public Limits withMaxRedirects(int value) {
    return with(Setting.MAX_REDIRECTS, value);
  }

  public Limits withHttpTimeout(long value) {
    return with(Setting.HTTP_TIMEOUT, value);
  }

  public Limits withMaxFileBytes(long value) {
    return with(Setting.MAX_FILE_BYTES, value);
  }

  public Limits withMaxOpenFiles(int value) {
    return with(Setting.MAX_OPEN_FILES, value);
  }

  public Limits withMaxNumberBits(int value) {
    return with(Setting.MAX_NUMBER_BITS, value);
  }

  public Limits withCompileTimeout(long value) {
    return with(Setting.COMPILE_TIMEOUT, value);
  }

  public Limits withCompileHeap(long value) {
    return with(Setting.COMPILE_HEAP, value);
  }

  public Limits withMaxSourceBytes(int value) {
    return with(Setting.MAX_SOURCE_BYTES, value);
  }

  public Limits withMaxNesting(int value) {
    return with(Setting.MAX_NESTING, value);
  }

  public Limits withMaxLiteralDigits(int value) {
    return with(Setting.MAX_LITERAL_DIGITS, value);
  }
}
