package dev.lispatch.builtin;

import dev.lispatch.host.Builtin;
import dev.lispatch.task.HostCall;
import dev.lispatch.value.Context;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Numbers;
import dev.lispatch.value.Signature;

/** The clock of the run, waiting, and times as text. */
public final class TimeBuiltins {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private TimeBuiltins() {}

  @Builtin(
      name = "now",
      aliases = {"current-time-ms", "current-time-millis", "System/currentTimeMillis"},
      params = "",
      doc = "The time, in milliseconds since the beginning of 1970 in UTC.",
      example = "(pos? (now))",
      result = "true",
      effect = Signature.Effect.CLOCK)
  public static long now(Context cx) {
    return cx.clock().epochMillis();
  }

  @Builtin(
      name = "monotonic-ms",
      params = "",
      doc = "Milliseconds since some moment; they never go back, so differences are durations.",
      example = "(>= (monotonic-ms) 0)",
      result = "true",
      effect = Signature.Effect.CLOCK)
  public static long monotonic(Context cx) {
    return cx.clock().nanos() / NANOS_PER_MILLI;
  }

  @Builtin(
      name = "System/nanoTime",
      params = "",
      doc = "Nanoseconds since some moment; they never go back, so differences are durations.",
      example = "(>= (System/nanoTime) 0)",
      result = "true",
      effect = Signature.Effect.CLOCK)
  public static long nanoTime(Context cx) {
    return cx.clock().nanos();
  }

  @Builtin(
      name = "sleep",
      aliases = {"sleep-ms", "Thread/sleep"},
      params = "ms",
      doc =
          "Waits that many milliseconds, and returns nil. It ends early when the task is "
              + "cancelled or out of time.",
      example = "(sleep 1)",
      result = "nil",
      effect = Signature.Effect.CLOCK,
      cost = Signature.Cost.WAITS)
  public static void sleep(Context cx, double ms) {
    if (Double.isNaN(ms)) {
      throw Errors.argument("sleep", "ms", "a number of milliseconds", ms);
    }
    HostCall.sleep(cx.task(), cx.clock().after(ms));
  }

  @Builtin(
      name = "format-time",
      params = {"ms", "ms pattern", "ms pattern zone"},
      doc =
          "The time as text: by default like 2024-05-01T12:30:00.000Z, else by a pattern such "
              + "as \"yyyy-MM-dd HH:mm:ss\", in UTC or a zone such as \"Europe/Berlin\".",
      example = "(format-time 0 \"yyyy-MM-dd HH:mm\")",
      result = "\"1970-01-01 00:00\"")
  public static String format(Context cx, double ms) {
    return format(cx, ms, "yyyy-MM-dd'T'HH:mm:ss.SSSX");
  }

  public static String format(Context cx, double ms, String pattern) {
    return format(cx, ms, pattern, "UTC");
  }

  public static String format(Context cx, double ms, String pattern, String zone) {
    return Times.format(cx, ms, pattern, zone);
  }

  @Builtin(
      name = "parse-time",
      params = {"s", "s pattern", "s pattern zone"},
      doc =
          "The time that the text tells, in milliseconds since 1970: by default like 2024-05-01,"
              + " 2024-05-01T12:30:00 or 2024-05-01T12:30:00+02:00, else by a pattern; in UTC or a"
              + " zone where the text names none.",
      example = "(parse-time \"1970-01-02\")",
      result = "86400000")
  public static long parse(Context cx, String s) {
    return Times.parse(cx, s);
  }

  public static long parse(Context cx, String s, String pattern) {
    return parse(cx, s, pattern, "UTC");
  }

  public static long parse(Context cx, String s, String pattern, String zone) {
    return Times.parse(cx, s, pattern, zone);
  }

  @Builtin(
      name = "set-default-timeout!",
      params = "ms",
      doc =
          "The time that a call to the host, such as a request, may take from now on in this run"
              + " where it is given none of its own; nil.",
      example = "(set-default-timeout! 5000)",
      result = "nil",
      effect = Signature.Effect.STATE)
  static Object setDefaultTimeout(Context cx, Object ms) {
    if (!Numbers.isNumber(ms) || !(Numbers.toDouble(ms) >= 0)) {
      throw Errors.argument(
          "set-default-timeout!", "ms", "a number of milliseconds, 0 or more", ms);
    }
    cx.run().setDefaultTimeout(Numbers.toDouble(ms));
    return Nil.NIL;
  }
}
