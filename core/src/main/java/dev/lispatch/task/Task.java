package dev.lispatch.task;

import dev.lispatch.event.Event;
import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.schedule.Waiter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One flow of control, and its result. It belongs to a {@link Scope}, which it never outlives.
 *
 * <p>Thread-safe, but for the methods that say that they belong to the task's own flow.
 */
public final class Task<T> implements Blocker {
  /* Waiting. What tasks share keeps what it needs to find the tasks that wait for it and calls wake
  on them; a task that waits calls pause in a loop until it finds that it got what it waits for.
  The state says whether a wake has come (NOTIFIED: it is not lost), and whether the task waits for
  something that only a task of its run could give (BLOCKED) or for what comes by itself (TIMED). Who
  wakes a blocked task counts it out before it can run, so when the count of blocked tasks equals
  that of live ones, and nobody was woken meanwhile, nobody ever will be: see Census.

  Joining. Who joins adds itself to a stack of joiners; the end of the task swaps the stack for
  ENDED. Both are single atomic operations, so a joiner is woken or sees the end. */

  /** What a task does. */
  @FunctionalInterface
  public interface Body<T> {
    /** Gives the task's result; what it throws is the task's failure. */
    T run(Task<T> self) throws Exception;
  }

  private record Result<T>(@Nullable T value, @Nullable Throwable failure) {}

  /** Somebody who is told of the end: a task that waits, or an action; without both, the end. */
  private static final class Joiner {
    static final Joiner ENDED = new Joiner(null, null, null);

    final @Nullable Task<?> task; // immutable
    volatile @Nullable Runnable action; // null once it is taken back
    final @Nullable Joiner next; // immutable

    Joiner(@Nullable Task<?> task, @Nullable Runnable action, @Nullable Joiner next) {
      this.task = task;
      this.action = action;
      this.next = next;
    }

    boolean isGone() {
      return task == null && action == null;
    }

    void act() {
      Runnable present = action;
      if (present != null) {
        present.run();
      }
    }

    void wake() {
      if (task != null) {
        task.wake();
      }
    }
  }

  /** Binds the task to its thread, then performs it: one object for what would be two. */
  private static final class Beginning<T> implements Runnable {
    private final Task<T> task;
    private @Nullable Body<T> body; // given up at the beginning, so that it can be collected
    private boolean bound;

    Beginning(Task<T> task, Body<T> body) {
      this.task = task;
      this.body = body;
    }

    @Override
    public void run() {
      if (!bound) {
        bound = true;
        task.goOn(this);
        return;
      }
      Body<T> present = body;
      body = null;
      if (present != null) {
        task.perform(present);
      }
    }
  }

  private static final int RUNNING = 0;
  private static final int NOTIFIED = 1;
  private static final int BLOCKED = 2;
  private static final int TIMED = 3;

