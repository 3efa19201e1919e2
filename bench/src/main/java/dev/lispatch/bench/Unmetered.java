package dev.lispatch.bench;

import dev.lispatch.analyze.Analyzer;
import dev.lispatch.analyze.Environment;
import dev.lispatch.builtin.Catalog;
import dev.lispatch.compile.Compiler;
import dev.lispatch.limit.Limits;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.syntax.Reader;
import dev.lispatch.syntax.Source;
import dev.lispatch.syntax.Span;
import dev.lispatch.value.Context;
import dev.lispatch.value.Run;
import java.util.List;
import java.util.Map;

/**
 * A session without the façade, whose compiled code counts steps, turns and depth or does not: for
 * row P11 of the performance targets, what limits cost.
 */
final class Unmetered {
  private final Catalog catalog = Catalog.of(List.of());
  private final Scheduler scheduler = Scheduler.production();
  private final boolean meters;
  private Environment environment = new Environment(catalog);

  private Unmetered(boolean meters) {
    this.meters = meters;
  }

  static Contestant compiled(ComputeProgram program, boolean meters) {
    Unmetered session = new Unmetered(meters);
    session.run(program.text());
    return () -> session.run("(bench)");
  }

  private Object run(String text) {
    Limits limits = Limits.DEFAULT;
    Run run = new Run(limits, scheduler, printed -> {}, Map.of(Catalog.class, catalog), 0);
    Context cx = Context.of(run, run.token());
    Compiler compiler = new Compiler(new Compiler.Options(() -> cx, meters, name -> false));
    Source source = new Source("<bench>", text);
    Analyzer.Analysis analysis =
        Analyzer.analyze(
            cx,
            environment,
            Reader.read(cx, limits, source),
            new Span(source, 0, 0),
            compiler::compile);
    environment = analysis.environment();
    return compiler.compile(analysis.main()).call0(cx);
  }
}
