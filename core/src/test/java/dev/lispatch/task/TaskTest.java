package dev.lispatch.task;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a task's end sets off, and what a scope waits for. */
@SuppressWarnings("NullAway") // a null where there must be none fails the test
class TaskTest {
  private final Scheduler scheduler = Scheduler.production();
  private final CancelToken token = CancelToken.root(scheduler, "root", Clock.NEVER);
  private final Scope root = Scope.root(scheduler, token, 1_000);
  private final Task<Object> host =
      Task.outside(root, CancelToken.root(scheduler, "host", Clock.NEVER));

  private static Object sleep(Task<?> self) {
    HostCall.sleep(self, Clock.NEVER);
    return "slept";
  }

  @Test
  void onEnd_ofARunningTask_runsBeforeItsJoinersGoOn() {
    for (int i = 0; i < 1_000; i++) {
      AtomicInteger told = new AtomicInteger();
      Task<Object> task = root.fork(null, "task", TaskTest::sleep);
      task.onEnd(told::incrementAndGet);
      Runnable takeBack = task.onEnd(() -> told.addAndGet(100));
      takeBack.run();
      task.ownToken().cancel("enough");
      task.join(host, Clock.NEVER);
      // who had joined before the end goes on after the action; who comes later may be earlier
      while (told.get() == 0) {
        Thread.onSpinWait();
      }
      assertThat(told).hasValue(1);
    }
  }

  @Test
  void onEnd_ofAnEndedTask_runsAtOnce() {
    Task<Object> task = root.fork(null, "task", self -> "value");
    task.join(host, Clock.NEVER);
    AtomicInteger told = new AtomicInteger();
    task.onEnd(told::incrementAndGet);
    assertThat(told).hasValue(1);
  }

  @Test
  void onEnd_takenBackManyTimes_keepsNothing() {
    Task<Object> task = root.fork(null, "task", TaskTest::sleep);
    for (int i = 0; i < 100_000; i++) {
      task.onEnd(() -> {}).run();
    }
    AtomicInteger told = new AtomicInteger();
    task.onEnd(told::incrementAndGet);
    task.ownToken().cancel("enough");
    task.joinAlways(host);
    while (told.get() == 0) {
      Thread.onSpinWait();
    }
    assertThat(told).hasValue(1);
  }

  @Test
  void join_ofAScope_doesNotWaitForDaemons_leaveStopsThem() {
    Scope scope = root.open(host, "scope", Policy.FAIL_FAST, Clock.NEVER);
    ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
    Task<Object> daemon =
        scope.fork(
            host, "daemon", scope.token().child("daemon", Clock.NEVER), true, TaskTest::sleep);
    scope.fork(host, "worker", self -> log.add("worker"));
    scope.join(host);
    assertThat(log).containsExactly("worker");
    assertThat(daemon.done()).isFalse();
    scope.leave(host);
    assertThat(daemon.done()).isTrue();
    assertThat(root.liveCount()).isZero();
  }

  @Test
  void failFast_taskWhoseStarterHasEnded_isStopped() {
    Scope scope = root.open(host, "scope", Policy.FAIL_FAST, Clock.NEVER);
    Task<Task<Object>> starter =
        scope.fork(
            host,
            "starter",
            self ->
                self.scope()
                    .fork(
                        self,
                        "started",
                        self.token().child("started", Clock.NEVER),
                        false,
                        TaskTest::sleep));
    starter.join(host, Clock.NEVER);
    scope.fork(
        host,
        "failing",
        self -> {
          throw new IllegalStateException("first");
        });
    scope.join(host);
    scope.leave(host);
    assertThat(scope.failure()).hasMessage("first");
    assertThat(requireNonNull(starter.value()).done()).isTrue();
  }
}
