package dev.lispatch.isolate;

import dev.lispatch.collection.PersistentVector;
import dev.lispatch.limit.Stop;
import dev.lispatch.schedule.Clock;
import dev.lispatch.task.Blocker;
import dev.lispatch.task.Pause;
import dev.lispatch.task.Task;
import dev.lispatch.value.Context;
import dev.lispatch.value.Finish;
import dev.lispatch.value.Fn;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Show;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The calls that programs of this process make to functions of its host. Thread-safe. */
final class RelayedCalls {
  private static final long NONE = 0; // the number of no call

  private final HostLine line;
  private final AtomicLong numbers = new AtomicLong(NONE);
  private final Map<Long, Call> waiting = new ConcurrentHashMap<>();
  private final Map<Task<?>, Long> calledBack = new ConcurrentHashMap<>(); // by which call
  private volatile int most;

  /** One call, and the task that waits for its answer. */
  private static final class Call implements Blocker, Passage {
    private final long number; // immutable
    private final Task<?> task; // immutable
    private final Queue<Frame> asked = new ConcurrentLinkedQueue<>();
    private final List<Object> lent = new ArrayList<>(); // of the task: what the host refers to
    private @Nullable RuntimeException thrown; // of the task: by the last callback
    private volatile byte @Nullable [] answer;

    Call(long number, Task<?> task) {
      this.number = number;
      this.task = task;
    }

    @Override
    public String waitsFor() {
      return "for a call into the host";
    }

    @Override
    public boolean outside() {
      return true;
    }

    @Override
    public Reference leaves(Object value) {
      if (value instanceof Reference.Foreign foreign) {
        return foreign.reference();
      }
      lent.add(value);
      int number = lent.size() - 1;
      return value instanceof Fn function
          ? new Reference(Reference.Kind.FUNCTION, number, function.name())
          : new Reference(Reference.Kind.PROGRAMS, number, Show.value(value));
    }

    @Override
    public Object arrives(Reference reference) {
      return reference.kind() == Reference.Kind.HOSTS
          ? new Reference.Foreign(reference)
          : lent.get((int) reference.number());
    }
  }

  RelayedCalls(HostLine line) {
    this.line = line;
  }

  /** No message may have more bytes of content than that. */
  void bound(int bytes) {
    most = bytes;
  }

  /** Calls the host's function of that number, and waits for what comes of it. */
  Object perform(Context cx, int function, Object... arguments) {
    Call call = new Call(numbers.incrementAndGet(), cx.task());
    double timeout = cx.run().defaultTimeout(Double.NaN);
    long outer = calledBack.getOrDefault(cx.task(), NONE);
    byte[] content =
        ValueWriter.passing(
            cx,
            most,
            Fields.vector((long) function, timeout, outer, PersistentVector.ofOwned(arguments)),
            call);
    try {
      byte[] answer = answer(cx, call, new Frame(Frame.Kind.CALL, call.number, content));
      return Ending.read(Fields.of(cx, answer, Integer.MAX_VALUE, call)).get(call.thrown);
    } catch (Malformed impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private byte[] answer(Context cx, Call call, Frame frame) throws Malformed {
    waiting.put(call.number, call);
    boolean answered = false;
    boolean served = false;
    try {
      line.send(frame);
      byte[] answer = call.answer;
      while (answer == null) {
        Frame asked = call.asked.poll();
        if (asked != null) {
          served = true;
          serve(cx, call, asked);
        } else if (cx.task().pause(call, Clock.NEVER) == Pause.STOPPED && call.answer == null) {
          cx.task().check();
        }
        answer = call.answer;
      }
      answered = true;
      return answer;
    } catch (Stop stop) {
      if (served) {
        cx.cleanUpAfter(stop, () -> giveUp(cx, call));
      }
      throw stop;
    } finally {
      waiting.remove(call.number);
      if (!answered) {
        sendUncall(call);
      }
    }
  }

  /** Waits until the host has cleaned up what it does in a call that is not waited for any more. */
  private void giveUp(Context cx, Call call) {
    sendUncall(call);
    while (call.answer == null) {
      if (cx.task().pause(call, Clock.NEVER) == Pause.STOPPED) {
        cx.task().check();
      }
    }
  }

  private void sendUncall(Call call) {
    line.send(new Frame(Frame.Kind.UNCALL, call.number, Frame.NOTHING));
  }

  /** Calls a function of the program for the host. */
  private void serve(Context cx, Call call, Frame frame) throws Malformed {
    Fields fields = Fields.of(cx, frame.content(), Integer.MAX_VALUE, call);
    long number = fields.number();
    Fn function = (Fn) call.lent.get(fields.count());
    Object[] arguments = fields.items().toArray(cx);
    Long outer = calledBack.put(cx.task(), call.number);
    Ending ending;
    try {
      ending = called(cx, call, function, arguments);
    } finally {
      if (outer == null) {
        calledBack.remove(cx.task());
      } else {
        calledBack.put(cx.task(), outer);
      }
    }
    line.send(new Frame(Frame.Kind.RETURN, number, ending.write(cx, most, call)));
  }

  private static Ending called(Context cx, Call call, Fn function, Object[] arguments) {
    int depth = cx.depth;
    try {
      return new Ending(Ending.How.VALUE, function.callN(cx, arguments));
    } catch (LispError | Finish thrown) {
      cx.unwindTo(depth);
      call.thrown = thrown;
      return Ending.of(thrown);
    }
  }

  /** The host says what came of a call. */
  void answered(Frame frame) {
    Call call = waiting.get(frame.id());
    if (call != null) {
      call.answer = frame.content();
      call.task.wake();
    }
  }

  /** The host calls a function that a call has lent to it. */
  void askedFor(Frame frame) {
    Call call = waiting.get(frame.id());
    if (call != null) {
      call.asked.add(frame);
      call.task.wake();
    }
  }
}
