package dev.lispatch.task;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Guard;
import dev.lispatch.schedule.Scheduler;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stops work: at a deadline, or when somebody says so. Tokens form a tree; a child stops with its
 * parent, not the other way, and its deadline is never later than its parent's.
 *
 * <p>Thread-safe. Cancelling is idempotent: the first reason stays.
 */
public final class CancelToken extends Stoppable {
  /* A token keeps what it has to stop (tokens below it, listeners) in a list that links the entries
  themselves: a task has a token of its own, so entering and leaving the list must cost little. For
  the same reason the guard is made when the token is cancelled or gets its first entry: most
  tokens never are and never do. A token that was closed without a guard had nothing in its list. The
  task that works under a token is no entry but a field. Its wake is not lost: cancelling writes
  reason and then reads worker, a task writes worker and then reads reason before it waits.

  A deadline is no event: everybody who waits knows it, and who computes looks at the clock.

  Closing. A task may end before those that it has started, and their tokens are below its own. So a
  closed token stays in its parent's list, and lets what reaches it through, until its own list is
  empty. */

  private static final class Listener extends Stoppable {
    private final Runnable action;

    Listener(Runnable action) {
      this.action = action;
    }

    @Override
    void stop(CancelToken by) {
      action.run();
    }
  }

  /** Stops {@code child} with another token than its parent. */
  private static final class Following extends Stoppable {
    private final CancelToken followed;
    private final CancelToken child;

    Following(CancelToken followed, CancelToken child) {
      this.followed = followed;
      this.child = child;
    }

    Cause cause(Cause why) {
      return new Cause(why.reason, child);
    }

    @Override
    void stop(CancelToken by) {
      child.cancel(by.reasonOr("cancelled"));
    }
  }

  /**
   * @param origin the token that was cancelled; those below it share the cause
   */
  private record Cause(Object reason, CancelToken origin) {}

  /** An entry of the list of {@code by}, which was cancelled. */
  private record Pending(Stoppable entry, CancelToken by, Cause why) {}

  private static final VarHandle GUARD;

