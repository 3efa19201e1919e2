package dev.lispatch.bench;

import dev.lispatch.Engine;
import dev.lispatch.Outcome;
import dev.lispatch.SessionConfig;
import dev.lispatch.limit.Limits;
import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.sync.Channel;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Cancelled;
import dev.lispatch.task.HostCall;
import dev.lispatch.task.Scope;
import dev.lispatch.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Rows P9 and P10 of the performance targets: 64 tasks that compute and 20 that sleep, beside as
 * many bare virtual threads; and how long it takes until a task that is cancelled, or whose time
 * has passed, is over for who waits for it.
 *
 * <pre>
 * mvn -q -Ddev -Prun -pl bench -am process-classes -Dbench.main=dev.lispatch.bench.FairnessComparison -Dbench=10
 * </pre>
 *
 * The argument is for how many seconds the tasks compute.
 */
public final class FairnessComparison {
  private static final int BUSY = 64;
  private static final int SLEEPERS = 20;
  private static final long NAP_NANOS = 10_000_000;
  private static final int STOPS = 100;

  @SuppressWarnings("UnusedVariable") // written so that the JIT cannot drop the work
  private static volatile long sink;

  private final Scheduler scheduler = Scheduler.production();
  private final Clock clock = scheduler.clock();

  private FairnessComparison() {}

  public static void main(String[] arguments) throws Exception {
    long seconds = arguments.length == 0 ? 10 : Long.parseLong(arguments[0]);
    FairnessComparison comparison = new FairnessComparison();
    comparison.system(Math.min(seconds, 4), 2);
    comparison.system(Math.min(seconds, 4), BUSY);
    comparison.tasks(seconds);
    comparison.language(seconds);
    comparison.bare(Math.min(seconds, 4));
    comparison.stops();
    comparison.languageStops();
  }

  // P9

