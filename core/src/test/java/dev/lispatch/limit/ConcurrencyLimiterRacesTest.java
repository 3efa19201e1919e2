package dev.lispatch.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.explore.Exploration;
import dev.lispatch.explore.Explorer;
import dev.lispatch.explore.Program;
import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.schedule.Waiter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The limiter with many users at once: on real threads, and in chosen orders of steps. */
@SuppressWarnings("NullAway") // a null where there must be none fails the test
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // spins and waits
class ConcurrencyLimiterRacesTest {
  static final Exploration SEARCH = Exploration.DEFAULT.withSchedules(2_000);

  private static ConcurrencyLimits sevenRuns() {
    return ConcurrencyLimits.DEFAULT.withSessions(Limit.of(7)).withRuns(Limit.of(7));
  }

  /** Lets so many virtual threads loose at once and waits for all. */
  static void race(int racers, IntConsumer body) throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    AtomicInteger failed = new AtomicInteger();
    for (int i = 0; i < racers; i++) {
      int number = i;
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      go.await();
                      body.accept(number);
                    } catch (InterruptedException | RuntimeException | Error e) {
                      failed.incrementAndGet();
                    }
                  }));
    }
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failed).hasValue(0);
  }

  private static boolean admitted(Runnable acquire) {
    try {
      acquire.run();
      return true;
    } catch (ConcurrencyRefused refused) {
      assertThat(refused.active()).hasValue(refused.limit().orElseThrow());
      return false;
    }
  }

  @Test
  void acquire_thousandRacersForSevenSlots_admitsExactlySeven() throws InterruptedException {
    ConcurrencyLimiter limiter = ConcurrencyLimiter.of(sevenRuns(), () -> 0);
    AtomicInteger sessions = new AtomicInteger();
    AtomicInteger runs = new AtomicInteger();
    race(
        1_000,
        racer -> {
          if (admitted(() -> limiter.acquireSession("s" + racer))) {
            sessions.incrementAndGet();
          }
          if (admitted(() -> limiter.acquireRun("s" + racer, "r" + racer))) {
            runs.incrementAndGet();
          }
        });
    assertThat(sessions).hasValue(7);
    assertThat(runs).hasValue(7);
    assertThat(limiter.status().sessions().active()).isEqualTo(7);
    assertThat(limiter.status().runs().active()).isEqualTo(7);
  }

  @Test
  void status_watchedWhileManyComeAndGo_isNeverAboveTheMaximum() throws InterruptedException {
    ConcurrencyLimiter limiter =
        ConcurrencyLimiter.of(ConcurrencyLimits.DEFAULT.withRuns(Limit.of(3)), () -> 0);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Thread> users = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String session = "s" + i;
      users.add(Thread.ofPlatform().start(() -> comeAndGo(limiter, session, inside, most)));
    }
    int mostSeen = 0;
    long looks = 0;
    while (users.stream().anyMatch(Thread::isAlive)) {
      ConcurrencyStatus status = limiter.status();
      mostSeen = Math.max(mostSeen, status.runs().active());
      assertThat(status.runs().available()).hasValue(3 - status.runs().active());
      looks++;
    }
    assertThat(looks).isPositive();
    assertThat(mostSeen).isBetween(1, 3);
    assertThat(most.get()).isBetween(1, 3);
    assertThat(limiter.status().runs().active()).isZero();
    assertThat(limiter.status().waiting()).isZero();
  }

  private static void comeAndGo(
      ConcurrencyLimiter limiter, String session, AtomicInteger inside, AtomicInteger most) {
    for (int i = 0; i < 10_000; i++) {
      Ticket ticket = limiter.requestRun(session, session + "-" + i);
      if (i % 3 == 0) {
        ticket.cancel();
        continue;
      }
      CountDownLatch granted = new CountDownLatch(1);
      ticket.whenSettled(granted::countDown);
      try {
        granted.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      try (Lease lease = ticket.lease().orElseThrow()) {
        assertThat(lease.isHeld()).isTrue();
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
        inside.decrementAndGet();
      }
    }
  }

  @Test
  void acquireRelease_millionCyclesWithNewIds_leaveMemoryFlat() {
    ConcurrencyLimiter limiter = ConcurrencyLimiter.of(sevenRuns(), () -> 0);
    cycles(limiter, 0, 100_000);
    long before = usedAfterCollection();
    cycles(limiter, 100_000, 1_000_000);
    long grown = usedAfterCollection() - before;
    assertThat(grown).isLessThan(2_000_000); // two bytes a cycle
    assertThat(limiter.status().sessions().active()).isZero();
    assertThat(limiter.status().runs().active()).isZero();
  }

  private static void cycles(ConcurrencyLimiter limiter, int from, int count) {
    Object owner = new Object();
    for (int i = from; i < from + count; i++) {
      String session = "s" + i;
      limiter.acquireSession(session).ownedBy(owner);
      Ticket ticket = limiter.requestRun(session, "r" + i);
      ticket.whenSettled(ticket::state);
      if (i % 2 == 0) {
        ticket.lease().orElseThrow().close();
      }
      limiter.releaseSession(session);
    }
  }

  private static long usedAfterCollection() {
    Runtime jvm = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, jvm.totalMemory() - jvm.freeMemory());
    }
    return least;
  }

  /** Runs the bodies as strands and waits for all. */
  static void together(Scheduler scheduler, List<Runnable> bodies) {
    List<Waiter> ends = new ArrayList<>();
    for (Runnable body : bodies) {
      Waiter end = scheduler.waiter();
      ends.add(end);
      scheduler.start(
          "t" + ends.size(),
          () -> {
            body.run();
            end.wake();
          });
    }
    ends.forEach(end -> end.await(Clock.NEVER));
  }

  private static ConcurrencyLimiter explored(Scheduler scheduler, ConcurrencyLimits limits) {
    Object state = new Object();
    return ConcurrencyLimiter.of(limits, () -> 0, () -> scheduler.access(state, true));
  }

  @Test
  void acquireRun_inAllOrders_admitsExactlyTheMaximum() {
    Program program =
        scheduler -> {
          ConcurrencyLimiter limiter =
              explored(scheduler, ConcurrencyLimits.DEFAULT.withRuns(Limit.of(2)).withWaiting(0));
          AtomicInteger admitted = new AtomicInteger();
          List<Runnable> racers = new ArrayList<>();
          for (int i = 0; i < 4; i++) {
            String id = "r" + i;
            racers.add(
                () -> {
                  if (admitted(() -> limiter.acquireRun(null, id))) {
                    admitted.incrementAndGet();
                  }
                  assertThat(limiter.status().runs().active()).isBetween(1, 2);
                });
          }
          together(scheduler, racers);
          assertThat(admitted).hasValue(2);
        };
    Explorer.of(program).with(SEARCH).run().expectNone();
  }

  @Test
  void acquireRun_oneComesAsAnotherGoes_isRefusedOnlyWhileTheSlotIsTaken() {
    Program program =
        scheduler -> {
          ConcurrencyLimiter limiter =
              explored(scheduler, ConcurrencyLimits.DEFAULT.withRuns(Limit.of(1)).withWaiting(0));
          Lease first = limiter.acquireRun(null, "first");
          AtomicBoolean closing = new AtomicBoolean();
          AtomicBoolean closed = new AtomicBoolean();
          Runnable goes =
              () -> {
                closing.set(true);
                first.close();
                closed.set(true);
              };
          Runnable comes =
              () -> {
                boolean free = closed.get();
                boolean admitted = admitted(() -> limiter.acquireRun(null, "second"));
                assertThat(admitted || !free).isTrue();
                assertThat(!admitted || closing.get()).isTrue();
              };
          together(scheduler, List.of(goes, comes));
        };
    Explorer.of(program).with(SEARCH).run().expectNone();
  }

  @Test
  void cancel_inAllOrdersWithTheGrant_losesNoSlot() {
    Program program =
        scheduler -> {
          ConcurrencyLimiter limiter =
              explored(scheduler, ConcurrencyLimits.DEFAULT.withRuns(Limit.of(1)));
          Lease first = limiter.acquireRun(null, "first");
          Ticket fickle = limiter.requestRun("a", "fickle");
          Waiter granted = scheduler.waiter();
          Ticket patient = limiter.requestRun("b", "patient");
          patient.whenSettled(granted::wake);
          Runnable waits =
              () -> {
                granted.await(Clock.NEVER);
                try (Lease lease = patient.lease().orElseThrow()) {
                  assertThat(limiter.status().runs().active()).isEqualTo(1);
                  assertThat(lease.isHeld()).isTrue();
                }
              };
          together(scheduler, List.of(first::close, fickle::cancel, waits));
          assertThat(limiter.status().runs().active()).isZero();
          assertThat(limiter.status().waiting()).isZero();
        };
    Explorer.of(program).with(SEARCH).run().expectNone();
  }

  @Test
  void releaseSession_inAllOrdersWithItsRuns_leavesNothing() {
    Program program =
        scheduler -> {
          ConcurrencyLimiter limiter =
              explored(scheduler, ConcurrencyLimits.DEFAULT.withRuns(Limit.of(1)));
          Lease run = limiter.acquireRun("a", "a1");
          limiter.acquireSession("a");
          Ticket next = limiter.requestRun("a", "a2");
          Ticket other = limiter.requestRun("b", "b1");
          together(
              scheduler,
              List.of(
                  run::close,
                  () -> limiter.releaseSession("a"),
                  () -> next.lease().ifPresent(Lease::close)));
          assertThat(other.lease()).isPresent();
          assertThat(next.state()).isNotEqualTo(Ticket.State.WAITING);
          assertThat(limiter.status().runs().active()).isEqualTo(1);
          assertThat(limiter.status().sessions().active()).isZero();
        };
    Explorer.of(program).with(SEARCH).run().expectNone();
  }
}
