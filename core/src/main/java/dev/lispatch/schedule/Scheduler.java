package dev.lispatch.schedule;

/**
 * Runs flows of control and gives them time and a way to wait.
 *
 * <p>Thread-safe. {@link #production} runs them in parallel on virtual threads.
 */
public interface Scheduler {
  /** The scheduler for real work: one per engine, or shared. */
  static Scheduler production() {
    return VirtualScheduler.INSTANCE;
  }

  Clock clock();

  /** A new waiter, not yet woken. */
  Waiter waiter();

  /** Starts {@code body} beside the caller. The body must not throw. */
  Strand start(String name, Runnable body);

  /**
   * Runs {@code action} once the clock reaches {@code instant}, unless cancelled before. The action
   * must be short and must not wait.
   */
  Timer at(long instant, Runnable action);

  /** A started flow of control. */
  interface Strand {
    /** Interrupts a call into the host that it may be in. */
    void interrupt();
  }

  /** An action that is due at some time. */
  interface Timer {
    /** Takes the action back; no effect if it has run. */
    void cancel();
  }
}
