package dev.lispatch.explore;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Guard;
import dev.lispatch.schedule.Location;
import dev.lispatch.schedule.MemoryOrder;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.schedule.Waiter;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs one strand at a time; at each choice point it asks a search who goes on.
 *
 * <p>A strand makes its next operation known, then the choice is made on its own thread: if it
 * falls on the same strand, nothing has to be switched.
 *
 * <p>Used by one execution after another. Everything belongs to whoever holds the baton.
 */
final class ControlledScheduler implements Scheduler {
  private static final int MOST_ABORTS = 1000;
  private static final long BREATH_NANOS = 100_000;

  private final Exploration exploration;
  private final Baton baton = new Baton(this::ended);
  private final VirtualTime time = new VirtualTime();
  private final ChoicePoint at = new ChoicePoint();
  private final Identities identities = new Identities();
  private final Decisions decisions = new Decisions();
  private final Decisions marks = new Decisions();
  private final IdentityHashMap<Object, SharedObject> shared = new IdentityHashMap<>();
  private final Aborted abort = new Aborted();
  private Search search;
  private @Nullable MemoryModel memory;
  private final List<String> names = new ArrayList<>(); // of strands, if there is a memory
  private @Nullable Trace trace;
  private @Nullable Failure failure;
  private boolean over;
  private int strands;
  private int resources;
  private int steps;
  private int timers; // live strands that only wait for their time
  private int mostSteps;

  /** Made by the driver, on its own thread. */
  ControlledScheduler(Exploration exploration) {
    this.exploration = exploration;
    search = new RandomWalk(0);
  }

  /** Runs the program once; by the driver. */
  @Nullable Failure execute(Program program, Search by, int stepBound, @Nullable Trace into) {
    reset(by, stepBound, into);
    strands = 1;
    enlist(new ControlledStrand(0, 0, "main", null, () -> run(program)));
    baton.pass(next());
    baton.await(null);
    unwind();
    return failure;
  }

  /** The choices of the last execution. */
  int[] decisions() {
    return decisions.toArray();
  }

  /** A number for each step of the last execution, to compare it with another one. */
  int[] marks() {
    return marks.toArray();
  }

  /** What a mark tells, as far as it does. */
  static String mark(int mark) {
    String verb = Operation.of((mark >>> 16) & 15).verb();
    return "strand " + (mark >>> 20) + " " + verb + " resource " + ((mark & 0xFFFF) - 1);
  }

  int steps() {
    return steps;
  }

  void close() {
    baton.close();
  }

  /** Who runs now; from any thread, and out of date at once. */
  @Nullable ControlledStrand running() {
    return baton.holder();
  }

  private void reset(Search by, int stepBound, @Nullable Trace into) {
    search = by;
    trace = into;
    mostSteps = stepBound;
    failure = null;
    over = false;
    strands = 0;
    resources = 0;
    steps = 0;
    timers = 0;
    at.clear();
    time.reset();
    decisions.clear();
    marks.clear();
    shared.clear();
    names.clear();
    memory = modelled() ? new MemoryModel(this::older) : null;
  }

  private boolean modelled() {
    return exploration.weakMemory() || exploration.races();
  }

  /** Which of several stores a load sees; the first one is the newest. */
  private int older(int bound) {
    return exploration.weakMemory() ? choose(bound) : 0;
  }

  private void run(Program program) {
    try {
      program.run(this);
    } catch (Exception e) {
      throw e instanceof RuntimeException unchecked ? unchecked : new Escaped(e);
    }
  }

  /** Carries what a program has thrown out of a body that must not. */
  private static final class Escaped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Escaped(Exception cause) {
      super(cause);
    }

