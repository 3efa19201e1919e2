package dev.lispatch.verify.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Errors that concurrent objects are known for, each planted into many true histories: none passes.
 */
class PlantedErrorsTest {
  private static final int HISTORIES = 150;
  private static final int FEWEST_PLANTED = 50;
  private static final int LONG_HISTORY = 5_000;

  private static final ChannelSpecification CHANNEL = new ChannelSpecification(3);

  /** Makes one error; the same history if it has no place for it. */
  @FunctionalInterface
  private interface Plant {
    List<Operation> in(List<Operation> history);
  }

  @Test
  void item_thatGetsLostOnTheWay_isNoticed() {
    assertRefused(
        Subject.CHANNEL_OF_THREE, history -> Passages.of(history).withoutReceiveOfAnOvertaken());
    assertRefused(Subject.RENDEZVOUS, h -> Passages.of(h).withoutReceiveOfAnOvertaken());
    assertRefused(Subject.UNBOUNDED_CHANNEL, h -> Passages.of(h).withoutReceiveOfAnOvertaken());
    assertRefused(Subject.POOL, history -> Passages.of(history).withoutReceiveOfAnOvertaken());
  }

  @Test
  void item_thatIsDeliveredTwice_isNoticed() {
    assertRefused(Subject.CHANNEL_OF_THREE, history -> Passages.of(history).withOneDelivered(true));
    assertRefused(Subject.RENDEZVOUS, history -> Passages.of(history).withOneDelivered(true));
    assertRefused(Subject.UNBOUNDED_CHANNEL, h -> Passages.of(h).withOneDelivered(true));
  }

  @Test
  void item_thatNobodySent_isNoticed() {
    assertRefused(
        Subject.CHANNEL_OF_THREE, history -> Passages.of(history).withOneDelivered(false));
  }

  @Test
  void items_ofOneProducerInTheWrongOrder_areNoticed() {
    assertRefused(Subject.CHANNEL_OF_THREE, history -> Passages.of(history).withTwoExchanged());
    assertRefused(Subject.RENDEZVOUS, history -> Passages.of(history).withTwoExchanged());
    assertRefused(Subject.UNBOUNDED_CHANNEL, history -> Passages.of(history).withTwoExchanged());
    assertRefused(Subject.POOL, history -> Passages.of(history).withTwoExchanged());
  }

  @Test
  void item_thatIsDeliveredAfterItsSendWasCancelled_isNoticed() {
    assertRefused(Subject.CHANNEL_OF_THREE, h -> Passages.of(h).withSendAnswered(Answer.CANCELLED));
    assertRefused(Subject.RENDEZVOUS, h -> Passages.of(h).withSendAnswered(Answer.TIMED_OUT));
    assertRefused(Subject.RENDEZVOUS, h -> Passages.of(h).withSendAnswered(Answer.closed(7)));
  }

  @Test
  void receiver_whoIsToldClosedBeforeTheChannelIsDrained_isNoticed() {
    History history = new History();
    history.record(1, new ChannelCall.Send("a"), () -> Answer.DONE);
    history.record(1, new ChannelCall.Close(), () -> Answer.DONE);
    history.record(2, new ChannelCall.Receive(), () -> Answer.closed(null));

    assertThat(LinearizabilityChecker.check(history, CHANNEL).isLinearizable()).isFalse();
  }

  @Test
  void send_thatSucceedsOnAClosedChannel_isNoticed() {
    History history = new History();
    history.record(1, new ChannelCall.Close(), () -> Answer.DONE);
    history.record(2, new ChannelCall.Send("a"), () -> Answer.DONE);

    assertThat(LinearizabilityChecker.check(history, CHANNEL).isLinearizable()).isFalse();
  }

  @Test
  void channel_thatTakesMoreThanItsCapacity_isNoticed() {
    History history = new History();
    for (int item = 1; item <= 4; item++) {
      history.record(1, new ChannelCall.Send(item), () -> Answer.DONE);
    }

    assertThat(LinearizabilityChecker.check(history, CHANNEL).isLinearizable()).isFalse();
    assertThat(LinearizabilityChecker.check(history, new ChannelSpecification(4)).isLinearizable())
        .isTrue();
  }

  @Test
  void rendezvous_ofTwoWhoWereNeverThereTogether_isNoticed() {
    History history = new History();
    history.record(1, new ChannelCall.Send("a"), () -> Answer.DONE);
    history.record(2, new ChannelCall.Receive(), () -> Answer.of("a"));

    assertThat(LinearizabilityChecker.check(history, new ChannelSpecification(0)).isLinearizable())
        .isFalse();
    assertThat(LinearizabilityChecker.check(history, CHANNEL).isLinearizable()).isTrue();
  }

