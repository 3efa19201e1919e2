package dev.lispatch.builtin;

import dev.lispatch.host.Builtin;
import dev.lispatch.host.Options;
import dev.lispatch.sync.Channel;
import dev.lispatch.sync.Transfer;
import dev.lispatch.value.Context;
import dev.lispatch.value.ErrorKind;
import dev.lispatch.value.Errors;
import dev.lispatch.value.Keyword;
import dev.lispatch.value.LispError;
import dev.lispatch.value.Signature.Cost;
import dev.lispatch.value.Signature.Effect;

/** Channels: tasks hand values to each other through them. */
final class ChannelBuiltins {
  private static final Keyword UNBOUNDED = Keyword.of("unbounded");

  private ChannelBuiltins() {}

  @Builtin(
      name = "make-channel",
      params = {"", "capacity"},
      doc =
          "A channel, through which tasks hand values to each other. Without a capacity a send"
              + " waits for its receiver; with one, up to that many values wait in the channel;"
              + " with :unbounded a send never waits.",
      example = "(let [ch (make-channel 1)] (channel-send ch :a) (channel-recv ch))",
      result = ":a",
      effect = Effect.STATE)
  static Object makeChannel(Context cx) {
    return ChannelHandle.open(cx, 0);
  }

  static Object makeChannel(Context cx, Object capacity) {
    return ChannelHandle.open(cx, capacity == UNBOUNDED ? Channel.UNBOUNDED : size(cx, capacity));
  }

  private static int size(Context cx, Object capacity) {
    if (!(capacity instanceof Long number) || number < 0) {
      throw Errors.argument(
          "make-channel", "capacity", "a whole number, 0 or more, or :unbounded", capacity);
    }
    int max = cx.run().limits().maxChannelCapacity();
    if (number > max) {
      throw LispError.of(
          ErrorKind.CAPACITY_TOO_LARGE,
          "make-channel: a channel may hold %d values (max-channel-capacity), not %d; make it"
              + " smaller, or :unbounded, or raise max-channel-capacity",
          max,
          number);
    }
    return number.intValue();
  }

  @Builtin(
      name = "channel-send",
      params = "channel value",
      options = "timeout",
      doc =
          "Sends the value, waiting for room, and returns it. If the channel is closed, or after"
              + " :timeout ms, an error value with the unsent :value.",
      example = "(channel-send (make-channel 1) :a)",
      result = ":a",
      effect = Effect.STATE,
      cost = Cost.WAITS)
  static Object channelSend(Context cx, ChannelHandle channel, Object value, Options options) {
    Transfers.Wait wait = Transfers.Wait.of(cx, options);
    ChannelHandle.charge(cx, value);
    Transfer transfer = channel.channel().send(cx.task(), value, wait.deadline());
    channel.chargeRoom(cx);
    return Transfers.sent(transfer, value, wait);
  }

  @Builtin(
      name = "channel-recv",
      params = "channel",
      options = "timeout",
      doc =
          "Receives the next value, waiting for one. If the channel is closed and nothing is left"
              + " in it, {:error \"channel closed\" :kind :channel-closed}; after :timeout ms an"
              + " error value.",
      example = "(let [ch (make-channel)] (channel-close ch) (channel-recv ch))",
      result = "{:error \"channel closed\", :kind :channel-closed}",
      effect = Effect.STATE,
      cost = Cost.WAITS)
  static Object channelRecv(Context cx, ChannelHandle channel, Options options) {
    Transfers.Wait wait = Transfers.Wait.of(cx, options);
    Object item = channel.channel().receive(cx.task(), wait.deadline());
    channel.chargeRoom(cx);
    return Transfers.received(item, wait);
  }

  @Builtin(
      name = "channel-recv-async",
      params = "channel",
      options = "timeout",
      doc = "Starts a task that receives the next value; (await task) gives it.",
      example =
          "(let [ch (make-channel) t (channel-recv-async ch)] (channel-send ch :a) (await t))",
      result = ":a",
      effect = Effect.STATE)
  static Object channelRecvAsync(Context cx, ChannelHandle channel, Options options) {
    return Tasks.handle(cx, "channel-recv-async", own -> channelRecv(own, channel, options));
  }

  @Builtin(
      name = "channel-try-send",
      params = "channel value",
      doc =
          "Sends the value if that needs no waiting, and returns it; else an error value of kind"
              + " :full or :channel-closed, with the unsent :value.",
      example = "(:kind (channel-try-send (make-channel) :a))",
      result = ":full",
      effect = Effect.STATE)
  static Object channelTrySend(Context cx, ChannelHandle channel, Object value) {
    ChannelHandle.charge(cx, value);
    Transfer transfer = channel.channel().trySend(value);
    channel.chargeRoom(cx);
    return Transfers.sent(transfer, value, Transfers.Wait.ENDLESS);
  }

  @Builtin(
      name = "channel-try-recv",
      params = "channel",
      doc =
          "Receives the next value if there is one; else an error value of kind :empty or"
              + " :channel-closed.",
      example = "(:kind (channel-try-recv (make-channel 1)))",
      result = ":empty",
      effect = Effect.STATE)
  static Object channelTryRecv(Context cx, ChannelHandle channel) {
    Object item = channel.channel().tryReceive();
    channel.chargeRoom(cx);
    return Transfers.received(item, Transfers.Wait.ENDLESS);
  }

  @Builtin(
      name = "channel-close",
      params = "channel",
      doc =
          "Closes the channel: nothing more can be sent. What is in it can still be received; who"
              + " waits to send keeps the value. Closing again does nothing.",
      example = "(let [ch (make-channel 1)] (channel-close ch) (channel-closed? ch))",
      result = "true",
      effect = Effect.STATE)
  static void channelClose(Context cx, ChannelHandle channel) {
    channel.channel().close();
  }

  @Builtin(
      name = "channel-closed?",
      params = "channel",
      doc = "True once the channel was closed, though there may be values left in it.",
      example = "(channel-closed? (make-channel))",
      result = "false",
      effect = Effect.STATE)
  static boolean channelClosed(Context cx, ChannelHandle channel) {
    return channel.channel().closed();
  }

  @Builtin(
      name = "channel-count",
      params = "channel",
      doc = "How many values are in the channel: sent and not yet received.",
      example = "(let [ch (make-channel 5)] (channel-send ch :a) (channel-count ch))",
      result = "1",
      effect = Effect.STATE)
  static long channelCount(Context cx, ChannelHandle channel) {
    return channel.channel().count();
  }

  @Builtin(
      name = "channel-capacity",
      params = "channel",
      doc = "How many values the channel can hold, or :unbounded.",
      example = "(channel-capacity (make-channel 5))",
      result = "5")
  static Object channelCapacity(Context cx, ChannelHandle channel) {
    int capacity = channel.channel().capacity();
    return capacity == Channel.UNBOUNDED ? UNBOUNDED : (Object) (long) capacity;
  }

  @Builtin(
      name = "channel?",
      params = "x",
      doc = "True for a channel.",
      example = "(channel? (make-channel))",
      result = "true")
  static boolean isChannel(Context cx, Object x) {
    return x instanceof ChannelHandle;
  }

  @Builtin(
      name = "channel-closed-value?",
      params = "x",
      doc = "True for what a closed channel gives: an error value of kind :channel-closed.",
      example =
          "(let [ch (make-channel)] (channel-close ch) (channel-closed-value? (channel-recv ch)))",
      result = "true")
  static boolean isClosedValue(Context cx, Object x) {
    return Transfers.isClosed(x);
  }
}