  private static final VarHandle STATE;
  private static final VarHandle JOINERS;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      STATE = lookup.findVarHandle(Task.class, "state", int.class);
      JOINERS = lookup.findVarHandle(Task.class, "joiners", Joiner.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final ScopedValue<Task<?>> CURRENT = ScopedValue.newInstance();

  private final String name; // immutable
  private final long number; // immutable
  private final Scope home; // immutable: the scope that it was started in
  private final @Nullable Task<?> starter; // immutable
  private final CancelToken own; // immutable
  private final Waiter waiter;
  private volatile int state;
  private volatile @Nullable Joiner joiners;
  private volatile @Nullable Result<T> result; // set once, by the own flow

  private volatile CancelToken token; // written by the own flow: the innermost
  private Scope scope; // of the own flow: the innermost
  private volatile @Nullable Blocker blocker; // written by the own flow
  private long since; // written by the own flow before blocker
  private long waits; // written by the own flow before blocker: how often it has waited
  private volatile @Nullable Runnable errand; // taken by the own flow

  @Nullable Task<?> previousInScope; // guarded by the guard of home
  @Nullable Task<?> nextInScope; // guarded by the guard of home
  private boolean daemon; // written before the start
  private volatile boolean queued; // prepared, and not yet let run
  private volatile @Nullable Blocker awaited; // written by the own flow: see WaitCycle
  private @Nullable Belongings belongings; // of the own flow
  private volatile @Nullable AbandonedCalls abandoned; // made by the own flow

  Task(String name, Scope home, @Nullable Task<?> starter, CancelToken own, long number) {
    this.name = name;
    this.number = number;
    this.home = home;
    this.starter = starter;
    this.own = own;
    this.token = own;
    this.scope = home;
    this.waiter = home.scheduler().waiter();
    own.worker(this);
  }

  /**
   * Stands for the thread that calls it, which no scope has started: a host's thread that wants to
   * send to a channel, say. It is no live task of the scope, and nobody counts on it.
   *
   * @param token stops what it does, not the thread
   */
  public static Task<Object> outside(Scope scope, CancelToken token) {
    return new Task<>("outside", scope, null, token, 0);
  }

  /**
   * The task that runs this code.
   *
   * @throws IllegalStateException on a thread that no scope has started
   */
  public static Task<?> current() {
    if (!CURRENT.isBound()) {
      throw new IllegalStateException(
          "no task runs this code; start one with Scope.fork, or use Task.outside");
    }
    return CURRENT.get();
  }

  static @Nullable Task<?> currentOrNull() {
    return CURRENT.isBound() ? CURRENT.get() : null;
  }

  void start(Body<T> body) {
    tellStarted();
    home.scheduler().start(name, new Beginning<>(this, body));
  }

  /** Runs {@code part} of this task's own flow on the calling thread, as the current task. */
  public void goOn(Runnable part) {
    ScopedValue.where(CURRENT, this).run(part);
  }

  /**
   * As {@link #breathe} of the task that runs this code, for work that does not know whose it is;
   * nothing on a thread that no scope has started.
   */
  public static void breatheHere() {
    if (CURRENT.isBound()) {
      CURRENT.get().breathe();
    }
  }

  /**
   * Lets a task that was {@link Scope#prepare prepared} run on the calling flow, which is no
   * task's, and returns when it has ended.
   */
  public void runHere(Body<T> body) {
    begin();
    goOn(() -> perform(body));
  }

  /** Ends a task that was {@link Scope#prepare prepared} and stopped before it could run. */
  public void endUnstarted() {
    begin();
    Throwable stopped = null;
    try {
      own.check();
    } catch (Cancelled cancelled) {
      stopped = cancelled;
    }
    end(new Result<>(null, stopped));
  }

  private void begin() {
    home.census().begin();
    queued = false;
    tellStarted();
  }

  private void tellStarted() {
    home.tell(at -> new Event.Started(at, number, name, starter == null ? 0 : starter.number));
  }

  void makeQueued() {
    queued = true;
  }

  /** True if it was prepared and has not begun. */
  boolean queued() {
    return queued;
  }

  private void perform(Body<T> body) {
    Result<T> outcome;
    try {
      outcome = new Result<>(body.run(this), null);
    } catch (Throwable failure) {
      outcome = new Result<>(null, failure);
    }
    end(outcome);
  }

  private void end(Result<T> outcome) {
    giveEverythingBack();
    waiter.rest();
    own.close();
    own.worker(null);
    scheduler().access(this, true);
    result = outcome;
    home.tell(
        at ->
            new Event.Ended(
                at, number, outcome.failure == null ? null : outcome.failure.getMessage()));
    home.ended(this);
    Joiner all = (Joiner) JOINERS.getAndSet(this, Joiner.ENDED);
    for (Joiner joiner = all; joiner != null; joiner = joiner.next) {
      joiner.act();
    }
    for (Joiner joiner = all; joiner != null; joiner = joiner.next) {
      joiner.wake();
    }
    home.gone(this);
  }

  /** The name given at the start. */
  public String name() {
    return name;
  }

  /** Its token was cancelled: see {@link CancelToken}. */
  void stopRequested(Object why) {
    if (result == null) {
      home.tell(at -> new Event.Cancelled(at, number, String.valueOf(why)));
    }
    waiter.hurry();
    wake();
  }

  /** Counts the tasks of one root scope, from 1; 0 for {@link #outside}. */
  public long number() {
    return number;
  }

  /** The task that started this one, or null. */
  public @Nullable Task<?> starter() {
    return starter;
  }

  /** The scheduler that runs it. */
  public Scheduler scheduler() {
    return home.scheduler();
  }

  /** True if a run does not wait for it. */
  public boolean daemon() {
    return daemon;
  }

  void makeDaemon() {
    daemon = true;
  }

  /** Stops this task. */
  public CancelToken ownToken() {
    return own;
  }

  /** The scope that it was started in. */
  public Scope home() {
    return home;
  }

  // What belongs to the own flow

  /** The innermost token, which stops the work that goes on now. */
  public CancelToken token() {
    return token;
  }

  /** The innermost scope: tasks started now belong to it. */
  public Scope scope() {
    return scope;
  }

  /**
   * Runs {@code body} under {@code inner}, a token below the present one that no other task works
   * under.
   */
  public <R> R under(CancelToken inner, Supplier<R> body) {
    CancelToken outer = token;
    enter(inner);
    try {
      return body.get();
    } finally {
      inner.worker(null);
      token = outer;
    }
  }

  /** What the task has for itself until it ends. */
  public Belongings belongings() {
    if (belongings == null) {
      belongings = new Belongings();
    }
    return belongings;
  }

  /** Gives back what it holds, as at its end: for one that has nothing left to do but to wait. */
  public void giveEverythingBack() {
    if (belongings != null) {
      belongings.release(this);
    }
  }

  /**
   * Says that the task is going to wait for {@code reason}, without a time limit and until it calls
   * {@link #waited}; {@code reason} must be made for this one wait.
   *
   * @return the tasks that would then wait for each other in a ring, this one first; the wait is
   *     taken back then, and the task must not wait. Empty if there is no such ring
   */
  public List<Task<?>> awaits(Blocker reason) {
    scheduler().access(this, true);
    awaited = reason;
    return WaitCycle.closedBy(this, home.census().rings());
  }

  /** Ends what {@link #awaits} has begun. */
  public void waited() {
    awaited = null;
  }

  private void enter(CancelToken inner) {
    inner.worker(this);
    token = inner;
  }

  /** Lets what it starts from now on belong to {@code outer}, which its own scope is inside of. */
  public void startIn(Scope outer) {
    scope = outer;
  }

  /** Runs {@code body} with {@code inner} as the scope of what it starts. */
  public <R> R within(Scope inner, Supplier<R> body) {
    Scope outer = scope;
    scope = inner;
    try {
      return under(inner.token(), body);
    } finally {
      scope = outer;
    }
  }

  /**
   * Returns if work may go on.
   *
   * @throws Cancelled naming the outermost token that has fired
   */
  public void check() {
    token.check();
  }

  /** To be called every hundred microseconds or so while the task computes: see {@link Waiter}. */
  public void breathe() {
    Task<?> flow = number == 0 && CURRENT.isBound() ? CURRENT.get() : this;
    if (flow.number != 0) {
      flow.waiter.breathe(token.deadline());
    }
    token.check();
  }

  /**
   * Waits until somebody calls {@link #wake}, or until {@code deadline}, or until the task has to
   * stop, whichever comes first. A wake that came since the last pause counts, so it may return for
   * something that is over: look, and pause again.
   */
  public Pause pause(Blocker reason, long deadline) {
    CancelToken inner = token;
    Clock clock = scheduler().clock();
    long now = clock.nanos();
    if (inner.wasCancelled() || now >= inner.deadline()) {
      return Pause.STOPPED;
    }
    if (now >= deadline) {
      return Pause.DEADLINE;
    }
    long until = Math.min(deadline, inner.deadline());
    boolean counted = !reason.outside() && until >= home.census().horizon();
    if (waitUntil(reason, until, counted, now)) {
      return Pause.WOKEN;
    }
    return inner.stopped() ? Pause.STOPPED : Pause.DEADLINE;
  }

  /** Waits until somebody calls {@link #wake}, even if the task has to stop. */
  public void pauseShielded(Blocker reason) {
    waitUntil(reason, Clock.NEVER, !reason.outside(), scheduler().clock().nanos());
  }

  private boolean waitUntil(Blocker reason, long until, boolean counted, long now) {
    boolean counts = counted && number != 0;
    int waiting = counts ? BLOCKED : TIMED;
    since = now;
    waits++;
    blocker = reason;
    home.tell(at -> new Event.Waiting(at, number, reason.waitsFor()));
    boolean woken = true;
    if (STATE.compareAndSet(this, RUNNING, waiting)) {
      if (counts) {
        home.census().blocked();
      }
      woken = parked(until, waiting, home.census().alarmed(until, number != 0));
    }
    if (woken) {
      STATE.setVolatile(this, RUNNING);
    }
    blocker = null;
    return woken;
  }

  private boolean parked(long until, int waiting, boolean alarmed) {
    while (true) {
      boolean inTime = waiter.await(alarmed ? Clock.NEVER : until);
      runErrand();
      if (state == NOTIFIED) {
        return true;
      }
      inTime &= !alarmed || scheduler().clock().nanos() < until;
      if (!inTime && STATE.compareAndSet(this, waiting, RUNNING)) {
        if (waiting == BLOCKED) {
          home.census().unblocked();
        }
        return false;
      }
    }
  }

  // What others do

  /** Ends the task's present pause, or its next. From any thread; never waits. */
  public void wake() {
    while (true) {
      int present = state;
      if (present == NOTIFIED) {
        return;
      }
      if (STATE.compareAndSet(this, present, NOTIFIED)) {
        if (present == BLOCKED) {
          home.census().unblocked();
        }
        if (present != RUNNING) {
          waiter.wake();
        }
        return;
      }
    }
  }

  /**
   * Lets the task run {@code action} itself while it waits: it goes on waiting afterwards. If it
   * does not wait now it runs it in its next wait, if there is one. The last action given counts.
   */
  public void whileWaiting(Runnable action) {
    errand = action;
    waiter.wake();
  }

  /** The time has come at which all stop who have waited without a timer of their own. */
  void alarm() {
    waiter.wake();
  }

  private void runErrand() {
    Runnable action = errand;
    if (action != null) {
      errand = null;
      action.run();
    }
  }

  /** True if the task waits for something that only another task could give. */
  boolean isBlocked() {
    return state == BLOCKED;
  }

  @Nullable Blocker awaited() {
    return awaited;
  }

  /** How often it has waited; of a blocked task the number of its present wait. */
  long waits() {
    return waits;
  }

  /** What it waits for now, or null. */
  public @Nullable Blocker blocker() {
    return blocker;
  }

  /** The instant since which it waits for {@link #blocker}. */
  public long since() {
    return since;
  }

  /** On the own flow: a call into the host goes on alone. */
  void callAbandoned() {
    AbandonedCalls present = abandoned;
    if (present == null) {
      present = new AbandonedCalls(scheduler());
      abandoned = present;
    }
    present.begin();
    home.census().abandoned().begin();
  }

  void abandonedCallEnded() {
    AbandonedCalls present = abandoned;
    if (present != null) {
      present.end();
    }
    home.census().abandoned().end();
  }

  /** How many of its calls into the host go on although it has let go of them. */
  public int abandonedCalls() {
    AbandonedCalls present = abandoned;
    return present == null ? 0 : present.count();
  }

  /**
   * Runs {@code action} as soon as no call of this task goes on that it has let go of: at once if
   * there is none, else on the thread of the last one. It must be short and must not wait.
   */
  public void whenNoCallIsAbandoned(Runnable action) {
    AbandonedCalls present = abandoned;
    if (present == null) {
      action.run();
    } else {
      present.whenNone(action);
    }
  }

  /** True once the body has returned or thrown. */
  public boolean done() {
    return result != null;
  }

  /**
   * Waits until the task has ended.
   *
   * @param self who waits
   * @param deadline when to give up; {@link Clock#NEVER} for no such time
   * @return false if the deadline came first
   * @throws Cancelled if {@code self} has to stop first
   */
  public boolean join(Task<?> self, long deadline) {
    scheduler().access(this, false);
    if (!enlist(self)) {
      return true;
    }
    while (true) {
      switch (self.pause(this, deadline)) {
        case WOKEN -> {
          if (ended()) {
            return true;
          }
        }
        case DEADLINE -> {
          return ended();
        }
        case STOPPED -> self.check();
      }
    }
  }

  /** Waits until the task has ended, even if {@code self} has to stop. */
  public void joinAlways(Task<?> self) {
    scheduler().access(this, false);
    if (enlist(self)) {
      while (!ended()) {
        self.pauseShielded(this);
      }
    }
  }

  /**
   * Runs {@code action} once when the task has ended, at once if it has; before anybody goes on who
   * waits for the end by then. It must be short and must not wait. The result takes it back.
   */
  public Runnable onEnd(Runnable action) {
    scheduler().access(this, false);
    while (true) {
      Joiner first = joiners;
      if (first == Joiner.ENDED) {
        action.run();
        return () -> {};
      }
      Joiner rest = first;
      while (rest != null && rest.isGone()) {
        rest = rest.next;
      }
      Joiner mine = new Joiner(null, action, rest);
      if (JOINERS.compareAndSet(this, first, mine)) {
        return () -> mine.action = null;
      }
    }
  }

  boolean ended() {
    return joiners == Joiner.ENDED;
  }

  /* A joiner that gave up stays in the stack until the task ends: waking it again does no harm. One
  task that joins another in a loop with a deadline is found again instead of listed again. */
  private boolean enlist(Task<?> self) {
    while (true) {
      Joiner first = joiners;
      if (first == Joiner.ENDED) {
        return false;
      }
      for (Joiner other = first; other != null; other = other.next) {
        if (other.task == self) {
          return true;
        }
      }
      if (JOINERS.compareAndSet(this, first, new Joiner(self, null, first))) {
        return true;
      }
    }
  }

  /** What the body threw, or null; only after the end. */
  public @Nullable Throwable failure() {
    return outcome().failure;
  }

  /** What the body returned, or null if it threw; only after the end. */
  public @Nullable T value() {
    return outcome().value;
  }

  private Result<T> outcome() {
    Result<T> outcome = result;
    if (outcome == null) {
      throw new IllegalStateException("task " + name + " has not ended");
    }
    return outcome;
  }

  @Override
  public String waitsFor() {
    return "for " + this;
  }

  @Override
  public Task<?> holder() {
    return this;
  }

  @Override
  public String toString() {
    return "task " + number + " (" + name + ")";
  }
}
