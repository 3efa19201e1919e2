package dev.lispatch.verify.objects;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.sync.Atom;
import dev.lispatch.sync.Channel;
import dev.lispatch.sync.Mutex;
import dev.lispatch.sync.Promise;
import dev.lispatch.sync.Semaphore;
import dev.lispatch.sync.Transfer;
import dev.lispatch.verify.linearizability.Answer;
import dev.lispatch.verify.linearizability.AtomCall;
import dev.lispatch.verify.linearizability.AtomSpecification;
import dev.lispatch.verify.linearizability.ChannelCall;
import dev.lispatch.verify.linearizability.ChannelSpecification;
import dev.lispatch.verify.linearizability.MutexSpecification;
import dev.lispatch.verify.linearizability.PromiseSpecification;
import dev.lispatch.verify.linearizability.SemaphoreSpecification;
import dev.lispatch.verify.objects.Workload.Step;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code -Dlispatch.objects.programs=1000} for a long run. */
class SharedObjectsTest {
  private static final int PROGRAMS = Integer.getInteger("lispatch.objects.programs", 30);
  private static final int SCHEDULES = 40;
  private static final int RACES = 20;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, Channel.UNBOUNDED})
  void channel_inAnyOrder_isLinearizable(int capacity) {
    channels(capacity).explore(PROGRAMS, SCHEDULES);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, Channel.UNBOUNDED})
  void channel_onRealThreads_isLinearizable(int capacity) {
    channels(capacity).race(PROGRAMS * RACES);
  }

  @Test
  void channel_takenForASmallerOne_isRefused() {
    Workload<Channel<Integer>> wrong =
        new Workload<>(
            scheduler -> Channel.bounded(scheduler, 2),
            SharedObjectsTest::useChannel,
            new ChannelSpecification(1));
    assertThatThrownBy(() -> wrong.explore(PROGRAMS, SCHEDULES)).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> wrong.race(PROGRAMS * RACES)).isInstanceOf(AssertionError.class);
  }

  @Test
  void atom_inAnyOrder_isLinearizable() {
    ATOMS.explore(PROGRAMS, SCHEDULES);
  }

  @Test
  void atom_onRealThreads_isLinearizable() {
    ATOMS.race(PROGRAMS * RACES);
  }

  @Test
  void mutex_inAnyOrder_isLinearizable() {
    MUTEXES.explore(PROGRAMS, SCHEDULES);
  }

  @Test
  void mutex_onRealThreads_isLinearizable() {
    MUTEXES.race(PROGRAMS * RACES);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void semaphore_inAnyOrder_isLinearizable(int permits) {
    semaphores(permits).explore(PROGRAMS, SCHEDULES);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void semaphore_onRealThreads_isLinearizable(int permits) {
    semaphores(permits).race(PROGRAMS * RACES);
  }

  @Test
  void promise_inAnyOrder_isLinearizable() {
    PROMISES.explore(PROGRAMS, SCHEDULES);
  }

  @Test
  void promise_onRealThreads_isLinearizable() {
    PROMISES.race(PROGRAMS * RACES);
  }

  private static final Workload<Atom<Object>> ATOMS =
      new Workload<>(
          scheduler -> Atom.create(scheduler, (Object) 0L),
          SharedObjectsTest::useAtom,
          new AtomSpecification(0L));

  /* No value comes twice: an atom compares objects, its specification compares what they are. */
  private static void useAtom(Atom<Object> atom, Step step) {
    Object value = (long) step.value();
    switch (step.random().nextInt(4)) {
      case 0 -> step.record(new AtomCall.Load(), () -> Answer.of(atom.load()));
      case 1 ->
          step.record(
              new AtomCall.Exchange(value), () -> Answer.of(atom.exchange(step.self(), value)));
      case 2 -> {
        Object expected = atom.load();
        step.record(
            new AtomCall.CompareAndSet(expected, value),
            () -> atom.replace(step.self(), expected, value) ? Answer.DONE : Answer.REFUSED);
      }
      default ->
          step.record(
              new AtomCall.Swap("plus a million", SharedObjectsTest::plusAMillion),
              () -> Answer.of(atom.update(step.self(), SharedObjectsTest::plusAMillion).after()));
    }
  }

  private static Object plusAMillion(@Nullable Object held) {
    return held instanceof Long number ? number + 1_000_000 : 0L;
  }

  private static final Workload<Mutex<Integer>> MUTEXES =
      new Workload<>(
          scheduler -> Mutex.create(scheduler, 0),
          SharedObjectsTest::useMutex,
          new MutexSpecification());

  /* The task unlocks what it holds at the end of each turn: one that ended with it would poison it. */
  private static void useMutex(Mutex<Integer> mutex, Step step) {
    boolean[] held = new boolean[1];
    if (step.random().nextBoolean()) {
      step.record(
          MutexSpecification.Ask.LOCK,
          () -> {
            held[0] = mutex.lock(step.self(), step.deadline());
            return held[0] ? Answer.DONE : Answer.TIMED_OUT;
          });
    } else {
      step.record(
          MutexSpecification.Ask.TRY_LOCK,
          () -> {
            held[0] = mutex.tryLock(step.self());
            return held[0] ? Answer.DONE : Answer.REFUSED;
          });
    }
    if (held[0]) {
      step.record(
          MutexSpecification.Ask.UNLOCK,
          () -> {
            mutex.unlock(step.self());
            return Answer.DONE;
          });
    }
  }

  private static Workload<Semaphore> semaphores(int permits) {
    return new Workload<>(
        scheduler -> Semaphore.create(scheduler, permits),
        SharedObjectsTest::useSemaphore,
        new SemaphoreSpecification(permits));
  }

  private static void useSemaphore(Semaphore semaphore, Step step) {
    boolean[] held = new boolean[1];
    if (step.random().nextBoolean()) {
      step.record(
          SemaphoreSpecification.Ask.ACQUIRE,
          () -> {
            held[0] = semaphore.acquire(step.self(), step.deadline());
            return held[0] ? Answer.DONE : Answer.TIMED_OUT;
          });
    } else {
      step.record(
          SemaphoreSpecification.Ask.TRY_ACQUIRE,
          () -> {
            held[0] = semaphore.tryAcquire();
            return held[0] ? Answer.DONE : Answer.REFUSED;
          });
    }
    if (held[0]) {
      step.record(
          SemaphoreSpecification.Ask.RELEASE,
          () -> {
            semaphore.release();
            return Answer.DONE;
          });
    }
  }

  private static final Workload<Promise<Integer>> PROMISES =
      new Workload<>(Promise::create, SharedObjectsTest::usePromise, new PromiseSpecification());

  private static void usePromise(Promise<Integer> promise, Step step) {
    switch (step.random().nextInt(4)) {
      case 0 ->
          step.record(
              new PromiseSpecification.Deliver(step.value()),
              () -> promise.deliver(step.value()) ? Answer.DONE : Answer.REFUSED);
      case 1 -> step.record(new PromiseSpecification.TryRead(), () -> read(promise.poll()));
      default ->
          step.record(
              new PromiseSpecification.Read(),
              () -> {
                Integer value = promise.await(step.self(), step.deadline());
                return value == null ? Answer.TIMED_OUT : Answer.of(value);
              });
    }
  }

  private static Answer read(@Nullable Integer value) {
    return value == null ? Answer.REFUSED : Answer.of(value);
  }

  private static Workload<Channel<Integer>> channels(int capacity) {
    return new Workload<>(
        scheduler -> Channel.of(scheduler, capacity, "channel"),
        SharedObjectsTest::useChannel,
        new ChannelSpecification(
            capacity == Channel.UNBOUNDED ? ChannelSpecification.UNBOUNDED : capacity));
  }

  private static void useChannel(Channel<Integer> channel, Step step) {
    switch (step.random().nextInt(9)) {
      case 0, 1, 2 ->
          step.record(
              new ChannelCall.Send(step.value()),
              () -> sent(channel.send(step.self(), step.value(), step.deadline()), step.value()));
      case 3, 4, 5 ->
          step.record(
              new ChannelCall.Receive(),
              () -> received(channel.receive(step.self(), step.deadline())));
      case 6 ->
          step.record(
              new ChannelCall.TrySend(step.value()),
              () -> sent(channel.trySend(step.value()), step.value()));
      case 7 -> step.record(new ChannelCall.TryReceive(), () -> received(channel.tryReceive()));
      default ->
          step.record(
              new ChannelCall.Close(),
              () -> {
                channel.close();
                return Answer.DONE;
              });
    }
  }

  private static Answer sent(Transfer transfer, int value) {
    return switch (transfer) {
      case DONE -> Answer.DONE;
      case CLOSED -> Answer.closed(value);
      case TIMED_OUT -> Answer.TIMED_OUT;
      case FULL, EMPTY -> Answer.REFUSED;
    };
  }

  private static Answer received(Object received) {
    return switch (received) {
      case Transfer.CLOSED -> Answer.closed(null);
      case Transfer.TIMED_OUT -> Answer.TIMED_OUT;
      case Transfer.EMPTY -> Answer.REFUSED;
      default -> Answer.of(received);
    };
  }
}
