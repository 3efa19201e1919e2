package dev.lispatch.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.schedule.Clock;
import dev.lispatch.task.Cancelled;
import dev.lispatch.task.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What tasks share, under a thousand orders of their steps each; ten thousand and more with {@code
 * -Dlispatch.schedules=10000}. A task that waits for ever fails a schedule, and no line may keep a
 * turn.
 */
@SuppressWarnings("NullAway") // a null where there must be none fails the test
class SyncScenariosTest {
  private static final long MILLISECOND = 1_000_000;

  private static final class Counter {
    int value;

    void increment(Crew crew) {
      int before = value;
      crew.step(this);
      value = before + 1;
    }
  }

  @Test
  void mutex_cancelAtEveryPoint_excludesAndIsFreeAfterwards() {
    Crew.explore(
        crew -> {
          Mutex<Counter> mutex = Mutex.create(crew.scheduler, new Counter());
          int[] done = {0};
          Task<?> victim = null;
          for (int i = 0; i < 3; i++) {
            victim =
                crew.start(
                    "locker",
                    self ->
                        mutex.with(
                            self,
                            counter -> {
                              counter.increment(crew);
                              done[0]++;
                              return true;
                            }));
          }
          crew.cancelSometime(victim);
          crew.end();
          assertThat(done[0]).isBetween(2, 3);
          assertThat(mutex.poison()).isNull();
          assertThat(mutex.owner()).isNull();
          assertThat(mutex.waiting()).isZero();
          mutex.lock(crew.host, Clock.NEVER);
          assertThat(mutex.value(crew.host).value).isEqualTo(done[0]);
          mutex.unlock(crew.host);
        });
  }

  @Test
  void mutex_timedLockAgainstUnlock_locksOrLeavesNoTurn() {
    Crew.explore(
        true,
        crew -> {
          Mutex<Counter> mutex = Mutex.create(crew.scheduler, new Counter());
          int[] done = {0};
          for (int i = 0; i < 3; i++) {
            long deadline = i == 0 ? Clock.NEVER : crew.scheduler.clock().nanos() + MILLISECOND;
            crew.start(
                "locker",
                self -> {
                  if (mutex.lock(self, deadline)) {
                    mutex.value(self).increment(crew);
                    done[0]++;
                    mutex.unlock(self);
                  }
                  return true;
                });
          }
          crew.end();
          assertThat(done[0]).isBetween(1, 3);
          assertThat(mutex.owner()).isNull();
          assertThat(mutex.waiting()).isZero();
        });
  }

  @Test
  void mutex_oneFailsInside_othersCameBeforeOrAreTold() {
    Crew.explore(
        crew -> {
          Mutex<Counter> mutex = Mutex.create(crew.scheduler, new Counter());
          List<String> seen = new ArrayList<>();
          crew.start("failing", self -> poison(self, mutex));
          for (int i = 0; i < 2; i++) {
            crew.start("other", self -> seen.add(attempt(self, mutex)));
          }
          crew.end();
          assertThat(seen).hasSize(2).isSubsetOf("ran", "poisoned");
          assertThat(mutex.poison()).isNotNull();
          mutex.clearPoison();
          assertThat(attempt(crew.host, mutex)).isEqualTo("ran");
          assertThat(mutex.waiting()).isZero();
        });
  }

  private static boolean poison(Task<?> self, Mutex<Counter> mutex) {
    try {
      return mutex.with(
          self,
          counter -> {
            throw new IllegalStateException("planned");
          });
    } catch (IllegalStateException planned) {
      return true;
    }
  }

  private static String attempt(Task<?> self, Mutex<Counter> mutex) {
    try {
      return mutex.with(self, counter -> "ran");
    } catch (PoisonedException poisoned) {
      return "poisoned";
    }
  }

