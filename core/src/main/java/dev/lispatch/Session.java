package dev.lispatch;

import dev.lispatch.builtin.Catalog;
import dev.lispatch.builtin.Tasks;
import dev.lispatch.event.EventSink;
import dev.lispatch.host.ToolCalls;
import dev.lispatch.limit.Budget;
import dev.lispatch.limit.BudgetHandle;
import dev.lispatch.limit.ConcurrencyLimiter;
import dev.lispatch.limit.ConcurrencyRefused;
import dev.lispatch.limit.HeapAccount;
import dev.lispatch.limit.HeapRemains;
import dev.lispatch.limit.Lease;
import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.Limits;
import dev.lispatch.limit.Ticket;
import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.schedule.Waiter;
import dev.lispatch.syntax.Source;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Task;
import dev.lispatch.value.Run;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs one after the other; what one defines, the next can use, and {@code *1 *2 *3} are
 * the last results. A program that fails leaves the definitions as they were.
 *
 * <p>Thread-safe: programs run in the order in which they were asked for. A session holds one of
 * the engine's places until it is closed, has been idle for the configured time, or cannot be
 * reached any more.
 */
public final class Session implements AutoCloseable {
  private final Host host; // thread-safe
  private final Catalog catalog; // thread-safe: with the session's tools
  private final Scheduler scheduler; // immutable
  private final SessionConfig config; // immutable
  private final String id; // immutable
  private final Lease place; // thread-safe: in the engine
  private final Turns turns;

  /* What follows belongs to whoever has the turn. */
  private final Evaluation evaluation;
  private @Nullable HeapAccount kept; // by what programs have defined
  private long uses;
  private long runs;

  private volatile @Nullable Running running;
  private volatile @Nullable String closed; // why
  private volatile Scheduler.@Nullable Timer idle;

  /**
   * Takes one of the engine's places.
   *
   * @throws dev.lispatch.limit.ConcurrencyRefused if there is none
   * @throws IllegalStateException if it cannot be isolated as configured
   */
  Session(Host host, SessionConfig config) {
    this.host = host;
    this.scheduler = host.scheduler();
    this.config = config;
    this.catalog = host.catalog().with(config.toolbox());
    this.id = "session-" + host.sessionNumbers().incrementAndGet();
    this.place = place().ownedBy(this);
    this.turns = new Turns(scheduler);
    this.evaluation = evaluation();
  }

  /** Names the session in the engine: no other has the same. */
  public String id() {
    return id;
  }

  private Lease place() {
    ConcurrencyLimiter limiter = host.limiter();
    return config
        .tenant()
        .map(tenant -> limiter.acquireSession(id, tenant))
        .orElseGet(() -> limiter.acquireSession(id));
  }

  /* A tenant may have the name of a session. */
  private String payer() {
    return config.tenant().map("tenant "::concat).orElse(id);
  }

  private Evaluation evaluation() {
    if (config.isolation() == Isolation.SHARED_PROCESS) {
      return new Here(catalog, scheduler, config);
    }
    try {
      return new Elsewhere(host.isolate(config));
    } catch (RuntimeException | Error failure) {
      place.close();
      throw failure;
    }
  }

  /** Runs a program whose text has no name. */
  public Outcome run(String text) {
    return run(new Source("<program>", text));
  }

  /**
   * Runs a program and waits until it and all its tasks have ended. Never throws for what a program
   * does.
   */
  public Outcome run(Source source) {
    return perform(new Evaluation.Order(source, null, true));
  }

  /** Runs a program that was compiled before, as {@link #run(Source)} does. */
  public Outcome run(Program program) {
    return perform(new Evaluation.Order(program.source(), program, true));
  }

  /** Starts a program whose text has no name. */
  public Running start(String text) {
    return start(new Source("<program>", text));
  }

  /** Starts a program on a thread of its own and returns at once. */
  public Running start(Source source) {
    return start(new Evaluation.Order(source, null, true));
  }

  /** Starts a program that was compiled before. */
  public Running start(Program program) {
    return start(new Evaluation.Order(program.source(), program, true));
  }

