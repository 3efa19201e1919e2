package dev.lispatch.cli;

import dev.lispatch.Outcome;
import dev.lispatch.Problem;
import dev.lispatch.Usage;
import dev.lispatch.capability.data.Json;
import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.limit.Limits;
import dev.lispatch.limit.Meter;
import dev.lispatch.limit.Stop;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.syntax.Printer;
import dev.lispatch.syntax.Style;
import dev.lispatch.value.Context;
import dev.lispatch.value.Equality;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Run;
import dev.lispatch.value.Traces;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of a program, as one line of JSON for programs that read it. */
final class Envelope {
  private final PersistentMap.Builder fields = PersistentMap.builder(Equality.INSTANCE);
  private final int maxResult;

  private Envelope(int maxResult) {
    this.maxResult = maxResult;
  }

  static String of(Outcome outcome, int maxResult) {
    Envelope envelope = new Envelope(maxResult);
    switch (outcome) {
      case Outcome.Success success -> {
        envelope.put("outcome", "success");
        envelope.put("value", envelope.expressible(success.value()));
      }
      case Outcome.Failure failure -> {
        envelope.put("outcome", "failure");
        envelope.put("error", error(failure.problem()));
      }
    }
    envelope.put("output", outcome.output());
    envelope.put("warnings", PersistentList.ofOwned(outcome.warnings().toArray()));
    envelope.put("usage", usage(outcome.usage()));
    return envelope.text();
  }

  /** A command line that was not understood. */
  static String usageError(String message) {
    Envelope envelope = new Envelope(Integer.MAX_VALUE);
    envelope.put("outcome", "failure");
    envelope.put("error", map("kind", "usage", "message", message));
    return envelope.text();
  }

  /** The sum of several test files. */
  static String tests(TestTotals totals) {
    Envelope envelope = new Envelope(Integer.MAX_VALUE);
    envelope.put("outcome", totals.passed() ? "success" : "failure");
    envelope.put("files", (long) totals.files());
    envelope.put("tests", totals.tests());
    envelope.put("checks", totals.checks());
    Object[] failures =
        totals.failures().stream()
            .map(
                failure ->
                    (Object)
                        map(
                            "file",
                            failure.file(),
                            "test",
                            failure.test(),
                            "message",
                            failure.message()))
            .toArray();
    envelope.put("failures", PersistentList.ofOwned(failures));
    envelope.put("output", totals.output());
    return envelope.text();
  }

  private void put(String name, Object value) {
    fields.put(name, value);
  }

  private String text() {
    return Json.encode(context(Limits.DEFAULT), fields.build()) + "\n";
  }

  /* Values that JSON cannot say, such as functions, or that are too large, appear as they print. */
  private Object expressible(Object value) {
    try {
      Limits limits = Limits.DEFAULT.withMaxSteps(1_000_000L + 4L * maxResult);
      if (Json.encode(context(limits), value).length() <= maxResult) {
        return value;
      }
    } catch (LispError | Stop e) {
      // It is printed instead.
    }
    return Printer.shortened(Meter.unlimited(), value, Style.READABLE, maxResult);
  }

  private static Context context(Limits limits) {
    Run run = new Run(limits, Scheduler.production(), text -> {}, Map.of(), 0);
    return Context.of(run, run.token());
  }

  private static PersistentMap error(Problem problem) {
    Object[] trace = problem.trace().stream().map(Envelope::frame).toArray();
    return map(
        "kind", problem.kind().replace('-', '_'),
        "message", problem.message(),
        "at", problem.at(),
        "trace", PersistentList.ofOwned(trace));
  }

  private static Object frame(Traces.Frame frame) {
    return map("function", frame.function(), "at", frame.location().toString());
  }

  private static PersistentMap usage(Usage usage) {
    return map(
        "steps", usage.steps(),
        "elapsed_ms", usage.elapsedMillis(),
        "compile_ms", usage.compileMillis(),
        "host_calls", (long) usage.hostCalls(),
        "tool_calls", (long) usage.toolCalls(),
        "tasks", usage.tasks(),
        "most_tasks", (long) usage.mostTasks(),
        "most_workers", (long) usage.mostSlots(),
        "peak_heap_bytes", usage.peakHeap());
  }

  private static PersistentMap map(@Nullable Object... namesAndValues) {
    PersistentMap.Builder builder = PersistentMap.builder(Equality.INSTANCE);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      builder.put(String.valueOf(namesAndValues[i]), value == null ? Nil.NIL : value);
    }
    return builder.build();
  }
}
