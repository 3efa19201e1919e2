package dev.lispatch.explore;

import dev.lispatch.schedule.Scheduler;

/**
 * What an exploration runs again and again. It must build everything anew each time, out of what
 * {@code scheduler} offers, and depend on nothing else that may differ.
 */
@FunctionalInterface
public interface Program {
  /** Throws if something is wrong; an {@link AssertionError}, say. */
  void run(Scheduler scheduler) throws Exception;
}
