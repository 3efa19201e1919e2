package dev.lispatch.verify.linearizability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** Histories of real threads at work on objects of the JDK, which are what they say. */
class HistoryTest {
  private static final int TASKS = 4;
  private static final int ROUNDS = 1_000;

  /** One operation of a task. */
  @FunctionalInterface
  private interface Step {
    void run(int task, int round) throws InterruptedException;
  }

  @Test
  void counter_ofManyThreads_isLinearizable() {
    History history = new History();
    AtomicLong counter = new AtomicLong();

    together(
        (task, round) -> {
          if (round % 3 == 0) {
            history.record(task, new AtomCall.Load(), () -> Answer.of(counter.get()));
          } else {
            AtomCall add = new AtomCall.FetchAdd(task);
            history.record(task, add, () -> Answer.of(counter.getAndAdd(task)));
          }
        });

    assertLinearizable(history, new AtomSpecification(0L));
  }

  @Test
  void boundedQueue_ofManyThreads_isAChannel() {
    assertLinearizable(passed(new ArrayBlockingQueue<>(3)), new ChannelSpecification(3));
  }

  @Test
  void synchronousQueue_ofManyThreads_isARendezvous() {
    assertLinearizable(passed(new SynchronousQueue<>(true)), new ChannelSpecification(0));
  }

  @Test
  void boundedQueue_ofManyThreads_isNoRendezvous() {
    History history = passed(new ArrayBlockingQueue<>(3));

    assertThat(LinearizabilityChecker.check(history, new ChannelSpecification(0)))
        .isInstanceOf(Verdict.NotLinearizable.class);
  }

  @Test
  void lock_ofManyThreads_isAMutex() {
    History history = new History();
    ReentrantLock lock = new ReentrantLock();

    together(
        (task, round) -> {
          boolean tries = round % 2 == 0;
          MutexSpecification.Ask ask =
              tries ? MutexSpecification.Ask.TRY_LOCK : MutexSpecification.Ask.LOCK;
          Answer answer = history.record(task, ask, () -> taken(lock, tries));
          if (answer.equals(Answer.DONE)) {
            int unlock = history.invoked(task, MutexSpecification.Ask.UNLOCK);
            lock.unlock();
            history.returned(unlock, Answer.DONE);
          }
        });

    assertLinearizable(history, new MutexSpecification());
  }

  private static Answer taken(ReentrantLock lock, boolean tries) {
    if (tries) {
      return lock.tryLock() ? Answer.DONE : Answer.REFUSED;
    }
    lock.lock();
    return Answer.DONE;
  }

  @Test
  void operation_thatThrows_isPending() {
    History history = new History();

    assertThatThrownBy(() -> history.record(1, new AtomCall.Load(), HistoryTest::failing))
        .isInstanceOf(IllegalStateException.class);

    assertThat(history.operations()).singleElement().matches(Operation::isPending);
  }

  @Test
  void operation_thatEndsTwice_isAnError() {
    History history = new History();
    int load = history.invoked(1, new AtomCall.Load());
    history.returned(load, Answer.of(0L));
    history.returned(load, Answer.of(0L));

    assertThatThrownBy(history::operations).isInstanceOf(IllegalStateException.class);
  }

  private static Answer failing() {
    throw new IllegalStateException("planted");
  }

  /** Half of the tasks send, the others receive. */
  private static History passed(BlockingQueue<Integer> queue) {
    History history = new History();
    together(
        (task, round) -> {
          if (task % 2 == 0) {
            int item = task * ROUNDS + round;
            int number = history.invoked(task, new ChannelCall.Send(item));
            queue.put(item);
            history.returned(number, Answer.DONE);
          } else {
            int number = history.invoked(task, new ChannelCall.Receive());
            history.returned(number, Answer.of(queue.take()));
          }
        });
    return history;
  }

  private static void assertLinearizable(History history, Specification<?> specification) {
    assertThat(LinearizabilityChecker.check(history, specification))
        .isInstanceOf(Verdict.Linearizable.class);
  }

  private static void together(Step step) {
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(TASKS)) {
      for (int i = 0; i < TASKS; i++) {
        int task = i;
        running.add(
            threads.submit(
                () -> {
                  for (int round = 0; round < ROUNDS; round++) {
                    step.run(task, round);
                  }
                  return null;
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
