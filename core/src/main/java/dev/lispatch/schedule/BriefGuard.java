package dev.lispatch.schedule;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A guard among real threads, for the tens of nanoseconds that a guard is held: one word, entered
 * by one exchange. Who finds it taken looks again for about a microsecond, then parks.
 *
 * <p>The three states are those of the second mutex in Drepper's "Futexes are tricky" (2011).
 */
final class BriefGuard implements Guard {
  /* Who parks is in the queue before it sets CONTENDED, and leaves the queue only once it has entered. So
  whoever exits from CONTENDED finds somebody to unpark, and if somebody else enters before that
  one, that one sets CONTENDED again. Who was parked enters as CONTENDED, since there may be more. */
  private static final int FREE = 0;
  private static final int TAKEN = 1;
  private static final int CONTENDED = 2;

  private static final int LOOKS = 64;

  private static final VarHandle STATE;
  private static final VarHandle PARKED;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      STATE = lookup.findVarHandle(BriefGuard.class, "state", int.class);
      PARKED = lookup.findVarHandle(BriefGuard.class, "parked", ConcurrentLinkedQueue.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile int state;
  private volatile @Nullable ConcurrentLinkedQueue<Thread> parked; // made when first needed

  @Override
  public void enter() {
    if (!STATE.compareAndSet(this, FREE, TAKEN)) {
      enterTaken();
    }
  }

  private void enterTaken() {
    for (int i = 0; i < LOOKS; i++) {
      Thread.onSpinWait();
      if (state == FREE && STATE.compareAndSet(this, FREE, TAKEN)) {
        return;
      }
    }
    enterParked();
  }

  private void enterParked() {
    Thread self = Thread.currentThread();
    ConcurrentLinkedQueue<Thread> queue = queue();
    boolean interrupted = false;
    queue.add(self);
    while ((int) STATE.getAndSet(this, CONTENDED) != FREE) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    queue.remove(self);
    if (interrupted) {
      self.interrupt();
    }
  }

  private ConcurrentLinkedQueue<Thread> queue() {
    ConcurrentLinkedQueue<Thread> present = parked;
    if (present != null) {
      return present;
    }
    ConcurrentLinkedQueue<Thread> made = new ConcurrentLinkedQueue<>();
    return PARKED.compareAndSet(this, null, made) ? made : queue();
  }

  @Override
  public void exit() {
    if ((int) STATE.getAndSet(this, FREE) == CONTENDED) {
      unparkFirst();
    }
  }

  private void unparkFirst() {
    ConcurrentLinkedQueue<Thread> queue = parked;
    Thread first = queue == null ? null : queue.peek();
    if (first != null) {
      LockSupport.unpark(first);
    }
  }
}
