package dev.lispatch.cli;

import dev.lispatch.limit.Limits;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A limit as a flag of the command line, under the name that it has in messages.
 *
 * @param meaning what it bounds, in a few words
 * @param max the largest value that the limit can take
 */
record LimitFlag(
    String name,
    Amount amount,
    String meaning,
    long max,
    ToLongFunction<Limits> value,
    Change change) {

  /** Sets a limit. */
  private interface Change {
    Limits with(Limits limits, long value);
  }

  private static final List<LimitFlag> ALL =
      List.of(
          time(
              "run-timeout",
              "how long the program may run",
              Limits::runTimeout,
              Limits::withRunTimeout),
          large(
              "max-steps",
              Amount.COUNT,
              "calls and loop turns",
              Limits::maxSteps,
              Limits::withMaxSteps),
          large(
              "run-max-heap",
              Amount.SIZE,
              "memory of one value",
              Limits::runMaxHeap,
              Limits::withRunMaxHeap),
          small(
              "max-parallel-workers",
              Amount.COUNT,
              "parallel workers at once",
              Limits::maxParallelWorkers,
              (limits, value) -> limits.withMaxParallelWorkers((int) value)),
          small(
              "max-tasks",
              Amount.COUNT,
              "live tasks",
              Limits::maxTasks,
              (limits, value) -> limits.withMaxTasks((int) value)),
          small(
              "max-channel-capacity",
              Amount.COUNT,
              "items that a bounded channel may hold",
              Limits::maxChannelCapacity,
              (limits, value) -> limits.withMaxChannelCapacity((int) value)),
          small(
              "max-depth",
              Amount.COUNT,
              "nested calls",
              Limits::maxDepth,
              (limits, value) -> limits.withMaxDepth((int) value)),
          large(
              "max-output",
              Amount.SIZE,
              "what the program prints; more is cut",
              Limits::maxOutput,
              Limits::withMaxOutput),
          small(
              "max-result",
              Amount.SIZE,
              "the value that is shown; more is shortened",
              Limits::maxResult,
              (limits, value) -> limits.withMaxResult((int) value)),
          small(
              "max-host-calls",
              Amount.COUNT,
              "calls that reach outside",
              Limits::maxHostCalls,
              (limits, value) -> limits.withMaxHostCalls((int) value)),
          large(
              "max-response-bytes",
              Amount.SIZE,
              "the body of an HTTP response",
              Limits::maxResponseBytes,
              Limits::withMaxResponseBytes),
          small(
              "max-redirects",
              Amount.COUNT,
              "redirects followed",
              Limits::maxRedirects,
              (limits, value) -> limits.withMaxRedirects((int) value)),
          time(
              "http-timeout",
              "an HTTP request without a :timeout",
              Limits::httpTimeout,
              Limits::withHttpTimeout),
          large(
              "max-file-bytes",
              Amount.SIZE,
              "a file read or written",
              Limits::maxFileBytes,
              Limits::withMaxFileBytes),
          small(
              "max-open-files",
              Amount.COUNT,
              "files open at once",
              Limits::maxOpenFiles,
              (limits, value) -> limits.withMaxOpenFiles((int) value)),
          small(
              "max-number-bits",
              Amount.COUNT,
              "bits of an integer",
              Limits::maxNumberBits,
              (limits, value) -> limits.withMaxNumberBits((int) value)),
          time(
              "compile-timeout",
              "reading and compiling",
              Limits::compileTimeout,
              Limits::withCompileTimeout),
          large(
              "compile-heap",
              Amount.SIZE,
              "memory of the compilation",
              Limits::compileHeap,
              Limits::withCompileHeap),
          small(
              "max-source-bytes",
              Amount.SIZE,
              "the program's text",
              Limits::maxSourceBytes,
              (limits, value) -> limits.withMaxSourceBytes((int) value)),
          small(
              "max-nesting",
              Amount.COUNT,
              "nested brackets",
              Limits::maxNesting,
              (limits, value) -> limits.withMaxNesting((int) value)),
          small(
              "max-literal-digits",
              Amount.COUNT,
              "digits of a number in the text",
              Limits::maxLiteralDigits,
              (limits, value) -> limits.withMaxLiteralDigits((int) value)));

  static List<LimitFlag> all() {
    return ALL;
  }

  static @Nullable LimitFlag find(String name) {
    for (LimitFlag flag : ALL) {
      if (flag.name.equals(name)) {
        return flag;
      }
    }
    return null;
  }

  private static LimitFlag time(
      String name, String meaning, ToLongFunction<Limits> value, Change change) {
    return new LimitFlag(name, Amount.TIME, meaning, Long.MAX_VALUE, value, change);
  }

  private static LimitFlag large(
      String name, Amount amount, String meaning, ToLongFunction<Limits> value, Change change) {
    return new LimitFlag(name, amount, meaning, Long.MAX_VALUE, value, change);
  }

  private static LimitFlag small(
      String name, Amount amount, String meaning, ToLongFunction<Limits> value, Change change) {
    return new LimitFlag(name, amount, meaning, Integer.MAX_VALUE, value, change);
  }

  /** The limits with this one as {@code text} says. */
  Limits apply(Limits limits, String text) throws UsageException {
    long number = amount.parse(text);
    if (number < 0) {
      throw new UsageException(
          "--%s=%s: expected %s".formatted(name, Shown.argument(text), amount.accepted()));
    }
    if (number > max) {
      throw new UsageException(
          "--%s=%s is too much: at most %s".formatted(name, text, amount.show(max)));
    }
    try {
      return change.with(limits, number);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--%s=%s is too little: at least 1".formatted(name, text));
    }
  }

  /** The value that holds without the flag, as text. */
  String standard() {
    long number = value.applyAsLong(Limits.COMMAND_LINE);
    return number == Limits.NO_STEP_LIMIT ? "none" : amount.show(number);
  }
}
