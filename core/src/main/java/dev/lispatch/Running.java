package dev.lispatch;

import dev.lispatch.limit.Ticket;
import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Guard;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.schedule.Waiter;
import dev.lispatch.task.HostCall;
import dev.lispatch.task.Task;
import dev.lispatch.value.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A run that was started and goes on beside its caller. See {@link Session#start}.
 *
 * <p>Thread-safe.
 */
public final class Running {
  private final Session session; // thread-safe
  private final Scheduler scheduler; // immutable
  private final Turns.Entry place;
  private final long asked; // immutable: the clock's instant
  private final Guard guard;
  private final List<Consumer<Outcome>> waiting = new ArrayList<>(1); // guarded by guard
  private volatile @Nullable Outcome outcome; // written under guard
  private volatile @Nullable Ticket ticket;
  private volatile @Nullable Run run;
  private volatile @Nullable String cancelled;
  private volatile long ended; // the clock's instant, written before the outcome

  Running(Session session, Scheduler scheduler, Turns.Entry place) {
    this.session = session;
    this.scheduler = scheduler;
    this.place = place;
    this.asked = scheduler.clock().nanos();
    this.guard = scheduler.guard(this);
  }

  /** Waits until the run and all its tasks have ended. An interrupt does not end the wait. */
  public Outcome await() {
    Waiter waiter = scheduler.waiter();
    whenEnded(result -> waiter.wake());
    while (true) {
      Outcome present = outcome;
      if (present != null) {
        return present;
      }
      waiter.await(Clock.NEVER);
    }
  }

  /**
   * Calls {@code action} with the outcome: on the thread of the run when it ends, at once if it has
   * ended. It must not throw. A host that wants a future completes one here.
   */
  public void whenEnded(Consumer<Outcome> action) {
    Outcome present;
    guard.enter();
    try {
      present = outcome;
      if (present == null) {
        waiting.add(action);
      }
    } finally {
      guard.exit();
    }
    if (present != null) {
      action.accept(present);
    }
  }

  /** The outcome, empty before the end. */
  public Optional<Outcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  /** Stops the run, also before its turn has come. Returns at once; no effect after the end. */
  public void cancel(String reason) {
    cancelled = reason;
    session.giveUp(place);
    Ticket waiting = ticket;
    if (waiting != null) {
      waiting.cancel();
    }
    Run present = run;
    if (present != null) {
      present.token().cancel(reason);
    }
  }

  public RunStatus status() {
    Run present = run;
    long until = outcome != null ? ended : scheduler.clock().nanos();
    long elapsed = (until - asked) / 1_000_000;
    if (present == null) {
      RunStatus.Stage stage = outcome != null ? RunStatus.Stage.ENDED : RunStatus.Stage.QUEUED;
      return new RunStatus(stage, ahead(), elapsed, 0, 0, 0, 0, 0, 0);
    }
    return new RunStatus(
        outcome != null ? RunStatus.Stage.ENDED : RunStatus.Stage.RUNNING,
        0,
        elapsed,
        present.steps().used(),
        present.scope().liveTasks(),
        present.workerSlots().held(),
        present.heap().live(),
        present.hostCalls(),
        present.scope().abandonedCalls());
  }

  private int ahead() {
    Ticket waiting = ticket;
    return waiting == null ? session.before(place) : waiting.position();
  }

  /** It has its turn in its session and waits for a slot of the engine. */
  void waitsFor(Ticket newTicket) {
    ticket = newTicket;
    if (cancelled != null) {
      newTicket.cancel();
    }
  }

  /** True if the program of this run, or a call into the host that it makes, runs this code. */
  boolean isCaller() {
    Run present = run;
    Task<?> caller = HostCall.caller();
    return present != null && caller != null && caller.home().isInside(present.scope());
  }

  Turns.Entry place() {
    return place;
  }

  /** Why it was cancelled before it began, or null. */
  @Nullable String cancelled() {
    return cancelled;
  }

  /** The run begins; stops at once if it was cancelled meanwhile. */
  void begun(Run newRun) {
    run = newRun;
    String reason = cancelled;
    if (reason != null) {
      newRun.token().cancel(reason);
    }
  }

  void ended(Outcome result) {
    ended = scheduler.clock().nanos();
    List<Consumer<Outcome>> told;
    guard.enter();
    try {
      outcome = result;
      told = List.copyOf(waiting);
      waiting.clear();
    } finally {
      guard.exit();
    }
    told.forEach(action -> action.accept(result));
  }
}