  static {
    try {
      GUARD = MethodHandles.lookup().findVarHandle(CancelToken.class, "guard", Guard.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Scheduler scheduler; // immutable
  private final @Nullable CancelToken parent; // immutable
  private final CancelToken root; // immutable
  private final String name; // immutable
  private final long ownDeadline; // immutable
  private final long deadline; // immutable: the nearest of the chain
  private volatile @Nullable Guard guard; // set once, when first needed
  private @Nullable Stoppable first; // guarded by guard
  private volatile boolean closed;
  private volatile boolean divided; // set when the first child is made
  private volatile @Nullable Cause cause; // set once, under guard
  private volatile @Nullable Task<?> worker; // the task whose innermost token this is
  private @Nullable Following following; // set before the token is handed out

  private CancelToken(
      Scheduler scheduler, @Nullable CancelToken parent, String name, long ownDeadline) {
    this.scheduler = scheduler;
    this.parent = parent;
    this.root = parent == null ? this : parent.root;
    this.name = name;
    this.ownDeadline = ownDeadline;
    this.deadline = parent == null ? ownDeadline : Math.min(ownDeadline, parent.deadline);
  }

  private Guard guard() {
    Guard present = guard;
    if (present != null) {
      return present;
    }
    Guard made = scheduler.guard(this);
    return GUARD.compareAndSet(this, null, made) ? made : guard();
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
    divided = true;
    if (!enlist(child)) {
      child.stop(this);
    }
    return child;
  }

  /**
   * Says that no more work begins under this token: the parent forgets it once the tokens below are
   * closed too. Idempotent.
   */
  public void close() {
    closed = true;
    forgetSpent();
  }

  private void forgetSpent() {
    CancelToken token = this;
    while (token.parent != null && token.spent()) {
      token.parent.delist(token);
      if (token.following != null) {
        token.following.followed.delist(token.following);
      }
      token = token.parent;
    }
  }

  @Override
  void stop(CancelToken by) {
    Cause why = by.cause;
    if (why != null) {
      cancelAs(why);
    }
  }

  /**
   * A token below this one that is cancelled with {@code other} too, from wherever that comes, for
   * as long as work goes on under it. Must be closed, as any child.
   */
  public CancelToken childFollowing(CancelToken other, String childName) {
    CancelToken child = child(childName, Clock.NEVER);
    Following entry = new Following(other, child);
    child.following = entry;
    if (!other.enlist(entry)) {
      entry.stop(other);
    }
    return child;
  }

  private boolean spent() {
    if (!closed) {
      return false;
    }
    Guard present = guard;
    if (present == null) {
      return true;
    }
    present.enter();
    try {
      return first == null;
    } finally {
      present.exit();
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
    Cause present = cause;
    return present == null ? null : present.reason;
  }

  /** True if this token or an ancestor was cancelled. */
  public boolean wasCancelled() {
    return cause != null;
  }

  /** True if work under this token has to stop. */
  public boolean stopped() {
    return cause != null || (deadline != Clock.NEVER && scheduler.clock().nanos() >= deadline);
  }

  /**
   * Stops the work under this token and everything below it; the reason is kept for who asks.
   *
   * @return false if it was cancelled before
   */
  public boolean cancel(Object why) {
    return cancelAs(new Cause(why, this));
  }

  private Object reasonOr(Object otherwise) {
    Object why = reason();
    return why == null ? otherwise : why;
  }

  /* Trees of tokens are as deep as programs nest them, so this does not recurse. */
  private boolean cancelAs(Cause why) {
    ArrayDeque<Pending> open = new ArrayDeque<>(2);
    if (!cancelHere(why, open)) {
      return false;
    }
    for (Pending next = open.poll(); next != null; next = open.poll()) {
      switch (next.entry) {
        case CancelToken child -> child.cancelHere(next.why, open);
        case Following following -> following.child.cancelHere(following.cause(next.why), open);
        default -> next.entry.stop(next.by);
      }
    }
    return true;
  }

  private boolean cancelHere(Cause why, ArrayDeque<Pending> open) {
    List<Stoppable> toStop = takeAll(why);
    if (toStop == null) {
      return false;
    }
    Task<?> task = worker;
    if (task != null) {
      task.stopRequested(why.reason);
    }
    for (Stoppable entry : toStop.reversed()) {
      open.push(new Pending(entry, this, why));
    }
    return true;
  }

  /** Notes the cause and takes all entries out of the list; null if there was a cause before. */
  private @Nullable List<Stoppable> takeAll(Cause why) {
    Guard present = guard();
    present.enter();
    try {
      if (cause != null) {
        return null;
      }
      cause = why;
      List<Stoppable> taken = new ArrayList<>(0);
      for (Stoppable entry = first; entry != null; entry = first) {
        first = entry.next;
        entry.listed = false;
        entry.previous = null;
        entry.next = null;
        taken.add(entry);
      }
      return taken;
    } finally {
      present.exit();
    }
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
  private boolean enlist(Stoppable entry) {
    Guard present = guard();
    present.enter();
    try {
      if (cause != null) {
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
      present.exit();
    }
  }

  private void delist(Stoppable entry) {
    Guard present = guard();
    present.enter();
    try {
      if (entry.listed) {
        unlink(entry);
      }
    } finally {
      present.exit();
    }
  }

  private void unlink(Stoppable entry) {
    if (entry.previous == null) {
      first = entry.next;
    } else {
      entry.previous.next = entry.next;
    }
    if (entry.next != null) {
      entry.next.previous = entry.previous;
    }
    entry.listed = false;
    entry.previous = null;
    entry.next = null;
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

  /* The root is asked first: when a whole run is stopped, each of its nested waits asks. */
  private CancelToken firing() {
    Cause present = cause;
    CancelToken origin = present == null ? null : present.origin;
    long now = scheduler.clock().nanos();
    if (origin == root || now >= root.ownDeadline) {
      return root;
    }
    CancelToken fired = this;
    for (CancelToken token = this; token != null; token = token.parent) {
      if (token == origin || now >= token.ownDeadline) {
        fired = token;
      }
      if (fired == origin && now < token.deadline) {
        break;
      }
    }
    return fired;
  }

  String describe() {
    Object why = reason();
    return why != null ? "cancelled: " + why : name;
  }

  @Override
  public String toString() {
    Object why = reason();
    return "CancelToken[" + name + (why == null ? "" : ", cancelled: " + why) + "]";
  }
}
