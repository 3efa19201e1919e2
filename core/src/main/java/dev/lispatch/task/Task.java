package dev.lispatch.task;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.schedule.Waiter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One flow of control, and its result. It belongs to a {@link TaskGroup}, which it never outlives.
 *
 * <p>Thread-safe.
 */
public final class Task<T> {
  private final String name; // immutable
  private final CancelToken token; // immutable
  private final ReentrantLock lock = new ReentrantLock();
  private List<Waiter> waiters = new ArrayList<>(); // guarded by lock; emptied when done
  private volatile @Nullable Result<T> result; // set once, under lock

  private record Result<T>(@Nullable T value, @Nullable Throwable failure) {}

  private Task(String name, CancelToken token) {
    this.name = name;
    this.token = token;
  }

  /**
   * Starts {@code body} in {@code group}. The task ends when the body has returned or thrown.
   *
   * @param token stops the task; the body has to look at it. Closed when the task ends
   */
  public static <T> Task<T> start(
      Scheduler scheduler, TaskGroup group, String name, CancelToken token, Callable<T> body) {
    Task<T> task = new Task<>(name, token);
    group.add(task);
    try {
      scheduler.start(name, () -> task.run(group, body));
    } catch (Throwable failure) {
      group.remove(task);
      throw failure;
    }
    return task;
  }

  private void run(TaskGroup group, Callable<T> body) {
    Result<T> outcome;
    try {
      outcome = new Result<>(body.call(), null);
    } catch (Throwable failure) {
      outcome = new Result<>(null, failure);
    }
    token.close();
    List<Waiter> toWake;
    lock.lock();
    try {
      result = outcome;
      toWake = waiters;
      waiters = List.of();
    } finally {
      lock.unlock();
    }
    group.remove(this);
    toWake.forEach(Waiter::wake);
  }

  public String name() {
    return name;
  }

  /** The token that stops this task. */
  public CancelToken token() {
    return token;
  }

  /** True once the body has returned or thrown. */
  public boolean done() {
    return result != null;
  }

  /**
   * Waits until the task has ended.
   *
   * @param waiting stops the wait, not the task
   * @param deadline when to give up; {@link Clock#NEVER} for no such time
   * @return false if the deadline came first
   * @throws Cancelled if {@code waiting} stops first
   */
  public boolean join(Scheduler scheduler, CancelToken waiting, long deadline) {
    if (done()) {
      return true;
    }
    Waiter waiter = scheduler.waiter();
    if (!enlist(waiter)) {
      return true;
    }
    Runnable forget = waiting.onCancel(waiter::wake);
    try {
      long until = Math.min(deadline, waiting.deadline());
      while (!done()) {
        waiting.check();
        if (!waiter.await(until) && until == deadline && !done()) {
          return false;
        }
      }
      return true;
    } finally {
      forget.run();
      delist(waiter);
    }
  }

  /** Waits until the task has ended, whatever happens meanwhile. */
  void joinAlways(Scheduler scheduler) {
    Waiter waiter = scheduler.waiter();
    if (enlist(waiter)) {
      while (!done()) {
        waiter.await(Clock.NEVER);
      }
    }
  }

  private boolean enlist(Waiter waiter) {
    lock.lock();
    try {
      if (result != null) {
        return false;
      }
      waiters.add(waiter);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void delist(Waiter waiter) {
    lock.lock();
    try {
      if (result == null) {
        waiters.remove(waiter);
      }
    } finally {
      lock.unlock();
    }
  }

  /** What the body threw, or null; only after the end. */
  public @Nullable Throwable failure() {
    return ended().failure;
  }

  /** What the body returned, or null if it threw; only after the end. */
  public @Nullable T value() {
    return ended().value;
  }

  private Result<T> ended() {
    Result<T> outcome = result;
    if (outcome == null) {
      throw new IllegalStateException("task " + name + " has not ended");
    }
    return outcome;
  }
}
