package dev.lispatch.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.task.Cancelled;
import dev.lispatch.task.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway") // a null where there must be none fails the test
class ChannelTest {
  private static Channel<Integer> channel(int capacity) {
    return Channel.of(Scheduler.production(), capacity, "a channel");
  }

  @Test
  void trySend_rendezvousWithoutReceiver_isFull() {
    assertThat(channel(0).trySend(1)).isEqualTo(Transfer.FULL);
  }

  @Test
  void tryReceive_nothingSent_isEmpty() {
    assertThat(channel(0).tryReceive()).isEqualTo(Transfer.EMPTY);
    assertThat(channel(1).tryReceive()).isEqualTo(Transfer.EMPTY);
  }

  @Test
  void trySend_toTheCapacity_thenFull() {
    Channel<Integer> channel = channel(2);
    assertThat(channel.trySend(1)).isEqualTo(Transfer.DONE);
    assertThat(channel.trySend(2)).isEqualTo(Transfer.DONE);
    assertThat(channel.trySend(3)).isEqualTo(Transfer.FULL);
    assertThat(channel.count()).isEqualTo(2);
    assertThat(channel.tryReceive()).isEqualTo(1);
    assertThat(channel.trySend(3)).isEqualTo(Transfer.DONE);
    assertThat(channel.tryReceive()).isEqualTo(2);
    assertThat(channel.tryReceive()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 100, 5_000})
  void unbounded_filledAndDrainedInTurns_keepsTheOrder(int burst) {
    Channel<Integer> channel = Channel.unbounded(Scheduler.production());
    int sent = 0;
    int received = 0;
    for (int round = 0; round < 10; round++) {
      for (int i = 0; i < burst; i++) {
        assertThat(channel.trySend(sent++)).isEqualTo(Transfer.DONE);
      }
      for (int i = 0; i < burst - round % 2; i++) {
        assertThat(channel.tryReceive()).isEqualTo(received++);
      }
    }
    assertThat(channel.count()).isEqualTo(sent - received);
  }

