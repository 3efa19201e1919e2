package dev.lispatch.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.task.Cancelled;
import dev.lispatch.task.Task;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway") // a null where there must be none fails the test
class SelectTest {
  private final Channel<Integer> a = Channel.of(Scheduler.production(), 0, "a");
  private final Channel<Integer> b = Channel.of(Scheduler.production(), 0, "b");

  @Test
  void attempt_nothingReady_isEmpty() {
    Selected selected = Select.fair(a.receiving(), b.sending(1)).attempt();
    assertThat(selected).isEqualTo(new Selected(Selected.NONE, Transfer.EMPTY));
    assertThat(selected.happened()).isFalse();
  }

  @Test
  void attempt_closedChannel_isReady() {
    a.close();
    assertThat(Select.fair(a.receiving()).attempt()).isEqualTo(new Selected(0, Transfer.CLOSED));
    assertThat(Select.fair(a.sending(1)).attempt()).isEqualTo(new Selected(0, Transfer.CLOSED));
  }

  @Test
  void attempt_allReady_choosesEachEquallyOften() {
    Channel<Integer> empty = Channel.unbounded(Scheduler.production());
    Channel<Integer> full = Channel.unbounded(Scheduler.production());
    int rounds = 30_000;
    for (int i = 0; i < rounds; i++) {
      full.trySend(i);
    }
    Select select =
        Select.fair(empty.receiving(), full.receiving(), full.receiving(), full.receiving());
    int[] counts = new int[4];
    for (int i = 0; i < rounds; i++) {
      counts[select.attempt().clause()]++;
    }
    assertThat(counts[0]).isZero();
    for (int clause = 1; clause < 4; clause++) {
      assertThat(counts[clause]).isBetween(9_500, 10_500); // beyond six standard deviations
    }
  }

  @Test
  void attempt_inOrder_takesTheFirstReady() {
    Channel<Integer> full = Channel.unbounded(Scheduler.production());
    Select select = Select.inOrder(a.receiving(), full.receiving(), full.receiving());
    for (int i = 0; i < 100; i++) {
      full.trySend(i);
      assertThat(select.attempt()).isEqualTo(new Selected(1, i));
    }
  }

  @Test
  void await_sendAndReceiveOnOneChannel_doesNotMeetItself() throws Exception {
    Play.onThreads(
        play -> {
          Select select = Select.fair(a.sending(1), a.receiving(), a.sending(2));
          assertThat(select.await(play.self(), play.in(2))).isEqualTo(Selected.TIMED_OUT);
          assertThat(a.waiters()).isZero();
        });
  }

  @Test
  void await_oneClauseSettled_leavesNoOther() throws Exception {
    Play.onThreads(
        play -> {
          var selecting =
              play.start(
                  "select",
                  self ->
                      Select.fair(a.receiving(), b.receiving(), b.sending(3))
                          .await(self, Clock.NEVER));
          play.untilWaiting(b, 2);
          assertThat(a.trySend(7)).isEqualTo(Transfer.DONE);
          assertThat(play.result(selecting)).isEqualTo(new Selected(0, 7));
          assertThat(a.waiters()).isZero();
          assertThat(b.waiters()).isZero();
          assertThat(b.trySend(1)).isEqualTo(Transfer.FULL);
          assertThat(b.tryReceive()).isEqualTo(Transfer.EMPTY);
        });
  }

  @Test
  void await_sendClause_isReceived() throws Exception {
    Play.onThreads(
        play -> {
          var selecting =
              play.start(
                  "select",
                  self -> Select.fair(a.receiving(), b.sending(3)).await(self, Clock.NEVER));
          assertThat(b.receive(play.self(), Clock.NEVER)).isEqualTo(3);
          assertThat(play.result(selecting)).isEqualTo(new Selected(1, Transfer.DONE));
        });
  }

  @Test
  void await_closeWhileWaiting_isTheClosedValue() throws Exception {
    Play.onThreads(
        play -> {
          var selecting =
              play.start(
                  "select",
                  self -> Select.fair(a.receiving(), b.sending(3)).await(self, Clock.NEVER));
          play.untilWaiting(b, 1);
          b.close();
          assertThat(play.result(selecting)).isEqualTo(new Selected(1, Transfer.CLOSED));
          assertThat(a.waiters()).isZero();
        });
  }

  @Test
  void await_twoFacing_bothHappenTogether() throws Exception {
    Play.onThreads(
        play -> {
          int rounds = 20_000;
          Task<Boolean> left =
              play.start(
                  "left",
                  self -> {
                    for (int i = 0; i < rounds; i++) {
                      assertThat(Select.fair(a.sending(i), b.sending(i)).await().happened())
                          .isTrue();
                    }
                    return true;
                  });
          for (int i = 0; i < rounds; i++) {
            Selected selected = Select.fair(b.receiving(), a.receiving()).await();
            assertThat(selected.value()).isEqualTo(i);
          }
          assertThat(play.result(left)).isTrue();
          assertThat(a.waiters() + b.waiters()).isZero();
        });
  }

  @Test
  void await_taskCancelled_nothingHappens() throws Exception {
    Play.onThreads(
        play -> {
          var selecting =
              play.start(
                  "select",
                  self -> Select.fair(a.receiving(), b.sending(3)).await(self, Clock.NEVER));
          play.untilWaiting(b, 1);
          selecting.ownToken().cancel("enough");
          selecting.join(play.self(), Clock.NEVER);
          assertThat(selecting.failure()).isInstanceOf(Cancelled.class);
          assertThat(a.waiters() + b.waiters()).isZero();
        });
  }

  @Test
  void await_tenThousandTimeouts_holdOnToNothing() throws Exception {
    Play.onThreads(
        play -> {
          Select select = Select.fair(a.receiving(), b.sending(1), a.sending(2));
          for (int i = 0; i < 10_000; i++) {
            long soon = play.scheduler().clock().nanos() + 1_000;
            assertThat(select.await(play.self(), soon).happened()).isFalse();
          }
          assertThat(((GuardedChannel<?>) a).listed()).isZero();
          assertThat(((GuardedChannel<?>) b).listed()).isZero();
        });
  }

  @Test
  void await_shown_namesItsClauses() throws Exception {
    Play.onThreads(
        play -> {
          var selecting =
              play.start(
                  "select",
                  self -> Select.fair(a.receiving(), b.sending(3)).await(self, Clock.NEVER));
          play.until(() -> selecting.blocker() != null);
          assertThat(selecting.blocker().waitsFor()).isEqualTo("to receive from a or to send to b");
          selecting.ownToken().cancel("shown");
        });
  }

  @Test
  void select_withoutClause_isRefused() {
    assertThatThrownBy(Select::fair).isInstanceOf(IllegalArgumentException.class);
  }
}
