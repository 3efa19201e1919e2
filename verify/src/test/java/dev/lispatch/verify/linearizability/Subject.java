package dev.lispatch.verify.linearizability;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** An object with its specification, its model, and a mixture of calls that make sense for it. */
enum Subject {
  RENDEZVOUS(new ChannelSpecification(0), Models.Rendezvous::new),
  CHANNEL_OF_ONE(new ChannelSpecification(1), () -> new Models.BufferedChannel(1)),
  CHANNEL_OF_THREE(new ChannelSpecification(3), () -> new Models.BufferedChannel(3)),
  UNBOUNDED_CHANNEL(
      new ChannelSpecification(ChannelSpecification.UNBOUNDED),
      () -> new Models.BufferedChannel(Integer.MAX_VALUE)),
  ATOM(new AtomSpecification(0L), () -> new Models.Atom(0L)),
  MUTEX(new MutexSpecification(), Models.Mutex::new),
  SEMAPHORE(new SemaphoreSpecification(2), () -> new Models.Semaphore(2)),
  POOL(
      new PoolQueueSpecification(Integer.MAX_VALUE, PoolQueueSpecification.StolenEnd.OLDEST),
      () -> new Models.Pool(false)),
  STEALING_POOL(
      new PoolQueueSpecification(Integer.MAX_VALUE, PoolQueueSpecification.StolenEnd.NEWEST),
      () -> new Models.Pool(true)),
  PROMISE(new PromiseSpecification(), Models.Promise::new);

  private final Specification<?> specification;
  private final Supplier<Model> models;

  Subject(Specification<?> specification, Supplier<Model> models) {
    this.specification = specification;
    this.models = models;
  }

  Specification<?> specification() {
    return specification;
  }

  Model model() {
    return models.get();
  }

  boolean isChannel() {
    return specification instanceof ChannelSpecification;
  }

  /**
   * Calls at random; values are up to the bound, or all different if it is 0. A channel is closed
   * at some time after the first so many calls.
   */
  Simulation.Caller caller(int bound, int tasks, int open) {
    AtomicInteger values = new AtomicInteger();
    int[] permits = new int[tasks];
    return (random, task) -> {
      int calls = values.incrementAndGet();
      long value = bound == 0 ? calls : 1 + random.nextInt(bound);
      return switch (this) {
        case RENDEZVOUS, CHANNEL_OF_ONE, CHANNEL_OF_THREE, UNBOUNDED_CHANNEL ->
            channelCall(random, value, calls > open);
        case ATOM -> atomCall(random, value);
        case MUTEX -> mutexCall(random);
        case SEMAPHORE -> semaphoreCall(random, task, permits);
        case POOL, STEALING_POOL -> poolCall(random, value);
        case PROMISE -> promiseCall(random, value);
      };
    };
  }

  private static Call channelCall(Random random, long value, boolean mayClose) {
    int dice = random.nextInt(100);
    if (dice < 40) {
      return new ChannelCall.Send(value);
    }
    if (dice < 50) {
      return new ChannelCall.TrySend(value);
    }
    if (dice < 89) {
      return new ChannelCall.Receive();
    }
    return dice < 98 || !mayClose ? new ChannelCall.TryReceive() : new ChannelCall.Close();
  }

  private static Call mutexCall(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> MutexSpecification.Ask.LOCK;
      case 1 -> MutexSpecification.Ask.TRY_LOCK;
      default -> MutexSpecification.Ask.UNLOCK;
    };
  }

  private static Call atomCall(Random random, long value) {
    return switch (random.nextInt(6)) {
      case 0 -> new AtomCall.Load();
      case 1 -> new AtomCall.Store(value);
      case 2 -> new AtomCall.Exchange(value);
      case 3 -> new AtomCall.CompareAndSet(random.nextLong(4), value);
      case 4 -> new AtomCall.Swap("+1", old -> old instanceof Long number ? number + 1 : old);
      default -> new AtomCall.FetchAdd(1);
    };
  }

  /** A task gives back only what it asked for, in the belief that it got it. */
  private static Call semaphoreCall(Random random, int task, int[] permits) {
    if (permits[task] > 0) {
      permits[task] = 0;
      return SemaphoreSpecification.Ask.RELEASE;
    }
    if (random.nextInt(3) == 0) {
      return SemaphoreSpecification.Ask.TRY_ACQUIRE;
    }
    permits[task] = 1;
    return SemaphoreSpecification.Ask.ACQUIRE;
  }

  private static Call poolCall(Random random, long value) {
    return switch (random.nextInt(5)) {
      case 0, 1 -> new PoolQueueSpecification.Submit(value);
      case 2, 3 -> new PoolQueueSpecification.Take();
      default -> new PoolQueueSpecification.Steal();
    };
  }

  private static Call promiseCall(Random random, long value) {
    return switch (random.nextInt(3)) {
      case 0 -> new PromiseSpecification.Deliver(value);
      case 1 -> new PromiseSpecification.Read();
      default -> new PromiseSpecification.TryRead();
    };
  }
}
