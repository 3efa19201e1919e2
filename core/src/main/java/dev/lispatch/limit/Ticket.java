package dev.lispatch.limit;

import java.util.Optional;

/**
 * A request for a run that may have to wait; see {@link ConcurrencyLimiter#requestRun}. Nothing
 * here blocks: who wants to wait is told by {@link #whenSettled}.
 *
 * <p>Whoever does not want the slot any more calls {@link #cancel}, at any moment: if the slot was
 * granted just then it goes on to the next in the queue. A ticket that nobody can reach any more is
 * cancelled.
 *
 * <p>Thread-safe.
 */
public final class Ticket {
  /** What has become of a request. */
  public enum State {
    /** In the queue. */
    WAITING,
    /** The slot is held for the ticket, whose lease nobody has taken yet. */
    GRANTED,
    /** The lease was taken; it has its own life. */
    TAKEN,
    /** Given up, or its session was released. */
    CANCELLED
  }

  private final ConcurrencyLimiter limiter;
  private final RunRequest request; // guarded by the limiter's lock

  Ticket(ConcurrencyLimiter limiter, RunRequest request) {
    this.limiter = limiter;
    this.request = request;
  }

  /** What has become of it. */
  public State state() {
    return limiter.state(request);
  }

  /**
   * Which of those that wait it is, from 1, in the order in which they are served now; 0 once it
   * does not wait. Since sessions take turns, a run of a session that has had fewer may still come
   * before it. Takes time in proportion to the sessions and runs that wait.
   */
  public int position() {
    return limiter.position(request);
  }

  /** For how long it has waited, or had to wait. */
  public long waitedMillis() {
    return limiter.waitedMillis(request);
  }

  /**
   * Takes the lease, if the slot is granted. From then on the lease counts and {@link #cancel} has
   * no effect; more calls return the same lease.
   */
  public Optional<Lease> lease() {
    return limiter.take(request);
  }

  /**
   * Gives up.
   *
   * @return whether it did: false if the lease is taken or the ticket was cancelled before
   */
  public boolean cancel() {
    return limiter.cancel(request);
  }

  /**
   * Calls {@code action} once, when the ticket is granted or cancelled; at once if it is. The
   * thread that caused it makes the call, outside of all locks of the limiter; the action may use
   * the limiter, but must be short and must not throw.
   *
   * @throws IllegalStateException if there is an action already
   */
  public void whenSettled(Runnable action) {
    limiter.whenSettled(request, action);
  }
}
