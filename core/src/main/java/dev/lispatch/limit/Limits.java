package dev.lispatch.limit;

/**
 * The bounds of a run. Each has the name of its setting on the command line and in messages.
 *
 * <p>Sizes are in bytes unless they say otherwise, times in milliseconds.
 */
public record Limits(
    int maxSourceBytes,
    int maxNesting,
    int maxLiteralDigits,
    long compileTimeout,
    long compileHeap,
    long runTimeout,
    long maxSteps,
    int maxDepth,
    long runMaxHeap,
    int maxParallelWorkers,
    int maxTasks,
    int maxChannelCapacity,
    long maxOutput,
    int maxResult,
    int maxNumberBits,
    int maxHostCalls,
    long maxResponseBytes,
    int maxRedirects,
    long httpTimeout,
    long maxFileBytes,
    int maxOpenFiles) {

  private static final int MIB = 1 << 20;

  /** No bound on the number of steps. */
  public static final long NO_STEP_LIMIT = Long.MAX_VALUE;

  /** For programs embedded in a host: 30 s, 1 MiB of output. */
  public static final Limits DEFAULT =
      new Limits(
          1_000_000,
          256,
          1_000,
          5_000,
          64L * MIB,
          30_000,
          NO_STEP_LIMIT,
          10_000,
          256L * MIB,
          128,
          10_000,
          1_000_000,
          MIB,
          MIB,
          1_000_000,
          10_000,
          10L * MIB,
          5,
          30_000,
          64L * MIB,
          256);

  /** For the command line: 10 minutes, 64 MiB of output. */
  public static final Limits COMMAND_LINE =
      DEFAULT.withRunTimeout(600_000).withMaxOutput(64L * MIB);

  public Limits {
    positive("max-source-bytes", maxSourceBytes);
    positive("max-nesting", maxNesting);
    positive("max-literal-digits", maxLiteralDigits);
    positive("compile-timeout", compileTimeout);
    positive("compile-heap", compileHeap);
    positive("run-timeout", runTimeout);
    positive("max-steps", maxSteps);
    positive("max-depth", maxDepth);
    positive("run-max-heap", runMaxHeap);
    positive("max-parallel-workers", maxParallelWorkers);
    positive("max-tasks", maxTasks);
    positive("max-channel-capacity", maxChannelCapacity);
    positive("max-output", maxOutput);
    positive("max-result", maxResult);
    positive("max-number-bits", maxNumberBits);
    positive("max-host-calls", maxHostCalls);
    positive("max-response-bytes", maxResponseBytes);
    notNegative("max-redirects", maxRedirects);
    positive("http-timeout", httpTimeout);
    positive("max-file-bytes", maxFileBytes);
    positive("max-open-files", maxOpenFiles);
  }

  private static void positive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, got " + value);
    }
  }

  private static void notNegative(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " must be at least 0, got " + value);
    }
  }

  public Limits withMaxSourceBytes(int value) {
    return new Limits(
        value,
        maxNesting,
        maxLiteralDigits,
        compileTimeout,
        compileHeap,
        runTimeout,
        maxSteps,
        maxDepth,
        runMaxHeap,
        maxParallelWorkers,
        maxTasks,
        maxChannelCapacity,
        maxOutput,
        maxResult,
        maxNumberBits,
        maxHostCalls,
        maxResponseBytes,
        maxRedirects,
        httpTimeout,
        maxFileBytes,
        maxOpenFiles);
  }

  public Limits withMaxNesting(int value) {
    return new Limits(
        maxSourceBytes,
        value,
        maxLiteralDigits,
        compileTimeout,
        compileHeap,
        runTimeout,
        maxSteps,
        maxDepth,
        runMaxHeap,
        maxParallelWorkers,
        maxTasks,
        maxChannelCapacity,
        maxOutput,
        maxResult,
        maxNumberBits,
        maxHostCalls,
        maxResponseBytes,
        maxRedirects,
        httpTimeout,
        maxFileBytes,
        maxOpenFiles);
  }

  public Limits withMaxLiteralDigits(int value) {
    return new Limits(
        maxSourceBytes,
        maxNesting,
        value,
        compileTimeout,
        compileHeap,
        runTimeout,
        maxSteps,
        maxDepth,
        runMaxHeap,
        maxParallelWorkers,
        maxTasks,
        maxChannelCapacity,
        maxOutput,
        maxResult,
        maxNumberBits,
        maxHostCalls,
        maxResponseBytes,
        maxRedirects,
        httpTimeout,
        maxFileBytes,
        maxOpenFiles);
  }

  public Limits withCompileTimeout(long value) {
    return new Limits(
        maxSourceBytes,
        maxNesting,
        maxLiteralDigits,
        value,
        compileHeap,
        runTimeout,
        maxSteps,
        maxDepth,
        runMaxHeap,
        maxParallelWorkers,
        maxTasks,
        maxChannelCapacity,
        maxOutput,
        maxResult,
        maxNumberBits,
        maxHostCalls,
        maxResponseBytes,
        maxRedirects,
        httpTimeout,
        maxFileBytes,
        maxOpenFiles);
  }

  public Limits withCompileHeap(long value) {
    return new Limits(
        maxSourceBytes,
        maxNesting,
        maxLiteralDigits,
        compileTimeout,
        value,
        runTimeout,
        maxSteps,
        maxDepth,
        runMaxHeap,
        maxParallelWorkers,
        maxTasks,
        maxChannelCapacity,
        maxOutput,
        maxResult,
        maxNumberBits,
        maxHostCalls,
        maxResponseBytes,
        maxRedirects,
        httpTimeout,
        maxFileBytes,
        maxOpenFiles);
  }

  public Limits withRunTimeout(long value) {
    return new Limits(
        maxSourceBytes,
        maxNesting,
        maxLiteralDigits,
        compileTimeout,
        compileHeap,
        value,
        maxSteps,
        maxDepth,
        runMaxHeap,
        maxParallelWorkers,
        maxTasks,
        maxChannelCapacity,
        maxOutput,
        maxResult,
        maxNumberBits,
        maxHostCalls,
        maxResponseBytes,
        maxRedirects,
        httpTimeout,
        maxFileBytes,
        maxOpenFiles);
  }

  public Limits withMaxSteps(long value) {
    return new Limits(
        maxSourceBytes,
        maxNesting,
        maxLiteralDigits,
        compileTimeout,
        compileHeap,
        runTimeout,
        value,
        maxDepth,
        runMaxHeap,
        maxParallelWorkers,
        maxTasks,
        maxChannelCapacity,
        maxOutput,
        maxResult,
        maxNumberBits,
        maxHostCalls,
        maxResponseBytes,
        maxRedirects,
        httpTimeout,
        maxFileBytes,
        maxOpenFiles);
  }

  public Limits withMaxDepth(int value) {
    return new Limits(
        maxSourceBytes,
        maxNesting,
        maxLiteralDigits,
        compileTimeout,
        compileHeap,
        runTimeout,
        maxSteps,
        value,
        runMaxHeap,
        maxParallelWorkers,
        maxTasks,
        maxChannelCapacity,
        maxOutput,
        maxResult,
        maxNumberBits,
        maxHostCalls,
        maxResponseBytes,
        maxRedirects,
        httpTimeout,
        maxFileBytes,
        maxOpenFiles);
  }

  public Limits withRunMaxHeap(long value) {
    return new Limits(
        maxSourceBytes,
        maxNesting,
        maxLiteralDigits,
        compileTimeout,
        compileHeap,
        runTimeout,
        maxSteps,
        maxDepth,
        value,
        maxParallelWorkers,
        maxTasks,
        maxChannelCapacity,
        maxOutput,
        maxResult,
        maxNumberBits,
        maxHostCalls,
        maxResponseBytes,
        maxRedirects,
        httpTimeout,
        maxFileBytes,
        maxOpenFiles);
  }

  public Limits withMaxParallelWorkers(int value) {
    return new Limits(
        maxSourceBytes,
        maxNesting,
        maxLiteralDigits,
        compileTimeout,
        compileHeap,
        runTimeout,
        maxSteps,
        maxDepth,
        runMaxHeap,
        value,
        maxTasks,
        maxChannelCapacity,
        maxOutput,
        maxResult,
        maxNumberBits,
        maxHostCalls,
        maxResponseBytes,
        maxRedirects,
        httpTimeout,
        maxFileBytes,
        maxOpenFiles);
  }

  public Limits withMaxTasks(int value) {
    return new Limits(
        maxSourceBytes,
        maxNesting,
        maxLiteralDigits,
        compileTimeout,
        compileHeap,
        runTimeout,
        maxSteps,
        maxDepth,
        runMaxHeap,
        maxParallelWorkers,
        value,
        maxChannelCapacity,
        maxOutput,
        maxResult,
        maxNumberBits,
        maxHostCalls,
        maxResponseBytes,
        maxRedirects,
        httpTimeout,
        maxFileBytes,
        maxOpenFiles);
  }

  public Limits withMaxChannelCapacity(int value) {
    return new Limits(
        maxSourceBytes,
        maxNesting,
        maxLiteralDigits,
        compileTimeout,
        compileHeap,
        runTimeout,
        maxSteps,
        maxDepth,
        runMaxHeap,
        maxParallelWorkers,
        maxTasks,
        value,
        maxOutput,
        maxResult,
        maxNumberBits,
        maxHostCalls,
        maxResponseBytes,
        maxRedirects,
        httpTimeout,
        maxFileBytes,
        maxOpenFiles);
  }

  public Limits withMaxOutput(long value) {
    return new Limits(
        maxSourceBytes,
        maxNesting,
        maxLiteralDigits,
        compileTimeout,
        compileHeap,
        runTimeout,
        maxSteps,
        maxDepth,
        runMaxHeap,
        maxParallelWorkers,
        maxTasks,
        maxChannelCapacity,
        value,
        maxResult,
        maxNumberBits,
        maxHostCalls,
        maxResponseBytes,
        maxRedirects,
        httpTimeout,
        maxFileBytes,
        maxOpenFiles);
  }

  public Limits withMaxResult(int value) {
    return new Limits(
        maxSourceBytes,
        maxNesting,
        maxLiteralDigits,
        compileTimeout,
        compileHeap,
        runTimeout,
        maxSteps,
        maxDepth,
        runMaxHeap,
        maxParallelWorkers,
        maxTasks,
        maxChannelCapacity,
        maxOutput,
        value,
        maxNumberBits,
        maxHostCalls,
        maxResponseBytes,
        maxRedirects,
        httpTimeout,
        maxFileBytes,
        maxOpenFiles);
  }

  public Limits withMaxNumberBits(int value) {
    return new Limits(
        maxSourceBytes,
        maxNesting,
        maxLiteralDigits,
        compileTimeout,
        compileHeap,
        runTimeout,
        maxSteps,
        maxDepth,
        runMaxHeap,
        maxParallelWorkers,
        maxTasks,
        maxChannelCapacity,
        maxOutput,
        maxResult,
        value,
        maxHostCalls,
        maxResponseBytes,
        maxRedirects,
        httpTimeout,
        maxFileBytes,
        maxOpenFiles);
  }

  public Limits withMaxHostCalls(int value) {
    return new Limits(
        maxSourceBytes,
        maxNesting,
        maxLiteralDigits,
        compileTimeout,
        compileHeap,
        runTimeout,
        maxSteps,
        maxDepth,
        runMaxHeap,
        maxParallelWorkers,
        maxTasks,
        maxChannelCapacity,
        maxOutput,
        maxResult,
        maxNumberBits,
        value,
        maxResponseBytes,
        maxRedirects,
        httpTimeout,
        maxFileBytes,
        maxOpenFiles);
  }

  public Limits withMaxResponseBytes(long value) {
    return new Limits(
        maxSourceBytes,
        maxNesting,
        maxLiteralDigits,
        compileTimeout,
        compileHeap,
        runTimeout,
        maxSteps,
        maxDepth,
        runMaxHeap,
        maxParallelWorkers,
        maxTasks,
        maxChannelCapacity,
        maxOutput,
        maxResult,
        maxNumberBits,
        maxHostCalls,
        value,
        maxRedirects,
        httpTimeout,
        maxFileBytes,
        maxOpenFiles);
  }

  public Limits withMaxRedirects(int value) {
    return new Limits(
        maxSourceBytes,
        maxNesting,
        maxLiteralDigits,
        compileTimeout,
        compileHeap,
        runTimeout,
        maxSteps,
        maxDepth,
        runMaxHeap,
        maxParallelWorkers,
        maxTasks,
        maxChannelCapacity,
        maxOutput,
        maxResult,
        maxNumberBits,
        maxHostCalls,
        maxResponseBytes,
        value,
        httpTimeout,
        maxFileBytes,
        maxOpenFiles);
  }

  public Limits withHttpTimeout(long value) {
    return new Limits(
        maxSourceBytes,
        maxNesting,
        maxLiteralDigits,
        compileTimeout,
        compileHeap,
        runTimeout,
        maxSteps,
        maxDepth,
        runMaxHeap,
        maxParallelWorkers,
        maxTasks,
        maxChannelCapacity,
        maxOutput,
        maxResult,
        maxNumberBits,
        maxHostCalls,
        maxResponseBytes,
        maxRedirects,
        value,
        maxFileBytes,
        maxOpenFiles);
  }

  public Limits withMaxFileBytes(long value) {
    return new Limits(
        maxSourceBytes,
        maxNesting,
        maxLiteralDigits,
        compileTimeout,
        compileHeap,
        runTimeout,
        maxSteps,
        maxDepth,
        runMaxHeap,
        maxParallelWorkers,
        maxTasks,
        maxChannelCapacity,
        maxOutput,
        maxResult,
        maxNumberBits,
        maxHostCalls,
        maxResponseBytes,
        maxRedirects,
        httpTimeout,
        value,
        maxOpenFiles);
  }

  public Limits withMaxOpenFiles(int value) {
    return new Limits(
        maxSourceBytes,
        maxNesting,
        maxLiteralDigits,
        compileTimeout,
        compileHeap,
        runTimeout,
        maxSteps,
        maxDepth,
        runMaxHeap,
        maxParallelWorkers,
        maxTasks,
        maxChannelCapacity,
        maxOutput,
        maxResult,
        maxNumberBits,
        maxHostCalls,
        maxResponseBytes,
        maxRedirects,
        httpTimeout,
        maxFileBytes,
        value);
  }
}