  @Test
  void rendezvous_ofTwoWhoBothDoNotWait_isNoticed() {
    History history = new History();
    int send = history.invoked(1, new ChannelCall.TrySend("a"));
    int receive = history.invoked(2, new ChannelCall.TryReceive());
    history.returned(send, Answer.DONE);
    history.returned(receive, Answer.of("a"));

    assertThat(LinearizabilityChecker.check(history, new ChannelSpecification(0)).isLinearizable())
        .isFalse();
    assertThat(LinearizabilityChecker.check(history, CHANNEL).isLinearizable()).isTrue();
  }

  @Test
  void mutex_thatHasTwoOwners_isNoticed() {
    assertRefused(
        Subject.MUTEX,
        history -> {
          Operation unlock = firstDone(history, MutexSpecification.Ask.UNLOCK);
          Operation next = firstOtherOwner(history, unlock);
          return without(history, next == unlock ? -1 : history.indexOf(unlock));
        });
  }

  @Test
  void semaphore_thatGivesMoreThanItHas_isNoticed() {
    assertRefused(
        Subject.SEMAPHORE,
        history -> {
          List<Operation> kept =
              history.stream().filter(o -> o.call() != SemaphoreSpecification.Ask.RELEASE).toList();
          long given = kept.stream().filter(o -> Answer.DONE.equals(o.answer())).count();
          return given > 2 ? kept : history;
        });
  }

  @Test
  void update_thatIsLostBetweenTwoSwaps_isNoticed() {
    History history = new History();
    AtomCall.Swap increment = new AtomCall.Swap("+1", old -> (Long) old + 1);
    int first = history.invoked(1, increment);
    int second = history.invoked(2, increment);
    history.returned(first, Answer.of(1L));
    history.returned(second, Answer.of(1L));

    assertThat(LinearizabilityChecker.check(history, new AtomSpecification(0L)).isLinearizable())
        .isFalse();
  }

  @Test
  void fetchAdd_thatGivesOneNumberTwice_isNoticed() {
    History history = new History();
    int first = history.invoked(1, new AtomCall.FetchAdd(1));
    int second = history.invoked(2, new AtomCall.FetchAdd(1));
    history.returned(second, Answer.of(0L));
    history.returned(first, Answer.of(0L));

    assertThat(LinearizabilityChecker.check(history, new AtomSpecification(0L)).isLinearizable())
        .isFalse();
  }

  @Test
  void load_thatIsOlderThanAnEarlierOne_isNoticed() {
    History history = new History();
    int store = history.invoked(1, new AtomCall.Store(1L));
    history.record(2, new AtomCall.Load(), () -> Answer.of(1L));
    history.record(3, new AtomCall.Load(), () -> Answer.of(0L));
    history.returned(store, Answer.DONE);

    assertThat(LinearizabilityChecker.check(history, new AtomSpecification(0L)).isLinearizable())
        .isFalse();
  }

  @Test
  void compareAndSet_thatTwoWin_isNoticed() {
    History history = new History();
    history.record(1, new AtomCall.CompareAndSet(0L, 1L), () -> Answer.DONE);
    history.record(2, new AtomCall.CompareAndSet(0L, 2L), () -> Answer.DONE);

    assertThat(LinearizabilityChecker.check(history, new AtomSpecification(0L)).isLinearizable())
        .isFalse();
  }

  @Test
  void promise_thatIsReadAsTwoValues_isNoticed() {
    assertRefused(
        Subject.PROMISE,
        history -> {
          List<Operation> reads =
              history.stream().filter(o -> o.answer() instanceof Answer.Value).toList();
          return reads.size() < 2
              ? history
              : with(history, reads.getLast(), Answer.of(Long.MAX_VALUE));
        });
    History history = new History();
    history.record(1, new PromiseSpecification.Deliver("a"), () -> Answer.DONE);
    history.record(1, new PromiseSpecification.Deliver("b"), () -> Answer.DONE);
    assertThat(LinearizabilityChecker.check(history, new PromiseSpecification()).isLinearizable())
        .isFalse();
  }

