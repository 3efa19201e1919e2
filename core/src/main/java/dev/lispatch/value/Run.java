package dev.lispatch.value;

import dev.lispatch.event.Event;
import dev.lispatch.limit.HeapAccount;
import dev.lispatch.limit.HeapRemains;
import dev.lispatch.limit.HeapRoom;
import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.Limits;
import dev.lispatch.limit.ParallelBudget;
import dev.lispatch.limit.StepBudget;
import dev.lispatch.limit.Stop;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.sync.Slots;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Scope;
import dev.lispatch.task.Task;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One execution of one program: what its tasks share.
 *
 * <p>Thread-safe.
 */
public final class Run {
  private static final int MAX_WARNINGS = 100;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final Limits limits; // immutable
  private final Scheduler scheduler; // immutable
  private final StepBudget steps; // thread-safe
  private final CancelToken token; // thread-safe
  private final Scope scope; // thread-safe
  private final Slots workerSlots; // thread-safe
  private final Console console; // thread-safe
  private final Map<Class<?>, Object> grants; // immutable
  private final Queue<String> warnings = new ConcurrentLinkedQueue<>();
  private final AtomicInteger warningCount = new AtomicInteger();
  private final AtomicInteger hostCalls = new AtomicInteger();
  private final ReentrantLock randomLock = new ReentrantLock();
  private final SplittableRandom random; // guarded by randomLock
  private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable Stop> reached = new AtomicReference<>();
  private volatile boolean mainEnded;
  private volatile @Nullable Supplier<Location> topLevel;
  private volatile double defaultTimeout = Double.NaN;
  private final ReentrantLock endLock = new ReentrantLock();
  private final Deque<Runnable> endings = new ArrayDeque<>(); // guarded by endLock
  private boolean ended; // guarded by endLock
  private final HeapAccount heap; // thread-safe
  private final long chance; // immutable

  /**
   * @param grants what the host lends to this run, by its type
   * @param seed of everything random in the run
   */
  public Run(
      Limits limits,
      Scheduler scheduler,
      Console console,
      Map<Class<?>, Object> grants,
      long seed) {
    this(limits, scheduler, console, grants, seed, HeapRoom.ofTheProcess());
  }

  /**
   * @param grants what the host lends to this run, by its type
   * @param seed of everything random in the run
   * @param room the heap that it shares with other runs
   */
  public Run(
      Limits limits,
      Scheduler scheduler,
      Console console,
      Map<Class<?>, Object> grants,
      long seed,
      HeapRoom room) {
    this.limits = limits;
    this.scheduler = scheduler;
    this.console = console;
    this.grants = Map.copyOf(grants);
    this.steps = new StepBudget(limits.maxSteps());
    this.random = new SplittableRandom(seed);
    this.token =
        CancelToken.root(
            scheduler, "run-timeout", scheduler.clock().after((double) limits.runTimeout()));
    this.scope = Scope.root(scheduler, token, limits.maxTasks());
    this.workerSlots = workerSlots(scheduler, limits.maxParallelWorkers());
    this.heap = new HeapAccount(limits, room, why -> stop(why, 0));
    this.chance = new SplittableRandom().nextLong();
  }

  private static Slots workerSlots(Scheduler scheduler, int capacity) {
    return Slots.ofTasks(
        scheduler,
        ParallelBudget.of(capacity),
        "for one of the " + capacity + " parallel workers (max-parallel-workers)");
  }

  public Limits limits() {
    return limits;
  }

  public Scheduler scheduler() {
    return scheduler;
  }

  public StepBudget steps() {
    return steps;
  }

  /** What the run keeps alive. */
  public HeapAccount heap() {
    return heap;
  }

  /** A number that the program cannot know, another one for each task. */
  long chance(Task<?> task) {
    return chance + task.number() * GOLDEN;
  }

  /** Stops the whole run: its deadline is the run's. */
  public CancelToken token() {
    return token;
  }

  /** What all tasks of the run live in. */
  public Scope scope() {
    return scope;
  }

  /** The slots of its parallel workers. */
  public Slots workerSlots() {
    return workerSlots;
  }

  public Console console() {
    return console;
  }

  /** What the host has granted of that type, or null. */
  public <T> @Nullable T grant(Class<T> type) {
    return type.cast(grants.get(type));
  }

  /** A generator for the next task. */
  public SplittableRandom nextRandom() {
    randomLock.lock();
    try {
      return random.split();
    } finally {
      randomLock.unlock();
    }
  }

  /** State that parts of the library keep for one run, made when it is first asked for. */
  public <T> T shared(Class<T> type, Supplier<T> make) {
    return type.cast(shared.computeIfAbsent(type, key -> make.get()));
  }

  /**
   * Runs {@code action} when the run has ended and none of its tasks lives any more, the last one
   * noted first; at once if that was so already. For what a capability opened for the run: the
   * action must not throw and must end soon, since the run's outcome waits for it.
   */
  public void atEnd(Runnable action) {
    endLock.lock();
    try {
      if (!ended) {
        endings.push(action);
        return;
      }
    } finally {
      endLock.unlock();
    }
    action.run();
  }

  /**
   * Runs what {@link #atEnd} has noted. Called once, after the last task has ended.
   *
   * @return what the run has left alive, for the next run of the same session
   */
  public HeapRemains end() {
    endLock.lock();
    try {
      ended = true;
    } finally {
      endLock.unlock();
    }
    endings.forEach(Runnable::run);
    Keyword.forgetCollected();
    return heap.close();
  }

  /**
   * Ends the whole run: one of its tasks has reached a limit, or none can go on.
   *
   * @param task the number of that task, or 0
   */
  public void stop(Stop why, long task) {
    if (reached.compareAndSet(null, why)) {
      if (why instanceof LimitExceeded limit) {
        scope.tell(at -> new Event.LimitReached(at, task, limit.limit()));
      }
      token.cancel(why.kind());
    }
  }

  /** What ended the run as a whole, or null. */
  public @Nullable Stop reached() {
    return reached.get();
  }

  /** The main program has ended: only tasks that it started are left. */
  public void mainEnded() {
    mainEnded = true;
  }

  /** True once only tasks that the main program started are left. */
  public boolean onlyTasksLeft() {
    return mainEnded;
  }

  /** Notes which form outside all functions is evaluated now. */
  public void topLevelAt(Supplier<Location> place) {
    topLevel = place;
  }

  /** The form outside all functions that is evaluated now, or null. */
  @Nullable Location topLevel() {
    Supplier<Location> place = topLevel;
    return place == null ? null : place.get();
  }

  /** Notes something the program's author should know although the run goes on. */
  public void warn(String warning) {
    if (warningCount.incrementAndGet() <= MAX_WARNINGS) {
      warnings.add(warning);
    }
  }

  /** The warnings so far, the first hundred of them. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /**
   * Counts one call into the host.
   *
   * @throws LimitExceeded above {@code max-host-calls}
   */
  public void countHostCall() {
    if (hostCalls.incrementAndGet() > limits.maxHostCalls()) {
      throw LimitExceeded.hostCalls(limits.maxHostCalls());
    }
  }

  public int hostCalls() {
    return hostCalls.get();
  }

  /**
   * Milliseconds that an effect of the host may take where the program says nothing, or {@code
   * otherwise}.
   */
  public double defaultTimeout(double otherwise) {
    double millis = defaultTimeout;
    return Double.isNaN(millis) ? otherwise : millis;
  }

  public void setDefaultTimeout(double millis) {
    defaultTimeout = millis;
  }

  /** Where what the program prints goes. Thread-safe: a text is written whole. */
  public interface Console {
    void write(String text);
  }
}
