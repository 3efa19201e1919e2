package dev.lispatch.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.explore.Exploration;
import dev.lispatch.explore.Explorer;
import dev.lispatch.explore.Strategy;
import dev.lispatch.schedule.Clock;
import dev.lispatch.task.Cancelled;
import dev.lispatch.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Channels under a scheduler that chooses the order of all steps: whichever way a race ends, each
 * item is received once or stays with its sender, and nobody is left waiting. {@code
 * -Dlispatch.schedules=10000} for the long form.
 */
class ChannelSchedulesTest {
  private static final int SCHEDULES = Integer.getInteger("lispatch.schedules", 1_000);

  /** What happened to each item: where it is counted, and how often. */
  private static final class Ledger {
    private final List<Object> sent = new ArrayList<>();
    private final List<Object> received = new ArrayList<>();

    void sent(Transfer how, Object item) {
      if (how == Transfer.DONE) {
        sent.add(item);
      }
    }

    void received(Object item) {
      if (!(item instanceof Transfer)) {
        received.add(item);
      }
    }

    void balanced(Channel<?>... channels) {
      for (Channel<?> channel : channels) {
        assertThat(((GuardedChannel<?>) channel).listed()).isZero();
        for (Object left = channel.tryReceive();
            !(left instanceof Transfer);
            left = channel.tryReceive()) {
          received.add(left);
        }
        assertThat(channel.count()).isZero();
      }
      assertThat(received).containsExactlyInAnyOrderElementsOf(sent);
    }
  }

  /** A race: a play for each of the controlled executions. */
  record Scenario(String name, boolean anyTime, Play.Scene scene) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Scenario> scenarios() {
    return Stream.of(
            perCapacity("send, send, select of two receives", ChannelSchedulesTest::sendSendSelect),
            perCapacity("close against send", ChannelSchedulesTest::closeAgainstSend),
            perCapacity("close against receive", ChannelSchedulesTest::closeAgainstReceive),
            perCapacity("close against select", ChannelSchedulesTest::closeAgainstSelect),
            perCapacity("close against close", ChannelSchedulesTest::closeAgainstClose),
            perCapacity("cancel a receive", ChannelSchedulesTest::cancelReceive),
            perCapacity("cancel a send", ChannelSchedulesTest::cancelSend),
            perCapacity("cancel a select", ChannelSchedulesTest::cancelSelect),
            perCapacity("timeout of a receive", ChannelSchedulesTest::timeoutOfReceive),
            perCapacity("timeout of a send", ChannelSchedulesTest::timeoutOfSend),
            perCapacity("timeout of a select", ChannelSchedulesTest::timeoutOfSelect),
            perCapacity("facing selects", ChannelSchedulesTest::facingSelects),
            perCapacity("partner snatched from a select", ChannelSchedulesTest::partnerSnatched),
            perCapacity("ring of selects", ChannelSchedulesTest::ringOfSelects),
            perCapacity("both ways on one channel", ChannelSchedulesTest::bothWays),
            perCapacity("order of one sender", ChannelSchedulesTest::orderOfOneSender),
            perCapacity("pipeline with tries", ChannelSchedulesTest::tries))
        .flatMap(each -> each);
  }

  private interface Race {
    void run(Play play, int capacity) throws Exception;
  }

