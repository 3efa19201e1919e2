package dev.lispatch.builtin;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.host.Builtin;
import dev.lispatch.host.Options;
import dev.lispatch.schedule.Clock;
import dev.lispatch.sync.Channel;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Cancelled;
import dev.lispatch.value.Context;
import dev.lispatch.value.Finish;
import dev.lispatch.value.Fn;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Signature.Cost;
import dev.lispatch.value.Signature.Effect;
import org.jspecify.annotations.Nullable;

/** Tasks that tell through a channel what became of them. */
final class LinkBuiltins {
  /* The channel has room for the one message, so telling never waits, and the task ends whether or
  not anybody receives. The message is there before the task has ended, so whoever waited for the task
  finds it. A failure is the message: the task itself does not fail with it. */
  private LinkBuiltins() {}

  @Builtin(
      name = "spawn-link",
      params = "f",
      options = "timeout",
      doc =
          "Starts a task that calls (f), and returns a channel that receives one value, {:ok value}"
              + " or an error value, and is then closed. After :timeout ms the task is stopped, and"
              + " the error value says so.",
      example = "(channel-recv (spawn-link (fn [] 1)))",
      result = "{:ok 1}",
      effect = Effect.STATE,
      cost = Cost.CONSTANT)
  static Object spawnLink(Context cx, Fn f, Options options) {
    double millis = options.millis("timeout", -1);
    long deadline = millis < 0 ? Clock.NEVER : cx.clock().after(millis);
    ChannelHandle link = ChannelHandle.open(cx, 1);
    CancelToken token = cx.token().child("spawn-link", deadline);
    Tasks.start(cx, f.name(), token, own -> perform(own, f, link.channel(), millis));
    return link;
  }

  private static Object perform(Context cx, Fn f, Channel<Object> link, double millis) {
    PersistentMap message = null;
    try {
      Object value = f.call0(cx);
      message = TaskBuiltins.ok(value);
      return value;
    } catch (LispError | Finish failure) {
      message = failed(cx, link, Tasks.errorValue(failure));
    } catch (StackOverflowError overflow) {
      message = failed(cx, link, Tasks.tooDeep().value());
    } catch (Cancelled cancelled) {
      message = stopped(cx, cancelled, millis);
      throw cancelled;
    } finally {
      if (message != null) {
        link.trySend(message);
      }
      link.close();
    }
    return message;
  }

  private static PersistentMap failed(
      Context cx, Channel<Object> link, @Nullable PersistentMap error) {
    if (error == null) {
      throw new IllegalStateException("an error without a value");
    }
    Failures.of(cx.run()).noteLink(cx.task(), link, error);
    return error;
  }

  private static @Nullable PersistentMap stopped(Context cx, Cancelled cancelled, double millis) {
    CancelToken fired = cancelled.token();
    return fired == cx.task().ownToken() && !fired.wasCancelled()
        ? TaskBuiltins.timedOut(millis)
        : Tasks.errorValue(cancelled);
  }
}
