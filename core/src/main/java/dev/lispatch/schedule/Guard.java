package dev.lispatch.schedule;

/**
 * Makes a few steps on shared state one step.
 *
 * <p>Between {@link #enter} and {@link #exit} there is no wait, no other guard, and no code of a
 * program or of a host: a guard is held for some tens of nanoseconds. Not re-entrant. Entering is a
 * choice point; whatever is written inside is seen by whoever enters next.
 *
 * <pre>{@code
 * guard.enter();
 * try {
 *   …
 * } finally {
 *   guard.exit();
 * }
 * }</pre>
 */
public interface Guard {
  void enter();

  void exit();
}
