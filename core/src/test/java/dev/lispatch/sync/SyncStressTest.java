package dev.lispatch.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.MemoryOrder;
import dev.lispatch.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What tasks share, on real threads. */
@SuppressWarnings("NullAway") // a null where there must be none fails the test
class SyncStressTest {
  private static final int TASKS = 8;
  private static final int TURNS = 5_000;

  private final Crew crew = Crew.real();

  /** Starts so many tasks that each do the step so often, and waits for them. */
  private void all(Task.Body<?> step) {
    for (int i = 0; i < TASKS; i++) {
      crew.start(
          "worker",
          self -> {
            for (int turn = 0; turn < TURNS; turn++) {
              step.run(cast(self));
            }
            return true;
          });
    }
    crew.end();
  }

  @SuppressWarnings("unchecked") // a body does not make use of its task's type
  private static <T> Task<T> cast(Task<?> task) {
    return (Task<T>) task;
  }

  @Test
  void mutex_manyLockers_excludes() {
    Mutex<long[]> mutex = Mutex.create(crew.scheduler, new long[1]);
    all(self -> mutex.with(self, count -> count[0]++));
    assertThat(mutex.value(locked(mutex))[0]).isEqualTo((long) TASKS * TURNS);
    assertThat(mutex.waiting()).isZero();
  }

  private Task<?> locked(Mutex<?> mutex) {
    mutex.lock(crew.host, Clock.NEVER);
    return crew.host;
  }

  @Test
  void mutex_oneHoldsOften_waiterGetsItsTurn() {
    Mutex<long[]> mutex = Mutex.create(crew.scheduler, new long[1]);
    AtomicInteger busy = new AtomicInteger(1);
    crew.start(
        "greedy",
        self -> {
          while (busy.get() > 0) {
            mutex.with(self, count -> spin(count));
          }
          return true;
        });
    Task<Boolean> modest =
        crew.start(
            "modest",
            self -> {
              for (int i = 0; i < 20; i++) {
                mutex.lock(self, Clock.NEVER);
                mutex.unlock(self);
              }
              return true;
            });
    crew.await(modest);
    busy.set(0);
    crew.end();
    assertThat(modest.value()).isTrue();
  }

  private static long spin(long[] count) {
    for (int i = 0; i < 10_000; i++) {
      count[0] += i;
    }
    return count[0];
  }

