package dev.lispatch.task;

import java.util.List;

/**
 * Tasks that wait for each other and for nobody else: without help from outside they wait for ever.
 * All live tasks of a root scope; they still wait when this is made.
 */
public record Deadlock(List<Task<?>> tasks) {
  public Deadlock {
    tasks = List.copyOf(tasks);
  }
}
