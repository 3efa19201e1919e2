package dev.lispatch.value;

import dev.lispatch.limit.HeapShare;
import dev.lispatch.limit.Meter;
import dev.lispatch.limit.StepBudget;
import dev.lispatch.limit.Stop;
import dev.lispatch.limit.WorkerHeapExceeded;
import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.schedule.Waiter;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.HostCall;
import dev.lispatch.task.Task;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The state of one task that evaluates: its meter, how deep it is, what stops it, and the run it
 * belongs to. Every function of the language takes it as its first argument.
 *
 * <p>Not thread-safe: it belongs to one task. A deep recursion goes on in fresh threads, one after
 * the other, under the same context.
 */
public final class Context extends Meter {
  /* Depth. Each compiled function counts depth up when it is entered and down when it returns. A thread's
  stack holds some thousands of interpreted frames, so when depth passes segmentEnd the evaluation goes on in a
  fresh virtual thread, with SEGMENT more levels, while this one waits.

  Tail calls. A call in tail position is an ordinary call as long as depth is below tailEnd. Beyond that the
  callee is noted in the pending fields and the marker TAIL returned; it unwinds to the nearest call that
  is not in tail position, which makes the pending call. So a loop through any number of functions runs in
  constant space, and most of its calls cost what calls cost. */

  /** Returned instead of a value when the last call of a function is still to be made. */
  public static final Object TAIL = new Object();

  /** Returned by a part of a body when a jump leads out of it: see {@link #leap}. */
  public static final Object LEAP = new Object();

  /** The calls that go on one thread's stack. */
  public static final int SEGMENT = 200;

  /**
   * The program itself and the innermost call: a recursion as deep as max-depth has room beside
   * them.
   */
  private static final int OWN_LEVELS = 2;

  private static final int TAIL_MARGIN = 50;

  /** The calls whose room on a stack a function in Java takes that calls back. */
  private static final int JAVA_LEVELS = 9;

  /** What the stack of a thread takes that waits for the next segment. */
  private static final int STACK_BYTES = 32 << 10;

  private static final double CLEAN_UP_MILLIS = 1_000;
  private static final long CLEAN_UP_STEPS = 10_000_000;

  private static final Object[] NO_VALUES = {};

  /** How many calls deep the evaluation is. Counted by compiled code. */
  public int depth;

  /** The depth at which the evaluation goes on in a fresh thread. Read by compiled code. */
  public int segmentEnd;

  /** The depth from which on tail calls return {@link #TAIL}. Read by compiled code. */
  public int tailEnd;

  private final Run run;
  private final Task<?> task;
  private @Nullable SplittableRandom random;
  private @Nullable CancelToken cleanUp;
  private @Nullable Throwable cleanedAfter;
  private boolean cleaning;

  private @Nullable ArrayDeque<Object> entered; // made when first needed

  private @Nullable Fn pending;
  private int pendingCount;
  private @Nullable Object pending0;
  private @Nullable Object pending1;
  private @Nullable Object pending2;
  private @Nullable Object pending3;
  private Object @Nullable [] pendingMore;
  private Object[] leapValues = NO_VALUES;
  private int leapTarget;

  private Context(Run run, Task<?> task, HeapShare share) {
    super(run.steps(), share, run.chance(task), task::breathe);
    this.run = run;
    this.task = task;
    this.segmentEnd = Math.min(SEGMENT, run.limits().maxDepth() + OWN_LEVELS);
    this.tailEnd = segmentEnd - TAIL_MARGIN;
  }

  /** The context of a task that evaluates for that run. */
  public static Context of(Run run, Task<?> task) {
    return new Context(run, task, run.heap().root());
  }

  /** The context of a task that evaluates for that run; what it makes belongs to {@code share}. */
  public static Context of(Run run, Task<?> task, HeapShare share) {
    return new Context(run, task, share);
  }

  /**
   * The context of the calling thread, which evaluates for that run until {@code token} stops it.
   */
  public static Context of(Run run, CancelToken token) {
    return of(run, Task.outside(run.scope(), token));
  }

  /** The run this task belongs to. */
  public Run run() {
    return run;
  }

  /** The task that evaluates here. */
  public Task<?> task() {
    return task;
  }

  /** What stops the work that goes on now: the innermost token. */
  public CancelToken token() {
    return task.token();
  }

  /** The time, as this run's scheduler tells it. */
  public Clock clock() {
    return run.scheduler().clock();
  }

  /** The generator of this task: the same seed gives the same numbers in the same task. */
  public SplittableRandom random() {
    SplittableRandom present = random;
    if (present == null) {
      present = run.nextRandom();
      random = present;
    }
    return present;
  }

  /** Evaluates {@code body} under {@code inner}, a token below the present one, for it alone. */
  public <T> T under(CancelToken inner, Supplier<T> body) {
    return task.under(inner, body);
  }

  // Heap

  /** What is made now belongs to that share. */
  public HeapShare heapShare() {
    return Objects.requireNonNull(share());
  }

