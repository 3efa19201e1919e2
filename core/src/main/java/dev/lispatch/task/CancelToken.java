package dev.lispatch.task;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Stops work: at a deadline, or when somebody says so. Tokens form a tree; a child stops with its
 * parent, not the other way, and its deadline is never later than its parent's.
 *
 * <p>Thread-safe. Cancelling is idempotent: the first reason stays.
 */
public final class CancelToken {
  private final Scheduler scheduler; // immutable
  private final @Nullable CancelToken parent; // immutable
  private final String name; // immutable
  private final long ownDeadline; // immutable
  private final long deadline; // immutable: the nearest of the chain
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Runnable> listeners = new LinkedHashSet<>(); // guarded by lock
  private volatile @Nullable String
      reason; // set once, under lock: cancelled here or in an ancestor
  private volatile @Nullable CancelToken source; // set before reason: the token that was cancelled

  private CancelToken(
      Scheduler scheduler, @Nullable CancelToken parent, String name, long ownDeadline) {
    this.scheduler = scheduler;
    this.parent = parent;
    this.name = name;
    this.ownDeadline = ownDeadline;
    this.deadline = parent == null ? ownDeadline : Math.min(ownDeadline, parent.deadline);
  }

  /** A token without a parent. {@code name} says in messages what the deadline belongs to. */
  public static CancelToken root(Scheduler scheduler, String name, long deadline) {
    return new CancelToken(scheduler, null, name, deadline);
  }

  /**
   * A token below this one. It must be {@link #close closed} when it is no longer used, so that a
   * long-lived parent does not keep it.
   */
  public CancelToken child(String childName, long childDeadline) {
    CancelToken child = new CancelToken(scheduler, this, childName, childDeadline);
    child.detach = onCancel(() -> child.cancelFrom(this));
    return child;
  }

  private volatile @Nullable Runnable detach;

  /** Lets the parent forget this token. Idempotent. */
  public void close() {
    Runnable action = detach;
    if (action != null) {
      action.run();
    }
  }

  /** True if {@code other} is this token or an ancestor of it. */
  public boolean isBelow(CancelToken other) {
    for (CancelToken token = this; token != null; token = token.parent) {
      if (token == other) {
        return true;
      }
    }
    return false;
  }

  /** The name given when it was made. */
  public String name() {
    return name;
  }

  /** The nearest deadline of this token and its ancestors; {@link Clock#NEVER} if there is none. */
  public long deadline() {
    return deadline;
  }

  /** Why it was cancelled, or null if it was not. A passed deadline is no cancellation. */
  public @Nullable String reason() {
    return reason;
  }

  /** True if this token or an ancestor was cancelled. */
  public boolean wasCancelled() {
    return reason != null;
  }

  /** True if work under this token has to stop. */
  public boolean stopped() {
    return reason != null || (deadline != Clock.NEVER && scheduler.clock().nanos() >= deadline);
  }

  /** Stops the work under this token and everything below it. */
  public void cancel(String why) {
    cancelAs(this, why);
  }

  private void cancelFrom(CancelToken ancestor) {
    CancelToken origin = ancestor.source;
    String why = ancestor.reason;
    cancelAs(origin == null ? ancestor : origin, why == null ? "cancelled" : why);
  }

  private void cancelAs(CancelToken origin, String why) {
    List<Runnable> toRun;
    lock.lock();
    try {
      if (reason != null) {
        return;
      }
      source = origin;
      reason = why;
      toRun = new ArrayList<>(listeners);
      listeners.clear();
    } finally {
      lock.unlock();
    }
    toRun.forEach(Runnable::run);
  }

  /**
   * Runs {@code listener} once when the token is cancelled, at once if it already is; not at a
   * deadline. It must be short and must not wait. The result takes the listener back.
   */
  public Runnable onCancel(Runnable listener) {
    lock.lock();
    try {
      if (reason == null) {
        listeners.add(listener);
        return () -> remove(listener);
      }
    } finally {
      lock.unlock();
    }
    listener.run();
    return () -> {};
  }

  private void remove(Runnable listener) {
    lock.lock();
    try {
      listeners.remove(listener);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns if work may go on.
   *
   * @throws Cancelled naming the outermost token that has fired
   */
  public void check() {
    if (stopped()) {
      throw new Cancelled(firing());
    }
  }

  private CancelToken firing() {
    CancelToken origin = source;
    long now = scheduler.clock().nanos();
    CancelToken fired = this;
    for (CancelToken token = this; token != null; token = token.parent) {
      if (token == origin || now >= token.ownDeadline) {
        fired = token;
      }
    }
    return fired;
  }

  String describe() {
    return reason != null ? "cancelled: " + reason : name;
  }

  @Override
  public String toString() {
    return "CancelToken[" + name + (reason == null ? "" : ", cancelled: " + reason) + "]";
  }
}
