package dev.lispatch.bench;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Guard;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.sync.Channel;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Scope;
import dev.lispatch.task.Task;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The guard of the production scheduler beside the JDK's lock: alone, and with two to eight virtual
 * threads that want it; and what a channel does with it.
 *
 * <pre>
 * mvn -q -Ddev -Prun -pl bench -am process-classes -Dbench.main=dev.lispatch.bench.GuardComparison -Dbench=
 * </pre>
 */
public final class GuardComparison {
  private static final int ROUNDS = 400_000;
  private static final int TURNS = 15;
  private static final Scheduler SCHEDULER = Scheduler.production();

  private long counter; // guarded by what is measured

  private GuardComparison() {}

  public static void main(String[] arguments) throws InterruptedException {
    GuardComparison comparison = new GuardComparison();
    System.out.println("| threads | guard, ns | ReentrantLock, ns | ratio |");
    System.out.println("| --- | --- | --- | --- |");
    for (int threads : new int[] {1, 2, 4, 8}) {
      comparison.compare(threads);
    }
    System.out.println("| channel | ns each |");
    System.out.println("| --- | --- |");
    channel("rendezvous, one pair", 0, 1);
    channel("buffer of 16, one pair", 16, 1);
    channel("rendezvous, 8 senders, 8 receivers", 0, 8);
    channel("buffer of 16, 8 senders, 8 receivers", 16, 8);
  }

  private void compare(int threads) throws InterruptedException {
    Guard guard = SCHEDULER.guard(this);
    ReentrantLock lock = new ReentrantLock();
    double[] guarded = new double[TURNS];
    double[] locked = new double[TURNS];
    for (int turn = -5; turn < TURNS; turn++) {
      guarded[Math.max(0, turn)] =
          nanos(
              threads,
              () -> {
                guard.enter();
                try {
                  counter++;
                } finally {
                  guard.exit();
                }
              });
      locked[Math.max(0, turn)] =
          nanos(
              threads,
              () -> {
                lock.lock();
                try {
                  counter++;
                } finally {
                  lock.unlock();
                }
              });
    }
    Arrays.sort(guarded);
    Arrays.sort(locked);
    double ours = guarded[TURNS / 2];
    double theirs = locked[TURNS / 2];
    System.out.printf(
        Locale.ROOT, "| %d | %.1f | %.1f | %.2f |%n", threads, ours, theirs, ours / theirs);
  }

  private static double nanos(int threads, Runnable step) throws InterruptedException {
    Thread[] all = new Thread[threads];
    long start = System.nanoTime();
    for (int i = 0; i < threads; i++) {
      all[i] =
          Thread.startVirtualThread(
              () -> {
                for (int round = 0; round < ROUNDS / threads; round++) {
                  step.run();
                }
              });
    }
    for (Thread thread : all) {
      thread.join();
    }
    return (System.nanoTime() - start) / (double) ROUNDS;
  }

  private static void channel(String name, int capacity, int pairs) {
    double[] times = new double[TURNS];
    int items = ROUNDS / 2 / pairs;
    for (int turn = -5; turn < TURNS; turn++) {
      CancelToken token = CancelToken.root(SCHEDULER, "bench", Clock.NEVER);
      Scope scope = Scope.root(SCHEDULER, token, 100);
      Task<Object> host = Task.outside(scope, CancelToken.root(SCHEDULER, "host", Clock.NEVER));
      Channel<Object> channel =
          capacity == 0 ? Channel.rendezvous(SCHEDULER) : Channel.bounded(SCHEDULER, capacity);
      long start = System.nanoTime();
      for (int i = 0; i < pairs; i++) {
        scope.fork(host, "sender", self -> send(self, channel, items));
        scope.fork(host, "receiver", self -> receive(self, channel, items));
      }
      scope.join(host);
      times[Math.max(0, turn)] = (System.nanoTime() - start) / (double) (items * pairs);
    }
    Arrays.sort(times);
    System.out.printf(Locale.ROOT, "| %s | %.0f (best %.0f) |%n", name, times[TURNS / 2], times[0]);
  }

  private static Object send(Task<?> self, Channel<Object> channel, int items) {
    for (int i = 0; i < items; i++) {
      channel.send(self, channel, Clock.NEVER);
    }
    return self;
  }

  private static Object receive(Task<?> self, Channel<Object> channel, int items) {
    for (int i = 0; i < items; i++) {
      channel.receive(self, Clock.NEVER);
    }
    return self;
  }
}