  private static Stream<Scenario> perCapacity(String name, Race race) {
    return IntStream.of(0, 1, 2)
        .mapToObj(
            capacity ->
                new Scenario(
                    name + ", capacity " + capacity,
                    !name.startsWith("ring"),
                    play -> race.run(play, capacity)));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void channel_anySchedule_losesNothingAndDoublesNothing(Scenario scenario) {
    Exploration how =
        Exploration.DEFAULT
            .withStrategy(Strategy.mixed(scenario.name.hashCode()))
            .withSchedules(SCHEDULES)
            .withAnyTime(scenario.anyTime);
    Explorer.of(scheduler -> Play.on(scheduler, scenario.scene))
        .named(scenario.name)
        .with(how)
        .run()
        .expectNone();
  }

  private static Channel<Integer> channel(Play play, int capacity, String name) {
    return Channel.of(play.scheduler(), capacity, name);
  }

  private static Task<Boolean> sender(Play play, Ledger ledger, Channel<Integer> to, int... items) {
    return play.start(
        "sender",
        self -> {
          for (int item : items) {
            ledger.sent(to.send(self, item, Clock.NEVER), item);
          }
          return true;
        });
  }

  private static Task<Boolean> receiver(Play play, Ledger ledger, Channel<Integer> from) {
    return play.start(
        "receiver",
        self -> {
          ledger.received(from.receive(self, Clock.NEVER));
          return true;
        });
  }

  /** A task that ends, by itself or because it was cancelled. */
  private static void ended(Play play, Task<?>... tasks) {
    for (Task<?> task : tasks) {
      task.join(play.self(), Clock.NEVER);
      if (!(task.failure() instanceof Cancelled)) {
        assertThat(task.failure()).isNull();
      }
    }
  }

  private static void sendSendSelect(Play play, int capacity) {
    Ledger ledger = new Ledger();
    Channel<Integer> a = channel(play, capacity, "a");
    Channel<Integer> b = channel(play, capacity, "b");
    Task<?> one = sender(play, ledger, a, 1);
    Task<?> two = sender(play, ledger, b, 2);
    Select both = Select.fair(b.receiving(), a.receiving());
    for (int i = 0; i < 2; i++) {
      ledger.received(both.await(play.self(), Clock.NEVER).value());
    }
    ended(play, one, two);
    assertThat(ledger.received).containsExactlyInAnyOrder(1, 2);
    ledger.balanced(a, b);
  }

  private static void closeAgainstSend(Play play, int capacity) {
    Ledger ledger = new Ledger();
    Channel<Integer> a = channel(play, capacity, "a");
    Task<?> one = sender(play, ledger, a, 1, 2);
    Task<?> two = sender(play, ledger, a, 3);
    Task<?> receiver = receiver(play, ledger, a);
    Task<?> closer = play.start("closer", self -> a.close());
    ended(play, one, two, receiver, closer);
    ledger.balanced(a);
    assertThat(a.trySend(9)).isEqualTo(Transfer.CLOSED);
  }

  private static void closeAgainstReceive(Play play, int capacity) {
    Ledger ledger = new Ledger();
    Channel<Integer> a = channel(play, capacity, "a");
    for (int i = 0; i < capacity; i++) {
      ledger.sent(a.trySend(i), i);
    }
    Task<?> one = receiver(play, ledger, a);
    Task<?> two = receiver(play, ledger, a);
    Task<?> closer = play.start("closer", self -> a.close());
    ended(play, one, two, closer);
    assertThat(ledger.received).hasSize(capacity);
    ledger.balanced(a);
  }

  private static void closeAgainstSelect(Play play, int capacity) {
    Ledger ledger = new Ledger();
    Channel<Integer> a = channel(play, capacity, "a");
    Channel<Integer> b = channel(play, capacity, "b");
    Task<?> select = selector(play, ledger, b.receiving(), a.sending(7));
    Task<?> sender = sender(play, ledger, b, 1);
    Task<?> closer =
        play.start(
            "closer",
            self -> {
              a.close();
              return b.close();
            });
    ended(play, select, sender, closer);
    ledger.balanced(a, b);
  }

  /** A select whose second clause sends 7. */
  private static Task<Boolean> selector(
      Play play, Ledger ledger, Clause<Integer> receives, Clause<Integer> sends) {
    return play.start(
        "select",
        self -> {
          note(ledger, Select.fair(receives, sends).await(self, Clock.NEVER));
          return true;
        });
  }

  private static void note(Ledger ledger, Selected selected) {
    if (selected.value() == Transfer.DONE) {
      ledger.sent(Transfer.DONE, 7);
    } else {
      ledger.received(selected.value());
    }
  }

  private static void closeAgainstClose(Play play, int capacity) {
    Ledger ledger = new Ledger();
    Channel<Integer> a = channel(play, capacity, "a");
    Task<?> sender = sender(play, ledger, a, 1);
    Task<Boolean> one = play.start("closer", self -> a.close());
    Task<Boolean> two = play.start("closer", self -> a.close());
    assertThat(play.result(one)).isNotEqualTo(play.result(two));
    ended(play, sender);
    ledger.balanced(a);
  }

  private static void cancelReceive(Play play, int capacity) {
    Ledger ledger = new Ledger();
    Channel<Integer> a = channel(play, capacity, "a");
    Task<?> receiver = receiver(play, ledger, a);
    Task<?> canceller = canceller(play, receiver);
    Transfer sent = a.send(play.self(), 1, play.in(1));
    ledger.sent(sent, 1);
    ended(play, receiver, canceller);
    if (capacity == 0 && receiver.failure() == null) {
      assertThat(sent).isEqualTo(Transfer.DONE);
    }
    ledger.balanced(a);
  }

  private static Task<Boolean> canceller(Play play, Task<?> victim) {
    return play.start(
        "canceller",
        self -> {
          victim.ownToken().cancel("enough");
          return true;
        });
  }

  private static void cancelSend(Play play, int capacity) {
    Ledger ledger = new Ledger();
    Channel<Integer> a = channel(play, capacity, "a");
    Task<?> sender = sender(play, ledger, a, 1, 2, 3);
    Task<?> canceller = canceller(play, sender);
    ledger.received(a.receive(play.self(), play.in(1)));
    ended(play, sender, canceller);
    ledger.balanced(a);
  }

  private static void cancelSelect(Play play, int capacity) {
    Ledger ledger = new Ledger();
    Channel<Integer> a = channel(play, capacity, "a");
    Channel<Integer> b = channel(play, capacity, "b");
    Task<?> select = selector(play, ledger, a.receiving(), b.sending(7));
    Task<?> canceller = canceller(play, select);
    Task<?> sender =
        play.start(
            "sender",
            self -> {
              ledger.sent(a.send(self, 1, play.in(1)), 1);
              return true;
            });
    ledger.received(b.receive(play.self(), play.in(1)));
    ended(play, select, canceller, sender);
    ledger.balanced(a, b);
  }

  private static void timeoutOfReceive(Play play, int capacity) {
    Ledger ledger = new Ledger();
    Channel<Integer> a = channel(play, capacity, "a");
    Task<?> receiver =
        play.start(
            "receiver",
            self -> {
              ledger.received(a.receive(self, play.in(1)));
              ledger.received(a.receive(self, play.in(2)));
              return true;
            });
    ledger.sent(a.send(play.self(), 1, play.in(1)), 1);
    ledger.sent(a.send(play.self(), 2, play.in(1)), 2);
    ended(play, receiver);
    ledger.balanced(a);
  }

  private static void timeoutOfSend(Play play, int capacity) {
    Ledger ledger = new Ledger();
    Channel<Integer> a = channel(play, capacity, "a");
    List<Task<?>> senders = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int item = i;
      senders.add(
          play.start(
              "sender",
              self -> {
                ledger.sent(a.send(self, item, play.in(1)), item);
                return true;
              }));
    }
    ledger.received(a.receive(play.self(), play.in(1)));
    ended(play, senders.toArray(Task<?>[]::new));
    ledger.balanced(a);
  }

