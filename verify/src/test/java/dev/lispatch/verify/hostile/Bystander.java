package dev.lispatch.verify.hostile;

import dev.lispatch.Engine;
import dev.lispatch.Outcome;
import dev.lispatch.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A session of the same engine that runs a small program all the time, and how long each run takes.
 *
 * <p>Thread-safe.
 */
final class Bystander implements AutoCloseable {
  private static final String PROGRAM = "(reduce + (map (fn [x] (* x x)) (range 100)))";
  private static final long EXPECTED = 328_350;
  private static final long PAUSE_MILLIS = 3;

  private final Session session;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("bystander").factory());
  private final List<Long> nanos = new ArrayList<>(); // guarded by turn
  private final List<String> problems = new ArrayList<>(); // guarded by turn
  private long worst; // guarded by turn

  Bystander(Engine engine) {
    session = engine.open();
  }

  void start() {
    var _ = thread.scheduleWithFixedDelay(this::once, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void once() {
    turn.lock();
    try {
      long start = System.nanoTime();
      Outcome outcome = session.run(PROGRAM);
      long taken = System.nanoTime() - start;
      nanos.add(taken);
      worst = Math.max(worst, taken);
      if (!(outcome instanceof Outcome.Success success) || !success.value().equals(EXPECTED)) {
        problems.add(
            "the bystander got "
                + (outcome instanceof Outcome.Failure failure
                    ? failure.problem().kind()
                    : "a wrong value"));
      }
    } finally {
      turn.unlock();
    }
  }

  /** Does something while the bystander waits between two of its runs. */
  void aside(Runnable action) {
    turn.lock();
    try {
      action.run();
    } finally {
      turn.unlock();
    }
  }

  /** The longest run in milliseconds since this was last asked. */
  long takeWorst() {
    turn.lock();
    try {
      long taken = worst;
      worst = 0;
      return TimeUnit.NANOSECONDS.toMillis(taken);
    } finally {
      turn.unlock();
    }
  }

  /** What went wrong since this was last asked. */
  List<String> takeProblems() {
    turn.lock();
    try {
      List<String> taken = List.copyOf(problems);
      problems.clear();
      return taken;
    } finally {
      turn.unlock();
    }
  }

  /** How long the runs took: how many, the median, the 99th percentile and the longest. */
  String summary() {
    turn.lock();
    try {
      List<Long> sorted = new ArrayList<>(nanos);
      Collections.sort(sorted);
      if (sorted.isEmpty()) {
        return "0 runs";
      }
      return "%,d runs, median %s, p99 %s, longest %s"
          .formatted(
              sorted.size(),
              millis(sorted.get(sorted.size() / 2)),
              millis(sorted.get(sorted.size() * 99 / 100)),
              millis(sorted.getLast()));
    } finally {
      turn.unlock();
    }
  }

  private static String millis(long nanos) {
    return "%.1f ms".formatted(nanos / 1e6);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
