package dev.lispatch.explore;

import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The right to run: exactly one thread has it. Strands run on virtual threads that are used again
 * and again, for a thread that has ended its strand can go on with the next one at once.
 *
 * <p>Everything that the holder writes is seen by the next holder. Only {@link #holder} is touched
 * by several threads; the rest belongs to the holder.
 */
final class Baton {
  /** Holds the baton between executions. */
  private final ControlledStrand driver = new ControlledStrand(-1, -1, "driver", null, () -> {});

  private final ArrayDeque<Runner> idle = new ArrayDeque<>();
  private final StrandEnd onEnd;
  private volatile @Nullable ControlledStrand holder = driver;

  /** What follows when a body has returned or thrown. */
  interface StrandEnd {
    /** Returns who goes on, null for the driver. */
    @Nullable ControlledStrand ended(ControlledStrand strand, @Nullable Throwable failure);
  }

  /** Made by the driver, on its own thread. */
  Baton(StrandEnd onEnd) {
    this.onEnd = onEnd;
    driver.thread = Thread.currentThread();
  }

  /** The strand that the calling thread runs. */
  ControlledStrand mine() {
    ControlledStrand strand = holder;
    if (strand == null || strand.thread != Thread.currentThread()) {
      throw new IllegalStateException(
          "a thread that the controlled scheduler has not started uses it: "
              + Thread.currentThread().getName());
    }
    return strand;
  }

  /** Who runs now; from any thread, and out of date at once. */
  @Nullable ControlledStrand holder() {
    return holder;
  }

  /** Lets {@code next}, or the driver, run; the caller must not touch anything any more. */
  void pass(@Nullable ControlledStrand next) {
    ControlledStrand to = next == null ? driver : next;
    Thread thread = to.thread;
    if (thread != null) {
      holder = to;
      LockSupport.unpark(thread);
      return;
    }
    Runner runner = idle.pollLast();
    boolean fresh = runner == null;
    if (runner == null) {
      runner = new Runner();
    }
    to.thread = runner.thread;
    runner.strand = to;
    holder = to;
    if (fresh) {
      runner.thread.start();
    } else {
      LockSupport.unpark(runner.thread);
    }
  }

  /** Waits until {@code me} may run, or with null until the driver may. */
  void await(@Nullable ControlledStrand me) {
    ControlledStrand self = me == null ? driver : me;
    boolean interrupted = false;
    while (holder != self) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops here for ever; the thread is garbage. */
  void abandon() {
    pass(null);
    while (true) {
      LockSupport.park(this);
    }
  }

  /** Ends the idle threads; by the driver at last. */
  void close() {
    for (Runner runner : idle) {
      runner.closed = true;
      LockSupport.unpark(runner.thread);
    }
    idle.clear();
  }

  private final class Runner implements Runnable {
    final Thread thread = Thread.ofVirtual().name("lispatch-strand").unstarted(this);
    volatile @Nullable ControlledStrand strand;
    volatile boolean closed;

    @Override
    public void run() {
      for (ControlledStrand next = assigned(); next != null; next = assigned()) {
        Throwable failure = null;
        try {
          next.body.run();
        } catch (Throwable thrown) {
          failure = thrown;
        }
        Thread.interrupted();
        next.thread = null;
        strand = null;
        idle.addLast(this);
        pass(onEnd.ended(next, failure));
      }
    }

    private @Nullable ControlledStrand assigned() {
      while (true) {
        ControlledStrand next = strand;
        if (next != null && holder == next) {
          return next;
        }
        if (closed) {
          return null;
        }
        LockSupport.park(this);
        Thread.interrupted();
      }
    }
  }
}