  /** Reads and compiles a program without running it; the value of a success is nil. */
  public Outcome check(Source source) {
    return perform(new Evaluation.Order(source, null, false));
  }

  /** Stops the program that runs now, if any. Returns at once. */
  public void cancel(String reason) {
    Running present = running;
    if (present != null) {
      present.cancel(reason);
    }
  }

  /**
   * Stops the program that runs now, refuses all that wait and all that come later, and waits until
   * nothing of the session runs any more; called by the session's own program it does not wait.
   * Repeating it has no effect.
   */
  @Override
  public void close() {
    close("it was closed");
  }

  private void close(String why) {
    if (closed == null) {
      closed = why;
    }
    Running present = running;
    if (present != null) {
      present.cancel("the session was closed");
      if (present.isCaller()) {
        return;
      }
    }
    Turns.Entry last = turns.enlist();
    turns.await(last);
    try {
      release();
    } finally {
      turns.leave();
    }
  }

  /** Called by whoever has the turn, after the close. */
  private void release() {
    cancelIdle();
    evaluation.release();
    takeKept();
    place.close();
  }

  /** True once it takes no more programs. */
  public boolean isClosed() {
    return closed != null;
  }

  void giveUp(Turns.Entry place) {
    turns.giveUp(place);
  }

  int before(Turns.Entry place) {
    return turns.before(place);
  }

  private Outcome perform(Evaluation.Order order) {
    requireOutside();
    Running handle = new Running(this, scheduler, turns.enlist());
    perform(handle, order);
    return handle.await();
  }

  /** A program that waits for another one of its own session would wait for itself. */
  private void requireOutside() {
    Running present = running;
    if (present != null && present.isCaller()) {
      throw new IllegalStateException(
          "a program of this session is running and has called this; open another session, or use"
              + " start without waiting");
    }
  }

  private Running start(Evaluation.Order order) {
    Running handle = new Running(this, scheduler, turns.enlist());
    scheduler.start("run", () -> perform(handle, order));
    return handle;
  }

  private void perform(Running handle, Evaluation.Order order) {
    if (!turns.await(handle.place())) {
      handle.ended(Outcomes.cancelledBefore(handle.cancelled()));
      return;
    }
    handle.ended(inTurn(handle, order));
  }

  private Outcome inTurn(Running handle, Evaluation.Order order) {
    running = handle;
    try {
      cancelIdle();
      String reason = closed;
      return reason == null ? admitted(handle, order) : Outcomes.closed(reason);
    } catch (ConcurrencyRefused refused) {
      return Outcomes.refused(refused);
    } catch (RuntimeException | Error fault) {
      return Outcomes.fault(fault);
    } finally {
      running = null;
      if (closed != null) {
        release();
      } else {
        expireWhenIdle();
      }
      turns.leave();
    }
  }

  // Idle time

  /** Called by the one who opens the session and by whoever has the turn. */
  void expireWhenIdle() {
    long millis = config.idleTimeout();
    if (millis != SessionConfig.NO_IDLE_TIMEOUT) {
      idle =
          scheduler.at(
              scheduler.clock().after((double) millis),
              expiry(new WeakReference<>(this), scheduler, uses));
    }
  }

  /* The timer must not keep a session that nobody else can reach. */
  private static Runnable expiry(
      WeakReference<Session> reference, Scheduler scheduler, long usesThen) {
    return () -> {
      Session session = reference.get();
      if (session != null) {
        scheduler.start(
            "idle-session",
            () ->
                session.expire(usesThen, "it was idle for " + session.config.idleTimeout() + "ms"));
      }
    };
  }

  private void expire(long usesThen, String why) {
    Turns.Entry place = turns.enlist();
    turns.await(place);
    try {
      if (uses == usesThen && closed == null) {
        closed = why;
        release();
      }
    } finally {
      turns.leave();
    }
  }

  private void cancelIdle() {
    uses++;
    Scheduler.Timer present = idle;
    idle = null;
    if (present != null) {
      present.cancel();
    }
  }

  // Admission

