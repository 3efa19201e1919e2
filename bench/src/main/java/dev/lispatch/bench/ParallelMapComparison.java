package dev.lispatch.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.lispatch.Engine;
import dev.lispatch.Outcome;
import dev.lispatch.Session;
import dev.lispatch.SessionConfig;
import dev.lispatch.limit.Limits;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Row P7 of the performance targets: parallel-map of 100,000 trivial items, beside executors of
 * virtual threads with the same width: a fixed pool, and a thread for each item behind a semaphore.
 *
 * <pre>
 * mvn -q -Ddev -Prun -pl bench -am process-classes -Dbench.main=dev.lispatch.bench.ParallelMapComparison -Dbench=
 * </pre>
 */
public final class ParallelMapComparison {
  private static final int ITEMS = 100_000;
  private static final int WIDTH = Limits.DEFAULT.maxParallelWorkers();
  private static final int WARM_UP = 30;
  private static final int TURNS = 41;
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  @SuppressWarnings("UnusedVariable") // written so that the JIT cannot drop the work
  private static volatile Object sink = "";

  private ParallelMapComparison() {}

  public static void main(String[] arguments) throws Exception {
    Map<String, Callable<Object>> contestants = new LinkedHashMap<>();
    Session session =
        Engine.builder()
            .build()
            .open(SessionConfig.DEFAULT.withLimits(Limits.DEFAULT.withRunTimeout(600_000)));
    value(session.run("(def xs (vec (range " + ITEMS + ")))"));
    value(session.run("(defn side-by-side [] (count (parallel-map (fn [x] (+ x 1)) xs)))"));
    value(session.run("(defn in-turn [] (count (mapv (fn [x] (+ x 1)) xs)))"));
    contestants.put("parallel-map", () -> value(session.run("(side-by-side)")));
    contestants.put("mapv", () -> value(session.run("(in-turn)")));
    contestants.put("fixed pool", ParallelMapComparison::fixedPool);
    contestants.put("thread for each", ParallelMapComparison::threadForEach);
    Map<String, long[][]> times = new LinkedHashMap<>();
    contestants.keySet().forEach(name -> times.put(name, new long[2][TURNS]));
    for (int turn = -WARM_UP; turn < TURNS; turn++) {
      for (Map.Entry<String, Callable<Object>> contestant : contestants.entrySet()) {
        long used = PROCESS.getProcessCpuTime();
        long start = System.nanoTime();
        sink = contestant.getValue().call();
        times.get(contestant.getKey())[0][Math.max(0, turn)] = System.nanoTime() - start;
        times.get(contestant.getKey())[1][Math.max(0, turn)] = PROCESS.getProcessCpuTime() - used;
      }
    }
    print(times);
  }

  private static void print(Map<String, long[][]> times) {
    System.out.println("| 100,000 items | ns an item, clock | CPU | ours : it, clock | CPU |");
    System.out.println("| --- | --- | --- | --- | --- |");
    long[][] ours = times.values().iterator().next();
    times.forEach(
        (name, its) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.2f | %.2f |%n",
                name,
                median(its[0]) / ITEMS,
                mean(its[1]) / ITEMS,
                median(ours[0]) / median(its[0]),
                mean(ours[1]) / mean(its[1])));
  }

  private static double median(long[] turns) {
    long[] sorted = turns.clone();
    java.util.Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /* The clock of CPU time ticks every 10 ms, so only a mean means something. */
  private static double mean(long[] turns) {
    return java.util.Arrays.stream(turns).average().orElseThrow();
  }

  private static Object value(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success success -> success.value();
      case Outcome.Failure failure -> throw new IllegalStateException(failure.problem().toString());
    };
  }

  private static Object fixedPool() throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(WIDTH, Thread.ofVirtual().factory())) {
      return results(pool, null);
    }
  }

  private static Object threadForEach() throws Exception {
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      return results(pool, new Semaphore(WIDTH));
    }
  }

  private static List<Long> results(
      ExecutorService pool, @org.jspecify.annotations.Nullable Semaphore permits) throws Exception {
    List<Future<Long>> futures = new ArrayList<>(ITEMS);
    for (int i = 0; i < ITEMS; i++) {
      long x = i;
      if (permits == null) {
        futures.add(pool.submit(() -> x + 1));
      } else {
        permits.acquire();
        futures.add(
            pool.submit(
                () -> {
                  try {
                    return x + 1;
                  } finally {
                    permits.release();
                  }
                }));
      }
    }
    List<Long> results = new ArrayList<>(ITEMS);
    for (Future<Long> future : futures) {
      results.add(future.get());
    }
    return results;
  }
}
