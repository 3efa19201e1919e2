package dev.lispatch.verify.linearizability;

import java.util.Map;

/**
 * A plain mutable object that is asked by one task after the other: the source of true histories.
 *
 * <p>Written without the specifications, so that an error in one of them shows. Not thread-safe.
 */
interface Model {
  /**
   * Lets a call take effect if it can now; gives the answers of all tasks whose calls have taken
   * effect by it, none if it has to wait. A call that waits is tried again.
   */
  Map<Integer, Answer> attempt(int task, Call call);

  /** The task does not wait any more. */
  default void withdraw(int task) {}
}
