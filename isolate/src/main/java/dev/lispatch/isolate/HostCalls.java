package dev.lispatch.isolate;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.limit.Meter;
import dev.lispatch.limit.Stop;
import dev.lispatch.schedule.Clock;
import dev.lispatch.task.Blocker;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Cancelled;
import dev.lispatch.task.Pause;
import dev.lispatch.task.Task;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Finish;
import dev.lispatch.value.Fn;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;
import dev.lispatch.value.Run;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The calls that a program makes from its process: each is a task of the run that stands for the
 * program here, with the grants and limits of that run. Thread-safe.
 */
final class HostCalls {
  /* A call whose function calls a function of the program waits for what comes of that, and the task of the program
  that waits for the call does it meanwhile. So what a function of the program calls here runs in yet another
  task, which works on what the first one works on. */
  private static final int SMALL = 64;
  private static final Blocker WRITING =
      new Outside("for the process of its session to take a result");
  private static final Blocker PROGRAM =
      new Outside("for a function in the process of its session");

  private static final byte[] OVER =
      new Ending(Ending.How.VALUE, Nil.NIL).write(Meter.unlimited(), SMALL, Passage.DATA);

  private final Context cx; // used by the main task only
  private final Run run;
  private final ChildProcess child;
  private final HostFunctions functions;
  private final HostObjects objects;
  private final Map<Long, ServedCall> calls = new ConcurrentHashMap<>();
  private final AtomicLong callbackNumbers = new AtomicLong();
  private final Map<Long, Callback> callbacks = new ConcurrentHashMap<>();

  /** What somebody waits for whom no task of the run can help. */
  private record Outside(String waitsFor) implements Blocker {
    @Override
    public boolean outside() {
      return true;
    }
  }

  /** A function of the program that is called, and the task that waits for it. */
  private static final class Callback {
    private final Task<?> task; // immutable
    private final ServedCall call; // immutable
    private volatile @Nullable Ending ending;

    Callback(Task<?> task, ServedCall call) {
      this.task = task;
      this.call = call;
    }
  }

  HostCalls(Context cx, ChildProcess child, HostFunctions functions, HostObjects objects) {
    this.cx = cx;
    this.run = cx.run();
    this.child = child;
    this.functions = functions;
    this.objects = objects;
  }

  /**
   * Begins the call that a message asks for. Called by the main task.
   *
   * @throws Malformed if it asks for none
   */
  void begin(Frame frame) throws Malformed {
    CancelToken token = cx.token().child("call", Clock.NEVER);
    ServedCall call = new ServedCall(frame.id(), token, objects, this::callBack);
    Fields fields = fields(frame, call);
    Fn function = functions.function(fields.count());
    double timeout = fields.decimal();
    ServedCall outer = calls.get(fields.number());
    PersistentVector arguments = fields.items();
    if (timeout > 0) {
      run.setDefaultTimeout(timeout);
    }
    if (calls.putIfAbsent(frame.id(), call) != null) {
      throw new Malformed("a call has the number of another one");
    }
    Object[] values = arguments.toArray(cx);
    List<Object> entered = outer == null ? List.of() : outer.workingOn();
    cx.task()
        .scope()
        .fork(
            cx.task(),
            "call of " + function.name(),
            token,
            true,
            self -> {
              Context own = Context.of(run, self);
              entered.forEach(own::enter);
              perform(own, call, function, values);
              return self;
            });
  }

  private Fields fields(Frame frame, ServedCall call) throws Malformed {
    return Fields.of(cx, frame.content(), run.limits().maxNumberBits(), call);
  }

  private void perform(Context own, ServedCall call, Fn function, Object[] values) {
    try {
      byte[] answer = ending(own, call, function, values).write(own, child.most(), call);
      send(own.task(), new Frame(Frame.Kind.ANSWER, call.id(), answer));
    } catch (Cancelled stopped) {
      if (call.calledBack()) { // the program may wait until it is cleaned up here
        child.send(new Frame(Frame.Kind.ANSWER, call.id(), OVER));
      }
      throw stopped;
    } catch (Stop stop) {
      run.stop(stop, own.task().number());
      throw stop;
    } finally {
      own.settle();
      calls.remove(call.id());
    }
  }

  private Ending ending(Context own, ServedCall call, Fn function, Object[] values) {
    try {
      return new Ending(Ending.How.VALUE, function.callN(own, values));
    } catch (LispError | Finish thrown) {
      return call.isPassedOn(thrown)
          ? new Ending(Ending.How.PASSED_ON, Nil.NIL)
          : Ending.of(thrown);
    } catch (Stop stop) {
      throw stop;
    } catch (RuntimeException | StackOverflowError fault) {
      PersistentMap error =
          LispError.errorValue(
              ErrorKind.INTERNAL, "a fault of " + function.name() + " itself, not of the program");
      return new Ending(Ending.How.RAISED, error);
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

  /** Calls a function of the program, which is an argument of {@code call}. */
  private Object callBack(Context own, ServedCall call, long function, Object[] arguments) {
    long number = callbackNumbers.incrementAndGet();
    byte[] content =
        ValueWriter.passing(
            own,
            child.most(),
            Fields.vector(number, function, PersistentVector.ofOwned(arguments)),
            call);
    Callback callback = new Callback(own.task(), call);
    callbacks.put(number, callback);
    try {
      send(own.task(), new Frame(Frame.Kind.CALLBACK, call.id(), content));
      Ending ending = callback.ending;
      while (ending == null) {
        if (own.task().pause(PROGRAM, Clock.NEVER) == Pause.STOPPED && callback.ending == null) {
          own.task().check();
        }
        ending = callback.ending;
      }
      return ending.get(null);
    } finally {
      callbacks.remove(number);
    }
  }

  /**
   * Takes what came of a callback. Called by the main task.
   *
   * @throws Malformed if there was none, or nothing that can come of one
   */
  void returned(Frame frame) throws Malformed {
    if (frame.id() < 1 || frame.id() > callbackNumbers.get()) {
      throw new Malformed("there was no such callback");
    }
    Callback callback = callbacks.get(frame.id());
    if (callback == null) {
      return; // who waited for it was stopped
    }
    Ending ending = Ending.read(fields(frame, callback.call));
    if (ending.how() == Ending.How.PASSED_ON) {
      throw new Malformed("a callback passes nothing on");
    }
    callback.ending = ending;
    callback.task.wake();
  }

  /** Nobody waits any more for that call, if it goes on. */
  void cancel(long id) {
    ServedCall call = calls.get(id);
    if (call != null) {
      call.token().cancel("the call was given up");
    }
  }

  /** Nobody waits any more for any call. */
  void end() {
    calls.values().forEach(call -> call.token().cancel("the program has ended"));
  }
}
