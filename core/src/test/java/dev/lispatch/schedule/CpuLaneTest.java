package dev.lispatch.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.task.CancelToken;
import dev.lispatch.task.HostCall;
import dev.lispatch.task.Scope;
import dev.lispatch.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CpuLaneTest {
  private static final Clock CLOCK = Scheduler.production().clock();

  private final CpuLane lane = new CpuLane(2, 3);

  @Test
  void breathe_whoComputesShortly_needsNoPermit() {
    ParkingWaiter waiter = new ParkingWaiter(lane);
    inFlow(() -> waiter.breathe(Clock.NEVER)).run();
    assertThat(lane.held()).isZero();
  }

  @Test
  void breathe_whoComputesLong_holdsAPermitUntilItWaits() {
    List<Integer> held = new ArrayList<>();
    ParkingWaiter waiter = new ParkingWaiter(lane);
    inFlow(
            () -> {
              compute(waiter, CpuLane.LEAD * 4);
              held.add(lane.held());
              waiter.await(CLOCK.nanos() + 1);
              held.add(lane.held());
            })
        .run();
    assertThat(held).containsExactly(1, 0);
  }

  @Test
  void await_wokenBefore_keepsThePermit() {
    List<Integer> held = new ArrayList<>();
    ParkingWaiter waiter = new ParkingWaiter(lane);
    inFlow(
            () -> {
              compute(waiter, CpuLane.LEAD * 4);
              waiter.wake();
              waiter.await(Clock.NEVER);
              held.add(lane.held());
              waiter.rest();
            })
        .run();
    assertThat(held).containsExactly(1);
  }

  @Test
  void rest_atTheEnd_givesThePermitBack() {
    ParkingWaiter waiter = new ParkingWaiter(lane);
    inFlow(
            () -> {
              compute(waiter, CpuLane.LEAD * 4);
              waiter.rest();
            })
        .run();
    assertThat(lane.held()).isZero();
  }

  @Test
  void breathe_onAThreadOfTheSystem_needsNoPermit() {
    ParkingWaiter waiter = new ParkingWaiter(lane);
    compute(waiter, CpuLane.LEAD * 4);
    assertThat(lane.held()).isZero();
  }

  @Test
  void breathe_moreFlowsThanPermits_allProceedAndAtMostThatManyHold() {
    int flows = 12;
    AtomicIntegerArray turns = new AtomicIntegerArray(flows);
    AtomicInteger most = new AtomicInteger();
    List<Runnable> ends = new ArrayList<>();
    for (int i = 0; i < flows; i++) {
      int index = i;
      ends.add(
          inFlow(
              () -> {
                ParkingWaiter waiter = new ParkingWaiter(lane);
                while (!everyoneHadATurn(turns)) {
                  compute(waiter, CpuLane.LEAD * 4);
                  most.accumulateAndGet(lane.held(), Math::max);
                  turns.incrementAndGet(index);
                }
                waiter.rest();
              }));
    }
    ends.forEach(Runnable::run);
    assertThat(most.get()).isEqualTo(2);
    assertThat(lane.held()).isZero();
    assertThat(lane.waiting()).isZero();
  }

  @Test
  void hurry_whoWaitsForAPermit_goesOnWithout() {
    takeAll();
    ParkingWaiter waiter = new ParkingWaiter(lane);
    AtomicBoolean enough = new AtomicBoolean();
    Runnable end = inFlow(() -> computeUntil(enough, waiter));
    untilOneWaits();
    enough.set(true);
    waiter.hurry();
    end.run();
    assertThat(lane.waiting()).isZero();
    assertThat(lane.held()).isEqualTo(2);
  }

  @Test
  void breathe_deadlineWhileItWaitsForAPermit_goesOnWithout() {
    takeAll();
    ParkingWaiter waiter = new ParkingWaiter(lane);
    inFlow(
            () -> {
              long end = CLOCK.nanos() + CpuLane.LEAD * 4;
              while (CLOCK.nanos() < end) {
                waiter.breathe(end);
              }
            })
        .run();
    assertThat(lane.waiting()).isZero();
    assertThat(lane.held()).isEqualTo(2);
  }

  @Test
  void leave_aPlaceThatWasGivenUp_goesToTheNextThatWaits() {
    takeAll();
    ParkingWaiter first = new ParkingWaiter(lane);
    AtomicBoolean enough = new AtomicBoolean();
    Runnable gaveUp = inFlow(() -> computeUntil(enough, first));
    untilOneWaits();
    enough.set(true);
    first.hurry();
    gaveUp.run();
    ParkingWaiter second = new ParkingWaiter(lane);
    enough.set(false);
    Runnable served = inFlow(() -> computeUntil(enough, second));
    untilOneWaits();
    enough.set(true);
    lane.leave();
    served.run();
    assertThat(lane.waiting()).isZero();
    assertThat(lane.held()).isEqualTo(2);
    second.rest();
    assertThat(lane.held()).isEqualTo(1);
  }

  @Test
  void production_tasksThatComputeWaitAndAreCut_leaveNoPermitOut() {
    Scheduler scheduler = Scheduler.production();
    CancelToken token = CancelToken.root(scheduler, "test", Clock.NEVER);
    Scope scope = Scope.root(scheduler, token, 1_000);
    Task<Object> host = Task.outside(scope, CancelToken.root(scheduler, "host", Clock.NEVER));
    for (int i = 0; i < 24; i++) {
      CancelToken its = token.child("busy", CLOCK.nanos() + CpuLane.TURN * (i % 6));
      scope.fork(host, "busy", its, false, CpuLaneTest::endless);
      scope.fork(host, "mixed", CpuLaneTest::computeAndSleep);
    }
    HostCall.sleep(host, CLOCK.nanos() + CpuLane.TURN);
    scope.fork(host, "busy", CpuLaneTest::endless).ownToken().cancel("enough");
    scope.join(host);
    assertThat(VirtualScheduler.INSTANCE.lane().held()).isZero();
    assertThat(VirtualScheduler.INSTANCE.lane().waiting()).isZero();
  }

  private static Object endless(Task<?> self) {
    while (true) {
      self.breathe();
    }
  }

  private static Object computeAndSleep(Task<?> self) {
    for (int i = 0; i < 3; i++) {
      long end = CLOCK.nanos() + CpuLane.LEAD * 2;
      while (CLOCK.nanos() < end) {
        self.breathe();
      }
      HostCall.sleep(self, end + CpuLane.LEAD);
    }
    return self;
  }

  private void takeAll() {
    ParkingWaiter other = new ParkingWaiter(lane);
    assertThat(lane.enter(other, Clock.NEVER)).isTrue();
    assertThat(lane.enter(other, Clock.NEVER)).isTrue();
  }

  private void untilOneWaits() {
    Waiter patience = Scheduler.production().waiter();
    while (lane.waiting() == 0) {
      patience.await(CLOCK.nanos() + 100_000);
    }
  }

  private static void compute(ParkingWaiter waiter, long nanos) {
    long end = CLOCK.nanos() + nanos;
    while (CLOCK.nanos() < end) {
      waiter.breathe(Clock.NEVER);
    }
  }

  private static void computeUntil(AtomicBoolean enough, ParkingWaiter waiter) {
    while (!enough.get()) {
      waiter.breathe(Clock.NEVER);
    }
  }

  /** Starts a flow; the result waits for its end. */
  private static Runnable inFlow(Runnable body) {
    Waiter ended = Scheduler.production().waiter();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Scheduler.production()
        .start(
            "flow",
            () -> {
              try {
                body.run();
              } catch (Throwable thrown) {
                failure.set(thrown);
              }
              ended.wake();
            });
    return () -> {
      ended.await(Clock.NEVER);
      assertThat(failure.get()).isNull();
    };
  }

  private static boolean everyoneHadATurn(AtomicIntegerArray turns) {
    for (int i = 0; i < turns.length(); i++) {
      if (turns.get(i) == 0) {
        return false;
      }
    }
    return true;
  }
}
