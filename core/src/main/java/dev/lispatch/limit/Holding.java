package dev.lispatch.limit;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A slot that is taken, from its first acquisition to its release. Under the limiter's lock. */
final class Holding {
  final String id;
  final @Nullable SessionRuns session; // null if this is a session, and no run
  final @Nullable String tenant; // of a session, if it has one

  /** Whether the slot has not been given back. */
  boolean held = true;

  private final Set<Owner> owners = new HashSet<>(0); // so that they are not collected themselves
  private int open;

  private Holding(String id, @Nullable SessionRuns session, @Nullable String tenant) {
    this.id = id;
    this.session = session;
    this.tenant = tenant;
  }

  static Holding ofSession(String id, @Nullable String tenant) {
    return new Holding(id, null, tenant);
  }

  static Holding ofRun(String id, SessionRuns session) {
    return new Holding(id, session, null);
  }

  Share share() {
    open++;
    return new Share(this);
  }

  /** What one lease has of a holding. */
  static final class Share {
    final Holding holding;
    private boolean open = true;
    private @Nullable Owner owner;

    private Share(Holding holding) {
      this.holding = holding;
    }

    boolean isHeld() {
      return open && holding.held;
    }

    void own(@Nullable Owner other) {
      if (owner != null) {
        holding.owners.remove(owner);
      }
      owner = other;
      if (other != null && isHeld()) {
        holding.owners.add(other);
      }
    }

    /** Whether the slot is to be given back now. */
    boolean close() {
      if (!open) {
        return false;
      }
      own(null);
      open = false;
      return --holding.open == 0 && holding.held;
    }
  }

  /** Somebody whose loss the limiter has to notice. */
  static final class Owner extends PhantomReference<Object> {
    final Runnable lost;

    /**
     * @param lost what to do then, under the limiter's lock; must not refer to {@code referent}
     */
    Owner(Object referent, ReferenceQueue<Object> queue, Runnable lost) {
      super(referent, queue);
      this.lost = lost;
    }
  }
}