    static Throwable unwrapped(Throwable thrown) {
      Throwable cause = thrown instanceof Escaped ? thrown.getCause() : null;
      return cause == null ? thrown : cause;
    }
  }

  /** Who goes on; null if the execution is over. */
  private @Nullable ControlledStrand next() {
    while (!over) {
      int n = at.liveCount() == timers ? 0 : at.look(horizon());
      if (n == 0) {
        passTime();
        continue;
      }
      if (++steps > mostSteps) {
        finish(new Failure.Livelock(mostSteps));
        return null;
      }
      ControlledStrand strand = search.everyStep() ? null : at.local();
      if (strand == null) {
        strand = at.enabled(n == 1 ? 0 : decide(search.pick(at)));
      }
      take(strand);
      return strand;
    }
    return null;
  }

  private void take(ControlledStrand strand) {
    if (!strand.enabled(time.nanos())) {
      time.advanceTo(strand.deadline);
    }
    if (strand.operation == Operation.FIRE) {
      timers--;
    }
    Resource resource = strand.resource;
    marks.add(
        (strand.index << 20)
            | (strand.operation.code << 16)
            | ((resource == null ? 0 : resource.index + 1) & 0xFFFF));
    if (trace != null) {
      trace.step(strand);
    }
    if (at.took(strand)) {
      search.linger(strand);
    }
    search.took(strand, at);
    strand.took();
  }

  private int decide(int choice) {
    decisions.add(choice);
    return choice;
  }

  /** Nobody can go on: the next deadline comes, or the end. */
  private void passTime() {
    if (at.liveCount() == timers) {
      finish(null);
      return;
    }
    long instant = at.nextDeadline();
    if (instant == Clock.NEVER) {
      finish(deadlock());
    } else {
      time.advanceTo(instant);
    }
  }

  private long horizon() {
    long next = exploration.anyTime() ? at.nextDeadline() : Clock.NEVER;
    return next == Clock.NEVER ? time.nanos() : Math.max(time.nanos(), next);
  }

  private ControlledStrand child(ControlledStrand parent, String name, Runnable body) {
    int key = identities.child(parent.key, parent.children++);
    ControlledStrand strand = new ControlledStrand(strands++, key, name, parent, body);
    enlist(strand);
    return strand;
  }

  /* The model numbers strands in the order in which it learns of them, as their index does. */
  private void enlist(ControlledStrand strand) {
    at.add(strand);
    if (memory != null) {
      ControlledStrand parent = strand.parent;
      memory.newStrand(parent == null ? -1 : parent.index);
      names.add(strand.name);
    }
  }

  private Failure deadlock() {
    List<Failure.Stuck> stuck = new ArrayList<>();
    for (int i = 0; i < at.liveCount(); i++) {
      ControlledStrand strand = at.live(i);
      if (strand.operation == Operation.FIRE) {
        continue;
      }
      String place = trace == null ? null : trace.placeOf(strand);
      stuck.add(new Failure.Stuck(strand.name, strand.describe(), place));
    }
    return new Failure.Deadlock(stuck);
  }

  private void finish(@Nullable Failure how) {
    over = true;
    failure = how;
  }

  private @Nullable ControlledStrand ended(ControlledStrand strand, @Nullable Throwable thrown) {
    strand.ended = true;
    at.remove(strand);
    if (over) {
      return null;
    }
    if (memory != null) {
      memory.ended(strand.index);
    }
    if (thrown != null) {
      finish(new Failure.Thrown(strand.name, Escaped.unwrapped(thrown)));
    }
    return next();
  }

  /** Lets every strand that is left throw its way out, one by one; by the driver. */
  private void unwind() {
    while (at.liveCount() > 0) {
      ControlledStrand strand = at.live(at.liveCount() - 1);
      if (strand.thread == null) {
        at.remove(strand);
      } else {
        baton.pass(strand);
        baton.await(null);
      }
    }
  }

  private Aborted abort(ControlledStrand me) {
    if (++me.aborts > MOST_ABORTS) {
      at.remove(me);
      baton.abandon();
    }
    return abort;
  }

  /** A choice point: returns when the caller may carry the operation out. */
  ControlledStrand point(Operation operation, @Nullable Resource resource, boolean write) {
    ControlledStrand me = baton.mine();
    me.pending(operation, resource, write);
    turn(me);
    return me;
  }

  private void turn(ControlledStrand me) {
    if (over) {
      throw abort(me);
    }
    if (trace != null) {
      trace.arrived(me);
    }
    ControlledStrand next = next();
    if (next != me) {
      baton.pass(next);
      baton.await(me);
      if (over) {
        throw abort(me);
      }
    }
  }

  /** Returns when the waiter has been woken or the deadline has come. */
  void awaiting(ControlledWaiter waiter, long deadline) {
    ControlledStrand me = baton.mine();
    me.pending(Operation.AWAIT, waiter, true);
    me.deadline = deadline;
    turn(me);
    me.deadline = Clock.NEVER;
  }

  /** False if the execution is over, so that nothing happens any more. */
  boolean touch(ControlledWaiter waiter) {
    ControlledStrand me = baton.mine();
    if (over) {
      return false;
    }
    search.touched(me, waiter);
    release(waiter);
    return true;
  }

  void breathe() {
    time.advanceTo(time.nanos() + BREATH_NANOS);
    point(Operation.BREATHE, null, false);
  }

  /** The caller is about to come out of the guard. */
  void left(ControlledGuard guard) {
    if (!over) {
      search.left(guard);
      release(guard);
    }
  }

  /** The caller has come behind whoever has released the resource. */
  void acquire(Resource resource) {
    if (memory != null) {
      memory.acquire(baton.mine().index, resource.sync());
    }
  }

  void release(Resource resource) {
    if (memory != null && !over) {
      memory.release(baton.mine().index, resource.sync());
    }
  }

  /** The step under way accesses this cell of the model, or is a fence. */
  void sequenced(@Nullable Resource location, MemoryOrder order) {
    if (exploration.weakMemory() && order == MemoryOrder.SEQ_CST) {
      search.sequenced(location);
    }
  }

  /** The model of this execution; only if there is one, so only for a location with a cell. */
  MemoryModel memory() {
    return Objects.requireNonNull(memory);
  }

  /** Where the strand's operation stands in the program, as far as is known. */
  Object place(ControlledStrand strand) {
    String place = trace == null ? null : trace.placeOf(strand);
    return place == null ? "step " + strand.steps : place;
  }

  /** Ends the execution if two accesses to the location have raced. */
  void checkRaces(Resource location) {
    if (exploration.races() && !memory().races().isEmpty()) {
      DataRace race = memory().races().getFirst();
      finish(new Failure.Race(location.describe(), told(race.earlier()), told(race.later())));
      ControlledStrand me = baton.mine();
      baton.pass(null);
      baton.await(me);
      throw abort(me);
    }
  }

  private String told(DataRace.Access access) {
    String strand = Objects.requireNonNull(names.get(access.strand()));
    String what = (access.plain() ? "plain " : "atomic ") + (access.write() ? "write" : "read");
    return what + " by " + strand + " at " + access.place();
  }

  /** Tells the trace what an operation has read or written. */
  void told(@Nullable Object value) {
    if (trace != null) {
      trace.value(value);
    }
  }

  @Override
  public Clock clock() {
    return time;
  }

  @Override
  public Waiter waiter() {
    ControlledStrand me = baton.mine();
    return new ControlledWaiter(this, resources++, key(me), me.name);
  }

  @Override
  public Guard guard(Object owner) {
    return new ControlledGuard(this, resources++, key(baton.mine()), owner);
  }

  @Override
  public <T> Location<T> location(T initial) {
    ControlledStrand me = baton.mine();
    Cell cell = memory == null ? null : memory.newCell(initial, me.index);
    return new ControlledLocation<>(this, resources++, key(me), initial, cell);
  }

  private int key(ControlledStrand maker) {
    return identities.resource(maker.key, maker.resources++);
  }

  @Override
  public void fence(MemoryOrder order) {
    if (order == MemoryOrder.PLAIN || order == MemoryOrder.RELAXED) {
      throw new IllegalArgumentException("no fence can have the order " + order);
    }
    ControlledStrand me = point(Operation.FENCE, null, false);
    if (memory != null) {
      sequenced(null, order);
      memory.fence(me.index, order);
    }
  }

  @Override
  public void access(Object object, boolean write) {
    SharedObject resource = shared.get(object);
    if (resource == null) {
      resource = new SharedObject(resources++, key(baton.mine()), object);
      shared.put(object, resource);
    }
    point(write ? Operation.WRITE : Operation.READ, resource, write);
    acquire(resource);
    if (write) {
      release(resource);
    }
  }

  @Override
  public int choose(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound must be at least 1: " + bound);
    }
    return bound == 1 || over ? 0 : decide(search.choose(bound));
  }

  @Override
  public Strand start(String name, Runnable body) {
    point(Operation.START, null, false);
    return child(baton.mine(), name, body);
  }

  @Override
  public Timer at(long instant, Runnable action) {
    if (instant == Clock.NEVER) {
      return () -> {};
    }
    ControlledStrand strand = child(baton.mine(), "timer", action);
    strand.operation = Operation.FIRE;
    strand.deadline = instant;
    timers++;
    return () -> cancel(strand);
  }

  private void cancel(ControlledStrand timer) {
    if (timer.operation == Operation.FIRE && timer.steps == 0 && !timer.ended) {
      if (!over) {
        search.cancelled(timer);
      }
      timer.ended = true;
      at.remove(timer);
      timers--;
    }
  }
}