  private Outcome admitted(Running handle, Evaluation.Order order) {
    Ticket ticket = host.limiter().requestRun(payer(), id + "/" + ++runs);
    Lease lease = lease(handle, ticket);
    if (lease == null) {
      return Outcomes.cancelledBefore(handle.cancelled());
    }
    lease.ownedBy(handle);
    return run(handle, order, lease);
  }

  /** Waits for a slot; null if the run is cancelled before it gets one. */
  private @Nullable Lease lease(Running handle, Ticket ticket) {
    Waiter waiter = scheduler.waiter();
    ticket.whenSettled(waiter::wake);
    handle.waitsFor(ticket);
    while (ticket.state() == Ticket.State.WAITING) {
      waiter.await(Clock.NEVER);
    }
    return ticket.lease().orElse(null);
  }

  // One run

  /* The slot is free again when the run has ended and nothing that it has begun goes on. */
  private Outcome run(Running handle, Evaluation.Order order, Lease lease) {
    Output output = new Output(config.limits().maxOutput(), config.output());
    long start = scheduler.clock().nanos();
    Run run = newRun(evaluation.limits(config.limits()), output);
    Tasks.watch(run);
    EventSink events = config.events();
    if (events != null) {
      run.scope().onEvent(events);
    }
    Task<Object> outside =
        Task.outside(run.scope(), CancelToken.root(scheduler, "host", Clock.NEVER));
    Evaluation.Progress progress = new Evaluation.Progress();
    run.heap().adopt(takeKept());
    handle.begun(run);
    Task<Object> task =
        run.scope().forkMain("main", main -> evaluation.evaluate(run, main, order, progress));
    task.join(outside, Clock.NEVER);
    Tasks.end(run, outside);
    keep(run.end());
    run.scope().whenNoCallIsAbandoned(lease::close);
    long end = scheduler.clock().nanos();
    Usage here =
        new Usage(
            run.steps().used(),
            (end - start) / 1_000_000,
            (progress.compiledAt(end) - start) / 1_000_000,
            run.hostCalls(),
            run.scope().startedTasks(),
            run.scope().mostTasks(),
            run.workerSlots().most(),
            ToolCalls.of(run).ended().size(),
            run.heap().peak(),
            output.written());
    Usage elsewhere = progress.elsewhere();
    Usage usage = elsewhere == null ? here : here.ofCallsFrom(elsewhere);
    return Outcomes.of(run, order.source(), task, output.kept(), usage);
  }

  /* What its definitions keep counts in the heap of the host also while nothing runs. */

  private HeapRemains takeKept() {
    HeapAccount present = kept;
    kept = null;
    return present == null ? HeapRemains.NONE : present.close();
  }

  private void keep(HeapRemains remains) {
    if (remains == HeapRemains.NONE) {
      return;
    }
    long usesNow = uses;
    HeapAccount account =
        HeapAccount.between(
            config.limits(),
            host.heap(),
            remains,
            why -> scheduler.start("crowded-session", () -> expire(usesNow, crowded(why))));
    kept = account;
    try {
      host.heap().relieve(account, Scheduler.production().clock()::nanos);
    } catch (LimitExceeded why) {
      closed = crowded(why);
    }
  }

  private static String crowded(LimitExceeded why) {
    return "while it waited for its next program, " + why.getMessage();
  }

  private Run newRun(Limits limits, Run.Console console) {
    long seed = config.seed().orElseGet(() -> new SplittableRandom().nextLong());
    Map<Class<?>, Object> grants = new HashMap<>(config.grants());
    config
        .runBudget()
        .ifPresent(
            budget -> grants.compute(BudgetHandle.class, (type, outer) -> ofRun(budget, outer)));
    grants.put(Catalog.class, catalog);
    return new Run(limits, scheduler, console, grants, seed, host.heap());
  }

  private BudgetHandle ofRun(Budget budget, @Nullable Object outer) {
    return outer instanceof BudgetHandle handle
        ? handle.nested("run", budget)
        : BudgetHandle.of("run", budget, scheduler.clock()::nanos);
  }
}