  @Test
  void mutexes_crossed_exactlyTheOneThatClosesTheRingIsTold() {
    boolean[] everTold = {false};
    Crew.explore(
        crew -> {
          Mutex<String> a = Mutex.create(crew.scheduler, "a");
          Mutex<String> b = Mutex.create(crew.scheduler, "b");
          Mutex<String> c = Mutex.create(crew.scheduler, "c");
          List<String> told = new ArrayList<>();
          crew.start("ab", self -> both(self, a, b, told));
          crew.start("bc", self -> both(self, b, c, told));
          crew.start("ca", self -> both(self, c, a, told));
          crew.end();
          assertThat(told).hasSizeLessThanOrEqualTo(1);
          everTold[0] |= !told.isEmpty();
          assertThat(a.waiting() + b.waiting() + c.waiting()).isZero();
        });
    assertThat(everTold[0]).isTrue();
  }

  private static boolean both(Task<?> self, Mutex<?> first, Mutex<?> second, List<String> told) {
    first.lock(self, Clock.NEVER);
    try {
      second.lock(self, Clock.NEVER);
      second.unlock(self);
    } catch (DeadlockException ring) {
      told.add(ring.getMessage());
    } finally {
      first.unlock(self);
    }
    return true;
  }

  @Test
  void rwlockAndMutex_crossed_exactlyOneIsTold() {
    boolean[] everTold = {false};
    Crew.explore(
        crew -> {
          RwLock<String> lock = RwLock.create(crew.scheduler, "a");
          Mutex<String> mutex = Mutex.create(crew.scheduler, "b");
          List<String> told = new ArrayList<>();
          crew.start("bystander", self -> lock.read(self, value -> value));
          crew.start("reader", self -> lock.read(self, value -> mutexAfter(self, mutex, told)));
          crew.start(
              "writer",
              self ->
                  mutex.with(
                      self,
                      value -> {
                        try {
                          return lock.update(self, same -> same);
                        } catch (DeadlockException ring) {
                          told.add(ring.getMessage());
                          return "";
                        }
                      }));
          crew.end();
          assertThat(told).hasSizeLessThanOrEqualTo(1);
          everTold[0] |= !told.isEmpty();
          assertThat(lock.waiting() + mutex.waiting()).isZero();
        });
    assertThat(everTold[0]).isTrue();
  }

  private static boolean mutexAfter(Task<?> self, Mutex<?> mutex, List<String> told) {
    try {
      mutex.lock(self, Clock.NEVER);
      mutex.unlock(self);
    } catch (DeadlockException ring) {
      told.add(ring.getMessage());
    }
    return true;
  }

  @Test
  void rwlock_cancelAtEveryPoint_writersAloneNobodyLeftBehind() {
    Crew.explore(
        crew -> {
          RwLock<Integer> lock = RwLock.create(crew.scheduler, 0);
          int[] inside = {0, 0};
          crew.start("writer", self -> write(crew, self, lock, inside));
          Task<?> victim = crew.start("writer", self -> write(crew, self, lock, inside));
          for (int i = 0; i < 2; i++) {
            crew.start("reader", self -> look(crew, self, lock, inside));
          }
          crew.cancelSometime(victim);
          crew.end();
          assertThat(lock.waiting()).isZero();
          assertThat(lock.poison()).isNull();
          int writes = victim.failure() == null ? 2 : 1;
          assertThat(lock.<Integer>read(crew.host, value -> value)).isEqualTo(writes);
        });
  }

  private static int write(Crew crew, Task<?> self, RwLock<Integer> lock, int[] inside) {
    return lock.update(
        self,
        value -> {
          assertThat(inside[0] + inside[1]).isZero();
          inside[0]++;
          crew.step(inside);
          inside[0]--;
          return value + 1;
        });
  }

  private static boolean look(Crew crew, Task<?> self, RwLock<Integer> lock, int[] inside) {
    return lock.read(
        self,
        value -> {
          assertThat(inside[0]).isZero();
          inside[1]++;
          crew.step(inside);
          inside[1]--;
          return true;
        });
  }

