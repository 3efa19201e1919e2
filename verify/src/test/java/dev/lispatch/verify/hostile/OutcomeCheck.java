package dev.lispatch.verify.hostile;

import dev.lispatch.Outcome;
import dev.lispatch.Problem;
import dev.lispatch.limit.Meter;
import dev.lispatch.syntax.Printer;
import dev.lispatch.syntax.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Compares what came of a program with what its case expects. */
final class OutcomeCheck {
  private static final int SHOWN = 400;
  private static final int MAX_MESSAGE = 2_000;

  /* What stands in the place of a limit that should have been there first. */
  private static final List<String> BACKSTOPS =
      List.of("the program nests calls too deeply", "the process has no memory left");

  private static final String RUN_TIMEOUT = "run-timeout";
  private static final String INSTEAD = " instead of ";

  private OutcomeCheck() {}

  /** What is wrong; empty if nothing is. */
  static List<String> findings(HostileCase one, HostileCase.Step step, Outcome outcome) {
    List<String> findings = new ArrayList<>();
    switch (outcome) {
      case Outcome.Success success -> succeeded(one, step, success, findings);
      case Outcome.Failure failure -> failed(step, failure.problem(), findings);
    }
    expectText(one.texts("prints"), outcome.output(), findings);
    expectText(one.texts("warns"), String.join("\n", outcome.warnings()), findings);
    return findings;
  }

  /** True for the finding that the time was over before the limit was reached that is expected. */
  static boolean isLate(String finding) {
    return finding.startsWith(RUN_TIMEOUT + INSTEAD);
  }

  private static void succeeded(
      HostileCase one, HostileCase.Step step, Outcome.Success success, List<String> findings) {
    Object value = success.value();
    if (one.has("host")) {
      useAsHost(value);
    }
    String shown = Printer.shortened(Meter.unlimited(), value, Style.READABLE, SHOWN);
    List<String> expected = step.expected();
    if (!expected.contains("value") && !expected.contains("= " + shown)) {
      findings.add("gave " + shown + ", expected " + expected);
    }
  }

  @SuppressWarnings({"SelfEquals", "IdentityBinaryExpression"}) // a value may contain itself
  private static void useAsHost(Object value) {
    boolean same = value.equals(value) && value.hashCode() == value.hashCode();
    if (!same || Objects.toString(value).isEmpty()) {
      throw new IllegalStateException("a value that is not itself");
    }
  }

  private static void failed(HostileCase.Step step, Problem problem, List<String> findings) {
    String message = problem.message();
    if (!step.expected().contains(problem.kind())) {
      findings.add(problem.kind() + INSTEAD + step.expected() + ": " + brief(message));
    }
    if (problem.fault() != null) {
      findings.add("a fault: " + problem.fault());
    }
    if (BACKSTOPS.stream().anyMatch(message::startsWith)) {
      findings.add("only the last resort held: " + brief(message));
    }
    if (message.length() > MAX_MESSAGE) {
      findings.add("a message of " + message.length() + " characters");
    }
    if (problem.render().length() > 100 * MAX_MESSAGE) {
      findings.add("a report of " + problem.render().length() + " characters");
    }
  }

  private static void expectText(List<String> parts, String text, List<String> findings) {
    for (String part : parts) {
      if (!text.contains(part)) {
        findings.add("no \"" + part + "\" in: " + brief(text));
      }
    }
  }

  private static String brief(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
