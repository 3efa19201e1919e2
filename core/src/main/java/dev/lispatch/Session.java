package dev.lispatch;

import dev.lispatch.analyze.Analyzer;
import dev.lispatch.analyze.Environment;
import dev.lispatch.builtin.Catalog;
import dev.lispatch.builtin.Tasks;
import dev.lispatch.compile.Compiler;
import dev.lispatch.event.EventSink;
import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.Limits;
import dev.lispatch.limit.Stop;
import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.syntax.ReadResult;
import dev.lispatch.syntax.Reader;
import dev.lispatch.syntax.Source;
import dev.lispatch.syntax.Span;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Task;
import dev.lispatch.value.Cell;
import dev.lispatch.value.Context;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Run;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs one after the other; what one defines, the next can use. A program that fails
 * leaves the definitions as they were.
 *
 * <p>Thread-safe: a second caller of {@link #run} waits for the first.
 */
public final class Session {
  private final Catalog catalog; // immutable
  private final Scheduler scheduler; // immutable
  private final SessionConfig config; // immutable
  private final ReentrantLock lock = new ReentrantLock();
  private Environment environment; // guarded by lock
  private volatile @Nullable Run running;

  Session(Catalog catalog, Scheduler scheduler, SessionConfig config) {
    this.catalog = catalog.with(config.toolbox());
    this.scheduler = scheduler;
    this.config = config;
    this.environment = new Environment(this.catalog);
    config.inputs().forEach(this::input);
  }

  private void input(String name, Object value) {
    Cell cell = new Cell("data/" + name);
    cell.define(value);
    environment.cells().put(cell.name(), cell);
  }

  /** Runs a program whose text has no name. */
  public Outcome run(String text) {
    return run(new Source("<program>", text));
  }

  /**
   * Runs a program and waits until it and all its tasks have ended. Never throws for what a program
   * does.
   */
  public Outcome run(Source source) {
    return perform(source, true);
  }

  /** Reads and compiles a program without running it; the value of a success is nil. */
  public Outcome check(Source source) {
    return perform(source, false);
  }

  /** Stops the program that runs now, if any. Returns at once. */
  public void cancel(String reason) {
    Run present = running;
    if (present != null) {
      present.token().cancel(reason);
    }
  }

  private Outcome perform(Source source, boolean execute) {
    lock.lock();
    try {
      Output output = new Output(config.limits().maxOutput(), config.output());
      long start = scheduler.clock().nanos();
      Run run = newRun(config.limits(), output);
      Tasks.watch(run);
      EventSink events = config.events();
      if (events != null) {
        run.scope().onEvent(events);
      }
      running = run;
      Task<Object> host =
          Task.outside(run.scope(), CancelToken.root(scheduler, "host", Clock.NEVER));
      Task<Object> task = run.scope().forkMain("main", main -> program(run, main, source, execute));
      task.join(host, Clock.NEVER);
      Tasks.end(run, host);
      run.end();
      return outcome(run, source, task, output, start);
    } finally {
      running = null;
      lock.unlock();
    }
  }

  private Run newRun(Limits limits, Run.Console console) {
    long seed = config.seed().orElseGet(() -> new SplittableRandom().nextLong());
    Map<Class<?>, Object> grants = new HashMap<>(config.grants());
    grants.put(Catalog.class, catalog);
    return new Run(limits, scheduler, console, grants, seed);
  }

  private Object program(Run run, Task<?> main, Source source, boolean execute) {
    Analyzer.Analysis analysis = analyze(run, source);
    if (!execute) {
      return Nil.NIL;
    }
    Context cx = Context.of(run, main);
    Map<Cell, @Nullable Object> before = new HashMap<>();
    analysis.definitions().values().forEach(cell -> before.put(cell, cell.value));
    boolean done = false;
    try {
      Object value = Outcomes.valueOf(() -> compiler(cx).run(analysis.main(), cx));
      Tasks.finish(cx);
      done = true;
      return value;
    } finally {
      cx.settle();
      if (done) {
        environment = analysis.environment();
      } else {
        before.forEach((cell, value) -> cell.value = value);
      }
    }
  }

  private Compiler compiler(Context cx) {
    return new Compiler(new Compiler.Options(cx, true, name -> catalog.find(name) != null));
  }

  /* Reading, macros and analysis run under limits of their own, and without the grants of the session. */
  private Analyzer.Analysis analyze(Run run, Source source) {
    Limits limits =
        config
            .limits()
            .withRunTimeout(config.limits().compileTimeout())
            .withRunMaxHeap(config.limits().compileHeap())
            .withMaxSteps(Limits.NO_STEP_LIMIT);
    Run compileRun = new Run(limits, scheduler, text -> {}, Map.of(Catalog.class, catalog), 0);
    CancelToken token = compileRun.token().child("compile", Clock.NEVER);
    Runnable forget =
        run.token().onCancel(() -> compileRun.token().cancel("the run was cancelled"));
    Context cx = Context.of(compileRun, token);
    try {
      ReadResult forms = Reader.read(cx, limits, source);
      Compiler compiler = compiler(cx);
      Span start = new Span(source, 0, 0);
      return Analyzer.analyze(cx, environment, forms, start, compiler::compile);
    } catch (LimitExceeded limit) {
      throw limit.kind().equals("memory-exceeded")
          ? LimitExceeded.compile(
              "compile-heap", dev.lispatch.limit.Sizes.show(limits.runMaxHeap()))
          : limit;
    } catch (Stop stop) {
      run.token().check();
      throw LimitExceeded.compile("compile-timeout", config.limits().compileTimeout() + "ms");
    } finally {
      forget.run();
      compileRun.scope().cancelAll(cx.task(), "compilation has ended");
    }
  }

  private Outcome outcome(Run run, Source source, Task<Object> task, Output output, long start) {
    long elapsed = (scheduler.clock().nanos() - start) / 1_000_000;
    Usage usage = new Usage(run.steps().used(), elapsed, run.hostCalls());
    return Outcomes.of(run, source, task, output.kept(), usage);
  }
}
