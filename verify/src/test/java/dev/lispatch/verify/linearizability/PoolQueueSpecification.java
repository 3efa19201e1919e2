package dev.lispatch.verify.linearizability;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queue of a worker pool: jobs are taken in the order of their submission, and stolen from the
 * end that the pool chose.
 *
 * <p>If that is the newest, what leaves tells little about the order of what came, and only
 * histories of some hundred operations can be checked.
 *
 * <p>Immutable.
 */
public record PoolQueueSpecification(int capacity, StolenEnd stolen)
    implements Specification<Fifo> {
  /** Which job a thief gets. */
  public enum StolenEnd {
    OLDEST,
    NEWEST
  }

  /** What can be asked of the queue. */
  public sealed interface Ask extends Call {}

  /** Done, or refused if the queue is full. */
  public record Submit(Object job) implements Ask {
    @Override
    public Object subject() {
      return job;
    }

    @Override
    public String toString() {
      return "submit " + job;
    }
  }

  /** Answers a job, or refused if there is none. */
  public record Take() implements Ask {
    @Override
    public String toString() {
      return "take";
    }
  }

  /** Answers a job, or refused if there is none. */
  public record Steal() implements Ask {
    @Override
    public String toString() {
      return "steal";
    }
  }

  @Override
  public Fifo initial() {
    return Fifo.EMPTY;
  }

  @Override
  public @Nullable Fifo after(Fifo jobs, Operation operation) {
    return switch ((Ask) operation.call()) {
      case Submit(var job) ->
          jobs.size() < capacity
              ? fitting(operation, Answer.DONE, jobs.withNewest(job))
              : fitting(operation, Answer.REFUSED, jobs);
      case Take() -> oldestTaken(jobs, operation);
      case Steal() ->
          stolen == StolenEnd.OLDEST || jobs.isEmpty()
              ? oldestTaken(jobs, operation)
              : fitting(operation, Answer.of(jobs.newest()), jobs.withoutNewest());
    };
  }

  private static @Nullable Fifo oldestTaken(Fifo jobs, Operation operation) {
    return jobs.isEmpty()
        ? fitting(operation, Answer.REFUSED, jobs)
        : fitting(operation, Answer.of(jobs.oldest()), jobs.withoutOldest());
  }

  private static @Nullable Fifo fitting(Operation operation, Answer answer, Fifo next) {
    return operation.mayAnswer(answer) ? next : null;
  }

  @Override
  public List<Precedence> precedences(List<Operation> operations) {
    if (stolen == StolenEnd.NEWEST) {
      return List.of();
    }
    FifoPrecedences order = new FifoPrecedences();
    for (Operation operation : operations) {
      if (operation.call() instanceof Submit(var job)) {
        if (operation.mayAnswer(Answer.DONE)) {
          order.sent(job, operation);
        }
      } else if (operation.answer() instanceof Answer.Value(var job)) {
        order.received(job, operation);
      } else if (operation.isPending()) {
        order.mayReceive(operation);
      }
    }
    return order.all();
  }
}
