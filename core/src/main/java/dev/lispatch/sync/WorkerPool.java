package dev.lispatch.sync;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Scope;
import dev.lispatch.task.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs many jobs by a few workers, each job as a task.
 *
 * <pre>{@code
 * WorkerPool pool = WorkerPool.open(self, 4, 1000, WorkerPool.Strategy.WORK_STEALING);
 * for (Path file : files) {
 *   pool.submit(self, Clock.NEVER, "index", job -> index(job, file)); // waits while 1000 wait
 * }
 * WorkerPool.Stats totals = pool.shutdown(self, Clock.NEVER);
 * }</pre>
 *
 * <p>The jobs belong to the scope in which the pool was opened, which does not end before them, and
 * stop with the token that its opener had. A full queue makes the submitter wait. A job that itself
 * submits to its pool never waits: if it did, all workers could wait for each other; its jobs go
 * beyond the size of the queue, and only the scope's maximum of tasks bounds them.
 *
 * <p>Thread-safe. Submitting and shutting down are cancellation points if they have to wait.
 */
public final class WorkerPool {
  /* A worker is a strand, not a task: it runs one job after the other, each as a task of its own, and
  ends when it finds none. So an idle pool holds nobody up, and needs no shutdown. The census counts a job
  as queued until it begins; in between two jobs the worker holds the scope, or all others could seem
  to wait for each other while there is still a job.

  Strategies. FIFO: one queue for all. WORK_STEALING: each worker has an inbox, for jobs from outside,
  oldest first, and a stack of the jobs that its own jobs have submitted, youngest first; one that
  has nothing left takes the oldest from another. New jobs go to an idle worker if there is one, otherwise
  to the workers in turn. All queues are under the pool's one guard, which is held for some tens of
  nanoseconds for each job: real jobs are longer.

  Linearisation: a submission where it gets its room, under the guard; the start of a job and its
  withdrawal where one of them marks it taken, under the guard; shutdown where it marks the pool closed. A
  submission that has room when the pool is closed is still run, and waited for. */

  /** Which of the waiting jobs a free worker takes. */
  public enum Strategy {
    /** The oldest. */
    FIFO,
    /** The worker's own, and if it has none, another worker's. */
    WORK_STEALING
  }

  /**
   * What a pool has done and does.
   *
   * @param submitted the jobs it has taken
   * @param running those that run now
   * @param queued those that wait for a worker now
   * @param completed those that have returned
   * @param failed those that have thrown, or were stopped
   * @param stolen those that ran on another worker than they were meant for
   */
  public record Stats(
      long submitted, long running, long queued, long completed, long failed, long stolen) {}

  private static final class Job<T> {
    final Task<T> task; // immutable
    final Task.Body<T> body; // immutable
    boolean taken; // guarded: by a worker, or withdrawn

    Job(Task<T> task, Task.Body<T> body) {
      this.task = task;
      this.body = body;
    }
  }

  /** The queues of one worker; it has a strand only while there are jobs. All guarded. */
  private static final class Worker {
    final ArrayDeque<Job<?>> inbox = new ArrayDeque<>();
    final ArrayDeque<Job<?>> own = new ArrayDeque<>();
    @Nullable Task<?> current;

    @Nullable Job<?> oldest() {
      Job<?> job = inbox.pollFirst();
      return job == null ? own.pollFirst() : job;
    }

    @Nullable Job<?> nextOfOwn() {
      Job<?> job = own.pollLast();
      return job == null ? inbox.pollFirst() : job;
    }
  }

  private final Scheduler scheduler; // immutable
  private final Scope scope; // immutable
  private final CancelToken token; // immutable: stops all jobs
  private final int queueSize; // immutable
  private final Strategy strategy; // immutable
  private final Line room; // who waits to submit
  private final Line end; // who waits for the last job; the same guard
  private final List<Worker> workers = new ArrayList<>(); // immutable once made
  private final ArrayDeque<Worker> idle = new ArrayDeque<>(); // guarded
  private int nextInTurn; // guarded
  private boolean closed; // guarded
  private long unfinished; // guarded: have room, and have not ended
  private long submitted; // guarded
  private long queued; // guarded: have room, and are not taken
  private long running; // guarded
  private long completed; // guarded
  private long failed; // guarded
  private long stolen; // guarded

  private static final class Queue implements Turn.Place {
    private final String what;

    Queue(String what) {
      this.what = what;
    }

    @Override
    public String waitsFor(Turn turn) {
      return what;
    }

    @Override
    public Collection<Task<?>> holders(Turn turn) {
      return List.of();
    }
  }

  private static final Queue ROOM = new Queue("for room in the queue of a worker pool");
  private static final Queue END = new Queue("for the jobs of a worker pool");

