package dev.lispatch.task;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tasks that wait for each other and for nobody else: without help from outside they wait for ever.
 *
 * @param tasks all live tasks of a root scope; they still wait when this is made
 * @param names who waits for what, the first twenty of them
 */
public record Deadlock(List<Task<?>> tasks, String names) {
  private static final int MOST_NAMED = 20;

  Deadlock(List<Task<?>> tasks) {
    this(List.copyOf(tasks), describe(tasks));
  }

  private static String describe(List<Task<?>> tasks) {
    return tasks.stream()
        .sorted(Comparator.comparingLong(Task::number))
        .limit(MOST_NAMED)
        .map(Deadlock::describe)
        .collect(Collectors.joining("; "));
  }

  private static String describe(Task<?> task) {
    Blocker blocker = task.blocker();
    return task + " waits " + (blocker == null ? "" : blocker.waitsFor());
  }

  /** Tells {@link Scope#call}'s caller that no task could go on. The message names them. */
  public static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped(Deadlock deadlock) {
      super("every task waits for another: " + deadlock.names);
    }
  }
}
