package dev.lispatch.task;

/**
 * What a {@link Scope} makes of the end of each of its tasks.
 *
 * <p>Called by the flow of the task that has ended, before anybody who joins it goes on, and by
 * several at once. Must not wait.
 */
@FunctionalInterface
public interface Policy {
  /** The first failure stops the other tasks and is what the scope fails with. */
  Policy FAIL_FAST =
      (scope, task) -> {
        Throwable failure = task.failure();
        if (failure == null || failure instanceof Cancelled) {
          return;
        }
        scope.fail(failure);
        scope.cancel("a task beside it failed");
      };

  /** Every task runs to its end, whatever happens to the others. */
  Policy SETTLE = (scope, task) -> {};

  /** The first task that succeeds stops the others. */
  Policy ANY =
      (scope, task) -> {
        if (task.failure() == null) {
          scope.cancel("a task beside it succeeded");
        }
      };

  void ended(Scope scope, Task<?> task);
}
