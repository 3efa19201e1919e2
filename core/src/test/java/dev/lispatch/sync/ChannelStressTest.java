package dev.lispatch.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.schedule.Clock;
import dev.lispatch.task.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Many senders and receivers on real threads: each item arrives exactly once, in the order of its
 * sender. {@code -Dlispatch.stress.items=10000000} for the long form.
 */
class ChannelStressTest {
  private static final int ITEMS = Integer.getInteger("lispatch.stress.items", 1_000_000);
  private static final int WIDTH = 8;

  private interface Sender {
    void send(Task<?> self, long item);
  }

  private interface Receiver {
    /** The next item, or CLOSED. */
    Object receive(Task<?> self);
  }

  private static final class Seen {
    private final long[] last = new long[WIDTH];
    private final long[] count = new long[WIDTH];
    private final long[] sum = new long[WIDTH];

    void add(long item) {
      int sender = (int) (item >>> 32);
      long number = item & 0xFFFF_FFFFL;
      if (number <= last[sender]) {
        throw new AssertionError(number + " of sender " + sender + " after " + last[sender]);
      }
      last[sender] = number;
      count[sender]++;
      sum[sender] += number;
    }
  }

  @ParameterizedTest
  @CsvSource({"0,10", "1,4", "16,1", "2147483647,1"})
  void channel_manySendersAndReceivers_eachItemOnceInOrder(int capacity, int part)
      throws Exception {
    Play.onThreads(
        play -> {
          Channel<Long> channel = Channel.of(play.scheduler(), capacity, "a channel");
          exchange(
              play,
              ITEMS / part,
              List.of(channel),
              (self, item) -> channel.send(self, item, Clock.NEVER),
              self -> channel.receive(self, Clock.NEVER));
        });
  }

  @ParameterizedTest
  @CsvSource({"0,0,20", "0,3,20", "5,1,10"})
  void select_manySendersAndReceivers_eachItemOnce(int left, int right, int part) throws Exception {
    Play.onThreads(
        play -> {
          Channel<Long> a = Channel.of(play.scheduler(), left, "a");
          Channel<Long> b = Channel.of(play.scheduler(), right, "b");
          Select receiving = Select.fair(b.receiving(), a.receiving());
          exchange(
              play,
              ITEMS / part,
              List.of(a, b),
              (self, item) ->
                  Select.fair(a.sending(item), b.sending(item)).await(self, Clock.NEVER),
              self -> drained(self, a, b, receiving));
        });
  }

  /** Once one is closed both are, and the other may have items left. */
  private static Object drained(Task<?> self, Channel<Long> a, Channel<Long> b, Select both) {
    Object value = both.await(self, Clock.NEVER).value();
    if (value == Transfer.CLOSED) {
      value = a.receive(self, Clock.NEVER);
    }
    return value == Transfer.CLOSED ? b.receive(self, Clock.NEVER) : value;
  }

  private static void exchange(
      Play play, int items, List<Channel<Long>> channels, Sender sender, Receiver receiver) {
    boolean ordered = channels.size() == 1;
    List<Task<Seen>> receivers = new ArrayList<>();
    for (int i = 0; i < WIDTH; i++) {
      receivers.add(play.start("receiver", self -> receiveAll(self, receiver, ordered)));
    }
    List<Task<Boolean>> senders = new ArrayList<>();
    int each = items / WIDTH;
    for (int i = 0; i < WIDTH; i++) {
      long mine = (long) i << 32;
      senders.add(
          play.start(
              "sender",
              self -> {
                for (long number = 1; number <= each; number++) {
                  sender.send(self, mine | number);
                }
                return true;
              }));
    }
    senders.forEach(play::result);
    channels.forEach(Channel::close);
    long[] count = new long[WIDTH];
    long[] sum = new long[WIDTH];
    for (Task<Seen> task : receivers) {
      Seen seen = play.result(task);
      for (int i = 0; i < WIDTH; i++) {
        count[i] += seen.count[i];
        sum[i] += seen.sum[i];
      }
    }
    assertThat(count).containsOnly(each);
    assertThat(sum).containsOnly((long) each * (each + 1) / 2);
    for (Channel<Long> channel : channels) {
      assertThat(channel.waiters()).isZero();
      assertThat(channel.count()).isZero();
    }
  }

  /* Each receiver sees the items of one sender in order. With two channels it need not, so there the
  order starts anew with each item. */
  private static Seen receiveAll(Task<?> self, Receiver receiver, boolean ordered) {
    Seen seen = new Seen();
    while (receiver.receive(self) instanceof Long item) {
      if (!ordered) {
        seen.last[(int) (item >>> 32)] = 0;
      }
      seen.add(item);
    }
    return seen;
  }

  @ParameterizedTest
  @CsvSource({"0", "2"})
  void channel_timeoutsAndCancels_everyItemArrivesOrStays(int capacity) throws Exception {
    Play.onThreads(
        play -> {
          Channel<Integer> channel = Channel.of(play.scheduler(), capacity, "a channel");
          int rounds = 20_000;
          Task<Integer> receiver =
              play.start(
                  "receiver",
                  self -> {
                    int received = 0;
                    while (true) {
                      long soon = self.scheduler().clock().nanos() + 20_000;
                      Object got = channel.receive(self, soon);
                      if (got == Transfer.CLOSED) {
                        return received;
                      }
                      received += got == Transfer.TIMED_OUT ? 0 : 1;
                    }
                  });
          int sent = 0;
          for (int i = 0; i < rounds; i++) {
            long soon = play.scheduler().clock().nanos() + 10_000;
            sent += channel.send(play.self(), i, soon) == Transfer.DONE ? 1 : 0;
          }
          channel.close();
          assertThat(play.result(receiver)).isEqualTo(sent);
          assertThat(channel.waiters()).isZero();
        });
  }
}