  @Test
  void condvar_notifyAgainstCancel_noNotificationIsLost() {
    Crew.explore(
        crew -> {
          Mutex<ArrayDeque<String>> mutex = Mutex.create(crew.scheduler, new ArrayDeque<>());
          Condvar filled = Condvar.create(crew.scheduler);
          Task<String> victim = crew.start("victim", self -> take(self, mutex, filled));
          Task<String> other = crew.start("other", self -> take(self, mutex, filled));
          crew.start("producer", self -> put(self, mutex, filled));
          crew.cancelSometime(victim);
          crew.await(victim);
          if (victim.failure() == null) {
            put(crew.host, mutex, filled);
          }
          crew.await(other);
          crew.end();
          assertThat(other.value()).isEqualTo("item");
          assertThat(mutex.poison()).isNull();
          assertThat(filled.waiting() + mutex.waiting()).isZero();
        });
  }

  private static String take(Task<?> self, Mutex<ArrayDeque<String>> mutex, Condvar filled) {
    return mutex.with(
        self,
        queue -> {
          filled.awaitUntil(self, mutex, Clock.NEVER, () -> !queue.isEmpty());
          return queue.removeFirst();
        });
  }

  private static boolean put(Task<?> self, Mutex<ArrayDeque<String>> mutex, Condvar filled) {
    mutex.with(self, queue -> queue.add("item"));
    filled.notifyOne();
    return true;
  }

  @Test
  void condvar_notifyAgainstTimeout_isNotifiedOrLeavesTheNotificationToOthers() {
    Crew.explore(
        true,
        crew -> {
          Mutex<String> mutex = Mutex.create(crew.scheduler, "");
          Condvar changed = Condvar.create(crew.scheduler);
          int[] notified = {0};
          for (int i = 0; i < 2; i++) {
            crew.start(
                "waiter",
                self -> {
                  long deadline = crew.scheduler.clock().nanos() + MILLISECOND;
                  return mutex.with(
                      self,
                      value -> {
                        boolean woken = changed.await(self, mutex, deadline);
                        assertThat(mutex.heldBy(self)).isTrue();
                        notified[0] += woken ? 1 : 0;
                        return woken;
                      });
                });
          }
          crew.start(
              "notifier",
              self -> {
                changed.notifyOne();
                return true;
              });
          crew.end();
          assertThat(notified[0]).isLessThanOrEqualTo(1);
          assertThat(changed.waiting() + mutex.waiting()).isZero();
        });
  }

  @Test
  void condvar_notifyEveryone_wakesThoseWhoWaitAndNobodyElse() {
    Crew.explore(
        crew -> {
          Mutex<Counter> mutex = Mutex.create(crew.scheduler, new Counter());
          Condvar open = Condvar.create(crew.scheduler);
          for (int i = 0; i < 3; i++) {
            crew.start(
                "waiter",
                self ->
                    mutex.with(
                        self,
                        gate -> open.awaitUntil(self, mutex, Clock.NEVER, () -> gate.value == 1)));
          }
          mutex.with(
              crew.host,
              gate -> {
                gate.value = 1;
                open.notifyEveryone();
                return true;
              });
          crew.end();
          assertThat(open.waiting() + mutex.waiting()).isZero();
        });
  }

  @Test
  void semaphore_cancelAgainstHandOff_noPermitIsLost() {
    Crew.explore(
        crew -> {
          Semaphore semaphore = Semaphore.create(crew.scheduler, 1);
          Counter inside = new Counter();
          Task<?> victim = null;
          for (int i = 0; i < 3; i++) {
            victim = crew.start("worker", self -> permitted(crew, self, semaphore, inside));
          }
          crew.cancelSometime(victim);
          crew.end();
          assertThat(semaphore.available()).isEqualTo(1);
          assertThat(semaphore.waiting()).isZero();
        });
  }

  private static boolean permitted(Crew crew, Task<?> self, Semaphore semaphore, Counter inside) {
    semaphore.acquire(self, Clock.NEVER);
    assertThat(inside.value++).isZero();
    crew.step(inside);
    inside.value--;
    semaphore.release();
    return true;
  }

