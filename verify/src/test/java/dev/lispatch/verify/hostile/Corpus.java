package dev.lispatch.verify.hostile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** All cases, and how they are run: what one run of the corpus has shown. */
final class Corpus {
  private static final Path DIRECTORY = Path.of("src/test/resources/hostile");

  /** Touches what the cases use, so that its classes and threads count as there from the start. */
  private static final HostileCase WARM_UP =
      new HostileCase(
          "warm-up",
          "",
          Map.of("run-timeout", 10_000L),
          List.of(new HostileCase.Mark("files", "")),
          List.of(
              new HostileCase.Step(
                  "main",
                  "(parallel-map inc [1 2 3]) (json-parse \"[1]\") (csv-parse \"a,b\") (read-file"
                      + " \"open\") (parallel-grep \"o\" (glob \"*\")) (timeout 1000 (fn []"
                      + " (read-file \"fifo\"))) (timeout 1 (fn [] (sleep 9)))",
                  List.of("value"))));

  private final List<Verdict> verdicts = new ArrayList<>();
  private String bystander = "";

  static List<HostileCase> cases() {
    return CaseFile.all(DIRECTORY);
  }

  /**
   * Runs those cases and tells of each as it ends. Ends at the first that hangs: what still runs
   * would spoil what is said of the others.
   */
  static Corpus run(Predicate<HostileCase> selection, Consumer<Verdict> told) {
    Corpus corpus = new Corpus();
    try (CaseRunner runner = new CaseRunner()) {
      runner.warmUp(List.of(WARM_UP, WARM_UP, WARM_UP));
      for (HostileCase one : cases()) {
        if (selection.test(one)) {
          Verdict verdict = one.has("command") ? CommandCase.run(one) : runner.run(one);
          corpus.verdicts.add(verdict);
          told.accept(verdict);
          if (verdict.findings().contains(CaseRunner.HUNG)) {
            break;
          }
        }
      }
      corpus.bystander = runner.bystander().summary();
    }
    return corpus;
  }

  List<Verdict> verdicts() {
    return verdicts;
  }

  /** How long the bystander's runs took. */
  String bystander() {
    return bystander;
  }

  List<Verdict> failures() {
    return verdicts.stream().filter(verdict -> !verdict.survived()).toList();
  }
}
