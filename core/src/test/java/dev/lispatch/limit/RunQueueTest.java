package dev.lispatch.limit;

import static dev.lispatch.limit.ConcurrencyLimiterTest.collected;
import static dev.lispatch.limit.ConcurrencyLimiterTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.limit.ConcurrencyRefused.Reason;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting for a run: order, fairness, positions, giving up. */
@SuppressWarnings("NullAway") // a null where there must be none fails the test
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // spins and waits
class RunQueueTest {
  private final AtomicLong nanos = new AtomicLong();

  private ConcurrencyLimiter limiter(int runs, int waiting) {
    return ConcurrencyLimiter.of(
        ConcurrencyLimits.DEFAULT.withRuns(Limit.of(runs)).withWaiting(waiting), nanos::get);
  }

  /** A limiter whose only slot is taken by the run "first" of no session. */
  private ConcurrencyLimiter full(int waiting) {
    ConcurrencyLimiter limiter = limiter(1, waiting);
    limiter.acquireRun(null, "first");
    return limiter;
  }

  @Test
  void requestRun_slotIsFree_isGrantedAtOnce() {
    ConcurrencyLimiter limiter = limiter(1, 0);
    Ticket ticket = limiter.requestRun("a", "r");
    assertThat(ticket.state()).isEqualTo(Ticket.State.GRANTED);
    assertThat(ticket.position()).isZero();
    assertThat(limiter.status().runs().active()).isEqualTo(1);
    Lease lease = ticket.lease().orElseThrow();
    assertThat(ticket.lease()).containsSame(lease);
    assertThat(ticket.state()).isEqualTo(Ticket.State.TAKEN);
    lease.close();
    assertThat(limiter.status().runs().active()).isZero();
  }

  @Test
  void requestRun_queueIsFull_isRefusedWithItsOwnError() {
    ConcurrencyLimiter limiter = full(2);
    Ticket first = limiter.requestRun("a", "a1");
    Ticket second = limiter.requestRun("a", "a2");
    ConcurrencyRefused refused = refused(() -> limiter.requestRun("b", "b1"));
    assertThat(refused.code()).isEqualTo("run_queue_full");
    assertThat(refused).hasMessage("Maximum waiting runs limit (2) exceeded. Currently waiting: 2");
    assertThat(refused.limit()).hasValue(2);
    assertThat(refused.active()).hasValue(2);
    assertThat(refused.retryable()).isTrue();
    assertThat(limiter.status().waiting()).isEqualTo(2);
    assertThat(first.cancel()).isTrue();
    assertThat(limiter.requestRun("b", "b1").position()).isEqualTo(2);
    assertThat(second.position()).isEqualTo(1);
  }

