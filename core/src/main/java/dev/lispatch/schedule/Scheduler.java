package dev.lispatch.schedule;

/**
 * Runs flows of control and gives them everything by which they meet: time, places to wait, guards,
 * memory that they share.
 *
 * <p>What tasks share is built of {@link Guard}s, {@link Location}s and {@link Waiter}s and of
 * nothing else. So one and the same channel or lock runs {@link #production in parallel on virtual
 * threads} and, under a controlled scheduler, one step at a time in an order that a strategy
 * chooses, repeats and searches. A step is what lies between two of the operations that these types
 * name as choice points.
 *
 * <p>Thread-safe.
 */
public interface Scheduler {
  /** The scheduler for real work: one per engine, or shared. */
  static Scheduler production() {
    return VirtualScheduler.INSTANCE;
  }

  /**
   * A scheduler for real work in a JVM that was started with so many carrier threads ({@code
   * jdk.virtualThreadScheduler.parallelism}). With one more than there are processors it need not
   * ask the JVM for another, which would cost some ten milliseconds at the first contention. There
   * should be one in a JVM: two know nothing of each other's busy tasks.
   */
  static Scheduler production(int carriers) {
    return new VirtualScheduler(carriers);
  }

  Clock clock();

  /** A new waiter, not yet woken. */
  Waiter waiter();

  /**
   * A new guard.
   *
   * @param owner what it guards; its {@code toString} names it in traces
   */
  Guard guard(Object owner);

  /** A new cell of shared memory; the value is there for everybody who can reach the location. */
  <T> Location<T> location(T initial);

  /** Orders the caller's accesses before it with those after it, for {@code order}. */
  void fence(MemoryOrder order);

  /**
   * Tells that the caller is about to read or change something shared that neither a guard nor a
   * location stands for, and that orders those who change it before those who read it afterwards. A
   * choice point; nothing in production.
   */
  void access(Object shared, boolean write);

  /** A number from 0 below {@code bound}: any. Under a controlled scheduler a recorded choice. */
  int choose(int bound);

  /** Starts {@code body} beside the caller. The body must not throw. A choice point. */
  Strand start(String name, Runnable body);

  /**
   * Starts {@code body}, which may compute or block without end, so that it cannot keep the other
   * flows from running: in production on a platform thread. Dearer than {@link #start}.
   */
  default Strand startApart(String name, Runnable body) {
    return start(name, body);
  }

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