  private static void timeoutOfSelect(Play play, int capacity) {
    Ledger ledger = new Ledger();
    Channel<Integer> a = channel(play, capacity, "a");
    Channel<Integer> b = channel(play, capacity, "b");
    Task<?> select =
        play.start(
            "select",
            self -> {
              note(ledger, Select.fair(a.receiving(), b.sending(7)).await(self, play.in(1)));
              return true;
            });
    Task<?> sender =
        play.start(
            "sender",
            self -> {
              ledger.sent(a.send(self, 1, play.in(1)), 1);
              return true;
            });
    ledger.received(b.receive(play.self(), play.in(1)));
    ended(play, select, sender);
    ledger.balanced(a, b);
  }

  private static void facingSelects(Play play, int capacity) {
    Ledger ledger = new Ledger();
    Channel<Integer> a = channel(play, capacity, "a");
    Channel<Integer> b = channel(play, capacity, "b");
    Task<?> left =
        play.start(
            "left",
            self -> {
              for (int i = 0; i < 2; i++) {
                Select.fair(a.sending(i), b.sending(i)).await(self, Clock.NEVER);
                ledger.sent(Transfer.DONE, i);
              }
              return true;
            });
    Select right = Select.fair(b.receiving(), a.receiving());
    for (int i = 0; i < 2; i++) {
      ledger.received(right.await(play.self(), Clock.NEVER).value());
    }
    ended(play, left);
    ledger.balanced(a, b);
    assertThat(ledger.received).hasSize(2);
  }

