package dev.lispatch;

import dev.lispatch.analyze.Analyzer;
import dev.lispatch.analyze.Environment;
import dev.lispatch.builtin.Catalog;
import dev.lispatch.compile.Compiler;
import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.Limits;
import dev.lispatch.limit.Sizes;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes programs ready to run in one place of names: reads them, expands their macros, resolves
 * their names, compiles them.
 *
 * <p>Used by one thread at a time, but for what it has compiled.
 */
final class Preparation {
  /** The names of the last three results of a session, the last one first. */
  static final List<String> RESULTS = List.of("*1", "*2", "*3");

  private static final String INPUT = "data/";

  private final Catalog catalog; // immutable
  private final Scheduler scheduler; // immutable
  private final Compiler compiler; // thread-safe

  /* A function that stands inside another one is compiled when it is first made, by any task of any run that comes
  later: that run is charged. */
  private final AtomicReference<@Nullable Supplier<Context>> charged = new AtomicReference<>();

  Preparation(Catalog catalog, Scheduler scheduler) {
    this.catalog = catalog;
    this.scheduler = scheduler;
    this.compiler =
        new Compiler(new Compiler.Options(this::charged, true, name -> catalog.find(name) != null));
  }

  private Context charged() {
    Supplier<Context> present = charged.get();
    if (present == null) {
      throw new IllegalStateException("nothing runs that could be charged");
    }
    return present.get();
  }

  /** The names that exist before any program has run. */
  Environment pristine(Iterable<String> inputs) {
    Environment environment = new Environment(catalog);
    for (String input : inputs) {
      put(environment, INPUT + input);
    }
    RESULTS.forEach(name -> put(environment, name));
    return environment;
  }

  /** An environment with these places of inputs and results alone. */
  Environment givenBy(Environment other) {
    Environment environment = new Environment(catalog);
    other
        .cells()
        .forEach(
            (name, cell) -> {
              if (isGiven(name)) {
                environment.cells().put(name, cell);
              }
            });
    return environment;
  }

  private static void put(Environment environment, String name) {
    Cell cell = new Cell(name);
    cell.define(Nil.NIL);
    environment.cells().put(name, cell);
  }

  /** Gives the inputs and the last results their values in such an environment. */
  static void fill(Environment environment, Map<String, Object> inputs, List<Object> results) {
    inputs.forEach((name, value) -> define(environment, INPUT + name, value));
    for (int i = 0; i < RESULTS.size(); i++) {
      define(environment, RESULTS.get(i), i < results.size() ? results.get(i) : Nil.NIL);
    }
  }

  private static void define(Environment environment, String name, Object value) {
    Cell cell = environment.cells().get(name);
    if (cell != null) {
      cell.define(value);
    }
  }

  /** From now on compiling is charged to the tasks of that run. */
  void chargeTo(Run run) {
    charged.set(() -> Context.of(run, Task.current()));
  }

  /** Runs the main part of a program in that context. */
  Object run(Analyzer.Analysis analysis, Context cx) {
    return compiler.run(analysis.main(), cx);
  }

  /** True for the names of inputs and of last results. */
  static boolean isGiven(String name) {
    return name.startsWith(INPUT) || RESULTS.contains(name);
  }

  /** A program that can be run, as often as wanted. */
  @FunctionalInterface
  interface Body {
    Object run(Context cx);
  }

  /** A program whose main part is compiled too. */
  record Prepared(Analyzer.Analysis analysis, Body body) {}

  /** As {@link #analyze}, with the main part compiled. */
  Prepared compile(CancelToken stop, Limits limits, Environment environment, Source source) {
    return prepare(
        stop,
        limits,
        environment,
        source,
        analysis -> new Prepared(analysis, compiler.compile(analysis.main())::call0));
  }

  /**
   * Reads and analyses a program under the limits for compiling and without the grants of a
   * session.
   *
   * @param stop ends the work early
   * @param environment is not changed
   * @throws dev.lispatch.syntax.SyntaxException with all that is wrong with it
   * @throws LimitExceeded if it takes too long or too much
   */
  Analyzer.Analysis analyze(
      CancelToken stop, Limits limits, Environment environment, Source source) {
    return prepare(stop, limits, environment, source, analysis -> analysis);
  }

  private <T> T prepare(
      CancelToken stop,
      Limits limits,
      Environment environment,
      Source source,
      Function<Analyzer.Analysis, T> further) {
    Limits own =
        limits
            .withRunTimeout(limits.compileTimeout())
            .withRunMaxHeap(limits.compileHeap())
            .withMaxSteps(Limits.NO_STEP_LIMIT);
    Run run = new Run(own, scheduler, text -> {}, Map.of(Catalog.class, catalog), 0);
    CancelToken token = run.token().child("compile", Clock.NEVER);
    Runnable forget = stop.onCancel(() -> run.token().cancel("the run was cancelled"));
    Context cx = Context.of(run, token);
    charged.set(() -> cx);
    try {
      ReadResult forms = Reader.read(cx, own, source);
      Span start = new Span(source, 0, 0);
      return further.apply(Analyzer.analyze(cx, environment, forms, start, compiler::compile));
    } catch (LimitExceeded limit) {
      throw limit.kind().equals("memory-exceeded")
          ? LimitExceeded.compile("compile-heap", Sizes.show(own.runMaxHeap()))
          : limit;
    } catch (Stop stopped) {
      stop.check();
      throw LimitExceeded.compile("compile-timeout", limits.compileTimeout() + "ms");
    } finally {
      charged.set(null);
      forget.run();
      run.scope().cancelAll(cx.task(), "compilation has ended");
      run.heap().close();
    }
  }
}
