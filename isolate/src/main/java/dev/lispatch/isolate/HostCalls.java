package dev.lispatch.isolate;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.limit.Stop;
import dev.lispatch.schedule.Clock;
import dev.lispatch.task.Blocker;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Cancelled;
import dev.lispatch.task.Pause;
import dev.lispatch.task.Task;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Fn;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Run;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls that a program makes from its process: each is a task of the run that stands for the
 * program here, with the grants and limits of that run. Thread-safe.
 */
final class HostCalls {
  private static final Blocker WRITING =
      new Blocker() {
        @Override
        public String waitsFor() {
          return "for the process of its session to take a result";
        }

        @Override
        public boolean outside() {
          return true;
        }
      };

  private final Context cx; // used by the main task only
  private final Run run;
  private final ChildProcess child;
  private final HostFunctions functions;
  private final Map<Long, CancelToken> tokens = new ConcurrentHashMap<>();

  HostCalls(Context cx, ChildProcess child, HostFunctions functions) {
    this.cx = cx;
    this.run = cx.run();
    this.child = child;
    this.functions = functions;
  }

  /**
   * Begins the call that a message asks for. Called by the main task.
   *
   * @throws Malformed if it asks for none
   */
  void begin(Frame frame) throws Malformed {
    Fields fields = Fields.of(cx, frame.content(), run.limits().maxNumberBits());
    Fn function = functions.function(fields.count());
    double timeout = fields.decimal();
    PersistentVector arguments = fields.items();
    if (timeout > 0) {
      run.setDefaultTimeout(timeout);
    }
    CancelToken token = cx.token().child("call", Clock.NEVER);
    if (tokens.putIfAbsent(frame.id(), token) != null) {
      throw new Malformed("a call has the number of another one");
    }
    Object[] values = arguments.toArray(cx);
    cx.task()
        .scope()
        .fork(
            cx.task(),
            "call of " + function.name(),
            token,
            true,
            self -> {
              perform(self, frame.id(), function, values);
              return self;
            });
  }

  private void perform(Task<?> self, long id, Fn function, Object[] values) {
    Context own = Context.of(run, self);
    try {
      byte[] answer = answer(own, function, values);
      send(self, new Frame(Frame.Kind.ANSWER, id, answer));
    } catch (Cancelled nobodyWaits) {
      throw nobodyWaits;
    } catch (Stop stop) {
      run.stop(stop, self.number());
      throw stop;
    } finally {
      own.settle();
      tokens.remove(id);
    }
  }

  private byte[] answer(Context own, Fn function, Object[] values) {
    try {
      return ValueWriter.data(own, child.most(), Fields.vector(true, function.callN(own, values)));
    } catch (LispError error) {
      return ValueWriter.shown(own, child.most(), Fields.vector(false, error.value()));
    } catch (Stop stop) {
      throw stop;
    } catch (RuntimeException | StackOverflowError fault) {
      PersistentMap error =
          LispError.errorValue(
              ErrorKind.INTERNAL, "a fault of " + function.name() + " itself, not of the program");
      return ValueWriter.data(own, child.most(), Fields.vector(false, error));
    }
  }

  private void send(Task<?> self, Frame frame) {
    ChildProcess.Outgoing outgoing = child.send(frame, self::wake);
    while (!outgoing.isWritten()) {
      if (self.pause(WRITING, Clock.NEVER) == Pause.STOPPED) {
        child.withdraw(outgoing);
        self.check();
      }
    }
  }

  /** Nobody waits any more for that call, if it goes on. */
  void cancel(long id) {
    CancelToken token = tokens.get(id);
    if (token != null) {
      token.cancel("the call was given up");
    }
  }

  /** Nobody waits any more for any call. */
  void end() {
    tokens.values().forEach(token -> token.cancel("the program has ended"));
  }
}
