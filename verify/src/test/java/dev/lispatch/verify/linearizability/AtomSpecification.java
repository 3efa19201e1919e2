package dev.lispatch.verify.linearizability;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One value that is read and replaced: an atom, or an atomic number.
 *
 * <p>Immutable.
 */
public record AtomSpecification(@Nullable Object first)
    implements Specification<AtomSpecification.Held> {
  /** What the atom holds. */
  public record Held(@Nullable Object value) {
    @Override
    public String toString() {
      return String.valueOf(value);
    }
  }

  @Override
  public Held initial() {
    return new Held(first);
  }

  @Override
  public @Nullable Held after(Held now, Operation operation) {
    return switch ((AtomCall) operation.call()) {
      case AtomCall.Load() -> operation.mayAnswer(Answer.of(now.value())) ? now : null;
      case AtomCall.Store(var value) -> next(operation, Answer.DONE, value);
      case AtomCall.Exchange(var value) -> next(operation, Answer.of(now.value()), value);
      case AtomCall.Swap(_, var function) -> {
        Object value = function.apply(now.value());
        yield next(operation, Answer.of(value), value);
      }
      case AtomCall.CompareAndSet(var expected, var value) ->
          Objects.equals(now.value(), expected)
              ? next(operation, Answer.DONE, value)
              : next(operation, Answer.REFUSED, now.value());
      case AtomCall.FetchAdd(long increment) -> added(now, operation, increment);
    };
  }

  private static @Nullable Held added(Held now, Operation operation, long increment) {
    return now.value() instanceof Long number
        ? next(operation, Answer.of(number), number + increment)
        : null;
  }

  private static @Nullable Held next(Operation operation, Answer answer, @Nullable Object value) {
    return operation.mayAnswer(answer) ? new Held(value) : null;
  }
}
