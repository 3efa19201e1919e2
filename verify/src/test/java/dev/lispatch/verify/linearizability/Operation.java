package dev.lispatch.verify.linearizability;

import org.jspecify.annotations.Nullable;

/**
 * One operation of a history.
 *
 * <p>Immutable.
 *
 * @param number counts the operations of the history, by their beginning, from 0
 * @param answer null while the operation has not returned: it may or may not have taken effect
 * @param invoked the place of its beginning among all events of the history
 * @param returned the place of its end; {@link #NEVER} if it has not returned
 */
public record Operation(
    int number, int task, Call call, @Nullable Answer answer, int invoked, int returned) {
  public static final int NEVER = Integer.MAX_VALUE;

  public boolean isPending() {
    return answer == null;
  }

  /** True if this ended before the other began, so that nobody can think it came later. */
  public boolean precedes(Operation other) {
    return returned < other.invoked;
  }

  /** True if answering like this fits the operation: a pending one would have taken any answer. */
  boolean mayAnswer(Answer possible) {
    return answer == null || answer.equals(possible);
  }
}
