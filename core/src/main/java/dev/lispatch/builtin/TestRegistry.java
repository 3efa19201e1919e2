package dev.lispatch.builtin;

import dev.lispatch.value.Context;
import dev.lispatch.value.Fn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The tests that a program has defined, and what its checks have found.
 *
 * <p>Kept per run; the checks of one run are made by one task at a time.
 */
public final class TestRegistry {
  /** A test of the program. */
  public record Test(String name, Fn body) {}

  /** A check that did not hold, and all that helps to see why. */
  public record Failure(String test, String message) {}

  private final List<Test> tests = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private final ArrayDeque<String> about = new ArrayDeque<>();
  private String current = "";
  private int checks;

  /** The registry of the run that {@code cx} belongs to. */
  public static TestRegistry of(Context cx) {
    return cx.run().shared(TestRegistry.class, TestRegistry::new);
  }

  void define(String name, Fn body) {
    tests.removeIf(test -> test.name().equals(name));
    tests.add(new Test(name, body));
  }

  /** The tests in the order of their definition. */
  public List<Test> tests() {
    return List.copyOf(tests);
  }

  void begin(String test) {
    current = test;
  }

  void check() {
    checks++;
  }

  void fail(String message) {
    String prefix = about.isEmpty() ? "" : String.join(" ", about) + ": ";
    failures.add(new Failure(current, prefix + message));
  }

  void enter(String what) {
    about.addLast(what);
  }

  void leave() {
    about.removeLast();
  }

  /** The number of checks made. */
  public int checks() {
    return checks;
  }

  public List<Failure> failures() {
    return List.copyOf(failures);
  }
}
