package dev.lispatch.task;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Guard;
import dev.lispatch.schedule.Scheduler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stops work: at a deadline, or when somebody says so. Tokens form a tree; a child stops with its
 * parent, not the other way, and its deadline is never later than its parent's.
 *
 * <p>Thread-safe. Cancelling is idempotent: the first reason stays.
 */
public final class CancelToken {
  /* A token keeps what it has to stop (tokens below it, listeners) in a list that links the entries
  themselves: a task has a token of its own, so entering and leaving the list must cost little. The
  task that works under a token is no entry but a field. Its wake is not lost: cancelling writes
  reason and then reads worker, a task writes worker and then reads reason before it waits.

  A deadline is no event: everybody who waits knows it, and who computes looks at the clock.

  Closing. A task may end before those that it has started, and their tokens are below its own. So a
  closed token stays in its parent's list, and lets what reaches it through, until its own list is
  empty. */

  /** Something that a token stops. */
  private abstract static class Entry {
    private @Nullable Entry previous; // guarded by the guard of the token that it is listed in
    private @Nullable Entry next; // likewise
    private boolean listed; // likewise

    abstract void stop(CancelToken by);
  }

  private static final class Child extends Entry {
    private final CancelToken token;

    Child(CancelToken token) {
      this.token = token;
    }

    @Override
    void stop(CancelToken by) {
      token.cancelAs(by.origin(), by.reasonOr("cancelled"));
    }
  }

  private static final class Listener extends Entry {
    private final Runnable action;

    Listener(Runnable action) {
      this.action = action;
    }

    @Override
    void stop(CancelToken by) {
      action.run();
    }
  }

  private final Scheduler scheduler; // immutable
  private final @Nullable CancelToken parent; // immutable
  private final String name; // immutable
  private final long ownDeadline; // immutable
  private final long deadline; // immutable: the nearest of the chain
  private final Guard guard;
  private @Nullable Entry first; // guarded by guard
  private boolean closed; // guarded by guard
  private volatile boolean divided; // set when the first child is made
  private volatile @Nullable Object reason; // set once, under guard
  private volatile @Nullable CancelToken source; // set before reason: the token that was cancelled
  private volatile @Nullable Task<?> worker; // the task whose innermost token this is
  private @Nullable Entry inParent; // set before the token is handed out
  private @Nullable CancelToken followed; // set before the token is handed out
  private @Nullable Entry inFollowed; // likewise

  private CancelToken(
      Scheduler scheduler, @Nullable CancelToken parent, String name, long ownDeadline) {
    this.scheduler = scheduler;
    this.parent = parent;
    this.name = name;
    this.ownDeadline = ownDeadline;
    this.deadline = parent == null ? ownDeadline : Math.min(ownDeadline, parent.deadline);
    this.guard = scheduler.guard(this);
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
    Child entry = new Child(child);
    child.inParent = entry;
    divided = true;
    if (!enlist(entry)) {
      entry.stop(this);
    }
    return child;
  }

  /**
   * Says that no more work begins under this token: the parent forgets it once the tokens below are
   * closed too. Idempotent.
   */
  public void close() {
    guard.enter();
    closed = true;
    guard.exit();
    forgetSpent();
  }

  private void forgetSpent() {
    CancelToken token = this;
    while (token.parent != null && token.inParent != null && token.spent()) {
      token.parent.delist(token.inParent);
      if (token.followed != null && token.inFollowed != null) {
        token.followed.delist(token.inFollowed);
      }
      token = token.parent;
    }
  }

  /**
   * A token below this one that is cancelled with {@code other} too, from wherever that comes, for
   * as long as work goes on under it. Must be closed, as any child.
   */
  public CancelToken childFollowing(CancelToken other, String childName) {
    CancelToken child = child(childName, Clock.NEVER);
    Listener entry = new Listener(() -> child.cancel(other.reasonOr("cancelled")));
    child.followed = other;
    child.inFollowed = entry;
    if (!other.enlist(entry)) {
      entry.stop(other);
    }
    return child;
  }

  private boolean spent() {
    guard.enter();
    try {
      return closed && first == null;
    } finally {
      guard.exit();
    }
  }

  /** True if there ever was a token below this one: other tasks may work under it. */
  public boolean divided() {
    return divided;
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
  public @Nullable Object reason() {
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

  /**
   * Stops the work under this token and everything below it; the reason is kept for who asks.
   *
   * @return false if it was cancelled before
   */
  public boolean cancel(Object why) {
    return cancelAs(this, why);
  }

  private CancelToken origin() {
    CancelToken origin = source;
    return origin == null ? this : origin;
  }

  private Object reasonOr(Object otherwise) {
    Object why = reason;
    return why == null ? otherwise : why;
  }

  private boolean cancelAs(CancelToken origin, Object why) {
    List<Entry> toStop = new ArrayList<>();
    guard.enter();
    try {
      if (reason != null) {
        return false;
      }
      source = origin;
      reason = why;
      for (Entry entry = first; entry != null; entry = entry.next) {
        entry.listed = false;
        toStop.add(entry);
      }
      first = null;
    } finally {
      guard.exit();
    }
    Task<?> task = worker;
    if (task != null) {
      task.stopRequested(why);
    }
    toStop.forEach(entry -> entry.stop(this));
    return true;
  }

  /** From now on {@code task} waits under this token, until another call says otherwise. */
  void worker(@Nullable Task<?> task) {
    worker = task;
  }

  /**
   * Runs {@code listener} once when the token is cancelled, at once if it already is; not at a
   * deadline. It must be short and must not wait. The result takes the listener back.
   */
  public Runnable onCancel(Runnable listener) {
    Listener entry = new Listener(listener);
    if (enlist(entry)) {
      return () -> {
        delist(entry);
        forgetSpent();
      };
    }
    listener.run();
    return () -> {};
  }

  /** False if the token is cancelled already. */
  private boolean enlist(Entry entry) {
    guard.enter();
    try {
      if (reason != null) {
        return false;
      }
      entry.next = first;
      if (first != null) {
        first.previous = entry;
      }
      first = entry;
      entry.listed = true;
      return true;
    } finally {
      guard.exit();
    }
  }

  private void delist(Entry entry) {
    guard.enter();
    try {
      if (!entry.listed) {
        return;
      }
      entry.listed = false;
      if (entry.previous == null) {
        first = entry.next;
      } else {
        entry.previous.next = entry.next;
      }
      if (entry.next != null) {
        entry.next.previous = entry.previous;
      }
      entry.previous = null;
      entry.next = null;
    } finally {
      guard.exit();
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