  @Test
  void mutex_cancelledAtRandom_isFreeAfterwards() {
    Mutex<long[]> mutex = Mutex.create(crew.scheduler, new long[1]);
    AtomicLong done = new AtomicLong();
    List<Task<?>> tasks = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      tasks.add(
          crew.start(
              "locker",
              self -> {
                for (int turn = 0; turn < 50; turn++) {
                  mutex.lock(self, Clock.NEVER);
                  mutex.value(self)[0]++;
                  mutex.unlock(self);
                  done.incrementAndGet();
                }
                return true;
              }));
      if (i % 2 == 1) {
        tasks.get(i - crew.scheduler.choose(2)).ownToken().cancel("random");
      }
    }
    crew.end();
    assertThat(mutex.owner()).isNull();
    assertThat(mutex.waiting()).isZero();
    assertThat(mutex.value(locked(mutex))[0]).isEqualTo(done.get());
  }

  @Test
  void rwlock_readersAndWriters_writersAlone() {
    RwLock<Long> lock = RwLock.create(crew.scheduler, 0L);
    AtomicInteger writers = new AtomicInteger();
    AtomicInteger turns = new AtomicInteger();
    all(
        self -> {
          if (turns.incrementAndGet() % 4 == 0) {
            return lock.update(
                self,
                value -> {
                  assertThat(writers.incrementAndGet()).isOne();
                  writers.decrementAndGet();
                  return value + 1;
                });
          }
          return lock.<Long>read(
              self,
              value -> {
                assertThat(writers.get()).isZero();
                return value;
              });
        });
    assertThat(lock.<Long>read(crew.host, value -> value)).isEqualTo((long) TASKS * TURNS / 4);
    assertThat(lock.waiting()).isZero();
  }

  @Test
  void condvar_boundedBuffer_everyItemOnce() {
    Mutex<List<Integer>> mutex = Mutex.create(crew.scheduler, new ArrayList<>());
    Condvar filled = Condvar.create(crew.scheduler);
    Condvar emptied = Condvar.create(crew.scheduler);
    AtomicLong sum = new AtomicLong();
    for (int i = 0; i < 4; i++) {
      crew.start(
          "producer",
          self -> {
            for (int item = 1; item <= 1000; item++) {
              int each = item;
              mutex.with(
                  self,
                  buffer -> {
                    emptied.awaitUntil(self, mutex, Clock.NEVER, () -> buffer.size() < 3);
                    return buffer.add(each);
                  });
              filled.notifyOne();
            }
            return true;
          });
      crew.start(
          "consumer",
          self -> {
            for (int item = 1; item <= 1000; item++) {
              sum.addAndGet(
                  mutex.<Integer>with(
                      self,
                      buffer -> {
                        filled.awaitUntil(self, mutex, Clock.NEVER, () -> !buffer.isEmpty());
                        return buffer.removeFirst();
                      }));
              emptied.notifyOne();
            }
            return true;
          });
    }
    crew.end();
    assertThat(sum.get()).isEqualTo(4L * 1000 * 1001 / 2);
    assertThat(filled.waiting() + emptied.waiting() + mutex.waiting()).isZero();
  }

  @Test
  void semaphore_manyTakers_neverMoreThanItsPermits() {
    Semaphore semaphore = Semaphore.create(crew.scheduler, 3);
    AtomicInteger inside = new AtomicInteger();
    all(
        self ->
            semaphore.with(
                self,
                Clock.NEVER,
                () -> {
                  assertThat(inside.incrementAndGet()).isLessThanOrEqualTo(3);
                  return inside.decrementAndGet();
                }));
    assertThat(semaphore.available()).isEqualTo(3);
    assertThat(semaphore.waiting()).isZero();
  }

  @Test
  void atom_slowFunctionAmongQuickOnes_getsThrough() {
    Atom<Long> atom = Atom.create(crew.scheduler, 0L);
    AtomicInteger busy = new AtomicInteger(1);
    for (int i = 0; i < 3; i++) {
      crew.start(
          "quick",
          self -> {
            while (busy.get() > 0) {
              atom.update(self, value -> value + 1);
            }
            return true;
          });
    }
    Task<Boolean> slow =
        crew.start(
            "slow",
            self -> {
              for (int i = 0; i < 10; i++) {
                atom.update(self, value -> value + spin(new long[1]) % 2);
              }
              return true;
            });
    crew.await(slow);
    busy.set(0);
    crew.end();
    assertThat(slow.value()).isTrue();
    assertThat(atom.waiting()).isZero();
  }

  @Test
  void atomic_additions_allCount() {
    Atomic<Long> atomic = Atomic.create(crew.scheduler, 0L);
    all(self -> Atomic.fetchAdd(atomic, 1, MemoryOrder.RELAXED));
    assertThat(atomic.load(MemoryOrder.SEQ_CST)).isEqualTo((long) TASKS * TURNS);
  }

  @Test
  void rateLimiter_manyClients_neverMoreInAnyWindow() {
    long window = 5_000_000;
    RateLimiter limiter = RateLimiter.create(crew.scheduler, 4, window);
    List<Long> passed = new ArrayList<>();
    Mutex<List<Long>> log = Mutex.create(crew.scheduler, passed);
    for (int i = 0; i < 40; i++) {
      crew.start(
          "client",
          self -> {
            limiter.acquire(self, Clock.NEVER);
            return log.with(self, all -> all.add(crew.scheduler.clock().nanos()));
          });
    }
    long start = crew.scheduler.clock().nanos();
    crew.end();
    assertThat(passed).hasSize(40);
    assertThat(crew.scheduler.clock().nanos() - start).isGreaterThanOrEqualTo(9 * window);
    assertThat(limiter.waiting()).isZero();
  }

  @Test
  void pool_jobsThatSubmitJobs_allRunAndSomeAreStolen() {
    for (WorkerPool.Strategy strategy : WorkerPool.Strategy.values()) {
      WorkerPool pool = WorkerPool.open(crew.host, 4, 2, strategy);
      AtomicInteger ran = new AtomicInteger();
      for (int i = 0; i < 100; i++) {
        pool.submit(crew.host, Clock.NEVER, "job", self -> spread(pool, self, ran, 3));
      }
      WorkerPool.Stats totals = pool.shutdown(crew.host, Clock.NEVER);
      assertThat(totals).isNotNull();
      assertThat(ran.get()).isEqualTo(100 * 15);
      assertThat(totals.completed()).isEqualTo(ran.get());
      assertThat(totals.submitted()).isEqualTo(ran.get());
      assertThat(totals.failed() + totals.queued() + totals.running()).isZero();
      assertThat(pool.waiting()).isZero();
    }
    crew.end();
  }

  private static boolean spread(WorkerPool pool, Task<?> self, AtomicInteger ran, int depth) {
    ran.incrementAndGet();
    for (int i = 0; depth > 0 && i < 2; i++) {
      pool.submit(self, Clock.NEVER, "job", inner -> spread(pool, inner, ran, depth - 1));
    }
    return true;
  }

  @Test
  void taskLocal_eachTask_hasItsOwn() {
    TaskLocal<int[]> local = TaskLocal.withInitial(() -> new int[1]);
    List<Task<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      tasks.add(crew.start("each", self -> ++local.value(self)[0] + ++local.value()[0]));
    }
    crew.end();
    assertThat(tasks).allMatch(task -> Integer.valueOf(3).equals(task.value()));
  }
}
