package dev.lispatch.house;

/**
 * One breach of a rule.
 *
 * @param where the class, method or source place that breaks it
 * @param what what it does against the rule
 */
public record Violation(String where, String what) {
  @Override
  public String toString() {
    return where + ": " + what;
  }
}