  @Test
  void close_itemsLeft_areReceivedFirstThenClosedForEver() {
    Channel<Integer> channel = channel(2);
    channel.trySend(1);
    channel.trySend(2);
    assertThat(channel.close()).isTrue();
    assertThat(channel.close()).isFalse();
    assertThat(channel.closed()).isTrue();
    assertThat(channel.trySend(3)).isEqualTo(Transfer.CLOSED);
    assertThat(channel.tryReceive()).isEqualTo(1);
    assertThat(channel.tryReceive()).isEqualTo(2);
    assertThat(channel.tryReceive()).isEqualTo(Transfer.CLOSED);
    assertThat(channel.tryReceive()).isEqualTo(Transfer.CLOSED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void close_waitingSender_keepsItsItem(int capacity) throws Exception {
    Play.onThreads(
        play -> {
          Channel<Integer> channel = channel(capacity);
          for (int i = 0; i < capacity; i++) {
            channel.trySend(i);
          }
          var sender = play.start("sender", self -> channel.send(self, 9, Clock.NEVER));
          play.untilWaiting(channel, 1);
          channel.close();
          assertThat(play.result(sender)).isEqualTo(Transfer.CLOSED);
          for (int i = 0; i < capacity; i++) {
            assertThat(channel.tryReceive()).isEqualTo(i);
          }
          assertThat(channel.tryReceive()).isEqualTo(Transfer.CLOSED);
          assertThat(channel.waiters()).isZero();
        });
  }

  @Test
  void close_waitingReceivers_areAllTold() throws Exception {
    Play.onThreads(
        play -> {
          Channel<Integer> channel = channel(4);
          List<Task<Object>> receivers = new ArrayList<>();
          for (int i = 0; i < 3; i++) {
            receivers.add(play.start("receiver", self -> channel.receive(self, Clock.NEVER)));
          }
          play.untilWaiting(channel, 3);
          channel.close();
          for (Task<Object> receiver : receivers) {
            assertThat(play.result(receiver)).isEqualTo(Transfer.CLOSED);
          }
        });
  }

  @Test
  void receive_severalWait_firstComeFirstServed() throws Exception {
    Play.onThreads(
        play -> {
          Channel<Integer> channel = channel(0);
          List<Task<Object>> receivers = new ArrayList<>();
          for (int i = 0; i < 5; i++) {
            receivers.add(play.start("receiver", self -> channel.receive(self, Clock.NEVER)));
            play.untilWaiting(channel, i + 1);
          }
          for (int i = 0; i < 5; i++) {
            assertThat(channel.trySend(i)).isEqualTo(Transfer.DONE);
          }
          for (int i = 0; i < 5; i++) {
            assertThat(play.result(receivers.get(i))).isEqualTo(i);
          }
        });
  }

  @Test
  void send_severalWaitAtFullBuffer_enterInTurn() throws Exception {
    Play.onThreads(
        play -> {
          Channel<Integer> channel = channel(1);
          channel.trySend(0);
          for (int i = 1; i < 5; i++) {
            int item = i;
            play.start("sender", self -> channel.send(self, item, Clock.NEVER));
            play.untilWaiting(channel, i);
          }
          assertThat(channel.count()).isEqualTo(1);
          for (int i = 0; i < 5; i++) {
            assertThat(channel.tryReceive()).isEqualTo(i);
          }
        });
  }

  @Test
  void sendAndReceive_deadlinePassed_timeOutAndLeaveNobody() throws Exception {
    Play.onThreads(
        play -> {
          Channel<Integer> channel = channel(0);
          assertThat(channel.send(play.self(), 1, play.in(0))).isEqualTo(Transfer.TIMED_OUT);
          assertThat(channel.send(play.self(), 1, play.in(2))).isEqualTo(Transfer.TIMED_OUT);
          assertThat(channel.receive(play.self(), play.in(2))).isEqualTo(Transfer.TIMED_OUT);
          assertThat(channel.waiters()).isZero();
          assertThat(channel.tryReceive()).isEqualTo(Transfer.EMPTY);
        });
  }

  @Test
  void receive_deadlinePassedButItemThere_receives() throws Exception {
    Play.onThreads(
        play -> {
          Channel<Integer> channel = channel(1);
          channel.trySend(1);
          assertThat(channel.receive(play.self(), play.in(0))).isEqualTo(1);
        });
  }

  @Test
  void receive_taskCancelled_receivesNothing() throws Exception {
    Play.onThreads(
        play -> {
          Channel<Integer> channel = channel(0);
          var receiver = play.start("receiver", self -> channel.receive(self, Clock.NEVER));
          play.untilWaiting(channel, 1);
          receiver.ownToken().cancel("enough");
          receiver.join(play.self(), Clock.NEVER);
          assertThat(receiver.failure()).isInstanceOf(Cancelled.class);
          assertThat(channel.waiters()).isZero();
          assertThat(channel.trySend(1)).isEqualTo(Transfer.FULL);
        });
  }

  @Test
  void send_taskCancelledBefore_sendsNothingThoughThereIsRoom() throws Exception {
    Play.onThreads(
        play -> {
          Channel<Integer> channel = channel(1);
          var sender =
              play.start(
                  "sender",
                  self -> {
                    self.token().cancel("enough");
                    return channel.send(self, 1, Clock.NEVER);
                  });
          sender.join(play.self(), Clock.NEVER);
          assertThat(sender.failure()).isInstanceOf(Cancelled.class);
          assertThat(channel.count()).isZero();
        });
  }

  @Test
  void throwingForms_closedChannel_throwWithItsName() throws Exception {
    Play.onThreads(
        play -> {
          Channel<Integer> channel = Channel.of(play.scheduler(), 1, "channel 7");
          channel.send(1);
          assertThat(channel.receive()).isEqualTo(1);
          channel.close();
          assertThatThrownBy(() -> channel.send(2))
              .isInstanceOf(ChannelClosedException.class)
              .hasMessage("channel 7 is closed");
          assertThatThrownBy(channel::receive).isInstanceOf(ChannelClosedException.class);
        });
  }

  @Test
  void waiting_shown_namesTheChannel() throws Exception {
    Play.onThreads(
        play -> {
          Channel<Integer> channel = Channel.of(play.scheduler(), 0, "channel 7");
          var receiver = play.start("receiver", self -> channel.receive(self, Clock.NEVER));
          play.until(() -> receiver.blocker() != null);
          assertThat(receiver.blocker().waitsFor()).isEqualTo("to receive from channel 7");
          receiver.ownToken().cancel("shown");
        });
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes", "NullAway"})
  void send_whatIsNoItem_isRefused() {
    Channel channel = channel(1);
    assertThatThrownBy(() -> channel.trySend(Transfer.DONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> channel.trySend(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> channel(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
