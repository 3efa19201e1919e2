package dev.lispatch.verify.linearizability;

import org.jspecify.annotations.Nullable;

/** A value that is delivered once and read often. Immutable. */
public record PromiseSpecification() implements Specification<PromiseSpecification.Delivery> {
  /** What can be asked of a promise. */
  public sealed interface Ask extends Call {}

  /** Done, or refused if somebody delivered before. */
  public record Deliver(@Nullable Object value) implements Ask {
    @Override
    public @Nullable Object subject() {
      return value;
    }

    @Override
    public String toString() {
      return "deliver " + value;
    }
  }

  /** Waits for the value and answers it. */
  public record Read() implements Ask {
    @Override
    public String toString() {
      return "read";
    }
  }

  /** Answers the value, or refused if there is none yet. */
  public record TryRead() implements Ask {
    @Override
    public String toString() {
      return "try-read";
    }
  }

  /** Whether something was delivered, and what. */
  public record Delivery(boolean made, @Nullable Object value) {
    @Override
    public String toString() {
      return made ? "delivered " + value : "undelivered";
    }
  }

  @Override
  public Delivery initial() {
    return new Delivery(false, null);
  }

  @Override
  public @Nullable Delivery after(Delivery now, Operation operation) {
    return switch ((Ask) operation.call()) {
      case Deliver(var value) ->
          now.made()
              ? fitting(operation, Answer.REFUSED, now)
              : fitting(operation, Answer.DONE, new Delivery(true, value));
      case Read() -> now.made() ? fitting(operation, Answer.of(now.value()), now) : null;
      case TryRead() ->
          fitting(operation, now.made() ? Answer.of(now.value()) : Answer.REFUSED, now);
    };
  }

  private static @Nullable Delivery fitting(Operation operation, Answer answer, Delivery next) {
    return operation.mayAnswer(answer) ? next : null;
  }
}
