package dev.lispatch.builtin;

import dev.lispatch.schedule.Scheduler;
import dev.lispatch.sync.Atom;

/** An atom as a value of the language. Thread-safe. */
final class AtomHandle {
  private final Atom<Object> atom;

  AtomHandle(Scheduler scheduler, Object initial) {
    atom = Atom.create(scheduler, initial);
  }

  Atom<Object> atom() {
    return atom;
  }

  /* The value is not shown: it may contain the atom itself. */
  @Override
  public String toString() {
    return "#<atom>";
  }
}
