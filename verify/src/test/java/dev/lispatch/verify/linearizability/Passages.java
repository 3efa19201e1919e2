package dev.lispatch.verify.linearizability;

import java.util.ArrayList;
import java.util.List;

/**
 * The items of a true history of a queue whose coming and going are both known, for breaking it in
 * ways that no order can explain. All items differ.
 *
 * <p>Each way gives the history unchanged if it has no place for the error. Immutable.
 */
record Passages(List<Operation> history, List<Passage> all) {
  /** An item's send and receive. */
  record Passage(Operation came, Operation left) {}

  static Passages of(List<Operation> history) {
    List<Passage> all = new ArrayList<>();
    for (Operation left : history) {
      if (left.answer() instanceof Answer.Value(var item)) {
        history.stream()
            .filter(came -> item != null && item.equals(came.call().subject()))
            .filter(came -> !came.isPending())
            .forEach(came -> all.add(new Passage(came, left)));
      }
    }
    return new Passages(history, all);
  }

  /** Drops the receive of an item that surely came before one that was received. */
  List<Operation> withoutReceiveOfAnOvertaken() {
    for (Passage lost : all) {
      for (Passage other : all) {
        if (lost.came().precedes(other.came()) && !mayLeaveUnseenBefore(other.left())) {
          return PlantedErrorsTest.without(history, history.indexOf(lost.left()));
        }
      }
    }
    return history;
  }

  /** True if a receive that never returned may have taken an item before this one returned. */
  private boolean mayLeaveUnseenBefore(Operation receive) {
    return history.stream()
        .filter(o -> o.isPending() && o.call().subject() == null)
        .anyMatch(o -> o.invoked() < receive.returned());
  }

  /** Gives a receiver the item of another one, or one that nobody sent. */
  List<Operation> withOneDelivered(boolean alreadyDelivered) {
    if (all.size() < 2) {
      return history;
    }
    Answer answer =
        alreadyDelivered && all.getFirst().left().answer() instanceof Answer.Value value
            ? value
            : Answer.of("never sent");
    return PlantedErrorsTest.with(history, all.getLast().left(), answer);
  }

  /** Exchanges two items of which one surely came and left before the other. */
  List<Operation> withTwoExchanged() {
    for (Passage one : all) {
      for (Passage other : all) {
        if (one.came().task() == other.came().task()
            && one.came().precedes(other.came())
            && one.left().precedes(other.left())
            && one.left().answer() instanceof Answer.Value first
            && other.left().answer() instanceof Answer.Value second) {
          return PlantedErrorsTest.with(
              PlantedErrorsTest.with(history, one.left(), second), other.left(), first);
        }
      }
    }
    return history;
  }

  /** Tells a sender whose item was received that it was not. */
  List<Operation> withSendAnswered(Answer answer) {
    return all.isEmpty() ? history : PlantedErrorsTest.with(history, all.getFirst().came(), answer);
  }
}
