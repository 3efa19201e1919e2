package dev.lispatch.builtin;

import dev.lispatch.sync.Channel;
import dev.lispatch.value.Context;
import java.util.concurrent.atomic.AtomicLong;

/** A channel as a value of the language. Thread-safe. */
final class ChannelHandle {
  /** Counts the channels of a run. */
  private static final class Numbers {
    final AtomicLong last = new AtomicLong();
  }

  private final Channel<Object> channel;

  private ChannelHandle(Channel<Object> channel) {
    this.channel = channel;
  }

  /** A new channel of the run, with the next number as its name. */
  static ChannelHandle open(Context cx, int capacity) {
    long number = cx.run().shared(Numbers.class, Numbers::new).last.incrementAndGet();
    return new ChannelHandle(Channel.of(cx.run().scheduler(), capacity, "channel " + number));
  }

  Channel<Object> channel() {
    return channel;
  }

  @Override
  public String toString() {
    return "#<" + channel + ">";
  }
}
