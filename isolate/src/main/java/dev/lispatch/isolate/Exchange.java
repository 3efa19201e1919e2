package dev.lispatch.isolate;

import dev.lispatch.IsolatedSession;
import dev.lispatch.Outcome;
import dev.lispatch.Problem;
import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.Meter;
import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.syntax.Source;
import dev.lispatch.task.Blocker;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Cancelled;
import dev.lispatch.task.Pause;
import dev.lispatch.task.Task;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One program that runs in the process of its session: what the process says meanwhile, and when it
 * has to be ended. Belongs to the main task of the run that stands for the program here.
 */
final class Exchange {
  /* The process is trusted with nothing. It is held to the time here, with what a clean-up after the end of the
  time may take and half a second more; then it is ended. What it sends is charged to the run here when
  it is decoded. After a stop nothing can be charged, so only small messages count then. */
  private static final double START_MILLIS = 30_000;
  private static final double CLEAN_UP_MILLIS = 1_500;
  private static final int SMALL = 1 << 20;

  private static final Blocker PROCESS =
      new Blocker() {
        @Override
        public String waitsFor() {
          return "for the process of its session";
        }

        @Override
        public boolean outside() {
          return true;
        }
      };

  private final Context cx;
  private final Task<?> task;
  private final ChildProcess child;
  private final Launch launch;
  private final Source source;
  private final long number;
  private final OutcomeMessage outcomes;
  private final HostCalls calls;

  Exchange(
      Context cx,
      ChildProcess child,
      HostFunctions functions,
      HostObjects objects,
      Launch launch,
      Source source,
      long number) {
    this.cx = cx;
    this.task = cx.task();
    this.child = child;
    this.launch = launch;
    this.source = source;
    this.number = number;
    this.outcomes = new OutcomeMessage(source);
    this.calls = new HostCalls(cx, child, functions, objects);
  }

  Outcome run(boolean execute) {
    child.attend(task::wake);
    boolean settled = false;
    try {
      Outcome failed = child.isReady() ? null : within(START_MILLIS, this::start);
      Outcome outcome = failed != null ? failed : run(program(execute));
      settled = true;
      return outcome;
    } finally {
      calls.end();
      child.attend(() -> {});
      if (!settled) {
        child.kill();
      }
    }
  }

  private byte[] program(boolean execute) {
    return ValueWriter.data(
        Meter.unlimited(),
        Integer.MAX_VALUE - SMALL,
        Fields.vector(source.name(), source.text(), execute));
  }

  private Outcome run(byte[] program) {
    child.send(new Frame(Frame.Kind.RUN, number, program));
    double millis = programMillis() + CLEAN_UP_MILLIS;
    Outcome outcome = within(millis, this::converse);
    return outcome == null ? lost(null) : outcome;
  }

  private long programMillis() {
    return cx.run().limits().runTimeout() - IsolatedSession.PATIENCE_MILLIS;
  }

  private @Nullable Outcome within(double millis, Function<CancelToken, @Nullable Outcome> part) {
    CancelToken bound = cx.token().child("isolated", cx.clock().after(millis));
    try {
      @Nullable Outcome[] outcome = {null};
      cx.under(
          bound,
          () -> {
            outcome[0] = part.apply(bound);
            return outcome;
          });
      return outcome[0];
    } finally {
      bound.close();
    }
  }

  /** Waits until the process can run programs; gives what came of it if it cannot. */
  private @Nullable Outcome start(CancelToken bound) {
    Frame first = child.poll();
    while (first == null) {
      if (child.isOver()) {
        return lost(null);
      }
      if (task.pause(PROCESS, Clock.NEVER) == Pause.STOPPED) {
        if (bound.wasCancelled()) {
          task.check();
        }
        child.kill();
        return Problems.outcome(
            Problems.lost(
                "the process of the session did not start within 30 s",
                Problem.Stage.INTERNAL,
                null));
      }
      first = child.poll();
    }
    if (first.kind() != Frame.Kind.READY) {
      return lost(new Malformed("it began with another message"));
    }
    child.setReady();
    return null;
  }

  private Outcome converse(CancelToken bound) {
    try {
      while (true) {
        Frame frame = child.poll();
        if (frame == null && child.isOver()) {
          frame = child.poll();
          if (frame == null) {
            return lost(child.malformed());
          }
        }
        if (frame != null) {
          Outcome outcome = take(cx, frame);
          if (outcome != null) {
            return outcome;
          }
        } else if (task.pause(PROCESS, Clock.NEVER) == Pause.STOPPED) {
          return stop(bound);
        }
      }
    } catch (Malformed malformed) {
      return lost(malformed);
    } catch (LimitExceeded limit) {
      cx.run().stop(limit, task.number());
      return stop(bound);
    } catch (Cancelled cancelled) {
      return stop(bound);
    }
  }

