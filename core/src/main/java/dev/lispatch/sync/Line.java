package dev.lispatch.sync;

import dev.lispatch.schedule.Guard;
import dev.lispatch.task.Pause;
import dev.lispatch.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that wait at one place in the order of their coming, and the guard of that place.
 *
 * <p>Thread-safe as far as its callers hold the guard where the methods say so. All operations take
 * constant time, but for {@link #admitAll}.
 */
final class Line {
  /* Who lets a turn go on takes it out of the line and grants it under the guard, and wakes its task
  afterwards. Who gives up takes it out under the guard if it is not granted. So exactly one of the two
  happens, and no turn stays in the line behind its task. */
  final Guard guard;
  private @Nullable Turn first; // guarded by guard
  private @Nullable Turn last; // guarded by guard
  private int size; // guarded by guard

  Line(Guard guard) {
    this.guard = guard;
  }

  /** Under the guard. */
  Turn join(Turn turn) {
    turn.previous = last;
    if (last == null) {
      first = turn;
    } else {
      last.next = turn;
    }
    last = turn;
    turn.listed = true;
    size++;
    return turn;
  }

  /** Under the guard. The one whose turn is next, or null. */
  @Nullable Turn first() {
    return first;
  }

  /** Under the guard. */
  int size() {
    return size;
  }

  /** Under the guard. No effect if it is no longer there. */
  void remove(Turn turn) {
    if (!turn.listed) {
      return;
    }
    if (turn.previous == null) {
      first = turn.next;
    } else {
      turn.previous.next = turn.next;
    }
    if (turn.next == null) {
      last = turn.previous;
    } else {
      turn.next.previous = turn.previous;
    }
    turn.previous = null;
    turn.next = null;
    turn.listed = false;
    size--;
  }

  /** Under the guard. Grants the first turn, and gives it to be woken after the guard. */
  @Nullable Turn admitFirst() {
    Turn turn = first;
    if (turn != null) {
      remove(turn);
      turn.grant();
    }
    return turn;
  }

  /** Under the guard. Grants all turns, and gives them as a chain to be woken after the guard. */
  @Nullable Turn admitAll() {
    Turn chain = first;
    for (Turn turn = chain; turn != null; turn = turn.next) {
      turn.listed = false;
      turn.grant();
    }
    first = null;
    last = null;
    size = 0;
    return chain;
  }

  /** Under the guard. Sends all away without what they came for, to be woken after the guard. */
  @Nullable Turn refuseAll() {
    for (Turn turn = first; turn != null; turn = turn.next) {
      turn.refuse();
    }
    return admitAll();
  }

  /** How many wait, for tests and reports. */
  int waiting() {
    guard.enter();
    try {
      return size;
    } finally {
      guard.exit();
    }
  }

  /**
   * Waits until {@code turn}, which the caller's task has joined, is granted. Not inside a guard.
   *
   * @return false if {@code deadline} came first
   * @throws dev.lispatch.task.Cancelled if the task has to stop first
   */
  boolean await(Turn turn, long deadline) {
    Task<?> self = turn.task;
    while (true) {
      Pause pause = self.pause(turn, deadline);
      if (turn.granted()) {
        return true;
      }
      if (pause != Pause.WOKEN && withdrawn(turn)) {
        if (pause == Pause.STOPPED) {
          self.check();
        }
        return false;
      }
    }
  }

  /** False if it is granted. Not inside a guard. */
  boolean withdrawn(Turn turn) {
    guard.enter();
    try {
      remove(turn);
      return !turn.granted();
    } finally {
      guard.exit();
    }
  }
}
