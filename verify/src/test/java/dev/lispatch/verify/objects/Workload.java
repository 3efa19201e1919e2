package dev.lispatch.verify.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.explore.Exploration;
import dev.lispatch.explore.Explorer;
import dev.lispatch.explore.Strategy;
import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Cancelled;
import dev.lispatch.task.Scope;
import dev.lispatch.task.Task;
import dev.lispatch.verify.linearizability.Answer;
import dev.lispatch.verify.linearizability.Call;
import dev.lispatch.verify.linearizability.History;
import dev.lispatch.verify.linearizability.LinearizabilityChecker;
import dev.lispatch.verify.linearizability.Specification;
import dev.lispatch.verify.linearizability.Verdict;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * A few tasks that do random operations on one object of ours, of which one may be cancelled in the
 * middle. The history that comes of it must have an explanation.
 *
 * @param <T> the object
 */
record Workload<T>(
    Function<Scheduler, T> make, Operations<T> operations, Specification<?> specification) {
  private static final int TASKS = 3;
  private static final int OPERATIONS = 4;
  private static final double PATIENCE_MILLIS = 2;

  /** One random operation, done and recorded. */
  @FunctionalInterface
  interface Operations<T> {
    void perform(T object, Step step);
  }

  /** What an operation needs to know of its task. */
  record Step(Task<?> self, int task, SplittableRandom random, History history, int number) {
    /** A value that nobody else sends. */
    int value() {
      return 1_000 * task + number;
    }

    long deadline() {
      return self.scheduler().clock().after(PATIENCE_MILLIS);
    }

    void record(Call call, java.util.function.Supplier<Answer> operation) {
      int recorded = history.invoked(task, call);
      try {
        history.returned(recorded, operation.get());
      } catch (Cancelled cancelled) {
        history.returned(recorded, Answer.CANCELLED);
        throw cancelled;
      }
    }
  }

  /** Explores {@code programs} random programs, each in {@code schedules} orders. */
  void explore(int programs, int schedules) {
    for (int seed = 0; seed < programs; seed++) {
      int program = seed;
      Explorer.of(scheduler -> check(scheduler, program))
          .with(
              Exploration.DEFAULT
                  .withStrategy(Strategy.mixed(seed))
                  .withSchedules(schedules)
                  .withAnyTime(true))
          .run()
          .expectNone();
    }
  }

  /** Runs random programs on real threads. */
  void race(int programs) {
    for (int seed = 0; seed < programs; seed++) {
      check(Scheduler.production(), seed);
    }
  }

  private void check(Scheduler scheduler, int seed) {
    History history = new History();
    T object = make.apply(scheduler);
    CancelToken token = CancelToken.root(scheduler, "workload", Clock.NEVER);
    Scope scope = Scope.root(scheduler, token, TASKS + 1);
    SplittableRandom random = new SplittableRandom(seed);
    Task<?>[] tasks = new Task<?>[TASKS];
    for (int i = 0; i < TASKS; i++) {
      int number = i;
      SplittableRandom own = random.split();
      tasks[i] = scope.fork(null, "task", self -> work(object, self, number, own, history));
    }
    Task<Object> host = Task.outside(scope, CancelToken.root(scheduler, "host", Clock.NEVER));
    if (random.nextInt(3) == 0) {
      tasks[0].ownToken().cancel("by the workload");
    }
    scope.join(host);
    Verdict verdict = LinearizabilityChecker.check(history, specification);
    assertThat(verdict).isInstanceOf(Verdict.Linearizable.class);
  }

  private Object work(
      T object, Task<?> self, int number, SplittableRandom random, History history) {
    for (int i = 0; i < OPERATIONS; i++) {
      operations.perform(object, new Step(self, number + 1, random, history, i));
    }
    return history;
  }
}
