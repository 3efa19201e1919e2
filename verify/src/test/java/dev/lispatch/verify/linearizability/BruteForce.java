package dev.lispatch.verify.linearizability;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tries every order of the operations, and of every choice of the pending ones: the definition as a
 * program, without any of the checker's ideas.
 *
 * <p>For a handful of operations. Recursive, as deep as there are operations.
 */
final class BruteForce<S> {
  private final Specification<S> specification;

  BruteForce(Specification<S> specification) {
    this.specification = specification;
  }

  boolean explains(List<Operation> operations) {
    List<Operation> happened =
        operations.stream().filter(o -> !(o.answer() instanceof Answer.NotDone)).toList();
    return explains(happened, specification.initial(), null);
  }

  /** The number of events of the shortest beginning without explanation. */
  int shortestUnexplained(List<Operation> operations) {
    int events = operations.stream().mapToInt(o -> o.isPending() ? 1 : 2).sum();
    for (int length = 1; length < events; length++) {
      if (!explains(beginning(operations, length))) {
        return length;
      }
    }
    return events;
  }

  private boolean explains(List<Operation> left, S state, @Nullable Operation partner) {
    if (partner == null && left.stream().allMatch(Operation::isPending)) {
      return true;
    }
    for (Operation next : left) {
      boolean inTime = left.stream().noneMatch(other -> other.precedes(next));
      boolean together = partner == null || !(partner.precedes(next) || next.precedes(partner));
      S after = inTime && together ? specification.after(state, next) : null;
      if (after != null) {
        List<Operation> rest = new ArrayList<>(left);
        rest.remove(next);
        if (explains(rest, after, specification.isSettled(after) ? null : next)) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<Operation> beginning(List<Operation> operations, int length) {
    return operations.stream()
        .filter(o -> o.invoked() < length)
        .map(o -> o.returned() < length ? o : pending(o))
        .toList();
  }

  private static Operation pending(Operation o) {
    return new Operation(o.number(), o.task(), o.call(), null, o.invoked(), Operation.NEVER);
  }
}