  @Test
  void job_thatIsRunAndStolen_isNoticed() {
    History history = new History();
    history.record(1, new PoolQueueSpecification.Submit("job"), () -> Answer.DONE);
    int taken = history.invoked(2, new PoolQueueSpecification.Take());
    int stolen = history.invoked(3, new PoolQueueSpecification.Steal());
    history.returned(taken, Answer.of("job"));
    history.returned(stolen, Answer.of("job"));

    for (Subject pool : List.of(Subject.POOL, Subject.STEALING_POOL)) {
      assertThat(LinearizabilityChecker.check(history, pool.specification()).isLinearizable())
          .isFalse();
    }
  }

  @Test
  void explanation_ofAnError_namesTheShortestBeginningAndWhoIsAtOdds() {
    History history = new History();
    int first = history.invoked(1, new ChannelCall.Send("a"));
    history.record(2, new ChannelCall.Receive(), () -> Answer.of("a"));
    history.returned(first, Answer.CANCELLED);
    history.record(3, new ChannelCall.Send("b"), () -> Answer.DONE);

    Verdict verdict = LinearizabilityChecker.check(history, CHANNEL);

    assertThat(verdict)
        .hasToString(
            """
            No order explains the first 4 events.
            #  task  operation  answer     begins  ends
            0  1     send a     cancelled  0       3     cannot end like this
            1  2     receive    a          1       2     at odds
            """);
  }

  @Test
  void longHistory_withOneErrorNearItsEnd_isRefusedWithTheBeginningUpToIt() {
    List<Operation> history = longHistory(Subject.ATOM);
    Operation last =
        history.stream().filter(o -> o.answer() instanceof Answer.Value).toList().getLast();

    Verdict verdict =
        LinearizabilityChecker.check(
            with(history, last, Answer.of(-1L)), Subject.ATOM.specification());

    assertThat(verdict).isInstanceOf(Verdict.NotLinearizable.class);
    assertThat(((Verdict.NotLinearizable) verdict).culprit().number()).isEqualTo(last.number());
  }

  @ParameterizedTest
  @EnumSource(names = {"RENDEZVOUS", "CHANNEL_OF_THREE", "UNBOUNDED_CHANNEL"})
  void longHistory_ofAChannelWithOneError_isRefused(Subject channel) {
    Passages passages = Passages.of(longHistory(channel));
    List<List<Operation>> broken =
        List.of(
            passages.withOneDelivered(true),
            passages.withTwoExchanged(),
            passages.withSendAnswered(Answer.TIMED_OUT));

    assertThat(broken)
        .doesNotContain(passages.history())
        .extracting(one -> LinearizabilityChecker.check(one, channel.specification()))
        .hasOnlyElementsOfType(Verdict.NotLinearizable.class);
  }

  private static List<Operation> longHistory(Subject subject) {
    Simulation.Caller caller = subject.caller(0, 6, LONG_HISTORY);
    return new Simulation(new Random(3), subject.model(), 6, caller).run(LONG_HISTORY);
  }

  private static void assertRefused(Subject subject, Plant plant) {
    int planted = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      Random random = new Random(seed);
      Simulation.Caller caller = subject.caller(0, 4, 40);
      List<Operation> history = new Simulation(random, subject.model(), 4, caller).run(60);
      List<Operation> broken = plant.in(history);
      if (!broken.equals(history)) {
        planted++;
        Verdict verdict = LinearizabilityChecker.check(broken, subject.specification());
        assertThat(verdict).as("seed %s", seed).isInstanceOf(Verdict.NotLinearizable.class);
      }
    }
    assertThat(planted).as("histories with a place for the error").isGreaterThan(FEWEST_PLANTED);
  }

  private static Operation firstDone(List<Operation> history, Call call) {
    return history.stream()
        .filter(o -> o.call().equals(call) && Answer.DONE.equals(o.answer()))
        .findFirst()
        .orElse(history.getFirst());
  }

  /** The first to get the mutex after somebody else's unlock; the unlock itself if nobody does. */
  private static Operation firstOtherOwner(List<Operation> history, Operation unlock) {
    return history.stream()
        .filter(unlock::precedes)
        .filter(o -> o.task() != unlock.task() && Answer.DONE.equals(o.answer()))
        .filter(o -> o.call() != MutexSpecification.Ask.UNLOCK)
        .findFirst()
        .orElse(unlock);
  }

  static List<Operation> without(List<Operation> history, int index) {
    List<Operation> rest = new ArrayList<>(history);
    if (index >= 0) {
      rest.remove(index);
    }
    return rest;
  }

  static List<Operation> with(List<Operation> history, Operation old, Answer answer) {
    List<Operation> changed = new ArrayList<>(history);
    changed.set(history.indexOf(old), Falsification.answered(old, answer));
    return changed;
  }
}
