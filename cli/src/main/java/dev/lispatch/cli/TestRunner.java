package dev.lispatch.cli;

import dev.lispatch.Outcome;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.syntax.Source;
import java.util.List;

/** Runs the tests of files, one after the other, and tells what came of them. Not thread-safe. */
final class TestRunner {
  /* Tests belong to the run that defines them, so the call that runs them is part of the program. */
  private static final String RUN_TESTS = "\n(core/run-tests)";

  private final Programs programs;
  private final Terminal terminal;
  private final boolean json;
  private final TestTotals totals = new TestTotals();
  private ExitCode worst = ExitCode.OK;

  TestRunner(Programs programs, Terminal terminal, boolean json) {
    this.programs = programs;
    this.terminal = terminal;
    this.json = json;
  }

  void run(Source file) {
    totals.begin();
    Source program = new Source(file.name(), file.text() + RUN_TESTS);
    Outcome outcome = programs.run(program, List.of());
    totals.addOutput(outcome.output());
    outcome.warnings().forEach(warning -> say("warning: " + Shown.lines(warning) + "\n"));
    switch (outcome) {
      case Outcome.Success success when success.value() instanceof PersistentMap summary ->
          ended(file.name(), totals.add(file.name(), summary));
      case Outcome.Success success -> {
        broken(file.name(), "the program ended before its tests ran", ExitCode.FAILED);
        say("  the program ended before its tests ran\n");
      }
      case Outcome.Failure failure -> {
        broken(file.name(), failure.problem().message(), ExitCode.of(outcome));
        say(CommandLine.rendered(failure.problem()).indent(2));
      }
    }
  }

  private void ended(String file, List<TestTotals.Failure> failures) {
    say((failures.isEmpty() ? "ok   " : "FAIL ") + Shown.argument(file) + "\n");
    for (TestTotals.Failure failure : failures) {
      say("  " + Shown.lines(failure.test() + ": " + failure.message()) + "\n");
      note(ExitCode.FAILED);
    }
  }

  private void broken(String file, String message, ExitCode code) {
    totals.addBroken(file, message);
    note(code);
    say("FAIL " + Shown.argument(file) + "\n");
  }

  private void note(ExitCode code) {
    worst = worst == ExitCode.OK ? code : worst;
  }

  private void say(String text) {
    if (!json) {
      terminal.out(text);
    }
  }

  ExitCode finish() {
    terminal.out(json ? Envelope.tests(totals) : totals.summary() + "\n");
    return worst;
  }
}