  /** Does what a message asks for; gives what came of the program if that is what it says. */
  private @Nullable Outcome take(Meter meter, Frame frame) throws Malformed {
    int bits = cx.run().limits().maxNumberBits();
    switch (frame.kind()) {
      case OUTPUT -> {
        requireThisRun(frame);
        if (!(ValueReader.read(meter, frame.content(), bits) instanceof String text)) {
          throw new Malformed("output is text");
        }
        cx.run().console().write(text);
      }
      case CALL -> calls.begin(frame);
      case UNCALL -> calls.cancel(frame.id());
      case RETURN -> calls.returned(frame);
      case DONE -> {
        requireThisRun(frame);
        return outcomes.read(meter, frame.content(), bits);
      }
      default -> throw new Malformed("a process does not say this");
    }
    return null;
  }

  private void requireThisRun(Frame frame) throws Malformed {
    if (frame.id() != number) {
      throw new Malformed("it belongs to another run");
    }
  }

  /**
   * The task has to stop: lets the program there do the same, or ends the process.
   *
   * @throws Cancelled unless the program has ended by itself
   */
  private Outcome stop(CancelToken bound) {
    if (!bound.wasCancelled()) {
      child.kill();
      return Problems.outcome(timeout());
    }
    child.send(
        new Frame(
            Frame.Kind.CANCEL,
            number,
            ValueWriter.data(Meter.unlimited(), SMALL, String.valueOf(bound.reason()))));
    Outcome outcome = last();
    if (outcome == null) {
      child.kill();
    }
    if (outcome == null || cx.run().reached() != null) {
      task.check();
    }
    return outcome == null ? lost(null) : outcome;
  }

  private Problem timeout() {
    LimitExceeded limit = LimitExceeded.runTimeout(programMillis());
    return Problems.limit(ErrorKind.RUN_TIMEOUT, String.valueOf(limit.getMessage()));
  }

  /** What came of a program that was told to stop, or null if it does not. */
  private @Nullable Outcome last() {
    long end = cx.clock().after(CLEAN_UP_MILLIS);
    Scheduler.Timer timer = cx.run().scheduler().at(end, task::wake);
    try {
      while (cx.clock().nanos() < end) {
        Frame frame = child.poll();
        if (frame == null && child.isOver()) {
          return null;
        }
        if (frame == null) {
          task.pauseShielded(PROCESS);
        } else if (countsAfterTheStop(frame)) {
          Outcome outcome = take(Meter.unlimited(), frame);
          if (outcome != null) {
            return outcome;
          }
        }
      }
      return null;
    } catch (Malformed malformed) {
      return null;
    } finally {
      timer.cancel();
    }
  }

  private static boolean countsAfterTheStop(Frame frame) {
    boolean calls = frame.kind() == Frame.Kind.CALL || frame.kind() == Frame.Kind.RETURN;
    return !calls && frame.content().length <= SMALL;
  }

  /** The process has ended, or has to since it said something that is none of the messages. */
  private Outcome lost(@Nullable Malformed malformed) {
    int code = malformed == null ? child.exitCode() : ChildProcess.STILL_RUNNING;
    child.kill();
    if (code == ChildProcess.OUT_OF_MEMORY) {
      return Problems.outcome(
          Problems.limit(
              ErrorKind.MEMORY_EXCEEDED,
              "the process of the session had no memory left in its "
                  + launch.heapMebibytes()
                  + " MiB, and was ended; keep less at once, or raise run-max-heap"));
    }
    if (code > ChildProcess.BY_SIGNAL) {
      return Problems.outcome(
          Problems.lost(
              "the process of the session was ended from outside, by signal "
                  + (code - ChildProcess.BY_SIGNAL),
              Problem.Stage.CANCELLED,
              null));
    }
    String how =
        malformed == null
            ? "the process of the session has ended, with exit code " + code
            : "the process of the session said something that has no meaning, and was ended";
    return Problems.outcome(
        Problems.lost(
            how,
            Problem.Stage.INTERNAL,
            new IllegalStateException(how + ": " + child.complaints(), malformed)));
  }
}
