package dev.lispatch.builtin;

import dev.lispatch.sync.Atom;

/** An atom as a value of the language. Thread-safe. */
final class AtomHandle {
  private final Atom<Object> atom;

  AtomHandle(Object initial) {
    atom = new Atom<>(initial);
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
