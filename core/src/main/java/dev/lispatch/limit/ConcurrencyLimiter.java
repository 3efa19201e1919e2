package dev.lispatch.limit;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Admits sessions and runs up to a maximum of each. What is admitted holds a slot until it is
 * released by id, all its {@link Lease leases} are closed, or the owners of these cannot be reached
 * any more. Who does not want to be refused a run can {@link #requestRun wait in a queue}, which is
 * fair between sessions.
 *
 * <pre>{@code
 * ConcurrencyLimiter limiter = ConcurrencyLimiter.of(ConcurrencyLimits.DEFAULT, System::nanoTime);
 * try (Lease _ = limiter.acquireSession("a"); Lease _ = limiter.acquireRun("a", "r1")) {
 *   …
 * }
 * }</pre>
 *
 * <p>At no moment are there more than the maximum, and nobody is refused while a slot is free that
 * is not promised to somebody who waits.
 *
 * <p>Thread-safe. Nothing here waits but for a lock under which nothing waits and which {@link
 * #status} does not take. Memory is in proportion to what is active and waits.
 */
public final class ConcurrencyLimiter {
  /* All state is under one lock, and the numbers are the sizes of the maps, so they cannot come
  apart. The queue holds the slots' order: while somebody waits who may start, no slot is free. Each
  change ends with the slots handed on and the status published, before anybody else gets in. */
  private final ConcurrencyLimits limits; // immutable
  private final LongSupplier nanos;
  private final Runnable step;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Holding> sessions = new HashMap<>(); // guarded by lock
  private final Map<String, Integer> sessionsOf = new HashMap<>(); // by tenant, guarded by lock
  private final Map<String, Holding> runs = new HashMap<>(); // guarded by lock
  private final Map<@Nullable String, SessionRuns> bySession = new HashMap<>(); // guarded by lock
  private final RunQueue queue; // guarded by lock
  private final ReferenceQueue<Object> lost = new ReferenceQueue<>();
  private final Deliveries deliveries = new Deliveries();
  private long now; // guarded by lock: about now, in nanoseconds
  private volatile ConcurrencyStatus status;

  private ConcurrencyLimiter(ConcurrencyLimits limits, LongSupplier nanos, Runnable step) {
    this.limits = limits;
    this.nanos = nanos;
    this.step = step;
    queue = new RunQueue(limits.runsPerSession());
    status = count();
  }

  /**
   * A limiter with all slots free.
   *
   * @param nanos a clock, in nanoseconds: {@code System::nanoTime}
   */
  public static ConcurrencyLimiter of(ConcurrencyLimits limits, LongSupplier nanos) {
    return of(limits, nanos, () -> {});
  }

  /**
   * The same, for tests that choose the order of steps.
   *
   * @param step called before each look at the state and each change of it, outside of all locks
   */
  public static ConcurrencyLimiter of(ConcurrencyLimits limits, LongSupplier nanos, Runnable step) {
    return new ConcurrencyLimiter(
        Objects.requireNonNull(limits, "limits"),
        Objects.requireNonNull(nanos, "nanos"),
        Objects.requireNonNull(step, "step"));
  }

  /** What it admits. */
  public ConcurrencyLimits limits() {
    return limits;
  }

  /** What is active and waits, at one moment. Takes no lock. */
  public ConcurrencyStatus status() {
    step.run();
    return status;
  }

  /**
   * Takes a slot for a session, or a share in it if that session is there.
   *
   * @throws ConcurrencyRefused if there are as many as there may be
   */
  public Lease acquireSession(String id) {
    return session(id, null);
  }

  /**
   * The same for a session of a tenant.
   *
   * @throws ConcurrencyRefused if there are as many as there may be, in all or of that tenant
   */
  public Lease acquireSession(String id, String tenant) {
    return session(id, Objects.requireNonNull(tenant, "tenant"));
  }

  private Lease session(String id, @Nullable String tenant) {
    Objects.requireNonNull(id, "id");
    return changing(
        () -> {
          Holding session = sessions.get(id);
          if (session == null) {
            if (!limits.sessions().admits(sessions.size())) {
              throw ConcurrencyRefused.sessions(limits.sessions(), sessions.size());
            }
            admitOf(tenant);
            session = Holding.ofSession(id, tenant);
            sessions.put(id, session);
          }
          return new Lease(this, session.share());
        });
  }

  private void admitOf(@Nullable String tenant) {
    if (tenant == null) {
      return;
    }
    int open = sessionsOf.getOrDefault(tenant, 0);
    if (!limits.sessionsPerTenant().admits(open)) {
      throw ConcurrencyRefused.sessionsOfTenant(limits.sessionsPerTenant(), open);
    }
    sessionsOf.put(tenant, open + 1);
  }

  /**
   * Takes a slot for a run, or a share in it if that run is there.
   *
   * @param sessionId the session that it belongs to, and that may come later; null for none
   * @throws ConcurrencyRefused if there are as many as there may be, or the run is another
   *     session's
   */
  public Lease acquireRun(@Nullable String sessionId, String runId) {
    Objects.requireNonNull(runId, "runId");
    return changing(
        () -> {
          checkOwner(sessionId, runId);
          ConcurrencyRefused refusal = refusal(sessionId, runId);
          if (refusal != null) {
            throw refusal;
          }
          return new Lease(this, running(sessionId, runId).share());
        });
  }

  /**
   * The same, but waits in the queue if there is no slot. Never blocks.
   *
   * @throws ConcurrencyRefused if there is no slot and no place in the queue, or the run is another
   *     session's
   */
  public Ticket requestRun(@Nullable String sessionId, String runId) {
    Objects.requireNonNull(runId, "runId");
    return changing(
        () -> {
          checkOwner(sessionId, runId);
          boolean starts = refusal(sessionId, runId) == null;
          if (!starts && queue.size() >= limits.waiting()) {
            throw ConcurrencyRefused.waiting(limits.waiting(), queue.size());
          }
          RunRequest request = new RunRequest(now);
          Ticket ticket = new Ticket(this, request);
          request.ticket = new Holding.Owner(ticket, lost, () -> giveUp(request));
          if (starts) {
            grant(request, running(sessionId, runId));
          } else {
            queue.add(runsOf(sessionId), runId, request);
          }
          return ticket;
        });
  }

  /**
   * Gives back the slot of a session and those of all its runs, and cancels what waits for it. No
   * effect if there is nothing of that session.
   */
  public void releaseSession(String id) {
    Objects.requireNonNull(id, "id");
    change(() -> forgetSession(id));
  }

  /** Gives back the slot of a run. No effect if there is no such run. */
  public void releaseRun(String runId) {
    Objects.requireNonNull(runId, "runId");
    change(
        () -> {
          Holding run = runs.get(runId);
          if (run != null) {
            forget(run);
          }
        });
  }

  /**
   * Gives back what {@link Lease#ownedBy owners} hold that cannot be reached any more. Every other
   * operation but {@link #status} does so first; this is for hosts that do nothing but wait.
   */
  public void releaseLost() {
    change(() -> {});
  }

  boolean isHeld(Holding.Share share) {
    return changing(share::isHeld);
  }

  void own(Holding.Share share, Object owner) {
    Holding.Owner reference =
        new Holding.Owner(Objects.requireNonNull(owner, "owner"), lost, () -> giveBack(share));
    change(() -> share.own(reference));
  }

  void close(Holding.Share share) {
    change(() -> giveBack(share));
  }

  Ticket.State state(RunRequest request) {
    return changing(() -> request.state);
  }

  int position(RunRequest request) {
    return changing(() -> request.run == null ? 0 : queue.position(request.run));
  }

  long waitedMillis(RunRequest request) {
    long waited =
        changing(
            () -> request.state == Ticket.State.WAITING ? now - request.since : request.waited);
    return Math.max(0, waited) / 1_000_000;
  }

  Optional<Lease> take(RunRequest request) {
    return changing(
        () -> {
          Holding.Share share = request.share;
          if (share == null || request.state == Ticket.State.CANCELLED) {
            return Optional.empty();
          }
          if (request.lease == null) {
            request.state = Ticket.State.TAKEN;
            request.lease = new Lease(this, share);
            share.own(null);
          }
          return Optional.of(request.lease);
        });
  }

  boolean cancel(RunRequest request) {
    return changing(() -> giveUp(request));
  }

  void whenSettled(RunRequest request, Runnable action) {
    Objects.requireNonNull(action, "action");
    change(
        () -> {
          if (request.hasAction) {
            throw new IllegalStateException("the ticket has an action already");
          }
          request.hasAction = true;
          if (request.state == Ticket.State.WAITING) {
            request.whenSettled = action;
          } else {
            deliveries.add(action);
          }
        });
  }

  private void change(Runnable change) {
    changing(
        () -> {
          change.run();
          return status;
        });
  }

  private <T> T changing(Supplier<T> change) {
    long instant = nanos.getAsLong(); // foreign code, so not under the lock
    step.run();
    lock.lock();
    try {
      now = instant;
      releaseUnreachable();
      return change.get();
    } finally {
      handOn();
      publish();
      lock.unlock();
      deliveries.make();
    }
  }

  private void publish() {
    if (status.waiting() != queue.size()
        || status.runs().active() != runs.size()
        || status.sessions().active() != sessions.size()) {
      status = count();
    }
  }

  private ConcurrencyStatus count() {
    return new ConcurrencyStatus(
        new ConcurrencyStatus.Use(sessions.size(), limits.sessions()),
        new ConcurrencyStatus.Use(runs.size(), limits.runs()),
        queue.size(),
        limits.waiting());
  }

  private void releaseUnreachable() {
    for (Reference<?> owner = lost.poll(); owner != null; owner = lost.poll()) {
      ((Holding.Owner) owner).lost.run();
    }
    handOn();
  }

  private void checkOwner(@Nullable String sessionId, String runId) {
    Holding run = runs.get(runId);
    WaitingRun waiting = queue.find(runId);
    SessionRuns session = run != null ? run.session : waiting != null ? waiting.session : null;
    if (session != null && !Objects.equals(session.session, sessionId)) {
      throw ConcurrencyRefused.ownedByOther(runId);
    }
  }

  private @Nullable ConcurrencyRefused refusal(@Nullable String sessionId, String runId) {
    if (runs.containsKey(runId)) {
      return null;
    }
    if (!limits.runs().admits(runs.size())) {
      return ConcurrencyRefused.runs(limits.runs(), runs.size());
    }
    SessionRuns session = bySession.get(sessionId);
    return session == null || session.admits(limits.runsPerSession())
        ? null
        : ConcurrencyRefused.runsOfSession(limits.runsPerSession(), session.active.size());
  }

  private SessionRuns runsOf(@Nullable String sessionId) {
    SessionRuns present = bySession.get(sessionId);
    if (present == null) {
      present = new SessionRuns(sessionId);
      bySession.put(sessionId, present);
    }
    return present;
  }

  /** The run's slot, a free one if it has none. */
  private Holding running(@Nullable String sessionId, String runId) {
    Holding run = runs.get(runId);
    if (run == null) {
      SessionRuns session = runsOf(sessionId);
      run = Holding.ofRun(runId, session);
      runs.put(runId, run);
      session.active.add(run);
    }
    return run;
  }

  private void handOn() {
    while (limits.runs().admits(runs.size())) {
      WaitingRun next = queue.next();
      if (next == null) {
        return;
      }
      Holding run = running(next.session.session, next.id);
      for (RunRequest request : next.requests) {
        grant(request, run);
      }
      queue.refresh(next.session);
    }
  }

  private void grant(RunRequest request, Holding run) {
    Holding.Share share = run.share();
    share.own(request.ticket);
    request.share = share;
    settle(request, Ticket.State.GRANTED);
  }

  private boolean giveUp(RunRequest request) {
    switch (request.state) {
      case WAITING -> leave(request, Objects.requireNonNull(request.run));
      case GRANTED -> giveBack(Objects.requireNonNull(request.share));
      case TAKEN, CANCELLED -> {
        return false;
      }
    }
    settle(request, Ticket.State.CANCELLED);
    return true;
  }

  private void settle(RunRequest request, Ticket.State state) {
    if (request.state == Ticket.State.WAITING) {
      request.waited = now - request.since;
      if (request.whenSettled != null) {
        deliveries.add(request.whenSettled);
      }
      request.whenSettled = null; // it may refer to the ticket, whose loss must be noticed
    }
    request.state = state;
  }

  private void giveBack(Holding.Share share) {
    if (share.close()) {
      if (share.holding.session == null) {
        forgetSession(share.holding.id);
      } else {
        forget(share.holding);
      }
    }
  }

  private void forgetSession(String id) {
    Holding session = sessions.remove(id);
    if (session != null) {
      session.held = false;
      if (session.tenant != null) {
        sessionsOf.computeIfPresent(session.tenant, (_, open) -> open == 1 ? null : open - 1);
      }
    }
    SessionRuns its = bySession.get(id);
    if (its != null) {
      for (WaitingRun run : List.copyOf(its.waiting)) {
        List.copyOf(run.requests).forEach(this::giveUp);
      }
      List.copyOf(its.active).forEach(this::forget);
    }
  }

  private void forget(Holding run) {
    SessionRuns session = Objects.requireNonNull(run.session);
    runs.remove(run.id);
    session.active.remove(run);
    run.held = false;
    queue.refresh(session);
    dropIfEmpty(session);
  }

  private void leave(RunRequest request, WaitingRun run) {
    queue.remove(request, run);
    dropIfEmpty(run.session);
  }

  private void dropIfEmpty(SessionRuns session) {
    if (session.isEmpty()) {
      bySession.remove(session.session);
    }
  }
}
