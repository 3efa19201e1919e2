package dev.lispatch.bench;

import dev.lispatch.Engine;
import dev.lispatch.Session;
import dev.lispatch.SessionConfig;
import dev.lispatch.limit.Limits;
import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.sync.Channel;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.HostCall;
import dev.lispatch.task.Scope;
import dev.lispatch.task.Task;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Row P6 of the performance targets: what it takes to start and finish a task, and how many bytes a
 * parked or sleeping one holds, beside bare virtual threads.
 *
 * <pre>
 * mvn -q -Ddev -Prun -pl bench -am process-classes -Dbench.main=dev.lispatch.bench.TaskComparison -Dbench=1000000
 * </pre>
 *
 * The argument is how many tasks park; each kind in a JVM of its own.
 */
public final class TaskComparison {
  private static final int BATCH = 20_000;
  private static final int TURNS = 40;
  private static final int WARM_UP = 40;
  private static final List<String> KINDS =
      List.of("bare", "bare-sleep", "receive", "sleep", "lisp-receive", "lisp-sleep");

  private static final Scheduler SCHEDULER = Scheduler.production();

  private final AtomicInteger finished = new AtomicInteger();

  private TaskComparison() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 2) {
      footprint(arguments[0], Integer.parseInt(arguments[1]));
      return;
    }
    new TaskComparison().starts();
    int count = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
    System.out.println("| " + count + " at once | heap bytes each |");
    System.out.println("| --- | --- |");
    for (String kind : KINDS) {
      inJvm(kind, count);
    }
  }

  // Start and finish

  private interface Turn {
    void perform() throws InterruptedException;
  }

  private void starts() throws InterruptedException {
    Turn[] turns = {this::bareThreads, this::tasks, this::bareInside, this::tasksInside};
    long[][] wall = new long[turns.length][TURNS];
    long[] cpu = new long[turns.length];
    for (int turn = -WARM_UP; turn < TURNS; turn++) {
      for (int i = 0; i < turns.length; i++) {
        long cpuBefore = cpuNanos();
        long before = System.nanoTime();
        turns[i].perform();
        wall[i][Math.max(0, turn)] = System.nanoTime() - before;
        cpu[i] = turn < 0 ? 0 : cpu[i] + cpuNanos() - cpuBefore;
      }
    }
    System.out.println("| start and finish | µs | CPU µs | ratio | CPU ratio |");
    System.out.println("| --- | --- | --- | --- | --- |");
    String[] names = {
      "bare, from a platform thread",
      "task, from there",
      "bare, from a virtual thread",
      "task, from a task"
    };
    for (int i = 0; i < turns.length; i++) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %.2f | %.2f | %.2f | %.2f |%n",
          names[i],
          median(wall[i]) / 1e3 / BATCH,
          cpu[i] / 1e3 / BATCH / TURNS,
          median(wall[i]) / median(wall[i & -2]),
          cpu[i] / (double) cpu[i & -2]);
    }
  }

  private static double median(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private void bareThreads() throws InterruptedException {
    List<Thread> threads = new ArrayList<>(BATCH);
    for (int i = 0; i < BATCH; i++) {
      threads.add(Thread.startVirtualThread(finished::incrementAndGet));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void bareInside() throws InterruptedException {
    Thread.startVirtualThread(
            () -> {
              try {
                bareThreads();
              } catch (InterruptedException impossible) {
                throw new IllegalStateException(impossible);
              }
            })
        .join();
  }

  private void tasks() {
    Scope scope = scope();
    Task<Object> host = host(scope);
    forkAll(scope, host);
    scope.join(host);
  }

  private void tasksInside() {
    Scope scope = scope();
    Task<Object> host = host(scope);
    scope.fork(
        host,
        "starter",
        self -> {
          forkAll(scope, self);
          return self;
        });
    scope.join(host);
  }

  private void forkAll(Scope scope, Task<?> self) {
    for (int i = 0; i < BATCH; i++) {
      scope.fork(self, "task", task -> finished.incrementAndGet());
    }
  }

  private static Scope scope() {
    CancelToken token = CancelToken.root(SCHEDULER, "bench", Clock.NEVER);
    return Scope.root(SCHEDULER, token, Integer.MAX_VALUE);
  }

  private static Task<Object> host(Scope scope) {
    return Task.outside(scope, CancelToken.root(SCHEDULER, "host", Clock.NEVER));
  }

  // Footprint

  private static void inJvm(String kind, int count) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx4g",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                TaskComparison.class.getName(),
                kind,
                String.valueOf(count))
            .inheritIO()
            .start();
    process.waitFor();
  }

  private static void footprint(String kind, int count) throws Exception {
    park(kind, 1_000);
    long before = used();
    List<Object> kept = park(kind, count);
    long after = used();
    System.out.printf(Locale.ROOT, "| %s | %.0f |%n", kind, (after - before) / (double) count);
    System.out.flush();
    Runtime.getRuntime().halt(kept.isEmpty() ? 1 : 0);
  }

  private static long used() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(100);
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Returns once all are parked, with what keeps them. */
  private static List<Object> park(String kind, int count) throws InterruptedException {
    if (kind.startsWith("lisp-")) {
      return List.of(parkProgram(kind, count));
    }
    CountDownLatch begun = new CountDownLatch(count);
    List<Object> kept =
        kind.startsWith("bare") ? bare(kind, count, begun) : own(kind, count, begun);
    begun.await();
    return kept;
  }

  private static List<Object> bare(String kind, int count, CountDownLatch begun) {
    List<Object> threads = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      threads.add(
          Thread.startVirtualThread(
              () -> {
                begun.countDown();
                if (kind.equals("bare")) {
                  LockSupport.park();
                } else {
                  LockSupport.parkNanos(3_600_000_000_000L);
                }
              }));
    }
    return threads;
  }

  private static List<Object> own(String kind, int count, CountDownLatch begun) {
    Scope scope = scope();
    Task<Object> host = host(scope);
    Channel<Object> channel = Channel.rendezvous(SCHEDULER);
    long late = SCHEDULER.clock().after(3_600_000);
    for (int i = 0; i < count; i++) {
      scope.fork(
          host,
          "task",
          self -> {
            begun.countDown();
            if (kind.equals("receive")) {
              return channel.receive(self, Clock.NEVER);
            }
            HostCall.sleep(self, late);
            return self;
          });
    }
    return List.of(scope);
  }

  private static Object parkProgram(String kind, int count) throws InterruptedException {
    Limits limits = Limits.DEFAULT.withMaxTasks(count + 10).withRunTimeout(3_600_000);
    CountDownLatch begun = new CountDownLatch(1);
    Session session =
        Engine.builder()
            .build()
            .open(SessionConfig.DEFAULT.withLimits(limits).withOutput(text -> begun.countDown()));
    String wait = kind.equals("lisp-sleep") ? "(sleep 3600000)" : "(channel-recv ch)";
    String program =
        "(def ch (make-channel)) (def begun (atom 0)) (dotimes [i "
            + count
            + "] (task (fn [] (swap! begun inc) "
            + wait
            + "))) (loop [] (if (< @begun "
            + count
            + ") (do (sleep 10) (recur)) nil)) (println \"all\") (sleep 3600000)";
    Thread.ofPlatform().daemon().start(() -> session.run(program));
    begun.await();
    return session;
  }
}
