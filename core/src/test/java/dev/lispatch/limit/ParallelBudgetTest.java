package dev.lispatch.limit;

import static dev.lispatch.limit.ConcurrencyLimiterRacesTest.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.explore.Exploration;
import dev.lispatch.explore.Explorer;
import dev.lispatch.explore.Program;
import dev.lispatch.explore.Report;
import dev.lispatch.explore.Strategy;
import dev.lispatch.schedule.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelBudgetTest {
  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void of_capacityBelowOne_isRefused(int capacity) {
    assertThatThrownBy(() -> ParallelBudget.of(capacity))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(capacity));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 128})
  void tryAcquire_untilCapacity_succeedsExactlySoOften(int capacity) {
    ParallelBudget budget = ParallelBudget.of(capacity);
    for (int held = 0; held < capacity; held++) {
      assertThat(budget.held()).isEqualTo(held);
      assertThat(budget.available()).isEqualTo(capacity - held);
      assertThat(budget.tryAcquire()).isTrue();
    }
    assertThat(budget.tryAcquire()).isFalse();
    assertThat(budget.held()).isEqualTo(capacity);
    assertThat(budget.available()).isZero();
    budget.release();
    assertThat(budget.tryAcquire()).isTrue();
  }

  @Test
  void release_nothingHeld_isAnErrorAndChangesNothing() {
    ParallelBudget budget = ParallelBudget.of(2);
    assertThatThrownBy(budget::release).isInstanceOf(IllegalStateException.class);
    assertThat(budget.held()).isZero();
    assertThat(budget.available()).isEqualTo(2);
  }

  @Test
  void lower_belowWhatIsHeld_givesNoSlotUntilEnoughAreBack() {
    ParallelBudget budget = ParallelBudget.of(3);
    for (int i = 0; i < 3; i++) {
      assertThat(budget.tryAcquire()).isTrue();
    }
    budget.lower(1);
    budget.lower(5);
    assertThat(budget.capacity()).isEqualTo(1);
    assertThat(budget.available()).isZero();
    budget.release();
    budget.release();
    assertThat(budget.tryAcquire()).isFalse();
    budget.release();
    assertThat(budget.tryAcquire()).isTrue();
  }

  @Test
  void tryAcquire_thousandRacersForSevenSlots_givesExactlySeven() throws InterruptedException {
    ParallelBudget budget = ParallelBudget.of(7);
    AtomicInteger winners = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> racers = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      racers.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    awaitQuietly(go);
                    if (budget.tryAcquire()) {
                      winners.incrementAndGet();
                    }
                  }));
    }
    go.countDown();
    for (Thread racer : racers) {
      racer.join();
    }
    assertThat(winners).hasValue(7);
    assertThat(budget.held()).isEqualTo(7);
  }

  @Test
  void held_watchedWhileManyTakeAndGiveBack_isNeverAboveCapacity() throws InterruptedException {
    ParallelBudget budget = ParallelBudget.of(3);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicBoolean broken = new AtomicBoolean();
    List<Thread> users = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      users.add(Thread.ofPlatform().start(() -> use(budget, inside, most)));
    }
    while (users.stream().anyMatch(Thread::isAlive)) {
      if (budget.held() > 3 || budget.held() < 0) {
        broken.set(true);
      }
    }
    assertThat(broken).isFalse();
    assertThat(most.get()).isBetween(1, 3);
    assertThat(budget.held()).isZero();
  }

  @Test
  void release_oneTooOften_isAnErrorAlsoAfterUse() {
    ParallelBudget budget = ParallelBudget.of(1);
    assertThat(budget.tryAcquire()).isTrue();
    budget.release();
    assertThatThrownBy(budget::release).isInstanceOf(IllegalStateException.class);
    assertThat(budget.held()).isZero();
    assertThat(budget.tryAcquire()).isTrue();
    assertThat(budget.tryAcquire()).isFalse();
  }

  @Test
  void tryAcquire_largestCapacity_doesNotOverflow() {
    ParallelBudget budget = ParallelBudget.of(Integer.MAX_VALUE);
    assertThat(budget.tryAcquire()).isTrue();
    assertThat(budget.held()).isEqualTo(1);
    assertThat(budget.available()).isEqualTo(Integer.MAX_VALUE - 1);
    assertThat(budget).hasToString("ParallelBudget[1 of 2147483647 held]");
  }

  @Test
  void lower_belowOne_isRefused() {
    ParallelBudget budget = ParallelBudget.of(3);
    assertThatThrownBy(() -> budget.lower(0)).isInstanceOf(IllegalArgumentException.class);
    assertThat(budget.capacity()).isEqualTo(3);
  }

  private static ParallelBudget explored(Scheduler scheduler, int capacity) {
    Object state = new Object();
    return ParallelBudget.of(capacity, () -> scheduler.access(state, true));
  }

  @Test
  void tryAcquire_inAllOrders_givesExactlyTheCapacityAndIsNeverAbove() {
    Program program =
        scheduler -> {
          ParallelBudget budget = explored(scheduler, 2);
          AtomicInteger winners = new AtomicInteger();
          Runnable racer =
              () -> {
                if (budget.tryAcquire()) {
                  winners.incrementAndGet();
                }
                assertThat(budget.held()).isBetween(1, 2);
              };
          together(scheduler, List.of(racer, racer, racer));
          assertThat(winners).hasValue(2);
        };
    assertThat(complete(program)).isTrue();
  }

  @Test
  void tryAcquire_inAllOrders_isNotRefusedWhileASlotIsFree() {
    Program program =
        scheduler -> {
          ParallelBudget budget = explored(scheduler, 2);
          Runnable user =
              () -> {
                assertThat(budget.tryAcquire()).isTrue(); // two users, two slots
                budget.release();
              };
          together(scheduler, List.of(user, user));
          assertThat(budget.held()).isZero();
        };
    assertThat(complete(program)).isTrue();
  }

  @Test
  void release_inAllOrdersWithLower_countsRight() {
    Program program =
        scheduler -> {
          ParallelBudget budget = explored(scheduler, 3);
          assertThat(budget.tryAcquire()).isTrue();
          assertThat(budget.tryAcquire()).isTrue();
          together(scheduler, List.of(budget::release, () -> budget.lower(1), budget::release));
          assertThat(budget.held()).isZero();
          assertThat(budget.capacity()).isEqualTo(1);
          assertThat(budget.available()).isEqualTo(1);
        };
    assertThat(complete(program)).isTrue();
  }

  /** Tries every order. */
  private static boolean complete(Program program) {
    Report report =
        Explorer.of(program)
            .with(Exploration.DEFAULT.withStrategy(Strategy.exhaustive()).withSchedules(1_000_000))
            .run();
    report.expectNone();
    return report.complete();
  }

  private static void use(ParallelBudget budget, AtomicInteger inside, AtomicInteger most) {
    for (int i = 0; i < 20_000; i++) {
      if (budget.tryAcquire()) {
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
        inside.decrementAndGet();
        budget.release();
      }
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