  /**
   * Evaluates {@code body} as a parallel worker: it may keep no more alive than one may, and what
   * it leaves belongs to {@code starter}.
   *
   * @throws WorkerHeapExceeded if it keeps more; the worker cannot catch it
   */
  public <T> T asWorkerOf(HeapShare starter, Supplier<T> body) {
    HeapShare outer = heapShare();
    HeapShare own = starter.worker();
    enter(own);
    try {
      return body.get();
    } finally {
      enter(outer);
      own.close();
    }
  }

  @Override
  protected boolean isCommon(Object x) {
    return super.isCommon(x)
        || x == Nil.NIL
        || x instanceof Keyword
        || x instanceof Symbol
        || x instanceof BuiltinFn;
  }

  @Override
  protected long nanos() {
    return Scheduler.production().clock().nanos();
  }

  /* Under a controlled scheduler time passes only when all wait, so there is nothing to wait for. */
  @Override
  @SuppressWarnings("ReferenceEquality") // is it the real clock
  protected boolean rest(long nanos) {
    Clock clock = clock();
    if (clock != Scheduler.production().clock()) {
      return false;
    }
    HostCall.sleep(task, clock.nanos() + nanos);
    return true;
  }

  /** Notes that this task works on {@code guarded}; false if it does already. */
  public boolean enter(Object guarded) {
    ArrayDeque<Object> present = entered;
    if (present == null) {
      present = new ArrayDeque<>(2);
      entered = present;
    }
    for (Object other : present) {
      if (other == guarded) {
        return false;
      }
    }
    present.addLast(guarded);
    return true;
  }

  /** What this task works on now: see {@link #enter}. */
  public List<Object> entered() {
    return entered == null ? List.of() : List.copyOf(entered);
  }

  /** Takes back the last {@link #enter}. */
  public void exit(Object guarded) {
    if (entered == null || entered.removeLast() != guarded) {
      throw new IllegalStateException("exit without enter");
    }
  }

  // Tail calls

  /** Notes a call to be made by the nearest caller that is not in tail position. */
  public Object deferTail0(Fn fn) {
    pending = fn;
    pendingCount = 0;
    return TAIL;
  }

  public Object deferTail1(Fn fn, Object a) {
    pending = fn;
    pendingCount = 1;
    pending0 = a;
    return TAIL;
  }

  public Object deferTail2(Fn fn, Object a, Object b) {
    pending = fn;
    pendingCount = 2;
    pending0 = a;
    pending1 = b;
    return TAIL;
  }

  public Object deferTail3(Fn fn, Object a, Object b, Object c) {
    pending = fn;
    pendingCount = 3;
    pending0 = a;
    pending1 = b;
    pending2 = c;
    return TAIL;
  }

  public Object deferTail4(Fn fn, Object a, Object b, Object c, Object d) {
    pending = fn;
    pendingCount = 4;
    pending0 = a;
    pending1 = b;
    pending2 = c;
    pending3 = d;
    return TAIL;
  }

  public Object deferTailN(Fn fn, Object[] args) {
    pending = fn;
    pendingCount = -1;
    pendingMore = args;
    return TAIL;
  }

  /** Makes the pending call, and those that it leaves pending, and returns the value. */
  public Object finishTailCall() {
    Object result;
    do {
      result = invokePending();
    } while (result == TAIL);
    return result;
  }

  @SuppressWarnings("NullAway") // the pending fields that belong to pendingCount are set
  private Object invokePending() {
    Fn fn = pending;
    Object a = pending0;
    Object b = pending1;
    Object c = pending2;
    Object d = pending3;
    Object[] more = pendingMore;
    pending = null;
    pending0 = null;
    pending1 = null;
    pending2 = null;
    pending3 = null;
    pendingMore = null;
    return switch (pendingCount) {
      case 0 -> fn.invoke0(this);
      case 1 -> fn.invoke1(this, a);
      case 2 -> fn.invoke2(this, a, b);
      case 3 -> fn.invoke3(this, a, b, c);
      case 4 -> fn.invoke4(this, a, b, c, d);
      default -> fn.invoke(this, more);
    };
  }

  // Jumps out of a part of a body that has a method of its own

  /** Notes a jump to the loop of that number, which is in a calling method. */
  public Object leap(int target, Object[] values) {
    leapTarget = target;
    leapValues = values;
    return LEAP;
  }

  /** The number of the loop that the jump leads to. */
  public int leapTarget() {
    return leapTarget;
  }

  /** The new values of the loop's names. */
  public Object[] leapValues() {
    Object[] values = leapValues;
    leapValues = NO_VALUES;
    return values;
  }

  // Deep recursion

  /** Enters {@code fn} again, on a fresh thread: its first attempt found the segment's end. */
  public Object deeper0(Fn fn) {
    return deeper(() -> fn.invoke0(this));
  }

  public Object deeper1(Fn fn, Object a) {
    return deeper(() -> fn.invoke1(this, a));
  }

  public Object deeper2(Fn fn, Object a, Object b) {
    return deeper(() -> fn.invoke2(this, a, b));
  }

