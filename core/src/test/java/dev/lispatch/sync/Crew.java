package dev.lispatch.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.explore.Exploration;
import dev.lispatch.explore.Explorer;
import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Scope;
import dev.lispatch.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tasks that a test starts and waits for, under any scheduler. Belongs to the test's thread. */
final class Crew {
  /**
   * How many schedules each scenario gets; {@code -Dlispatch.schedules=10000} for the long mode.
   */
  private static final int SCHEDULES = Integer.getInteger("lispatch.schedules", 1000);

  final Scheduler scheduler;
  final Scope scope;
  final Task<?> host;
  private final List<Task<?>> started = new ArrayList<>();

  Crew(Scheduler scheduler) {
    this.scheduler = scheduler;
    CancelToken token = CancelToken.root(scheduler, "test", Clock.NEVER);
    scope = Scope.root(scheduler, token, 100_000);
    host = Task.outside(scope, token.child("host", Clock.NEVER));
  }

  static Crew real() {
    return new Crew(Scheduler.production());
  }

  /** Runs the scenario under many schedules, with timers that go off at any time if so wanted. */
  static void explore(boolean anyTime, Consumer<Crew> scenario) {
    Explorer.of(scheduler -> scenario.accept(new Crew(scheduler)))
        .with(Exploration.DEFAULT.withSchedules(SCHEDULES).withAnyTime(anyTime))
        .run()
        .expectNone();
  }

  static void explore(Consumer<Crew> scenario) {
    explore(false, scenario);
  }

  <T> Task<T> start(String name, Task.Body<T> body) {
    Task<T> task = scope.fork(null, name, body);
    started.add(task);
    return task;
  }

  /** Starts a task that stops the other. */
  void cancelSometime(Task<?> other) {
    start(
        "canceller",
        self -> {
          scheduler.access(other, true);
          other.ownToken().cancel("test");
          return true;
        });
  }

  /** Waits for a task, whatever its end. */
  void await(Task<?> task) {
    task.join(host, Clock.NEVER);
  }

  /** Waits for all; each must have succeeded or been stopped. */
  void end() {
    for (Task<?> task : started) {
      await(task);
      Throwable failure = task.failure();
      if (failure != null && !(failure instanceof dev.lispatch.task.Cancelled)) {
        throw new AssertionError(task.toString(), failure);
      }
    }
    assertThat(scope.liveCount()).isZero();
  }

  /** A choice point. */
  void step(Object shared) {
    scheduler.access(shared, true);
  }
}
