package dev.lispatch.sync;

import dev.lispatch.schedule.Clock;
import dev.lispatch.task.Blocker;
import dev.lispatch.task.Task;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One task's place in a {@link Line}, from when it comes until it is granted or gives up. */
final class Turn implements Blocker {
  /** Tells about the turns at one place. Any thread may ask. */
  interface Place {
    /** In words that go on after "waits". */
    String waitsFor(Turn turn);

    /** See {@link Blocker#holders}. */
    Collection<Task<?>> holders(Turn turn);

    /** See {@link Blocker#outside}. */
    default boolean outside() {
      return false;
    }
  }

  final Task<?> task; // immutable
  final Place place; // immutable
  final boolean shared; // immutable: for readers, who come in together
  final long since; // immutable
  @Nullable Turn previous; // guarded by the guard of the line
  @Nullable Turn next; // likewise; after the grant, the next of those granted together
  boolean listed; // guarded by the guard of the line
  private volatile boolean granted; // set once, under the guard of the line
  private volatile boolean refused; // set before granted

  Turn(Task<?> task, Place place, boolean shared) {
    this.task = task;
    this.place = place;
    this.shared = shared;
    this.since = task.scheduler().clock().nanos();
  }

  void grant() {
    granted = true;
  }

  /** Lets the task go on without what it came for. */
  void refuse() {
    refused = true;
    granted = true;
  }

  /** Only for a granted turn. */
  boolean refused() {
    return refused;
  }

  boolean granted() {
    return granted;
  }

  /** Wakes the tasks of a chain of granted turns; none for null. Not inside a guard. */
  static void wake(@Nullable Turn chain) {
    for (Turn turn = chain; turn != null; turn = turn.next) {
      turn.task.wake();
    }
  }

  @Override
  public String waitsFor() {
    return place.waitsFor(this);
  }

  @Override
  public Collection<Task<?>> holders() {
    return granted ? List.of() : place.holders(this);
  }

  @Override
  public @Nullable Task<?> holder() {
    Collection<Task<?>> all = holders();
    return all.size() == 1 ? all.iterator().next() : null;
  }

  @Override
  public boolean outside() {
    return place.outside();
  }

  /** True if the turn comes without a deadline, so that it can be part of a deadlock. */
  static boolean endless(long deadline) {
    return deadline == Clock.NEVER;
  }
}
