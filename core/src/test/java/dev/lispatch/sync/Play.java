package dev.lispatch.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Scope;
import dev.lispatch.task.Task;
import java.util.function.BooleanSupplier;

/** Tasks that play a scene, under any scheduler; they have all ended when it is over. */
@SuppressWarnings("NullAway") // a null where there must be none fails the test
final class Play {
  private static final int MOST_TASKS = 10_000;

  /** What the main task does. */
  interface Scene {
    void run(Play play) throws Exception;
  }

  private final Scheduler scheduler;
  private final Scope scope;
  private final Task<?> self;

  private Play(Scheduler scheduler, Scope scope, Task<?> self) {
    this.scheduler = scheduler;
    this.scope = scope;
    this.self = self;
  }

  /** Plays on real threads. */
  static void onThreads(Scene scene) throws Exception {
    on(Scheduler.production(), scene);
  }

  static void on(Scheduler scheduler, Scene scene) throws Exception {
    CancelToken token = CancelToken.root(scheduler, "play", Clock.NEVER);
    Scope scope = Scope.root(scheduler, token, MOST_TASKS);
    Task<Object> host = Task.outside(scope, CancelToken.root(scheduler, "host", Clock.NEVER));
    Task<Boolean> main =
        scope.forkMain(
            "main",
            self -> {
              scene.run(new Play(scheduler, scope, self));
              return true;
            });
    main.join(host, Clock.NEVER);
    if (main.failure() != null) {
      token.cancel("the play has failed");
    }
    scope.join(host);
    rethrow(main.failure());
  }

  private static void rethrow(Throwable failure) throws Exception {
    if (failure instanceof Exception exception) {
      throw exception;
    }
    if (failure instanceof Error error) {
      throw error;
    }
  }

  Scheduler scheduler() {
    return scheduler;
  }

  Task<?> self() {
    return self;
  }

  long in(double millis) {
    return scheduler.clock().after(millis);
  }

  <T> Task<T> start(String name, Task.Body<T> body) {
    return scope.fork(self, name, body);
  }

  /** The result of a task, which has not failed. */
  <T> T result(Task<T> task) {
    task.join(self, Clock.NEVER);
    assertThat(task.failure()).isNull();
    return task.value();
  }

  /** Waits until so many operations wait at the channel. Real threads only. */
  void untilWaiting(Channel<?> channel, int count) {
    until(() -> channel.waiters() == count);
  }

  /** Waits for a state that the other tasks reach by themselves. Real threads only. */
  @SuppressWarnings("ThreadPriorityCheck") // only how soon it looks again depends on it
  void until(BooleanSupplier reached) {
    while (!reached.getAsBoolean()) {
      self.check();
      Thread.yield();
    }
  }
}
