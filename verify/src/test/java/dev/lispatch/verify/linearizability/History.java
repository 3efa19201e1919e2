package dev.lispatch.verify.linearizability;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What tasks did to one shared object: when each operation began and ended, and how it ended.
 *
 * <p>Thread-safe and lock-free. Recording orders the tasks a little more than they would be without
 * it, since all of them touch the end of one queue; it is for errors of logic, and litmus tests are
 * for errors of memory order.
 */
public final class History {
  private record Invocation(int number, int task, Call call) implements Event {}

  private record Return(int number, Answer answer) implements Event {}

  private sealed interface Event {}

  private final AtomicInteger invocations = new AtomicInteger();
  private final ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();

  /** Notes the beginning of an operation, before it begins; the number is for {@link #returned}. */
  public int invoked(int task, Call call) {
    int number = invocations.getAndIncrement();
    events.add(new Invocation(number, task, call));
    return number;
  }

  /** Notes the end of an operation, after it ended. */
  public void returned(int number, Answer answer) {
    events.add(new Return(number, answer));
  }

  /** Does and records an operation; if it throws, it stays pending. */
  public Answer record(int task, Call call, Supplier<Answer> operation) {
    int number = invoked(task, call);
    Answer answer = operation.get();
    returned(number, answer);
    return answer;
  }

  /** What was recorded so far, in the order in which the operations began. */
  public List<Operation> operations() {
    List<Invocation> begun = new ArrayList<>();
    List<@Nullable Operation> byNumber = new ArrayList<>();
    int place = 0;
    for (Event event : events) {
      switch (event) {
        case Invocation begin -> {
          while (byNumber.size() <= begin.number()) {
            byNumber.add(null);
          }
          byNumber.set(begin.number(), pending(begin, place));
          begun.add(begin);
        }
        case Return end ->
            byNumber.set(end.number(), ended(byNumber.get(end.number()), end, place));
      }
      place++;
    }
    return inOrder(begun, byNumber);
  }

  private static Operation pending(Invocation begin, int place) {
    return new Operation(begin.number(), begin.task(), begin.call(), null, place, Operation.NEVER);
  }

  private static Operation ended(@Nullable Operation begun, Return end, int place) {
    if (begun == null || !begun.isPending()) {
      throw new IllegalStateException("operation " + end.number() + " ended twice or never began");
    }
    return new Operation(
        begun.number(), begun.task(), begun.call(), end.answer(), begun.invoked(), place);
  }

  /** Numbers are given out before their events are queued, so they may be a little out of order. */
  private static List<Operation> inOrder(List<Invocation> begun, List<@Nullable Operation> all) {
    List<Operation> operations = new ArrayList<>();
    for (Invocation begin : begun) {
      Operation one = all.get(begin.number());
      if (one != null) {
        operations.add(
            new Operation(
                operations.size(),
                one.task(),
                one.call(),
                one.answer(),
                one.invoked(),
                one.returned()));
      }
    }
    return operations;
  }
}