  private WorkerPool(Task<?> opener, int workerCount, int queueSize, Strategy strategy) {
    this.scheduler = opener.scheduler();
    this.scope = opener.scope();
    this.token = opener.token().child("worker-pool", Clock.NEVER);
    this.queueSize = queueSize;
    this.strategy = strategy;
    this.room = new Line(scheduler.guard(this));
    this.end = new Line(room.guard);
    for (int i = 0; i < workerCount; i++) {
      workers.add(new Worker());
    }
    idle.addAll(workers);
  }

  /**
   * A pool whose jobs belong to the present scope and token of {@code opener}.
   *
   * @param queueSize how many jobs may wait before a submitter has to
   * @throws IllegalArgumentException for fewer than one worker or place in the queue
   */
  public static WorkerPool open(Task<?> opener, int workers, int queueSize, Strategy strategy) {
    if (workers < 1 || queueSize < 1) {
      throw new IllegalArgumentException(
          "a pool has at least one worker and room for one job: " + workers + ", " + queueSize);
    }
    return new WorkerPool(opener, workers, queueSize, strategy);
  }

  /**
   * Gives the pool a job, waiting for room in its queue, and returns the task that it will be; null
   * if the pool was shut down and {@code self} is none of its jobs, or {@code deadline} came first.
   * Cancelling the task before a worker has taken it ends it at once.
   *
   * @throws dev.lispatch.limit.LimitExceeded if as many tasks live or wait to run as may
   * @throws dev.lispatch.task.Cancelled if {@code self} has to stop first
   */
  public <T> @Nullable Task<T> submit(Task<?> self, long deadline, String name, Task.Body<T> body) {
    if (!findRoom(self, deadline)) {
      return null;
    }
    Task<T> task;
    try {
      task = scope.prepare(self, name, token.child(name, Clock.NEVER));
    } catch (Throwable refused) {
      giveRoomBack();
      throw refused;
    }
    Job<T> job = new Job<>(task, body);
    Worker started = place(self, job);
    if (started != null) {
      scope.hold();
      scheduler.start("worker", () -> work(started));
    }
    task.ownToken().onCancel(() -> withdraw(job));
    return task;
  }

  /**
   * Takes no more jobs but those that its own jobs submit, waits until all have ended, and tells
   * how; null if {@code deadline} came first.
   *
   * @throws DeadlockException if {@code self} is one of the jobs
   * @throws dev.lispatch.task.Cancelled if {@code self} has to stop first
   */
  public @Nullable Stats shutdown(Task<?> self, long deadline) {
    close(self);
    Turn turn;
    room.guard.enter();
    try {
      if (unfinished == 0) {
        return tell();
      }
      turn = end.join(new Turn(self, END, false));
    } finally {
      room.guard.exit();
    }
    return end.await(turn, deadline) ? stats() : null;
  }

  /** {@link #shutdown(Task, long)} without a deadline. */
  public Stats shutdown(Task<?> self) {
    Stats stats = shutdown(self, Clock.NEVER);
    return stats == null ? stats() : stats;
  }

  /** Takes no more jobs, stops those there are, waits until all have ended, and tells how. */
  public Stats shutdownNow(Task<?> self) {
    close(self);
    token.cancel("the worker pool was shut down");
    Stats stats = shutdown(self);
    token.close();
    return stats;
  }

  /** What it has done so far. */
  public Stats stats() {
    room.guard.enter();
    try {
      return tell();
    } finally {
      room.guard.exit();
    }
  }

  /** True once it was shut down: it takes no more jobs. */
  public boolean closed() {
    room.guard.enter();
    try {
      return closed;
    } finally {
      room.guard.exit();
    }
  }

  /** How many tasks wait to submit, or for the end, now. */
  public int waiting() {
    return room.waiting() + end.waiting();
  }

  @Override
  public String toString() {
    return "WorkerPool[" + workers.size() + "]";
  }

  private Stats tell() {
    return new Stats(submitted, running, queued, completed, failed, stolen);
  }

  private boolean findRoom(Task<?> self, long deadline) {
    Turn turn;
    room.guard.enter();
    try {
      boolean inside = workerOf(self) != null;
      if (closed && !inside) {
        return false;
      }
      if (queued < queueSize || inside) {
        queued++;
        unfinished++;
        return true;
      }
      turn = room.join(new Turn(self, ROOM, false));
    } finally {
      room.guard.exit();
    }
    return room.await(turn, deadline) && !turn.refused();
  }

  /** Under the guard. Gives free room to who waits for it; to be woken after the guard. */
  private @Nullable Turn passRoomOn() {
    if (queued >= queueSize || room.first() == null) {
      return null;
    }
    queued++;
    unfinished++;
    return room.admitFirst();
  }

