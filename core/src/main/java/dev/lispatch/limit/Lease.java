package dev.lispatch.limit;

/**
 * The right to be one of the sessions or runs of a {@link ConcurrencyLimiter}. Each acquisition has
 * a lease of its own; several of the same id share one slot, which is free again when all of them
 * are closed, or the id is released.
 *
 * <p>Thread-safe. A lease that is dropped without being closed holds its slot, unless it has an
 * {@link #ownedBy owner}.
 */
public final class Lease implements AutoCloseable {
  private final ConcurrencyLimiter limiter;
  private final Holding.Share share; // guarded by the limiter's lock

  Lease(ConcurrencyLimiter limiter, Holding.Share share) {
    this.limiter = limiter;
    this.share = share;
  }

  /** The id of the session or run. */
  public String id() {
    return share.holding.id;
  }

  /** Whether the slot is still held for this lease. */
  public boolean isHeld() {
    return limiter.isHeld(share);
  }

  /**
   * Closes this lease once {@code owner} cannot be reached any more: at the first use of the
   * limiter after the garbage collector has found that out. There is one owner; another takes its
   * place. The lease may be its own owner.
   *
   * @return this lease
   */
  public Lease ownedBy(Object owner) {
    limiter.own(share, owner);
    return this;
  }

  /** Gives the slot back if no other lease shares it. A second close has no effect. */
  @Override
  public void close() {
    limiter.close(share);
  }

  @Override
  public String toString() {
    return "Lease[" + id() + "]";
  }
}
