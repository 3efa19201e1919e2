package dev.lispatch.verify.differential;

import java.util.Optional;

/** Judges the answers to a case. */
final class Comparison {
  private Comparison() {}

  /** What is wrong with a case itself: the reference does not answer as its author thought. */
  static Optional<String> ofReference(Case one, Answer reference) {
    return switch (one.expectation()) {
      case Case.SameValue same when !(reference instanceof Answer.Value) ->
          finding(one, "should have a value in the reference", reference);
      case Case.BothRaise raise when !(reference instanceof Answer.Raised) ->
          finding(one, "should raise in the reference", reference);
      case Case.Differs differs when isNoDifference(reference, differs.expected()) ->
          finding(one, "is no difference (" + differs.name() + ")", reference);
      default -> Optional.empty();
    };
  }

  private static boolean isNoDifference(Answer reference, String expected) {
    return reference instanceof Answer.Raised
        ? expected.startsWith("raises")
        : reference.matches(expected);
  }

  /**
   * Where the language answers otherwise than the reference, or than the stated difference says.
   */
  static Optional<String> ofLanguage(Case one, Answer reference, Answer language) {
    return switch (one.expectation()) {
      case Case.Differs differs when !language.matches(differs.expected()) ->
          finding(one, "should give " + differs.expected(), language);
      case Case.SameValue same when !reference.agrees(language) ->
          finding(one, "should give " + reference, language);
      case Case.BothRaise raise when !reference.agrees(language) ->
          finding(one, "should raise", language);
      default -> Optional.empty();
    };
  }

  private static Optional<String> finding(Case one, String expected, Answer got) {
    return Optional.of(
        String.format(
            "%n%s (%s)%n    %s%n    %s%n    but: %s",
            one.place(), one.subject(), one.source(), expected, got));
  }
}