  @Test
  void semaphore_timeoutAgainstHandOff_noPermitIsLost() {
    Crew.explore(
        true,
        crew -> {
          Semaphore semaphore = Semaphore.create(crew.scheduler, 1);
          for (int i = 0; i < 3; i++) {
            crew.start(
                "worker",
                self -> {
                  if (semaphore.acquire(self, crew.scheduler.clock().nanos() + MILLISECOND)) {
                    semaphore.release();
                  }
                  return true;
                });
          }
          crew.end();
          assertThat(semaphore.available()).isEqualTo(1);
          assertThat(semaphore.waiting()).isZero();
        });
  }

  @Test
  void promise_deliveredTwice_allSeeTheOneThatWon() {
    Crew.explore(
        crew -> {
          Promise<String> promise = Promise.create(crew.scheduler);
          List<Boolean> delivered = new ArrayList<>();
          List<String> seen = new ArrayList<>();
          for (String each : List.of("a", "b")) {
            crew.start("deliverer", self -> delivered.add(promise.deliver(each)));
          }
          Task<?> victim = crew.start("victim", self -> promise.await(self, Clock.NEVER));
          for (int i = 0; i < 2; i++) {
            crew.start("reader", self -> seen.add(promise.await(self, Clock.NEVER)));
          }
          crew.cancelSometime(victim);
          crew.end();
          assertThat(delivered).containsExactlyInAnyOrder(true, false);
          assertThat(seen).hasSize(2).containsOnly(promise.await(crew.host, Clock.NEVER));
          assertThat(promise.waiting()).isZero();
        });
  }

  @Test
  void latch_cancelAgainstLastCountDown_lastOpensForAll() {
    Crew.explore(
        crew -> {
          Latch latch = Latch.create(crew.scheduler, 2);
          Task<?> victim = crew.start("victim", self -> latch.await(self, Clock.NEVER));
          Task<Boolean> other = crew.start("other", self -> latch.await(self, Clock.NEVER));
          for (int i = 0; i < 2; i++) {
            crew.start("counter", self -> latch.countDown());
          }
          crew.cancelSometime(victim);
          crew.end();
          assertThat(other.value()).isTrue();
          assertThat(latch.waiting()).isZero();
        });
  }

  @Test
  void shared_upgradeAgainstLastDrop_handleOfLiveValueOrNone() {
    Crew.explore(
        crew -> {
          Shared<String> first = Shared.create(crew.scheduler, "value");
          Shared<String> second = first.another();
          Shared.Weak<String> weak = first.weak();
          int[] last = {0};
          crew.start("a", self -> last[0] += first.drop() ? 1 : 0);
          crew.start("b", self -> last[0] += second.drop() ? 1 : 0);
          crew.start(
              "c",
              self -> {
                Shared<String> third = weak.upgrade();
                if (third != null) {
                  assertThat(third.value()).isEqualTo("value");
                  last[0] += third.drop() ? 1 : 0;
                }
                return true;
              });
          crew.end();
          assertThat(last[0]).isEqualTo(1);
          assertThat(weak.upgrade()).isNull();
        });
  }

  @Test
  void atom_updates_allCount() {
    Crew.explore(
        crew -> {
          Atom<Integer> atom = Atom.create(crew.scheduler, 0);
          for (int i = 0; i < 3; i++) {
            crew.start("adder", self -> atom.update(self, value -> value + 1).after());
          }
          crew.end();
          assertThat(atom.load()).isEqualTo(3);
        });
  }

