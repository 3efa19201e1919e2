package dev.lispatch.verify.linearizability;

import org.jspecify.annotations.Nullable;

/** A lock that knows its owner and is not re-entrant. Immutable. */
public record MutexSpecification() implements Specification<MutexSpecification.Owner> {
  /** What can be asked of a mutex. */
  public enum Ask implements Call {
    /** Waits; done, or refused to who holds it already. */
    LOCK,
    /** Done, or refused while anybody holds it. */
    TRY_LOCK,
    /** Done, or refused to who does not hold it. */
    UNLOCK
  }

  /** The task that holds it; null if nobody does. */
  public record Owner(@Nullable Integer task) {
    @Override
    public String toString() {
      return task == null ? "free" : "held by task " + task;
    }
  }

  private static final Owner NOBODY = new Owner(null);

  @Override
  public Owner initial() {
    return NOBODY;
  }

  @Override
  public @Nullable Owner after(Owner owner, Operation operation) {
    Owner self = new Owner(operation.task());
    return switch ((Ask) operation.call()) {
      case LOCK ->
          owner.equals(NOBODY)
              ? done(operation, self)
              : owner.equals(self) ? refused(operation, owner) : null;
      case TRY_LOCK -> owner.equals(NOBODY) ? done(operation, self) : refused(operation, owner);
      case UNLOCK -> owner.equals(self) ? done(operation, NOBODY) : refused(operation, owner);
    };
  }

  private static @Nullable Owner done(Operation operation, Owner next) {
    return operation.mayAnswer(Answer.DONE) ? next : null;
  }

  private static @Nullable Owner refused(Operation operation, Owner same) {
    return operation.mayAnswer(Answer.REFUSED) ? same : null;
  }
}
