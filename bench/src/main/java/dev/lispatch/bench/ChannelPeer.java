package dev.lispatch.bench;

import com.softwaremill.jox.Select;
import com.softwaremill.jox.SelectClause;
import dev.lispatch.schedule.Clock;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.sync.Channel;
import dev.lispatch.sync.Clause;
import dev.lispatch.task.CancelToken;
import dev.lispatch.task.Cancelled;
import dev.lispatch.task.Scope;
import dev.lispatch.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.SynchronousQueue;
import org.jspecify.annotations.Nullable;

/**
 * Channels of one library and the flows that use them, as {@link ChannelComparison} needs them. All
 * but Kotlin's, whose flows are no threads: see KotlinChannels.
 */
sealed interface ChannelPeer {
  /** One channel. */
  interface Pipe {
    void send(@Nullable Task<?> self, Object item) throws Exception;

    Object receive(@Nullable Task<?> self) throws Exception;
  }

  /** Receives from one of several channels. */
  @FunctionalInterface
  interface Choice {
    Object receive(@Nullable Task<?> self) throws Exception;
  }

  /** What one flow does. */
  @FunctionalInterface
  interface Flow {
    void run(@Nullable Task<?> self) throws Exception;
  }

  /** A new channel; null if the library has none of that capacity. */
  @Nullable Pipe pipe(int capacity);

  /** Null if the library has no such thing. */
  @Nullable Choice choice(List<Pipe> pipes);

  /** Runs all side by side, and returns when all have ended. */
  void run(List<Flow> flows) throws Exception;

  /** Lispatch: each flow is a task. */
  final class Ours implements ChannelPeer {
    private static final Scheduler SCHEDULER = Scheduler.production();

    private record OurPipe(Channel<Object> channel) implements Pipe {
      @Override
      public void send(@Nullable Task<?> self, Object item) {
        channel.send(self(self), item, Clock.NEVER);
      }

      @Override
      public Object receive(@Nullable Task<?> self) {
        return channel.receive(self(self), Clock.NEVER);
      }
    }

    private static Task<?> self(@Nullable Task<?> self) {
      if (self == null) {
        throw new IllegalStateException("a flow of ours is a task");
      }
      return self;
    }

    @Override
    public Pipe pipe(int capacity) {
      return new OurPipe(Channel.of(SCHEDULER, capacity, "bench"));
    }

    @Override
    public Choice choice(List<Pipe> pipes) {
      Clause<?>[] clauses =
          pipes.stream()
              .map(pipe -> ((OurPipe) pipe).channel.receiving())
              .toArray(Clause<?>[]::new);
      var select = dev.lispatch.sync.Select.fair(clauses);
      return self -> select.await(self(self), Clock.NEVER).value();
    }

    @Override
    public void run(List<Flow> flows) throws Cancelled {
      inScope(
          (host, scope) -> {
            for (Flow flow : flows) {
              scope.fork(
                  host,
                  "flow",
                  self -> {
                    flow.run(self);
                    return self;
                  });
            }
            scope.join(host);
          });
    }

    /** What a host does with a scope. */
    interface Play {
      void perform(Task<?> host, Scope scope) throws Cancelled;
    }

    static void inScope(Play play) throws Cancelled {
      CancelToken token = CancelToken.root(SCHEDULER, "bench", Clock.NEVER);
      Scope scope = Scope.root(SCHEDULER, token, Integer.MAX_VALUE);
      Task<Object> host = Task.outside(scope, CancelToken.root(SCHEDULER, "host", Clock.NEVER));
      play.perform(host, scope);
    }
  }

  /** Virtual threads, started bare. */
  private static void onThreads(List<Flow> flows) throws InterruptedException {
    List<Thread> threads = new ArrayList<>(flows.size());
    for (Flow flow : flows) {
      threads.add(
          Thread.startVirtualThread(
              () -> {
                try {
                  flow.run(null);
                } catch (Exception failure) {
                  throw new IllegalStateException(failure);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Jox. */
  final class Jox implements ChannelPeer {
    private record JoxPipe(com.softwaremill.jox.Channel<Object> channel) implements Pipe {
      @Override
      public void send(@Nullable Task<?> self, Object item) throws InterruptedException {
        channel.send(item);
      }

      @Override
      public Object receive(@Nullable Task<?> self) throws InterruptedException {
        return channel.receive();
      }
    }

    @Override
    public Pipe pipe(int capacity) {
      return new JoxPipe(
          capacity == 0
              ? com.softwaremill.jox.Channel.newRendezvousChannel()
              : com.softwaremill.jox.Channel.newBufferedChannel(capacity));
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of clauses
    public Choice choice(List<Pipe> pipes) {
      return self -> {
        SelectClause<Object>[] clauses = new SelectClause[pipes.size()];
        for (int i = 0; i < clauses.length; i++) {
          clauses[i] = ((JoxPipe) pipes.get(i)).channel.receiveClause();
        }
        return Select.select(clauses);
      };
    }

    @Override
    public void run(List<Flow> flows) throws InterruptedException {
      onThreads(flows);
    }
  }

  /** A queue of the JDK. */
  final class Jdk implements ChannelPeer {
    private final boolean transfer;

    /** With {@code transfer} the LinkedTransferQueue, which has no bounds but 0. */
    Jdk(boolean transfer) {
      this.transfer = transfer;
    }

    private record QueuePipe(BlockingQueue<Object> queue) implements Pipe {
      @Override
      public void send(@Nullable Task<?> self, Object item) throws InterruptedException {
        queue.put(item);
      }

      @Override
      public Object receive(@Nullable Task<?> self) throws InterruptedException {
        return queue.take();
      }
    }

    private record TransferPipe(LinkedTransferQueue<Object> queue) implements Pipe {
      @Override
      public void send(@Nullable Task<?> self, Object item) throws InterruptedException {
        queue.transfer(item);
      }

      @Override
      public Object receive(@Nullable Task<?> self) throws InterruptedException {
        return queue.take();
      }
    }

    @Override
    public @Nullable Pipe pipe(int capacity) {
      if (transfer) {
        return capacity == 0 ? new TransferPipe(new LinkedTransferQueue<>()) : null;
      }
      return new QueuePipe(
          capacity == 0 ? new SynchronousQueue<>() : new ArrayBlockingQueue<>(capacity));
    }

    @Override
    public @Nullable Choice choice(List<Pipe> pipes) {
      return null;
    }

    @Override
    public void run(List<Flow> flows) throws InterruptedException {
      onThreads(flows);
    }
  }
}
