package dev.lispatch.verify.linearizability;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The models of all the objects that have a specification. */
final class Models {
  private Models() {}

  static final class BufferedChannel implements Model {
    private final int capacity;
    private final Deque<Object> items = new ArrayDeque<>();
    private boolean closed;

    BufferedChannel(int capacity) {
      this.capacity = capacity;
    }

    @Override
    public Map<Integer, Answer> attempt(int task, Call call) {
      Answer answer =
          switch ((ChannelCall) call) {
            case ChannelCall.Send(var item) -> send(item, null);
            case ChannelCall.TrySend(var item) -> send(item, Answer.REFUSED);
            case ChannelCall.Receive() -> receive(null);
            case ChannelCall.TryReceive() -> receive(Answer.REFUSED);
            case ChannelCall.Close() -> {
              closed = true;
              yield Answer.DONE;
            }
          };
      return answer == null ? Map.of() : Map.of(task, answer);
    }

    private @Nullable Answer send(@Nullable Object item, @Nullable Answer ifFull) {
      if (closed) {
        return Answer.closed(item);
      }
      if (items.size() >= capacity) {
        return ifFull;
      }
      items.addLast(Objects.requireNonNull(item));
      return Answer.DONE;
    }

    private @Nullable Answer receive(@Nullable Answer ifEmpty) {
      if (!items.isEmpty()) {
        return Answer.of(items.removeFirst());
      }
      return closed ? Answer.closed(null) : ifEmpty;
    }
  }

  static final class Rendezvous implements Model {
    private final Map<Integer, Object> senders = new LinkedHashMap<>();
    private final Deque<Integer> receivers = new ArrayDeque<>();
    private boolean closed;

    @Override
    public Map<Integer, Answer> attempt(int task, Call call) {
      return switch ((ChannelCall) call) {
        case ChannelCall.Send(var item) -> send(task, Objects.requireNonNull(item), true);
        case ChannelCall.TrySend(var item) -> send(task, Objects.requireNonNull(item), false);
        case ChannelCall.Receive() -> receive(task, true);
        case ChannelCall.TryReceive() -> receive(task, false);
        case ChannelCall.Close() -> {
          closed = true;
          yield Map.of(task, Answer.DONE);
        }
      };
    }

    private Map<Integer, Answer> send(int task, Object item, boolean waits) {
      if (closed) {
        withdraw(task);
        return Map.of(task, Answer.closed(item));
      }
      Integer receiver = receivers.poll();
      if (receiver != null) {
        senders.remove(task);
        return Map.of(task, Answer.DONE, receiver, Answer.of(item));
      }
      if (!waits) {
        return Map.of(task, Answer.REFUSED);
      }
      senders.put(task, item);
      return Map.of();
    }

    private Map<Integer, Answer> receive(int task, boolean waits) {
      if (closed) {
        withdraw(task);
        return Map.of(task, Answer.closed(null));
      }
      if (!senders.isEmpty()) {
        Map.Entry<Integer, Object> sender = senders.entrySet().iterator().next();
        senders.remove(sender.getKey());
        receivers.removeIf(receiver -> receiver == task);
        return Map.of(task, Answer.of(sender.getValue()), sender.getKey(), Answer.DONE);
      }
      if (!waits) {
        return Map.of(task, Answer.REFUSED);
      }
      if (!receivers.contains(task)) {
        receivers.add(task);
      }
      return Map.of();
    }

    @Override
    public void withdraw(int task) {
      senders.remove(task);
      receivers.removeIf(receiver -> receiver == task);
    }
  }

  static final class Atom implements Model {
    private Object value;

    Atom(Object first) {
      this.value = first;
    }

    @Override
    public Map<Integer, Answer> attempt(int task, Call call) {
      Object old = value;
      Answer answer =
          switch ((AtomCall) call) {
            case AtomCall.Load() -> Answer.of(old);
            case AtomCall.Store(var stored) -> put(stored, Answer.DONE);
            case AtomCall.Exchange(var stored) -> put(stored, Answer.of(old));
            case AtomCall.Swap(_, var function) -> {
              Object swapped = function.apply(old);
              yield put(swapped, Answer.of(swapped));
            }
            case AtomCall.CompareAndSet(var expected, var stored) ->
                old.equals(expected) ? put(stored, Answer.DONE) : Answer.REFUSED;
            case AtomCall.FetchAdd(long increment) -> put((Long) old + increment, Answer.of(old));
          };
      return Map.of(task, answer);
    }

    private Answer put(@Nullable Object stored, Answer answer) {
      value = Objects.requireNonNull(stored);
      return answer;
    }
  }

  static final class Mutex implements Model {
    private int owner = -1;

    @Override
    public Map<Integer, Answer> attempt(int task, Call call) {
      boolean free = owner < 0;
      boolean own = owner == task;
      return switch ((MutexSpecification.Ask) call) {
        case LOCK -> free || own ? taken(task, free) : Map.of();
        case TRY_LOCK -> taken(task, free);
        case UNLOCK -> {
          owner = own ? -1 : owner;
          yield Map.of(task, own ? Answer.DONE : Answer.REFUSED);
        }
      };
    }

    private Map<Integer, Answer> taken(int task, boolean free) {
      owner = free ? task : owner;
      return Map.of(task, free ? Answer.DONE : Answer.REFUSED);
    }
  }

  static final class Semaphore implements Model {
    private final int permits;
    private int free;

    Semaphore(int permits) {
      this.permits = permits;
      this.free = permits;
    }

    @Override
    public Map<Integer, Answer> attempt(int task, Call call) {
      return switch ((SemaphoreSpecification.Ask) call) {
        case ACQUIRE -> free > 0 ? counted(task, -1) : Map.of();
        case TRY_ACQUIRE -> free > 0 ? counted(task, -1) : Map.of(task, Answer.REFUSED);
        case RELEASE -> free < permits ? counted(task, 1) : Map.of(task, Answer.REFUSED);
      };
    }

    private Map<Integer, Answer> counted(int task, int change) {
      free += change;
      return Map.of(task, Answer.DONE);
    }
  }

  static final class Pool implements Model {
    private final boolean stealsNewest;
    private final Deque<Object> jobs = new ArrayDeque<>();

    Pool(boolean stealsNewest) {
      this.stealsNewest = stealsNewest;
    }

    @Override
    public Map<Integer, Answer> attempt(int task, Call call) {
      return switch ((PoolQueueSpecification.Ask) call) {
        case PoolQueueSpecification.Submit(var job) -> {
          jobs.addLast(job);
          yield Map.of(task, Answer.DONE);
        }
        case PoolQueueSpecification.Take() -> Map.of(task, answer(jobs.pollFirst()));
        case PoolQueueSpecification.Steal() ->
            Map.of(task, answer(stealsNewest ? jobs.pollLast() : jobs.pollFirst()));
      };
    }

    private static Answer answer(@Nullable Object job) {
      return job == null ? Answer.REFUSED : Answer.of(job);
    }
  }

  static final class Promise implements Model {
    private @Nullable Object value;

    @Override
    public Map<Integer, Answer> attempt(int task, Call call) {
      Object now = value;
      return switch ((PromiseSpecification.Ask) call) {
        case PromiseSpecification.Deliver(var given) -> {
          value = now == null ? given : now;
          yield Map.of(task, now == null ? Answer.DONE : Answer.REFUSED);
        }
        case PromiseSpecification.Read() -> now == null ? Map.of() : Map.of(task, Answer.of(now));
        case PromiseSpecification.TryRead() ->
            Map.of(task, now == null ? Answer.REFUSED : Answer.of(now));
      };
    }
  }
}
