package dev.lispatch.verify.litmus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Runs a shape that has more actors than the machine has processors.
 *
 * <p>jcstress leaves such a shape out, because it gives each actor a processor. Here each actor is
 * a thread that goes through a long row of fresh states, and the machine's own switches between
 * threads, in the middle of the row, are what brings them together.
 */
final class Crowd {
  private static final int ROW = 20_000;
  private static final int STRIDE = 20;

  private Crowd() {}

  /** A shape about to be run once: what each actor does to it, and what was seen afterwards. */
  interface Scene {
    List<Runnable> actors();

    String outcome();
  }

  /** How often each outcome was seen. */
  static Map<String, Integer> outcomes(int rows, Supplier<Scene> scenes) {
    Map<String, Integer> seen = new TreeMap<>();
    int actors = scenes.get().actors().size();
    try (ExecutorService threads = Executors.newFixedThreadPool(actors)) {
      for (int row = 0; row < rows; row++) {
        List<Scene> fresh = new ArrayList<>();
        for (int i = 0; i < ROW; i++) {
          fresh.add(scenes.get());
        }
        runRow(threads, fresh, actors);
        fresh.forEach(scene -> seen.merge(scene.outcome(), 1, Integer::sum));
      }
    }
    return seen;
  }

  private static void runRow(ExecutorService threads, List<Scene> scenes, int actors) {
    AtomicInteger arrivals = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < actors; i++) {
      int actor = i;
      List<Runnable> turns = scenes.stream().map(scene -> scene.actors().get(actor)).toList();
      running.add(threads.submit(() -> runActor(arrivals, actors, turns)));
    }
    running.forEach(Crowd::join);
  }

  @SuppressWarnings("ThreadPriorityCheck") // who waits only makes room; nothing relies on it
  private static void runActor(AtomicInteger arrivals, int actors, List<Runnable> turns) {
    int awaited = 0;
    for (int turn = 0; turn < ROW; turn++) {
      if (turn % STRIDE == 0) {
        arrivals.incrementAndGet();
        awaited += actors;
        while (arrivals.get() < awaited) {
          Thread.yield();
        }
      }
      turns.get(turn).run();
    }
  }

  private static void join(Future<?> actor) {
    try {
      actor.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
