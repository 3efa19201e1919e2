package dev.lispatch.task;

import dev.lispatch.event.Event;
import dev.lispatch.event.EventSink;
import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Guard;
import dev.lispatch.schedule.Scheduler;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A part of a program that its tasks do not outlive: who opened it leaves it only when every task
 * started in it has ended.
 *
 * <pre>{@code
 * Scope scope = self.scope().open(self, "both", Policy.FAIL_FAST, Clock.NEVER);
 * try {
 *   Task<String> left = scope.fork(self, "left", task -> fetch(task, a));
 *   Task<String> right = scope.fork(self, "right", task -> fetch(task, b));
 *   scope.join(self);
 *   return left.value() + right.value();
 * } finally {
 *   scope.leave(self);
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class Scope {
  private final Scheduler scheduler; // immutable
  private final @Nullable Scope parent; // immutable
  private final CancelToken token; // immutable
  private final Policy policy; // immutable
  private final Census census; // immutable
  private final Guard guard;
  private @Nullable Task<?> firstTask; // guarded by guard
  private int count; // guarded by guard
  private int awaited; // guarded by guard: those of count that are no daemons
  private @Nullable Set<Scope> inner; // guarded by guard
  private boolean left; // guarded by guard: nobody may come any more
  private @Nullable Task<?> leaving; // guarded by guard: waits for the last task
  private @Nullable Task<?> clearing; // guarded by guard: waits for each task that goes
  private @Nullable Throwable failure; // guarded by guard: the first that mattered
  private final List<Throwable> suppressed = new ArrayList<>(0); // guarded by guard

  private final Blocker emptiness =
      new Blocker() {
        @Override
        public String waitsFor() {
          return "for the tasks of its scope";
        }
      };

  private Scope(
      Scheduler scheduler,
      @Nullable Scope parent,
      CancelToken token,
      Policy policy,
      @Nullable Census census,
      int max) {
    this.scheduler = scheduler;
    this.parent = parent;
    this.token = token;
    this.policy = policy;
    this.guard = scheduler.guard(this);
    this.census = census == null ? new Census(this, max, token.deadline()) : census;
  }

  /**
   * A scope without a parent.
   *
   * @param token stops everything in it
   * @param maxTasks how many tasks may live in it and the scopes inside at once
   */
  public static Scope root(Scheduler scheduler, CancelToken token, int maxTasks) {
    return new Scope(scheduler, null, token, Policy.SETTLE, null, maxTasks);
  }

  /**
   * Runs {@code body} as a task of a scope of its own, waits until it has ended, stops the tasks
   * that are left, and returns what it returned. For a thread that is no task: the way from plain
   * Java into this package.
   *
   * @throws Deadlock.Stopped if all tasks wait for each other
   * @throws Exception what {@code body} threw
   */
  public static <T> T call(Scheduler scheduler, Task.Body<T> body) throws Exception {
    CancelToken token = CancelToken.root(scheduler, "program", Clock.NEVER);
    Scope root = root(scheduler, token, Integer.MAX_VALUE);
    AtomicReference<@Nullable Deadlock> found = new AtomicReference<>();
    root.onDeadlock(
        deadlock -> {
          if (found.compareAndSet(null, deadlock)) {
            token.cancel("every task waits for another");
          }
        });
    Task<Object> host = Task.outside(root, CancelToken.root(scheduler, "host", Clock.NEVER));
    Task<T> main = root.forkMain("main", body);
    main.joinAlways(host);
    root.cancelAll(host, "the main task has ended");
    return result(main, found.get());
  }

  @SuppressWarnings("NullAway") // a body without failure has returned its value
  private static <T> T result(Task<T> main, @Nullable Deadlock deadlock) throws Exception {
    Throwable failure = main.failure();
    if (failure instanceof Cancelled && deadlock != null) {
      throw new Deadlock.Stopped(deadlock);
    }
    if (failure instanceof Exception exception) {
      throw exception;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return main.value();
  }

  /**
   * Calls {@code action} when all live tasks wait for each other. It is called by the task that
   * waits last, must not wait, and may be called again if the same goes on after a change.
   */
  public void onDeadlock(Consumer<Deadlock> action) {
    census.onDeadlock(action);
  }

  /** Tells {@code sink} from now on what happens to the tasks in it and in the scopes inside. */
  public void onEvent(EventSink sink) {
    census.onEvent(sink);
  }

  /** Tells who watches, if anybody does: {@code event} makes it from the present instant. */
  public void tell(LongFunction<Event> event) {
    EventSink sink = census.sink();
    if (sink != null) {
      sink.take(event.apply(scheduler.clock().nanos()));
    }
  }

  /**
   * A scope inside this one, for {@code self}, who has to {@link #leave} it.
   *
   * @param deadline when everything in it has to stop
   */
  public Scope open(Task<?> self, String name, Policy itsPolicy, long deadline) {
    CancelToken its = self.token().child(name, deadline);
    Scope opened = new Scope(scheduler, this, its, itsPolicy, census, 0);
    guard.enter();
    try {
      if (inner == null) {
        inner = new LinkedHashSet<>(2);
      }
      inner.add(opened);
    } finally {
      guard.exit();
    }
    return opened;
  }

  /**
   * Starts a task in this scope, below its token.
   *
   * @throws LimitExceeded if as many tasks live as may
   */
  public <T> Task<T> fork(@Nullable Task<?> starter, String name, Task.Body<T> body) {
    return fork(starter, name, token.child(name, Clock.NEVER), false, body);
  }

  /**
   * Starts a task in this scope.
   *
   * @param itsToken stops the task; made for it alone, and closed when it ends
   * @param daemon true if nobody waits for it: it is stopped when the scope is left
   * @throws LimitExceeded if as many tasks live as may
   */
  public <T> Task<T> fork(
      @Nullable Task<?> starter,
      String name,
      CancelToken itsToken,
      boolean daemon,
      Task.Body<T> body) {
    Task<T> task = new Task<>(name, this, starter, itsToken, census.enter());
    if (daemon) {
      task.makeDaemon();
    }
    return started(task, body);
  }

  /** Starts the task that starts all others; the maximum does not mean it. */
  public <T> Task<T> forkMain(String name, Task.Body<T> body) {
    CancelToken its = token.child(name, Clock.NEVER);
    return started(new Task<>(name, this, null, its, census.enterMain()), body);
  }

  /**
   * A task of this scope that does not run yet, but counts as one that the scope waits for. Who has
   * prepared it lets it {@link Task#runHere run} sooner or later, or {@link Task#endUnstarted ends}
   * it.
   *
   * @param itsToken stops the task; made for it alone, and closed when it ends
   * @throws LimitExceeded if as many tasks live or wait to run as may
   */
  public <T> Task<T> prepare(@Nullable Task<?> starter, String name, CancelToken itsToken) {
    Task<T> task = new Task<>(name, this, starter, itsToken, census.enqueue());
    task.makeQueued();
    try {
      enlist(task);
    } catch (Throwable failed) {
      census.dequeue();
      throw failed;
    }
    return task;
  }

  private <T> Task<T> started(Task<T> task, Task.Body<T> body) {
    try {
      enlist(task);
    } catch (IllegalStateException ended) {
      census.leave();
      census.release();
      throw ended;
    }
    try {
      task.start(body);
    } catch (Throwable failed) {
      census.leave();
      delist(task);
      census.release();
      throw failed;
    }
    return task;
  }

  private void enlist(Task<?> task) {
    guard.enter();
    try {
      if (left) {
        throw new IllegalStateException("the scope has ended; no task can start in it");
      }
      task.nextInScope = firstTask;
      if (firstTask != null) {
        firstTask.previousInScope = task;
      }
      firstTask = task;
      count++;
      awaited += task.daemon() ? 0 : 1;
    } finally {
      guard.exit();
    }
  }

  /** Gives the tasks that wait for this, or for the last one of which this was. */
  private List<Task<?>> delist(Task<?> task) {
    guard.enter();
    try {
      if (task.previousInScope == null) {
        firstTask = task.nextInScope;
      } else {
        task.previousInScope.nextInScope = task.nextInScope;
      }
      if (task.nextInScope != null) {
        task.nextInScope.previousInScope = task.previousInScope;
      }
      count--;
      awaited -= task.daemon() ? 0 : 1;
      return waiting();
    } finally {
      guard.exit();
    }
  }

  private List<Task<?>> waiting() {
    Task<?> last = awaited == 0 ? leaving : null;
    Task<?> each = clearing;
    if (last == null || last == each) {
      return each == null ? List.of() : List.of(each);
    }
    return each == null ? List.of(last) : List.of(last, each);
  }

  /** The task has its result; who joins it has not been told. */
  void ended(Task<?> task) {
    policy.ended(this, task);
    census.leave();
  }

  /** Whoever joined the task has been told, so nobody expects anything of it any more. */
  void gone(Task<?> task) {
    delist(task).forEach(Task::wake);
    census.release();
  }

  /** Notes what the scope fails with; the first call counts, what comes later is attached to it. */
  public void fail(Throwable why) {
    guard.enter();
    try {
      if (failure == null) {
        failure = why;
      } else if (failure != why) {
        suppressed.add(why);
      }
    } finally {
      guard.exit();
    }
  }

  /** What it fails with so far, or null. */
  public @Nullable Throwable failure() {
    guard.enter();
    try {
      return failure;
    } finally {
      guard.exit();
    }
  }

  /** What went wrong besides {@link #failure}. */
  public List<Throwable> suppressed() {
    guard.enter();
    try {
      return List.copyOf(suppressed);
    } finally {
      guard.exit();
    }
  }

  /** Stops everything in the scope. */
  public void cancel(Object why) {
    token.cancel(why);
  }

  /**
   * Waits until every task in the scope but its daemons has ended. If {@code self} has to stop
   * meanwhile, the tasks are stopped first, and waited for all the same.
   *
   * @throws Cancelled if {@code self} had to stop
   */
  public void join(Task<?> self) {
    boolean stopped = false;
    while (!emptyOrLeaving(self)) {
      if (stopped) {
        self.pauseShielded(emptiness);
      } else if (self.pause(emptiness, Clock.NEVER) == Pause.STOPPED) {
        token.cancel("the task that opened the scope was stopped");
        stopped = true;
      }
    }
    if (stopped) {
      self.check();
    }
  }

  /** Stops every task in the scope, waits until all have ended and closes it. */
  public void leave(Task<?> self) {
    do {
      cancelAll(self, "the scope has ended");
    } while (!closedWhenEmpty());
    token.close();
    if (parent != null) {
      parent.forget(this);
    }
  }

  private boolean closedWhenEmpty() {
    guard.enter();
    try {
      left = count == 0;
      return left;
    } finally {
      guard.exit();
    }
  }

  private boolean emptyOrLeaving(Task<?> self) {
    guard.enter();
    try {
      leaving = self;
      return awaited == 0;
    } finally {
      guard.exit();
    }
  }

  private void forget(Scope ended) {
    guard.enter();
    try {
      if (inner != null) {
        inner.remove(ended);
      }
    } finally {
      guard.exit();
    }
  }

  /** Tells that something outside the tasks, such as a timer, will act on them. */
  public void hold() {
    census.hold();
  }

  /** Takes back one {@link #hold}. */
  public void release() {
    census.release();
  }

  /** The tasks that live in this scope itself, the youngest first. */
  public List<Task<?>> live() {
    guard.enter();
    try {
      List<Task<?>> found = new ArrayList<>(count);
      for (Task<?> task = firstTask; task != null; task = task.nextInScope) {
        found.add(task);
      }
      return found;
    } finally {
      guard.exit();
    }
  }

  /** The tasks that live in this scope and in those inside it. */
  public List<Task<?>> allLive() {
    List<Task<?>> found = live();
    for (Scope scope : scopes()) {
      found.addAll(scope.allLive());
    }
    return found;
  }

  private List<Scope> scopes() {
    guard.enter();
    try {
      return inner == null ? List.of() : List.copyOf(inner);
    } finally {
      guard.exit();
    }
  }

  /** Stops every task in the scope and waits until all have ended, those started meanwhile too. */
  public void cancelAll(Task<?> self, Object why) {
    List<Task<?>> tasks = live();
    while (!tasks.isEmpty()) {
      tasks.forEach(task -> task.ownToken().cancel(why));
      tasks.forEach(task -> task.joinAlways(self));
      tasks = liveOrCleared(self);
    }
  }

  /**
   * A task that has been joined is listed for a moment yet: it must not be looked for all along.
   */
  private List<Task<?>> liveOrCleared(Task<?> self) {
    List<Task<?>> tasks = noteClearing(self);
    while (!tasks.isEmpty() && tasks.stream().allMatch(Task::ended)) {
      self.pauseShielded(emptiness);
      tasks = noteClearing(self);
    }
    noteClearing(null);
    return tasks;
  }

  private List<Task<?>> noteClearing(@Nullable Task<?> self) {
    guard.enter();
    clearing = self;
    guard.exit();
    return live();
  }

  /** How many tasks live below the root. */
  public int liveCount() {
    return census.live();
  }

  /** True if it is {@code outer} or a scope somewhere inside it. */
  public boolean isInside(Scope outer) {
    for (Scope scope = this; scope != null; scope = scope.parent) {
      if (scope == outer) {
        return true;
      }
    }
    return false;
  }

  /** How many tasks have been started so far below the root that this scope is of. */
  public long startedTasks() {
    return census.started();
  }

  /** The most tasks that lived at once below the root that this scope is of. */
  public int mostTasks() {
    return census.most();
  }

  /** How many tasks live below the root that this scope is of. */
  public int liveTasks() {
    return census.live();
  }

  /**
   * How many calls into the host go on, below the root that this scope is of, although their tasks
   * have let go of them.
   */
  public int abandonedCalls() {
    return census.abandoned().count();
  }

  /** Runs {@code action} as soon as there is none: see {@link #abandonedCalls}. */
  public void whenNoCallIsAbandoned(Runnable action) {
    census.abandoned().whenNone(action);
  }

  /** What stops everything in the scope. */
  public CancelToken token() {
    return token;
  }

  /** The scheduler that runs its tasks. */
  public Scheduler scheduler() {
    return scheduler;
  }

  Census census() {
    return census;
  }
}
