package dev.lispatch;

import static java.util.Objects.requireNonNull;

import dev.lispatch.builtin.Catalog;
import dev.lispatch.host.Library;
import dev.lispatch.limit.ConcurrencyLimiter;
import dev.lispatch.limit.ConcurrencyLimits;
import dev.lispatch.limit.HeapRoom;
import dev.lispatch.schedule.Scheduler;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What all sessions of an engine share. Thread-safe. */
record Host(
    Catalog catalog,
    List<Library> libraries,
    Scheduler scheduler,
    ConcurrencyLimiter limiter,
    HeapRoom heap,
    @Nullable Isolator isolator,
    AtomicLong sessionNumbers) {

  /** What a program elsewhere has to ask: budgets are kept here. */
  private static final List<String> ANSWERED_HERE = List.of("budget-check", "budget-remaining");

  /** What sessions share that have nothing beside that catalog. */
  static Host of(Catalog catalog, Scheduler scheduler, ConcurrencyLimits limits, HeapRoom heap) {
    ConcurrencyLimiter limiter = ConcurrencyLimiter.of(limits, scheduler.clock()::nanos);
    return new Host(catalog, List.of(), scheduler, limiter, heap, null, new AtomicLong());
  }

  /**
   * Begins a session outside this process.
   *
   * @throws IllegalStateException if that is not possible
   */
  IsolatedSession isolate(SessionConfig config) {
    if (isolator == null) {
      throw new IllegalStateException(
          "this engine cannot isolate a session in a process of its own; add the module"
              + " dev.lispatch.isolate and build the engine with"
              + " .isolation(new ProcessIsolation())");
    }
    return isolator.open(
        new Isolator.Premises(
            config.limits(),
            config.seed(),
            config.inputs(),
            libraries,
            ANSWERED_HERE.stream().map(name -> requireNonNull(catalog.find(name), name)).toList(),
            config.toolbox(),
            scheduler));
  }
}
