package dev.lispatch.builtin;

import dev.lispatch.collection.Sequence;
import dev.lispatch.host.Builtin;
import dev.lispatch.host.Options;
import dev.lispatch.schedule.Clock;
import dev.lispatch.sync.Channel;
import dev.lispatch.sync.Transfer;
import dev.lispatch.value.Context;
import dev.lispatch.value.Fn;
import dev.lispatch.value.Seqs;
import dev.lispatch.value.Signature.Cost;
import dev.lispatch.value.Signature.Effect;

/** Channels as streams of values, and their way to and from lists. */
final class StreamBuiltins {
  private static final int WORKERS = 5;

  private StreamBuiltins() {}

  @Builtin(
      name = "stream-map",
      params = "f in",
      options = {"workers", "ordered"},
      doc =
          "A channel of the results of f on each value that comes through the channel in, from"
              + " :workers tasks (5), as they complete; with :ordered true in the order of in. A"
              + " value on which f fails gives an error value. The channel closes once in is closed"
              + " and drained; whoever reads slowly slows down the source. Closing the channel ends"
              + " the workers.",
      example = "(channel->list (stream-map inc (list->channel [1 2 3]) :ordered true))",
      result = "(2 3 4)",
      effect = Effect.STATE)
  static Object streamMap(Context cx, Fn f, ChannelHandle in, Options options) {
    int most = cx.run().limits().maxTasks();
    int workers = (int) options.integer("workers", Math.min(WORKERS, most), 1, most);
    return StreamMap.start(cx, f, in.channel(), workers, options.flag("ordered"));
  }

  @Builtin(
      name = "channel->list",
      params = "channel",
      doc = "The list of all values that come through the channel until it is closed.",
      example = "(channel->list (list->channel [1 2 3]))",
      result = "(1 2 3)",
      effect = Effect.STATE,
      cost = Cost.WAITS)
  static Object channelToList(Context cx, ChannelHandle channel) {
    Gathered items = new Gathered(cx);
    while (true) {
      cx.step();
      Object item = channel.channel().receive(cx.task(), Clock.NEVER);
      if (item == Transfer.CLOSED) {
        return items.list();
      }
      items.add(item);
    }
  }

  @Builtin(
      name = "list->channel",
      params = "xs",
      doc = "A closed channel with all the items in it, to be received one after the other.",
      example = "(channel-recv (list->channel [1 2 3]))",
      result = "1",
      effect = Effect.STATE,
      cost = Cost.LINEAR)
  static Object listToChannel(Context cx, Object xs) {
    Sequence items = Seqs.of(cx, "list->channel", xs);
    ChannelHandle channel = ChannelHandle.open(cx, Channel.UNBOUNDED);
    for (Object item : items) {
      cx.step();
      ChannelHandle.charge(cx, item);
      channel.channel().trySend(item);
      channel.chargeRoom(cx);
    }
    channel.channel().close();
    return channel;
  }
}
