package dev.lispatch.builtin;

import dev.lispatch.limit.Sizes;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.sync.Atom;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.LispError;

/** An atom as a value of the language. Thread-safe. */
final class AtomHandle {
  private final Atom<Object> atom;
  private final long maxSize; // immutable

  AtomHandle(Scheduler scheduler, Object initial, long maxSize) {
    this.atom = Atom.create(scheduler, initial);
    this.maxSize = maxSize;
  }

  Atom<Object> atom() {
    return atom;
  }

  /**
   * Returns if the atom may hold {@code value}.
   *
   * @throws LispError if the value is larger than the atom's bound
   */
  void admit(Context cx, String function, Object value) {
    if (maxSize != Long.MAX_VALUE && ValueSize.of(cx, value, maxSize) > maxSize) {
      throw LispError.of(
          ErrorKind.CAPACITY_TOO_LARGE,
          "%s: the value is larger than the %s that this atom may hold (:max-size); keep less in"
              + " it, or make the atom with a larger :max-size",
          function,
          Sizes.show(maxSize));
    }
  }

  /* The value is not shown: it may contain the atom itself. */
  @Override
  public String toString() {
    return "#<atom>";
  }
}
