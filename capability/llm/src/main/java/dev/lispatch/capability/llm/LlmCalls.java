package dev.lispatch.capability.llm;

import dev.lispatch.host.LlmUsage;
import dev.lispatch.sync.Semaphore;
import dev.lispatch.value.Run;
import java.util.concurrent.atomic.LongAdder;

/** The calls of models that a run has made, and how many it may have under way. Thread-safe. */
final class LlmCalls {
  private final Semaphore turns;
  private final LongAdder calls = new LongAdder();
  private final LongAdder estimated = new LongAdder();
  private final LongAdder input = new LongAdder();
  private final LongAdder output = new LongAdder();

  private LlmCalls(Run run, LlmAccess access) {
    this.turns = Semaphore.create(run.scheduler(), access.bounds().maxCallsAtOnce());
  }

  /** Those of that run. */
  static LlmCalls of(Run run, LlmAccess access) {
    return run.shared(LlmCalls.class, () -> new LlmCalls(run, access));
  }

  Semaphore turns() {
    return turns;
  }

  void add(LlmUsage usage) {
    calls.increment();
    input.add(usage.inputTokens());
    output.add(usage.outputTokens());
    if (usage.estimated()) {
      estimated.increment();
    }
  }

  long calls() {
    return calls.sum();
  }

  /** Of these the calls whose tokens are estimated. */
  long estimated() {
    return estimated.sum();
  }

  long inputTokens() {
    return input.sum();
  }

  long outputTokens() {
    return output.sum();
  }
}