  private void system(long seconds, int busy) throws InterruptedException {
    Delays delays = new Delays();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < SLEEPERS; i++) {
      threads.add(Thread.ofPlatform().start(() -> nap(end, delays)));
    }
    long[] work = new long[busy];
    for (int i = 0; i < busy; i++) {
      int index = i;
      threads.add(Thread.ofPlatform().start(() -> work[index] = spin(end)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    delays.print("platform threads, " + busy + " of them busy");
    shares(work);
  }

  private static long spin(long end) {
    long done = 0;
    while (System.nanoTime() < end) {
      compute();
      done++;
    }
    return done;
  }

  private void bare(long seconds) throws InterruptedException {
    Delays delays = new Delays();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < SLEEPERS; i++) {
      threads.add(Thread.ofVirtual().start(() -> nap(end, delays)));
    }
    for (int i = 0; i < BUSY; i++) {
      threads.add(Thread.ofVirtual().start(() -> spin(end)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    delays.print("bare virtual threads");
  }

  private static void nap(long end, Delays delays) {
    while (System.nanoTime() < end) {
      long due = System.nanoTime() + NAP_NANOS;
      for (long left = NAP_NANOS; left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      delays.add(System.nanoTime() - due);
    }
  }

  private void tasks(long seconds) {
    Delays delays = new Delays();
    long[] work = new long[BUSY];
    long end = clock.nanos() + TimeUnit.SECONDS.toNanos(seconds);
    in(
        (host, scope) -> {
          for (int i = 0; i < SLEEPERS; i++) {
            scope.fork(host, "sleeper", self -> naps(self, end, delays));
          }
          for (int i = 0; i < BUSY; i++) {
            int index = i;
            scope.fork(host, "busy", self -> work[index] = computes(self, end));
          }
          scope.join(host);
        });
    delays.print("tasks, from Java");
    shares(work);
  }

  private Object naps(Task<?> self, long end, Delays delays) {
    while (clock.nanos() < end) {
      long due = clock.nanos() + NAP_NANOS;
      HostCall.sleep(self, due);
      delays.add(clock.nanos() - due);
    }
    return self;
  }

  private long computes(Task<?> self, long end) {
    long done = 0;
    while (clock.nanos() < end) {
      compute();
      self.breathe();
      done++;
    }
    return done;
  }

  /* A fixed amount of work, so that the counts are shares. */
  private static void compute() {
    long value = 1;
    for (int i = 0; i < 40_000; i++) {
      value = value * 31 + i;
    }
    sink = value;
  }

  private static void shares(long[] work) {
    long[] sorted = work.clone();
    Arrays.sort(sorted);
    double mean = Arrays.stream(work).average().orElse(1);
    System.out.printf(
        Locale.ROOT,
        "  shares of the busy ones: least %.2f, most %.2f of the mean (%.0f)%n",
        sorted[0] / mean,
        sorted[sorted.length - 1] / mean,
        mean);
  }

  private static final String PROGRAM =
      """
      (defn ms [] (/ (System/nanoTime) 1e6))
      (def end (+ (ms) %d))
      (defn turns [n] (loop [i 0 a 1] (if (< i n) (recur (+ i 1) (bit-and (+ (* a 31) i) 65535)) a)))
      (defn busy [] (loop [n 0] (if (< (ms) end) (do (turns 20000) (recur (+ n 1))) n)))
      (defn naps []
        (loop [all []]
          (if (< (ms) end)
            (let [due (+ (ms) 10)]
              (sleep 10)
              (recur (conj all (- (ms) due))))
            all)))
      (let [sleepers (doall (map (fn [i] (task naps)) (range 20)))
            work (doall (map (fn [i] (task busy)) (range 64)))]
        [(vec (mapcat await sleepers)) (vec (map await work))])
      """;

  private void language(long seconds) {
    Object value = run(PROGRAM.replace("%d", String.valueOf(seconds * 1000)));
    List<Object> parts = new ArrayList<>();
    ((Iterable<?>) value).forEach(parts::add);
    Delays delays = new Delays();
    ((Iterable<?>) parts.get(0))
        .forEach(late -> delays.add(Math.round(((Number) late).doubleValue() * 1e6)));
    delays.print("tasks, from the language");
    List<Long> work = new ArrayList<>();
    ((Iterable<?>) parts.get(1)).forEach(turns -> work.add(((Number) turns).longValue()));
    shares(work.stream().mapToLong(Long::longValue).toArray());
  }

  private static Object run(String text) {
    SessionConfig config = SessionConfig.DEFAULT.withLimits(Limits.DEFAULT.withRunTimeout(600_000));
    return switch (Engine.builder().build().open(config).run(text)) {
      case Outcome.Success success -> success.value();
      case Outcome.Failure failure -> throw new IllegalStateException(failure.problem().toString());
    };
  }

  // P10

  private void stops() {
    IntFunction<Task.Body<Object>> busy = i -> self -> computes(self, Clock.NEVER);
    IntFunction<Task.Body<Object>> sleeping =
        i ->
            self -> {
              HostCall.sleep(self, Clock.NEVER);
              return self;
            };
    Channel<Object> channel = Channel.rendezvous(scheduler);
    IntFunction<Task.Body<Object>> receiving = i -> self -> channel.receive(self, Clock.NEVER);
    for (boolean crowded : new boolean[] {false, true}) {
      String where = crowded ? ", beside " + BUSY + " busy tasks" : "";
      stop("busy task cancelled" + where, busy, crowded, false);
      stop("busy task timed out" + where, busy, crowded, true);
      stop("sleeping task cancelled" + where, sleeping, crowded, false);
      stop("sleeping task timed out" + where, sleeping, crowded, true);
      stop("receiving task cancelled" + where, receiving, crowded, false);
      stop("receiving task timed out" + where, receiving, crowded, true);
    }
  }

  private void stop(
      String title, IntFunction<Task.Body<Object>> body, boolean crowded, boolean late) {
    Delays delays = new Delays();
    in(
        (host, scope) -> {
          for (int i = 0; crowded && i < BUSY; i++) {
            scope.fork(host, "busy", self -> computes(self, Clock.NEVER));
          }
          HostCall.sleep(host, clock.after(300));
          Task<Object> asker =
              scope.fork(
                  host,
                  "asker",
                  self -> {
                    for (int i = 0; i < STOPS; i++) {
                      delays.add(late ? late(self, scope, body) : cancelled(self, scope, body));
                    }
                    return self;
                  });
          asker.join(host, Clock.NEVER);
          scope.cancel("measured");
          scope.join(host);
        });
    delays.print(title);
  }

  private long cancelled(Task<?> self, Scope scope, IntFunction<Task.Body<Object>> body) {
    Task<Object> task = scope.fork(self, "victim", body.apply(0));
    HostCall.sleep(self, clock.nanos() + ThreadLocalRandom.current().nextLong(10_000_000));
    long start = clock.nanos();
    task.ownToken().cancel("enough");
    task.join(self, Clock.NEVER);
    return clock.nanos() - start;
  }

  private long late(Task<?> self, Scope scope, IntFunction<Task.Body<Object>> body) {
    long deadline = clock.nanos() + ThreadLocalRandom.current().nextLong(1_000_000, 10_000_000);
    CancelToken token = scope.token().child("victim", deadline);
    Task<Object> task = scope.fork(self, "victim", token, false, body.apply(0));
    task.join(self, Clock.NEVER);
    return clock.nanos() - deadline;
  }

  private static final String STOP_PROGRAM =
      """
      (defn ms [] (/ (System/nanoTime) 1e6))
      (defn spin [] (loop [i 0] (recur (+ i 1))))
      (def ch (make-channel))
      (defn cancelled [f]
        (let [t (task f)]
          (sleep (rand-int 10))
          (let [start (ms)]
            (cancel! t)
            (task-result t)
            (- (ms) start))))
      (defn late [f]
        (let [n (+ 1 (rand-int 9)) due (+ (ms) n)]
          (timeout n f)
          (- (ms) due)))
      (def busy (if %s (doall (map (fn [i] (task spin)) (range 64))) []))
      (sleep 300)
      (def result
        (doall (map (fn [how] (doall (map (fn [i] (how)) (range 100))))
          [(fn [] (cancelled spin)) (fn [] (late spin))
           (fn [] (cancelled (fn [] (sleep 100000)))) (fn [] (late (fn [] (sleep 100000))))
           (fn [] (cancelled (fn [] (channel-recv ch)))) (fn [] (late (fn [] (channel-recv ch))))])))
      (doall (map cancel! busy))
      result
      """;

  private void languageStops() {
    List<String> titles =
        List.of(
            "busy task cancelled", "busy form timed out",
            "sleeping task cancelled", "sleeping form timed out",
            "receiving task cancelled", "receiving form timed out");
    for (boolean crowded : new boolean[] {false, true}) {
      String where = crowded ? ", beside " + BUSY + " busy tasks" : "";
      int index = 0;
      for (Object row : (Iterable<?>) run(STOP_PROGRAM.replace("%s", String.valueOf(crowded)))) {
        Delays delays = new Delays();
        ((Iterable<?>) row)
            .forEach(late -> delays.add(Math.round(((Number) late).doubleValue() * 1e6)));
        delays.print("language: " + titles.get(index++) + where);
      }
    }
  }

  // Both

  private interface Play {
    void perform(Task<?> host, Scope scope);
  }

  private void in(Play play) {
    CancelToken token = CancelToken.root(scheduler, "bench", Clock.NEVER);
    Scope scope = Scope.root(scheduler, token, Integer.MAX_VALUE);
    Task<Object> host = Task.outside(scope, CancelToken.root(scheduler, "host", Clock.NEVER));
    try {
      play.perform(host, scope);
    } catch (Cancelled impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static final class Delays {
    private final ConcurrentLinkedQueue<Long> all = new ConcurrentLinkedQueue<>();

    void add(long nanos) {
      all.add(nanos);
    }

    void print(String title) {
      long[] sorted = all.stream().mapToLong(Long::longValue).sorted().toArray();
      if (sorted.length == 0) {
        System.out.println("| " + title + " | none came back | | | |");
        return;
      }
      System.out.printf(
          Locale.ROOT,
          "| %s | %d | %.2f | %.2f | %.2f |%n",
          title,
          sorted.length,
          sorted[sorted.length / 2] / 1e6,
          sorted[(int) (sorted.length * 0.99)] / 1e6,
          sorted[sorted.length - 1] / 1e6);
    }
  }
}