  @Test
  void release_withinOneSession_servesInOrderOfArrival() {
    ConcurrencyLimiter limiter = full(10);
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      tickets.add(limiter.requestRun("a", "a" + i));
      assertThat(tickets.getLast().position()).isEqualTo(i + 1);
    }
    limiter.releaseRun("first");
    for (Ticket ticket : tickets) {
      assertThat(ticket.state()).isEqualTo(Ticket.State.GRANTED);
      assertThat(limiter.status().runs().active()).isEqualTo(1);
      ticket.lease().orElseThrow().close();
    }
    assertThat(limiter.status().runs().active()).isZero();
    assertThat(limiter.status().waiting()).isZero();
  }

  @Test
  void release_severalSessions_takeTurnsAsTheirPositionsSaid() {
    ConcurrencyLimiter limiter = full(10);
    List<Ticket> tickets = new ArrayList<>();
    for (String run : new String[] {"a1", "a2", "a3", "a4", "b1", "b2", "c1"}) {
      tickets.add(limiter.requestRun(run.substring(0, 1), run));
    }
    List<Integer> positions = tickets.stream().map(Ticket::position).toList();
    assertThat(positions).containsExactly(1, 4, 6, 7, 2, 5, 3);
    List<String> served = new ArrayList<>();
    String running = "first";
    while (limiter.status().waiting() > 0) {
      limiter.releaseRun(running);
      running = granted(tickets);
      served.add(running);
    }
    assertThat(served).containsExactly("a1", "b1", "c1", "a2", "b2", "a3", "a4");
  }

  private static String granted(List<Ticket> tickets) {
    for (Ticket ticket : tickets) {
      if (ticket.state() == Ticket.State.GRANTED) {
        return ticket.lease().orElseThrow().id();
      }
    }
    throw new AssertionError("none is granted");
  }

  @Test
  void release_sessionHasAllItMayHave_servesTheOthersFirst() {
    ConcurrencyLimiter limiter =
        ConcurrencyLimiter.of(
            ConcurrencyLimits.DEFAULT.withRuns(Limit.of(3)).withRunsPerSession(Limit.of(2)),
            nanos::get);
    limiter.acquireRun("a", "a1");
    limiter.acquireRun("a", "a2");
    Ticket third = limiter.requestRun("a", "a3");
    assertThat(third.state()).isEqualTo(Ticket.State.WAITING);
    Ticket other = limiter.requestRun("b", "b1");
    assertThat(other.state()).isEqualTo(Ticket.State.GRANTED);
    assertThat(third.position()).isEqualTo(1);
    limiter.releaseRun("b1");
    assertThat(third.state()).isEqualTo(Ticket.State.WAITING);
    limiter.releaseRun("a1");
    assertThat(third.state()).isEqualTo(Ticket.State.GRANTED);
  }

  @Test
  void waitedMillis_countsUntilTheGrant() {
    ConcurrencyLimiter limiter = full(10);
    nanos.set(5_000_000);
    Ticket ticket = limiter.requestRun("a", "r");
    nanos.set(12_000_000);
    assertThat(ticket.waitedMillis()).isEqualTo(7);
    nanos.set(20_000_000);
    limiter.releaseRun("first");
    nanos.set(90_000_000);
    assertThat(ticket.waitedMillis()).isEqualTo(15);
  }

  @Test
  void cancel_whileItWaits_leavesItsPlace() {
    ConcurrencyLimiter limiter = full(10);
    Ticket first = limiter.requestRun("a", "a1");
    Ticket second = limiter.requestRun("b", "b1");
    assertThat(first.cancel()).isTrue();
    assertThat(first.cancel()).isFalse();
    assertThat(first.state()).isEqualTo(Ticket.State.CANCELLED);
    assertThat(first.lease()).isEmpty();
    assertThat(second.position()).isEqualTo(1);
    limiter.releaseRun("first");
    assertThat(second.state()).isEqualTo(Ticket.State.GRANTED);
    assertThat(first.state()).isEqualTo(Ticket.State.CANCELLED);
  }

  @Test
  void cancel_grantedAtTheSameMoment_handsTheSlotOn() {
    ConcurrencyLimiter limiter = full(10);
    Ticket first = limiter.requestRun("a", "a1");
    Ticket second = limiter.requestRun("a", "a2");
    limiter.releaseRun("first");
    assertThat(first.state()).isEqualTo(Ticket.State.GRANTED);
    assertThat(first.cancel()).isTrue();
    assertThat(first.lease()).isEmpty();
    assertThat(second.state()).isEqualTo(Ticket.State.GRANTED);
    assertThat(second.cancel()).isTrue();
    assertThat(limiter.status().runs().active()).isZero();
  }

  @Test
  void cancel_leaseIsTaken_hasNoEffect() {
    ConcurrencyLimiter limiter = limiter(1, 1);
    Ticket ticket = limiter.requestRun("a", "r");
    Lease lease = ticket.lease().orElseThrow();
    assertThat(ticket.cancel()).isFalse();
    assertThat(lease.isHeld()).isTrue();
  }

  @Test
  void requestRun_sameRunTwice_bothGetItWithOneSlot() {
    ConcurrencyLimiter limiter = full(10);
    Ticket one = limiter.requestRun("a", "r");
    Ticket two = limiter.requestRun("a", "r");
    assertThat(limiter.status().waiting()).isEqualTo(2);
    assertThat(two.position()).isEqualTo(1);
    assertThat(refused(() -> limiter.requestRun("b", "r")).reason())
        .isEqualTo(Reason.RUN_OWNED_BY_OTHER_SESSION);
    limiter.releaseRun("first");
    assertThat(one.cancel()).isTrue();
    assertThat(two.lease().orElseThrow().isHeld()).isTrue();
    assertThat(limiter.status().runs().active()).isEqualTo(1);
    assertThat(limiter.requestRun("a", "r").state()).isEqualTo(Ticket.State.GRANTED);
  }

  @Test
  void releaseSession_withWaitingRuns_cancelsThem() {
    ConcurrencyLimiter limiter = full(10);
    Ticket ticket = limiter.requestRun("a", "a1");
    Ticket other = limiter.requestRun("b", "b1");
    List<String> told = new ArrayList<>();
    ticket.whenSettled(() -> told.add("a"));
    limiter.releaseSession("a");
    assertThat(ticket.state()).isEqualTo(Ticket.State.CANCELLED);
    assertThat(told).containsExactly("a");
    assertThat(other.position()).isEqualTo(1);
  }

  @Test
  void requestRun_ticketIsLost_leavesTheQueueAndGivesTheSlotBack() {
    ConcurrencyLimiter limiter = full(10);
    Ticket waits = limiter.requestRun("a", "a1");
    Ticket granted = limiter.requestRun("a", "a2");
    Ticket last = limiter.requestRun("a", "a3");
    granted.whenSettled(granted::state); // refers to the ticket, which keeps it until then
    WeakReference<Ticket> goneWaiting = new WeakReference<>(waits);
    waits = null;
    collected(goneWaiting);
    while (limiter.status().waiting() > 2) {
      limiter.releaseLost();
    }
    limiter.releaseRun("first");
    assertThat(granted.state()).isEqualTo(Ticket.State.GRANTED);
    WeakReference<Ticket> goneGranted = new WeakReference<>(granted);
    granted = null;
    collected(goneGranted);
    while (limiter.status().waiting() > 0) {
      limiter.releaseLost();
    }
    assertThat(last.state()).isEqualTo(Ticket.State.GRANTED);
  }

  @Test
  void whenSettled_longChainOfHandOvers_takesNoStackAndTellsEachOnce() {
    int length = 100_000;
    ConcurrencyLimiter limiter = full(length);
    List<Integer> told = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      int number = i;
      Ticket ticket = limiter.requestRun("a", "a" + i);
      ticket.whenSettled(
          () -> {
            told.add(number);
            ticket.lease().orElseThrow().close();
          });
    }
    limiter.releaseRun("first");
    assertThat(told).hasSize(length).isSorted();
    assertThat(limiter.status().runs().active()).isZero();
  }

  @Test
  void whenSettled_afterTheGrant_tellsAtOnce() {
    Ticket ticket = limiter(1, 0).requestRun("a", "r");
    List<Ticket.State> told = new ArrayList<>();
    ticket.whenSettled(() -> told.add(ticket.state()));
    assertThat(told).containsExactly(Ticket.State.GRANTED);
    assertThatThrownBy(() -> ticket.whenSettled(() -> {}))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whenSettled_oneActionThrows_theOthersAreTold() {
    ConcurrencyLimiter limiter = full(10);
    Ticket bad = limiter.requestRun("a", "a1");
    Ticket good = limiter.requestRun("a", "a2");
    List<String> told = new ArrayList<>();
    bad.whenSettled(
        () -> {
          throw new IllegalArgumentException("a mistake of the host");
        });
    good.whenSettled(() -> told.add("good"));
    assertThatThrownBy(() -> limiter.releaseSession("a")).hasMessage("a mistake of the host");
    assertThat(told).containsExactly("good");
    assertThat(limiter.status().waiting()).isZero();
  }
}
