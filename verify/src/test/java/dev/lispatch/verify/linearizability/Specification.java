package dev.lispatch.verify.linearizability;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an object is if nobody else touches it: a machine of small immutable states.
 *
 * <p>Stateless and thread-safe.
 *
 * @param <S> its states: immutable, with equals, hashCode and a toString for people
 */
public interface Specification<S> {
  S initial();

  /**
   * The state after the operation took effect in this one, with the answer it gave; null if it
   * could not have taken effect here, or not with this answer. An operation without an answer may
   * take any. Operations answered by {@link Answer.NotDone} never come here: they did not happen.
   */
  @Nullable S after(S state, Operation operation);

  /**
   * False for a state that lasts no time: the operation that led here and the one that leads on
   * take effect in the same moment, so both must be under way then.
   *
   * <p>This is how operations that are one event of two parties are specified, as a send and a
   * receive that meet. Classes of operations that take effect together are the linearizability of
   * sets (Neiger, "Set-linearizability", PODC 1994); a class is written here as the path through
   * unsettled states, which is the same and needs no second kind of specification.
   */
  default boolean isSettled(S state) {
    return true;
  }

  /**
   * Pairs of operations that every explanation has in this order. They are consequences of the
   * machine, so they change no verdict: they spare the checker wrong guesses that it would only
   * notice much later. One that contradicts time is proof enough that there is no explanation.
   */
  default List<Precedence> precedences(List<Operation> operations) {
    return List.of();
  }
}
