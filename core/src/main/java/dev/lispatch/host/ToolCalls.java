package dev.lispatch.host;

import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.ParallelBudget;
import dev.lispatch.sync.Slots;
import dev.lispatch.value.Context;
import dev.lispatch.value.Run;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The calls of tools that a run has made. Thread-safe. */
public final class ToolCalls {
  private static final int LEAST_AT_ONCE = 16; // so that calls inside calls have room

  private final AtomicInteger admitted = new AtomicInteger();
  private final Queue<ToolCall> ended = new ConcurrentLinkedQueue<>();
  private final Slots slots;

  private ToolCalls(Run run) {
    ParallelBudget budget =
        ParallelBudget.of(Math.max(LEAST_AT_ONCE, run.limits().maxParallelWorkers()));
    this.slots = Slots.ofTheHost(run.scheduler(), budget, "for a tool to end");
  }

  /** Those of that run. */
  public static ToolCalls of(Run run) {
    return run.shared(ToolCalls.class, () -> new ToolCalls(run));
  }

  /** The calls that have ended so far, in that order; at most {@code max-tool-calls}. */
  public List<ToolCall> ended() {
    return List.copyOf(ended);
  }

  /** How many tools are at work now, those included that nobody waits for any more. */
  public int atWork() {
    return slots.held();
  }

  Slots slots() {
    return slots;
  }

  /**
   * Counts one call more.
   *
   * @throws LimitExceeded above {@code max-tool-calls} or {@code max-host-calls}
   */
  void admit(Context cx) {
    int max = cx.run().limits().maxToolCalls();
    if (admitted.incrementAndGet() > max) {
      throw LimitExceeded.toolCalls(max);
    }
    cx.run().countHostCall();
  }

  void ended(ToolCall call) {
    ended.add(call);
  }
}
