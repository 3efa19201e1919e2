package dev.lispatch.builtin;

import dev.lispatch.limit.Sizes;
import dev.lispatch.sync.Channel;
import dev.lispatch.value.Context;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A channel as a value of the language. Thread-safe. */
final class ChannelHandle {
  /** Counts the channels of a run. */
  private static final class Numbers {
    final AtomicLong last = new AtomicLong();
  }

  /** What a channel takes without what is in it. */
  private static final int BYTES = 250;

  private final Channel<Object> channel;
  private volatile int charged; // the room that was charged; two tasks may charge it twice

  @SuppressWarnings("UnusedVariable") // being reachable is its use: it lives as long as that room
  private volatile @Nullable Object stock;

  private ChannelHandle(Channel<Object> channel) {
    this.channel = channel;
  }

  /** A new channel of the run, with the next number as its name. */
  static ChannelHandle open(Context cx, int capacity) {
    cx.allocate(BYTES);
    long number = cx.run().shared(Numbers.class, Numbers::new).last.incrementAndGet();
    return new ChannelHandle(Channel.of(cx.run().scheduler(), capacity, "channel " + number));
  }

  Channel<Object> channel() {
    return channel;
  }

  /** Charges for an item that is about to be sent. */
  static void charge(Context cx, Object item) {
    int bytes = Sizes.box(item);
    if (bytes > 0) {
      cx.allocate(bytes);
      cx.sample(item);
    }
  }

  /**
   * Charges for the room that the items need, when it has grown. The room itself is not to be seen,
   * so something else is the sample that lives as long.
   */
  void chargeRoom(Context cx) {
    int room = channel.room();
    if (room == charged) {
      return;
    }
    boolean grown = room > charged;
    charged = room;
    if (grown) {
      cx.allocate(Sizes.array(room));
      Object holder = new Object();
      stock = holder;
      cx.made(holder);
    } else {
      stock = null;
    }
  }

  @Override
  public String toString() {
    return "#<" + channel + ">";
  }
}
