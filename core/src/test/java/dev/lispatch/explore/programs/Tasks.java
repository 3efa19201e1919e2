package dev.lispatch.explore.programs;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Guard;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.schedule.Waiter;
import java.util.ArrayList;
import java.util.List;

/** Starts strands and waits for all of them, with nothing but the seam. */
final class Tasks {
  private final Scheduler scheduler;
  private final Guard guard;
  private final Waiter waiter;
  private int running; // guarded by guard

  Tasks(Scheduler scheduler) {
    this.scheduler = scheduler;
    guard = scheduler.guard("tasks");
    waiter = scheduler.waiter();
  }

  static void together(Scheduler scheduler, Runnable... bodies) {
    together(scheduler, List.of(bodies));
  }

  static void together(Scheduler scheduler, List<Runnable> bodies) {
    Tasks tasks = new Tasks(scheduler);
    tasks.running = bodies.size();
    for (int i = 0; i < bodies.size(); i++) {
      Runnable body = bodies.get(i);
      scheduler.start("t" + (i + 1), () -> tasks.run(body));
    }
    tasks.waiter.await(Clock.NEVER);
  }

  static List<Runnable> times(int n, Runnable body) {
    List<Runnable> bodies = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      bodies.add(body);
    }
    return bodies;
  }

  private void run(Runnable body) {
    body.run();
    guard.enter();
    boolean last;
    try {
      last = --running == 0;
    } finally {
      guard.exit();
    }
    if (last) {
      waiter.wake();
    }
  }

  Scheduler scheduler() {
    return scheduler;
  }
}