  public Object deeper3(Fn fn, Object a, Object b, Object c) {
    return deeper(() -> fn.invoke3(this, a, b, c));
  }

  public Object deeper4(Fn fn, Object a, Object b, Object c, Object d) {
    return deeper(() -> fn.invoke4(this, a, b, c, d));
  }

  public Object deeperN(Fn fn, Object[] args) {
    return deeper(() -> fn.invoke(this, args));
  }

  /**
   * Runs {@code body} on a fresh thread with a fresh stack, and waits for it.
   *
   * @throws LispError of kind {@code :depth-exceeded} at the run's bound
   */
  public <T> T deeper(Supplier<T> body) {
    depth--;
    int max = run.limits().maxDepth() + OWN_LEVELS;
    if (depth >= max) {
      throw LispError.of(
          ErrorKind.DEPTH_EXCEEDED,
          "the program is %d calls deep (max-depth); use loop/recur, or a tail call, instead of"
              + " recursion that waits for its result, or raise max-depth",
          run.limits().maxDepth());
    }
    int outerSegmentEnd = segmentEnd;
    int outerTailEnd = tailEnd;
    segmentEnd = Math.min(depth + SEGMENT, max);
    tailEnd = segmentEnd - TAIL_MARGIN;
    try {
      return Continuation.run(this, body);
    } finally {
      segmentEnd = outerSegmentEnd;
      tailEnd = outerTailEnd;
    }
  }

  /**
   * Makes room on the stack for a function of the library that calls back: recursion through such
   * functions goes on in a fresh thread after fewer calls.
   *
   * @return what {@link #leaveJava} is to be given when the function has returned or thrown
   */
  public int enterJava() {
    int room = segmentEnd;
    segmentEnd = room - JAVA_LEVELS;
    tailEnd = room - JAVA_LEVELS - TAIL_MARGIN;
    return room;
  }

  /** Takes back the last {@link #enterJava}. */
  public void leaveJava(int room) {
    segmentEnd = room;
    tailEnd = room - TAIL_MARGIN;
  }

  /**
   * Runs {@code body} on a fresh stack, and waits for it: for deep recursion that is not of the
   * program.
   */
  public <T> T onFreshStack(Supplier<T> body) {
    return Continuation.run(this, body);
  }

  private static final class Continuation<T> {
    private @Nullable T value;
    private @Nullable Throwable failure;

    static <T> T run(Context cx, Supplier<T> body) {
      cx.allocate(STACK_BYTES);
      Continuation<T> continuation = new Continuation<>();
      cx.made(continuation);
      Waiter waiter = cx.run.scheduler().waiter();
      cx.run
          .scheduler()
          .start("deeper", () -> cx.task.goOn(() -> continuation.perform(body, waiter)));
      waiter.await(Clock.NEVER);
      return continuation.result();
    }

    private void perform(Supplier<T> body, Waiter waiter) {
      try {
        value = body.get();
      } catch (Throwable thrown) {
        failure = thrown;
      }
      waiter.wake();
    }

    @SuppressWarnings("NullAway") // a body without failure has returned its value
    private T result() {
      return switch (failure) {
        case LispError error -> throw error.extended();
        case RuntimeException exception -> throw exception;
        case Error error -> throw error;
        case null, default -> value;
      };
    }
  }

  // Try, catch, finally: called by compiled code

  /** Restores the depth at which a {@code try} was entered, when an error has unwound to it. */
  public void unwindTo(int savedDepth) {
    depth = savedDepth;
  }

  /**
   * Runs a {@code finally} part after {@code thrown}. After a stop it runs under a small budget,
   * one for all parts that the stop unwinds through, so that clean-up is done and cannot outrun the
   * stop; what goes wrong in it becomes a warning, and the stop goes on.
   */
  public void cleanUpAfter(Throwable thrown, Runnable part) {
    if (!(thrown instanceof Stop)) {
      part.run();
      return;
    }
    if (cleaning) {
      cleanUp(part);
      return;
    }
    StepBudget outerSteps = replaceSteps(new StepBudget(CLEAN_UP_STEPS));
    cleaning = true;
    try {
      task.under(
          budgetAfter(thrown),
          () -> {
            cleanUp(part);
            return run;
          });
    } finally {
      cleaning = false;
      replaceSteps(outerSteps);
    }
  }

  private void cleanUp(Runnable part) {
    int savedDepth = depth;
    try {
      part.run();
    } catch (LispError failure) {
      run.warn("a finally part failed while the program was stopped: " + failure.getMessage());
    } catch (Stop stop) {
      run.warn("a finally part was cut off: clean-up after a stop may take 1 s");
    } finally {
      depth = savedDepth;
    }
  }

  private CancelToken budgetAfter(Throwable stop) {
    CancelToken budget = cleanUp;
    if (budget == null || cleanedAfter != stop) {
      budget = CancelToken.root(run.scheduler(), "clean-up", clock().after(CLEAN_UP_MILLIS));
      cleanUp = budget;
      cleanedAfter = stop;
    }
    return budget;
  }
}
