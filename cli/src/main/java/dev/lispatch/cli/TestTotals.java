package dev.lispatch.cli;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.Sequence;
import dev.lispatch.value.Keyword;
import java.util.ArrayList;
import java.util.List;

/** What the tests of several files have come to. Not thread-safe. */
final class TestTotals {
  /** A check that did not hold, or a file that could not be run; then there is no test. */
  record Failure(String file, String test, String message) {}

  private final List<Failure> failures = new ArrayList<>();
  private final StringBuilder output = new StringBuilder();
  private int files;
  private long tests;
  private long checks;

  /** Adds what {@code run-tests} gave; the failures among it. */
  List<Failure> add(String file, PersistentMap summary) {
    tests += number(summary, "tests");
    checks += number(summary, "checks");
    List<Failure> found = new ArrayList<>();
    if (summary.find(Keyword.of("failures")) instanceof Sequence all) {
      for (Object each : all) {
        if (each instanceof PersistentMap failure) {
          found.add(new Failure(file, text(failure, "test"), text(failure, "message")));
        }
      }
    }
    failures.addAll(found);
    return found;
  }

  /** Adds a file whose tests did not run to their end. */
  void addBroken(String file, String message) {
    failures.add(new Failure(file, "", message));
  }

  void begin() {
    files++;
  }

  void addOutput(String text) {
    output.append(text);
  }

  private static long number(PersistentMap map, String key) {
    return map.find(Keyword.of(key)) instanceof Long number ? number : 0;
  }

  private static String text(PersistentMap map, String key) {
    return map.find(Keyword.of(key)) instanceof String text ? text : "";
  }

  int files() {
    return files;
  }

  long tests() {
    return tests;
  }

  long checks() {
    return checks;
  }

  List<Failure> failures() {
    return failures;
  }

  String output() {
    return output.toString();
  }

  boolean passed() {
    return failures.isEmpty();
  }

  String summary() {
    return count(tests, "test")
        + ", "
        + count(checks, "check")
        + ", "
        + count(failures.size(), "failure")
        + " in "
        + count(files, "file");
  }

  static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