  private void giveRoomBack() {
    @Nullable Turn next;
    @Nullable Turn ended;
    room.guard.enter();
    try {
      queued--;
      next = passRoomOn();
      ended = oneFinished();
    } finally {
      room.guard.exit();
    }
    Turn.wake(next);
    Turn.wake(ended);
  }

  /** Under the guard. Who waits for the end, if this was it; to be woken after the guard. */
  private @Nullable Turn oneFinished() {
    unfinished--;
    return unfinished == 0 && closed ? end.admitAll() : null;
  }

  /** Puts the job into a queue; gives a worker that has to be started for it. */
  private @Nullable Worker place(Task<?> self, Job<?> job) {
    room.guard.enter();
    try {
      submitted++;
      Worker submitter = workerOf(self);
      Worker starting = idle.pollFirst();
      if (strategy == Strategy.FIFO) {
        workers.getFirst().inbox.addLast(job);
      } else if (submitter != null) {
        submitter.own.addLast(job);
      } else {
        (starting == null ? inTurn() : starting).inbox.addLast(job);
      }
      return starting;
    } finally {
      room.guard.exit();
    }
  }

  private Worker inTurn() {
    nextInTurn = (nextInTurn + 1) % workers.size();
    return workers.get(nextInTurn);
  }

  private @Nullable Worker workerOf(Task<?> self) {
    for (Worker worker : workers) {
      if (worker.current == self) {
        return worker;
      }
    }
    return null;
  }

  private void work(Worker me) {
    Job<?> job = take(me);
    while (job != null) {
      run(me, job);
      job = take(me);
    }
    scope.release();
  }

  /** The next job; without one the worker is idle from now on. */
  private @Nullable Job<?> take(Worker me) {
    int from = workers.size() == 1 ? 0 : scheduler.choose(workers.size());
    @Nullable Job<?> job;
    @Nullable Turn next = null;
    room.guard.enter();
    try {
      job = find(me, from);
      if (job == null) {
        idle.addFirst(me);
      } else {
        job.taken = true;
        me.current = job.task;
        queued--;
        running++;
        next = passRoomOn();
      }
    } finally {
      room.guard.exit();
    }
    Turn.wake(next);
    return job;
  }

  private @Nullable Job<?> find(Worker me, int from) {
    Worker home = strategy == Strategy.FIFO ? workers.getFirst() : me;
    @Nullable Job<?> job;
    do {
      job = home.nextOfOwn();
    } while (job != null && job.taken);
    return job != null || strategy == Strategy.FIFO ? job : steal(me, from);
  }

  private @Nullable Job<?> steal(Worker me, int from) {
    for (int i = 0; i < workers.size(); i++) {
      Worker victim = workers.get((from + i) % workers.size());
      Job<?> job = victim == me ? null : victim.oldest();
      while (job != null && job.taken) {
        job = victim.oldest();
      }
      if (job != null) {
        stolen++;
        return job;
      }
    }
    return null;
  }

  private <T> void run(Worker me, Job<T> job) {
    job.task.runHere(
        self -> {
          scope.release(); // the job counts from here on
          boolean done = false;
          try {
            self.check();
            T value = job.body.run(self);
            done = true;
            return value;
          } finally {
            scope.hold(); // the worker counts again, before the job ends
            ran(me, done);
          }
        });
    finished();
  }

  private void ran(Worker me, boolean done) {
    room.guard.enter();
    try {
      me.current = null;
      running--;
      if (done) {
        completed++;
      } else {
        failed++;
      }
    } finally {
      room.guard.exit();
    }
  }

  private void finished() {
    @Nullable Turn ended;
    room.guard.enter();
    try {
      ended = oneFinished();
    } finally {
      room.guard.exit();
    }
    Turn.wake(ended);
  }

  /** Ends a job that was cancelled before a worker has taken it. */
  private void withdraw(Job<?> job) {
    @Nullable Turn next;
    room.guard.enter();
    try {
      if (job.taken) {
        return;
      }
      job.taken = true;
      queued--;
      failed++;
      next = passRoomOn();
    } finally {
      room.guard.exit();
    }
    Turn.wake(next);
    job.task.endUnstarted();
    finished();
  }

  private void close(Task<?> self) {
    Turn refused;
    room.guard.enter();
    try {
      if (workerOf(self) != null) {
        throw DeadlockException.again(
            self, "a job of a worker pool cannot wait for the pool's end");
      }
      closed = true;
      refused = room.refuseAll();
    } finally {
      room.guard.exit();
    }
    Turn.wake(refused);
  }
}
