package dev.lispatch.event;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Something that happened to a task, or to what tasks use. Immutable. */
public sealed interface Event {
  /** When, in nanoseconds of the scheduler's clock. */
  long at();

  /** To which task: its number in its run, from 1; 0 if to none. */
  long task();

  /**
   * A task was started.
   *
   * @param starter the number of the task that started it, 0 if none did
   */
  record Started(long at, long task, String name, long starter) implements Event {}

  /**
   * A task has ended.
   *
   * @param failure null if it has not failed, else what it failed with, for people
   */
  record Ended(long at, long task, @Nullable String failure) implements Event {}

  /**
   * A task begins to wait.
   *
   * @param what in words that go on after "waits"
   */
  record Waiting(long at, long task, String what) implements Event {}

  /** A task was told to stop; it has not stopped yet. */
  record Cancelled(long at, long task, String reason) implements Event {}

  /**
   * A worker of a pool has taken work from another's queue.
   *
   * @param from the number of the worker that it was queued for
   */
  record Stolen(long at, long task, long from) implements Event {}

  /**
   * A task has reached a limit, which ends its run.
   *
   * @param limit the name of the setting
   */
  record LimitReached(long at, long task, String limit) implements Event {}

  /**
   * Most of a budget is spent, or all of it. Told once for each part of each limit.
   *
   * @param level whose budget it is
   * @param limit the name of the limit: {@code max_llm_calls}
   * @param percent which part is spent, 80 or 100
   * @param used how much that is, which may be more
   * @param max the limit
   */
  record BudgetUsed(
      long at, long task, String level, String limit, int percent, BigDecimal used, BigDecimal max)
      implements Event {}
}
