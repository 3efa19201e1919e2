package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.limit.HeapShare;
import dev.lispatch.limit.WorkerHeapExceeded;
import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Guard;
import dev.lispatch.sync.Channel;
import dev.lispatch.sync.Transfer;
import dev.lispatch.task.Task;
import dev.lispatch.value.Context;
import dev.lispatch.value.Finish;
import dev.lispatch.value.Fn;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Nil;

/**
 * Workers that take items from one channel and put what a function makes of them into another.
 * Thread-safe.
 */
final class StreamMap {
  /* In order: a worker receives while it holds the turn, and hands the turn on with a channel that it
  closes when its own result is delivered. So it knows when the result before its own is. As there
  are as many items under way as workers at most, a slow reader or a slow item holds up the source.

  The last worker that ends closes the results, however it ends, so that their reader does not wait
  for ever. Closing the results ends the workers. */
  private final Fn f; // immutable
  private final HeapShare starter; // what workers leave belongs to it
  private final Channel<Object> in;
  private final Channel<Object> out;
  private final Channel<Channel<Object>> turn;
  private final Guard guard;
  private int working; // guarded by guard

  private StreamMap(Context cx, Fn f, Channel<Object> in, Channel<Object> out, int workers) {
    this.f = f;
    this.starter = cx.heapShare();
    this.in = in;
    this.out = out;
    this.turn = Channel.of(cx.run().scheduler(), 1, "the turn of a stream-map");
    this.guard = cx.run().scheduler().guard(this);
    this.working = workers;
  }

  /** Starts the workers, as tasks of the caller's scope, and gives their results. */
  static ChannelHandle start(Context cx, Fn f, Channel<Object> in, int workers, boolean ordered) {
    ChannelHandle results = ChannelHandle.open(cx, workers);
    StreamMap map = new StreamMap(cx, f, in, results.channel(), workers);
    if (ordered) {
      map.turn.trySend(map.delivered(cx));
    }
    for (int i = 0; i < workers; i++) {
      Tasks.start(
          cx,
          "stream-map",
          cx.token().child("stream-map", Clock.NEVER),
          own -> map.work(own, ordered));
    }
    return results;
  }

  private Channel<Object> delivered(Context cx) {
    Channel<Object> before = before(cx);
    before.close();
    return before;
  }

  private static Channel<Object> before(Context cx) {
    return Channel.of(cx.run().scheduler(), 0, "the result before in a stream-map");
  }

  private Object work(Context cx, boolean ordered) {
    try {
      while (ordered ? nextInOrder(cx) : next(cx)) {
        cx.step();
      }
      return Nil.NIL;
    } finally {
      turn.close();
      ended();
    }
  }

  private void ended() {
    guard.enter();
    boolean last;
    try {
      last = --working == 0;
    } finally {
      guard.exit();
    }
    if (last) {
      out.close();
    }
  }

  /** Maps one item; false if there are no more, or nobody wants results. */
  private boolean next(Context cx) {
    Task<?> self = cx.task();
    Object item = in.receive(self, Clock.NEVER);
    return item != Transfer.CLOSED
        && out.send(self, result(cx, item), Clock.NEVER) != Transfer.CLOSED;
  }

  private boolean nextInOrder(Context cx) {
    Task<?> self = cx.task();
    if (!(turn.receive(self, Clock.NEVER) instanceof Channel<?> previous)) {
      return false;
    }
    Object item = in.receive(self, Clock.NEVER);
    if (item == Transfer.CLOSED) {
      return false;
    }
    Channel<Object> mine = before(cx);
    turn.trySend(mine);
    try {
      Object result = result(cx, item);
      previous.receive(self, Clock.NEVER);
      return out.send(self, result, Clock.NEVER) != Transfer.CLOSED;
    } finally {
      mine.close();
    }
  }

  private Object result(Context cx, Object item) {
    int depth = cx.depth;
    try {
      return cx.asWorkerOf(starter, () -> f.call1(cx, item));
    } catch (LispError | Finish | WorkerHeapExceeded failure) {
      cx.unwindTo(depth);
      PersistentMap error = Tasks.errorValue(failure);
      return error == null ? Nil.NIL : error;
    }
  }

  @Override
  public String toString() {
    return "stream-map";
  }
}
