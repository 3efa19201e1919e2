package dev.lispatch.sync;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * A value that tasks replace atomically.
 *
 * <p>Thread-safe and lock-free; no lock is held while a function of the caller runs, so it may run
 * several times.
 */
public final class Atom<T> {
  private final AtomicReference<T> value;

  public Atom(T initial) {
    value = new AtomicReference<>(initial);
  }

  public T load() {
    return Objects.requireNonNull(value.get());
  }

  public void store(T newValue) {
    value.set(newValue);
  }

  /** Replaces the value by {@code f} of it, and returns both. */
  public Change<T> update(UnaryOperator<T> f) {
    while (true) {
      T before = load();
      T after = f.apply(before);
      if (value.compareAndSet(before, after)) {
        return new Change<>(before, after);
      }
    }
  }

  /** Replaces the very object {@code expected}; false if it is no longer the value. */
  public boolean replace(T expected, T newValue) {
    return value.compareAndSet(expected, newValue);
  }

  /** What an update replaced, and by what. */
  public record Change<T>(T before, T after) {}
}
