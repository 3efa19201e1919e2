package dev.lispatch.limit;

import static dev.lispatch.limit.ConcurrencyLimiterRacesTest.SEARCH;
import static dev.lispatch.limit.ConcurrencyLimiterRacesTest.race;
import static dev.lispatch.limit.ConcurrencyLimiterRacesTest.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.explore.Explorer;
import dev.lispatch.explore.Program;
import dev.lispatch.schedule.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One budget with many who spend: on real threads, and in chosen orders of steps. */
@SuppressWarnings("NullAway") // a null where there must be none fails the test
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // spins and waits
class BudgetHandleRacesTest {
  private static final Budget NONE = Budget.UNLIMITED;

  private static boolean spends(BudgetHandle handle, Spending spending) {
    try {
      handle.reserve(spending).commit(spending);
      return true;
    } catch (BudgetExceeded refused) {
      return false;
    }
  }

  @Test
  void reserve_asManyRacersAsCalls_allSucceed() throws InterruptedException {
    BudgetHandle handle = BudgetHandle.of("session", NONE.withModelCalls(500), () -> 0);
    AtomicInteger winners = new AtomicInteger();
    race(
        500,
        racer -> {
          if (spends(handle, Spending.modelCalls(1))) {
            winners.incrementAndGet();
          }
        });
    assertThat(winners).hasValue(500);
    assertThat(handle.remaining().modelCalls()).isZero();
  }

  @Test
  void reserve_thousandRacersForSevenCalls_exactlySevenSucceed() throws InterruptedException {
    AtomicInteger told = new AtomicInteger();
    BudgetHandle tenant =
        BudgetHandle.of("tenant", NONE.withModelCalls(7), () -> 0, event -> told.incrementAndGet());
    List<BudgetHandle> sessions = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      sessions.add(tenant.nested("session " + i, NONE.withModelCalls(1_000)));
    }
    AtomicInteger winners = new AtomicInteger();
    race(
        1_000,
        racer -> {
          if (spends(sessions.get(racer % 10), Spending.modelCalls(1))) {
            winners.incrementAndGet();
          }
        });
    assertThat(winners).hasValue(7);
    assertThat(tenant.spent().modelCalls()).isEqualTo(7);
    assertThat(sessions.stream().mapToLong(each -> each.spent().modelCalls()).sum()).isEqualTo(7);
    assertThat(told).hasValue(2);
  }

  @Test
  void remaining_watchedWhileManySpend_isNeverBelowZeroNorAboveTheLimit()
      throws InterruptedException {
    BudgetHandle handle = BudgetHandle.of("session", NONE.withTokens(10_000), () -> 0);
    List<Thread> spenders = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      spenders.add(Thread.ofPlatform().start(() -> spendAndRefund(handle)));
    }
    long before = 10_000;
    while (spenders.stream().anyMatch(Thread::isAlive)) {
      assertThat(handle.remaining().tokens()).isBetween(0L, 10_000L);
      long left = 10_000 - handle.spent().tokens();
      assertThat(left).isBetween(0L, before);
      before = left;
    }
    assertThat(handle.spent().tokens()).isEqualTo(10_000);
  }

  private static void spendAndRefund(BudgetHandle handle) {
    Spending one = Spending.NOTHING.withTokens(1);
    while (handle.spent().tokens() < 10_000) {
      try (Reservation refunded = handle.reserve(one)) {
        assertThat(refunded.reserved()).isEqualTo(one);
      } catch (BudgetExceeded refused) {
        continue; // the others have reserved the rest
      }
      spends(handle, one);
    }
  }

  private static BudgetHandle explored(Scheduler scheduler, Budget budget) {
    Object state = new Object();
    return BudgetHandle.of(
        "tenant", budget, () -> 0, event -> {}, () -> scheduler.access(state, true));
  }

  @Test
  void reserve_inAllOrders_isAllOrNothing() {
    Program program =
        scheduler -> {
          BudgetHandle tenant = explored(scheduler, NONE.withTokens(20));
          AtomicInteger winners = new AtomicInteger();
          List<Runnable> racers = new ArrayList<>();
          for (int i = 0; i < 3; i++) {
            BudgetHandle session = tenant.nested("s" + i, NONE.withModelCalls(1));
            racers.add(
                () -> {
                  boolean won = spends(session, Spending.modelCalls(1).withTokens(10));
                  assertThat(session.spent().modelCalls()).isEqualTo(won ? 1 : 0);
                  winners.addAndGet(won ? 1 : 0);
                });
          }
          together(scheduler, racers);
          assertThat(winners).hasValue(2);
          assertThat(tenant.remaining().tokens()).isZero();
        };
    Explorer.of(program).with(SEARCH).run().expectNone();
  }

  @Test
  void settle_inAllOrders_countsOnce() {
    Program program =
        scheduler -> {
          BudgetHandle handle = explored(scheduler, NONE.withModelCalls(2));
          Reservation reservation = handle.reserve(Spending.modelCalls(2));
          AtomicInteger failed = new AtomicInteger();
          Runnable commit =
              () -> {
                try {
                  reservation.commit(Spending.modelCalls(1));
                } catch (IllegalStateException settled) {
                  failed.incrementAndGet();
                }
              };
          together(scheduler, List.of(commit, reservation::close, commit));
          long spent = handle.spent().modelCalls();
          assertThat(failed.get() + spent).isEqualTo(2);
          assertThat(handle.remaining().modelCalls()).isEqualTo(2 - spent);
        };
    Explorer.of(program).with(SEARCH).run().expectNone();
  }
}
