package dev.lispatch.verify.linearizability;

import org.jspecify.annotations.Nullable;

/** So many permits, of which never more are given back than were taken. Immutable. */
public record SemaphoreSpecification(int permits) implements Specification<Integer> {
  /** What can be asked of a semaphore. */
  public enum Ask implements Call {
    /** Waits for a permit; done. */
    ACQUIRE,
    /** Done, or refused if no permit is free. */
    TRY_ACQUIRE,
    /** Done, or refused if no permit is out. */
    RELEASE
  }

  @Override
  public Integer initial() {
    return permits;
  }

  @Override
  public @Nullable Integer after(Integer free, Operation operation) {
    return switch ((Ask) operation.call()) {
      case ACQUIRE -> free > 0 && operation.mayAnswer(Answer.DONE) ? free - 1 : null;
      case TRY_ACQUIRE ->
          free > 0
              ? operation.mayAnswer(Answer.DONE) ? (Integer) (free - 1) : null
              : operation.mayAnswer(Answer.REFUSED) ? free : null;
      case RELEASE ->
          free < permits
              ? operation.mayAnswer(Answer.DONE) ? (Integer) (free + 1) : null
              : operation.mayAnswer(Answer.REFUSED) ? free : null;
    };
  }
}
