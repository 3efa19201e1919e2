package dev.lispatch.cli;

import dev.lispatch.Outcome;
import dev.lispatch.Problem;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.limit.Meter;
import dev.lispatch.syntax.Printer;
import dev.lispatch.syntax.Source;
import dev.lispatch.syntax.Style;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.Nil;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Carries out what a command line asks for. One object, one command line. */
final class CommandLine {
  private final Terminal terminal;
  private final Interruption interruption;

  CommandLine(Terminal terminal, Interruption interruption) {
    this.terminal = terminal;
    this.interruption = interruption;
  }

  /** The exit code, once everything has been written. */
  ExitCode execute(String... words) {
    ArgumentParser parser = new ArgumentParser(words);
    ExitCode code;
    try {
      Action action = parser.parse();
      code = perform(action, parser.settings());
    } catch (UsageException e) {
      code = refuse(e, Arrays.asList(words).contains("--json"));
    }
    if (terminal.failure() == null) {
      return code;
    }
    if (terminal.readerHasGone()) {
      return ExitCode.OK;
    }
    terminal.complain("cannot write the output: " + terminal.failure().getMessage());
    return ExitCode.FAILED;
  }

  private ExitCode refuse(UsageException e, boolean json) {
    String message = String.valueOf(e.getMessage());
    if (json) {
      terminal.out(Envelope.usageError(message));
    } else {
      terminal.complain(message);
    }
    return ExitCode.NOT_STARTED;
  }

  private ExitCode perform(Action action, Settings settings) throws UsageException {
    FaultLog log = FaultLog.of(settings, terminal.directory());
    try {
      return perform(action, settings, log);
    } catch (RuntimeException | Error fault) {
      terminal.complain("a fault of Lispatch itself; " + log.keep("the command failed", fault));
      return ExitCode.FAULT;
    }
  }

  private ExitCode perform(Action action, Settings settings, FaultLog log) throws UsageException {
    return switch (action) {
      case Action.Evaluate(var text, var arguments) ->
          run(new Source("-e", text), arguments, settings, log, true);
      case Action.Run(var file, var arguments) ->
          run(files(settings).read(file), arguments, settings, log, false);
      case Action.Check(var files) -> check(files, settings, log);
      case Action.Test(var paths) -> test(paths, settings);
      case Action.Doc(var name) -> new Information(terminal).doc(name);
      case Action.Doctor() -> new Information(terminal).doctor();
      case Action.Version() -> new Information(terminal).version();
      case Action.Help() -> new Information(terminal).help();
    };
  }

  private SourceFiles files(Settings settings) {
    return new SourceFiles(terminal, settings.limits.maxSourceBytes());
  }

  private ExitCode run(
      Source source, List<String> arguments, Settings settings, FaultLog log, boolean showValue)
      throws UsageException {
    try (Programs programs = new Programs(settings, terminal, interruption)) {
      Outcome outcome =
          settings.validate ? programs.check(source) : programs.run(source, arguments);
      if (settings.json) {
        terminal.out(Envelope.of(outcome, settings.limits.maxResult()));
      } else {
        report(outcome, log);
        if (showValue) {
          showValue(outcome, settings);
        } else {
          showRefusal(outcome);
        }
      }
      return ExitCode.of(outcome);
    }
  }

  private void showValue(Outcome outcome, Settings settings) {
    if (outcome instanceof Outcome.Success success && success.value() != Nil.NIL) {
      int max = settings.limits.maxResult();
      terminal.out(
          Printer.shortened(Meter.unlimited(), success.value(), Style.READABLE, max) + "\n");
    }
  }

  private void showRefusal(Outcome outcome) {
    if (outcome instanceof Outcome.Success success
        && ExitCode.isRefusal(success.value())
        && success.value() instanceof PersistentMap map
        && map.find(Keyword.of("error")) instanceof String message) {
      terminal.err("error (policy-denied): " + Shown.lines(message) + "\n");
    }
  }

  /** Writes warnings and the problem, if there is one. */
  private void report(Outcome outcome, FaultLog log) {
    for (String warning : outcome.warnings()) {
      terminal.err("warning: " + Shown.lines(warning) + "\n");
    }
    if (!(outcome instanceof Outcome.Failure failure) || terminal.readerHasGone()) {
      return;
    }
    if (interruption.requested()) {
      terminal.complain("interrupted after " + outcome.usage().elapsedMillis() + "ms");
      return;
    }
    terminal.err(rendered(failure.problem()));
    Throwable fault = failure.problem().fault();
    if (fault != null) {
      terminal.complain(log.keep(failure.problem().message(), fault));
    }
  }

  /** A problem as people read it, harmless for a terminal. */
  static String rendered(Problem problem) {
    return Shown.lines("error (" + problem.kind() + "): " + problem.render() + "\n");
  }

  private ExitCode check(List<String> files, Settings settings, FaultLog log)
      throws UsageException {
    ExitCode worst = ExitCode.OK;
    try (Programs programs = new Programs(settings, terminal, interruption)) {
      for (String file : files) {
        Source source = files(settings).read(file);
        Outcome outcome = programs.check(source);
        if (settings.json) {
          terminal.out(Envelope.of(outcome, settings.limits.maxResult()));
        } else {
          report(outcome, log);
        }
        ExitCode code = ExitCode.of(outcome);
        if (code == ExitCode.OK && !settings.isolate) { // it would run here
          code = races(programs, source);
        }
        worst = worst == ExitCode.OK ? code : worst;
      }
    }
    if (!settings.json && worst == ExitCode.OK) {
      terminal.out(TestTotals.count(files.size(), "file") + " checked, no problem found\n");
    }
    return worst;
  }

  private ExitCode races(Programs programs, Source source) {
    Optional<String> race = programs.race(source);
    race.ifPresent(
        told ->
            terminal.err(
                Shown.lines(
                    "error (data-race): "
                        + source.name()
                        + ": "
                        + told
                        + "; order them with :acquire and :release, or leave the order out\n")));
    return race.isPresent() ? ExitCode.NOT_STARTED : ExitCode.OK;
  }

  private ExitCode test(List<String> paths, Settings settings) throws UsageException {
    SourceFiles sources = files(settings);
    List<String> files = sources.withTests(paths);
    if (files.isEmpty()) {
      throw new UsageException(
          "no *.lisp file with a (deftest …) below " + Shown.argument(String.join(" ", paths)));
    }
    try (Programs programs = new Programs(settings, terminal, interruption)) {
      TestRunner runner = new TestRunner(programs, terminal, settings.json);
      for (String file : files) {
        if (!interruption.requested()) {
          runner.run(sources.read(file));
        }
      }
      return runner.finish();
    }
  }
}