  /** One select sends to whoever comes first of another select and a receive. */
  private static void partnerSnatched(Play play, int capacity) {
    Ledger ledger = new Ledger();
    Channel<Integer> a = channel(play, capacity, "a");
    Channel<Integer> b = channel(play, capacity, "b");
    Channel<Integer> c = channel(play, capacity, "c");
    Task<?> sender =
        play.start(
            "sender",
            self -> {
              Select.fair(b.sending(1), c.sending(1)).await(self, Clock.NEVER);
              ledger.sent(Transfer.DONE, 1);
              return true;
            });
    Task<?> select =
        play.start(
            "select",
            self -> {
              ledger.received(Select.fair(a.receiving(), b.receiving()).await().value());
              return true;
            });
    Task<?> receiver = receiver(play, ledger, c);
    ended(play, sender);
    ledger.sent(a.send(play.self(), 2, play.in(1)), 2);
    ledger.sent(c.send(play.self(), 3, play.in(1)), 3);
    a.close();
    c.close();
    ended(play, select, receiver);
    ledger.balanced(a, b, c);
  }

  /** Three selects, each of which can send to the next or receive from the one before. */
  private static void ringOfSelects(Play play, int capacity) {
    Ledger ledger = new Ledger();
    List<Channel<Integer>> ring = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ring.add(channel(play, capacity, "channel " + i));
    }
    List<Task<?>> tasks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Clause<Integer> receives = ring.get(i).receiving();
      Clause<Integer> sends = ring.get((i + 1) % 3).sending(7);
      tasks.add(
          play.start(
              "select",
              self -> {
                note(ledger, Select.fair(sends, receives).await(self, play.in(1)));
                return true;
              }));
    }
    ended(play, tasks.toArray(Task<?>[]::new));
    if (capacity == 0) {
      assertThat(ledger.received).hasSize(1); // of three one pair meets, and one is left over
    }
    ledger.balanced(ring.toArray(Channel<?>[]::new));
  }

  private static void bothWays(Play play, int capacity) {
    Ledger ledger = new Ledger();
    Channel<Integer> a = channel(play, capacity, "a");
    Task<?> one = selector(play, ledger, a.receiving(), a.sending(7));
    Task<?> two = selector(play, ledger, a.receiving(), a.sending(7));
    ended(play, one, two);
    assertThat(ledger.sent).hasSizeBetween(1, 2);
    ledger.balanced(a);
  }

  private static void orderOfOneSender(Play play, int capacity) {
    Channel<Integer> a = channel(play, capacity, "a");
    Ledger ledger = new Ledger();
    Task<?> sender = sender(play, ledger, a, 1, 2, 3, 4);
    for (int i = 1; i <= 4; i++) {
      assertThat(a.receive(play.self(), Clock.NEVER)).isEqualTo(i);
    }
    ended(play, sender);
    assertThat(a.waiters()).isZero();
  }

  private static void tries(Play play, int capacity) {
    Ledger ledger = new Ledger();
    Channel<Integer> a = channel(play, capacity, "a");
    Task<?> receiver = receiver(play, ledger, a);
    Task<?> trier =
        play.start(
            "trier",
            self -> {
              ledger.sent(a.trySend(1), 1);
              ledger.received(a.tryReceive());
              ledger.sent(a.trySend(2), 2);
              return true;
            });
    ledger.sent(a.send(play.self(), 3, play.in(1)), 3);
    a.close();
    ended(play, receiver, trier);
    ledger.balanced(a);
  }
}
