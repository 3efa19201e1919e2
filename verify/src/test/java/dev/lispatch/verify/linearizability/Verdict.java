package dev.lispatch.verify.linearizability;

import java.util.List;

/** What the checker found out about a history. Immutable. */
public sealed interface Verdict {
  /** True if the history is explained. */
  default boolean isLinearizable() {
    return this instanceof Linearizable;
  }

  /**
   * There is an explanation.
   *
   * @param order the operations that took effect, one after the other
   */
  record Linearizable(List<Operation> order) implements Verdict {}

  /**
   * There is no explanation.
   *
   * @param events the length of the shortest beginning of the history that has none
   * @param culprit the operation whose end is its last event
   * @param conflicting the operations that the culprit is at odds with, as far as can be told
   * @param states states in which the object may have been just before
   * @param explanation the same for people, as a table
   */
  record NotLinearizable(
      int events,
      Operation culprit,
      List<Operation> conflicting,
      List<String> states,
      String explanation)
      implements Verdict {
    @Override
    public String toString() {
      return explanation;
    }
  }

  /** Given up: so many configurations were looked at without an answer. */
  record Undecided(long configurations) implements Verdict {}
}
