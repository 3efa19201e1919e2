package dev.lispatch.builtin;

import dev.lispatch.schedule.Scheduler;
import dev.lispatch.task.Blocker;
import dev.lispatch.task.Scope;
import dev.lispatch.task.Task;
import dev.lispatch.value.Run;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a run has planned to happen outside its tasks: at a time, or when a token is cancelled.
 * Nothing of it is left after the run.
 *
 * <p>Thread-safe.
 */
final class Agenda {
  private final Scope scope; // immutable
  private final Set<Runnable> withdrawals = ConcurrentHashMap.newKeySet();
  private final AtomicInteger running = new AtomicInteger();
  private volatile @Nullable Task<?> ending; // waits for what runs at the end of the run

  private final Blocker stillRunning =
      new Blocker() {
        @Override
        public String waitsFor() {
          return "for a timer that has just run out";
        }

        @Override
        public boolean outside() {
          return true;
        }
      };

  private Agenda(Scope scope) {
    this.scope = scope;
  }

  static Agenda of(Run run) {
    return run.shared(Agenda.class, () -> new Agenda(run.scope()));
  }

  /** Has {@code withdrawal} run at the end of the run; the result takes that back. */
  Runnable atEnd(Runnable withdrawal) {
    withdrawals.add(withdrawal);
    return () -> withdrawals.remove(withdrawal);
  }

  /**
   * Runs {@code action} at that instant. Until then the run does not look as if nothing could ever
   * happen again. The result takes the action back.
   */
  Runnable at(long instant, Runnable action) {
    Appointment appointment = new Appointment(action);
    scope.hold();
    withdrawals.add(appointment);
    appointment.timer = scope.scheduler().at(instant, appointment::keep);
    if (appointment.over.get()) {
      appointment.timer.cancel();
    }
    return appointment;
  }

  /** Takes everything back, and waits for what has begun. */
  void end(Task<?> self) {
    ending = self;
    withdrawals.forEach(Runnable::run);
    withdrawals.clear();
    while (running.get() > 0) {
      self.pauseShielded(stillRunning);
    }
  }

  /** An action that is due at some time; running it as a {@link Runnable} takes it back. */
  private final class Appointment implements Runnable {
    private final Runnable action;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile Scheduler.@Nullable Timer timer;

    Appointment(Runnable action) {
      this.action = action;
    }

    void keep() {
      running.incrementAndGet();
      try {
        if (over.compareAndSet(false, true)) {
          action.run();
          finish();
        }
      } finally {
        running.decrementAndGet();
        Task<?> waiting = ending;
        if (waiting != null) {
          waiting.wake();
        }
      }
    }

    @Override
    public void run() {
      if (over.compareAndSet(false, true)) {
        Scheduler.Timer planned = timer;
        if (planned != null) {
          planned.cancel();
        }
        finish();
      }
    }

    private void finish() {
      withdrawals.remove(this);
      scope.release();
    }
  }
}
