package dev.lispatch.task;

import dev.lispatch.schedule.Guard;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds tasks that wait for each other in a ring: each for something that the next one holds. */
final class WaitCycle {
  /* A task that is about to wait without a time limit says so (Task.awaited) and then looks for a ring
  through itself; a ring is closed by the last wait that joins it, so whoever closes it sees it.
  Locks change hands while the search walks. So what it has found is looked at a second time: if
  each task of the ring is in the very same wait as before (each wait is an object of its own) and
  still holds what the one before it waits for, then the ring was there at the moment between the two
  looks, and a ring of waits without time limits stays. Two waits that close one ring at the same
  time both find it. The guard of the root scope lets one of them after the other withdraw; the later
  one finds the earlier gone, and waits on. Only waits that are in a ring enter the guard. */

  /** One task's wait, as it was seen. */
  private record Wait(Task<?> task, Blocker reason, long number) {
    boolean goesOn() {
      Wait now = of(task);
      return now != null && now.reason == reason && now.number == number;
    }

    static @Nullable Wait of(Task<?> task) {
      Blocker declared = task.awaited();
      if (declared != null) {
        return new Wait(task, declared, 0);
      }
      long number = task.waits();
      Blocker present = task.blocker();
      return present != null && task.isBlocked() ? new Wait(task, present, number) : null;
    }
  }

  private WaitCycle() {}

  /**
   * The tasks of the ring that the present wait of {@code self} closes, itself first, and the wait
   * taken back; empty if it closes none.
   */
  static List<Task<?>> closedBy(Task<?> self, Guard guard) {
    List<Wait> ring = find(self);
    while (!ring.isEmpty()) {
      if (stands(ring)) {
        return withdrawn(self, ring, guard) ? tasks(ring) : List.of();
      }
      ring = find(self);
    }
    return List.of();
  }

  private static boolean withdrawn(Task<?> self, List<Wait> ring, Guard guard) {
    guard.enter();
    try {
      for (Wait wait : ring) {
        if (!wait.goesOn()) {
          return false;
        }
      }
      self.waited();
      return true;
    } finally {
      guard.exit();
    }
  }

  private static List<Task<?>> tasks(List<Wait> ring) {
    List<Task<?>> tasks = new ArrayList<>(ring.size());
    ring.forEach(wait -> tasks.add(wait.task));
    return tasks;
  }

  private static boolean stands(List<Wait> ring) {
    for (int i = 0; i < ring.size(); i++) {
      Wait next = ring.get((i + 1) % ring.size());
      if (!ring.get(i).reason.holders().contains(next.task) || !next.goesOn()) {
        return false;
      }
    }
    return true;
  }

  /** A walk in depth: from each wait to those who hold what it is for. */
  private static List<Wait> find(Task<?> self) {
    Wait start = Wait.of(self);
    if (start == null) {
      return List.of();
    }
    Collection<Task<?>> holders = start.reason.holders();
    if (holders.isEmpty()) {
      return List.of();
    }
    List<Wait> path = new ArrayList<>(List.of(start));
    Deque<Deque<Task<?>>> open = new ArrayDeque<>();
    open.push(new ArrayDeque<>(holders));
    Set<Task<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    while (!open.isEmpty()) {
      Task<?> next = open.getFirst().poll();
      if (next == null) {
        open.pop();
        path.removeLast();
      } else if (next == self) {
        return path;
      } else if (seen.add(next)) {
        Wait wait = Wait.of(next);
        if (wait != null) {
          path.add(wait);
          open.push(new ArrayDeque<>(wait.reason.holders()));
        }
      }
    }
    return List.of();
  }
}
