package dev.lispatch.isolate;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.schedule.Clock;
import dev.lispatch.task.Blocker;
import dev.lispatch.task.Pause;
import dev.lispatch.task.Task;
import dev.lispatch.value.Context;
import dev.lispatch.value.LispError;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The calls that programs of this process make to functions of its host. Thread-safe. */
final class RelayedCalls {
  private final HostLine line;
  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, Call> waiting = new ConcurrentHashMap<>();
  private volatile int most;

  /** One call, and the task that waits for its answer. */
  private static final class Call implements Blocker {
    private final Task<?> task; // immutable
    private volatile byte @Nullable [] answer;

    Call(Task<?> task) {
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
    double timeout = cx.run().defaultTimeout(Double.NaN);
    byte[] content =
        ValueWriter.data(
            cx, most, Fields.vector((long) function, timeout, PersistentVector.ofOwned(arguments)));
    byte[] answer = answer(cx, new Frame(Frame.Kind.CALL, numbers.incrementAndGet(), content));
    return result(cx, answer);
  }

  private byte[] answer(Context cx, Frame frame) {
    Call call = new Call(cx.task());
    waiting.put(frame.id(), call);
    byte[] answer = null;
    try {
      line.send(frame);
      while (call.answer == null) {
        if (cx.task().pause(call, Clock.NEVER) == Pause.STOPPED && call.answer == null) {
          cx.task().check();
        }
      }
      answer = call.answer;
      return answer;
    } finally {
      waiting.remove(frame.id());
      if (answer == null) {
        line.send(new Frame(Frame.Kind.UNCALL, frame.id(), Frame.NOTHING));
      }
    }
  }

  private static Object result(Context cx, byte[] answer) {
    try {
      Fields fields = Fields.of(cx, answer, Integer.MAX_VALUE);
      if (fields.truth()) {
        return fields.value();
      }
      PersistentMap error = fields.map();
      throw LispError.raising(error);
    } catch (Malformed impossible) {
      throw new IllegalStateException(impossible);
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
}