  @Test
  void rateLimiter_cancelOfTheFirst_nextTakesItsTurn() {
    Crew.explore(
        crew -> {
          RateLimiter limiter = RateLimiter.create(crew.scheduler, 1, MILLISECOND);
          List<Long> passed = new ArrayList<>();
          Task<?> victim = null;
          for (int i = 0; i < 4; i++) {
            victim = crew.start("client", self -> pass(self, limiter, passed, Clock.NEVER));
          }
          crew.start("hasty", self -> pass(self, limiter, passed, MILLISECOND / 2));
          crew.cancelSometime(victim);
          crew.end();
          for (int i = 1; i < passed.size(); i++) {
            assertThat(passed.get(i) - passed.get(i - 1)).isGreaterThanOrEqualTo(MILLISECOND);
          }
          assertThat(passed).hasSizeBetween(3, 5);
          assertThat(limiter.waiting()).isZero();
        });
  }

  private static boolean pass(Task<?> self, RateLimiter limiter, List<Long> passed, long deadline) {
    boolean permitted = limiter.acquire(self, deadline);
    if (permitted) {
      passed.add(self.scheduler().clock().nanos());
    }
    return permitted;
  }

  @Test
  void pool_shutdownAgainstSubmit_eachAcceptedJobRunsOnce() {
    for (WorkerPool.Strategy strategy : WorkerPool.Strategy.values()) {
      Crew.explore(
          crew -> {
            WorkerPool pool = WorkerPool.open(crew.host, 2, 1, strategy);
            int[] ran = {0};
            int[] accepted = {0};
            for (int i = 0; i < 3; i++) {
              crew.start(
                  "submitter",
                  self -> {
                    Task<?> job = pool.submit(self, Clock.NEVER, "job", inner -> ran[0]++);
                    accepted[0] += job == null ? 0 : 1;
                    return true;
                  });
            }
            WorkerPool.Stats totals = pool.shutdown(crew.host, Clock.NEVER);
            int atTheEnd = ran[0];
            crew.end();
            assertThat(totals).isNotNull();
            assertThat(ran[0]).isEqualTo(atTheEnd).isEqualTo(accepted[0]);
            assertThat(totals.completed()).isEqualTo(ran[0]);
            assertThat(pool.stats().queued() + pool.stats().running()).isZero();
            assertThat(pool.waiting()).isZero();
          });
    }
  }

  @Test
  void pool_cancelOfAJob_itRunsOrFailsNeverBoth() {
    Crew.explore(
        crew -> {
          WorkerPool pool = WorkerPool.open(crew.host, 1, 5, WorkerPool.Strategy.WORK_STEALING);
          List<Task<?>> jobs = new ArrayList<>();
          int[] ran = {0};
          for (int i = 0; i < 3; i++) {
            jobs.add(pool.submit(crew.host, Clock.NEVER, "job", self -> ran[0]++));
          }
          crew.cancelSometime(jobs.getLast());
          jobs.forEach(crew::await);
          WorkerPool.Stats totals = pool.shutdown(crew.host, Clock.NEVER);
          crew.end();
          assertThat(totals).isNotNull();
          assertThat(totals.completed()).isEqualTo(ran[0]);
          assertThat(totals.completed() + totals.failed()).isEqualTo(3);
          boolean failed = jobs.getLast().failure() instanceof Cancelled;
          assertThat(failed).isEqualTo(totals.failed() == 1);
        });
  }

  @Test
  void pool_shutdownNowAgainstEverything_nothingIsLeft() {
    Crew.explore(
        crew -> {
          WorkerPool pool = WorkerPool.open(crew.host, 2, 1, WorkerPool.Strategy.WORK_STEALING);
          Promise<String> never = Promise.create(crew.scheduler);
          for (int i = 0; i < 2; i++) {
            crew.start(
                "submitter",
                self -> {
                  pool.submit(self, Clock.NEVER, "job", inner -> never.await(inner, Clock.NEVER));
                  pool.submit(
                      self,
                      Clock.NEVER,
                      "parent",
                      inner -> pool.submit(inner, Clock.NEVER, "child", child -> 1) != null);
                  return true;
                });
          }
          WorkerPool.Stats totals = pool.shutdownNow(crew.host);
          crew.end();
          assertThat(totals.completed() + totals.failed()).isEqualTo(totals.submitted());
          assertThat(pool.waiting() + never.waiting()).isZero();
        });
  }
}
