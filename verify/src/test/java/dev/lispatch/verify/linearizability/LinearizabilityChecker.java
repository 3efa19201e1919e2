package dev.lispatch.verify.linearizability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says whether a history can be explained by its operations taking effect one after the other, each
 * at a moment between its beginning and its end.
 *
 * <p>The algorithm is Wing and Gong's ("Testing and verifying concurrent objects", 1993) with the
 * just-in-time linearization and the memory of configurations of Lowe ("Testing for
 * linearizability", 2017); see {@link Search}. Deciding is NP-complete, so the time is exponential
 * in how many operations are under way at once, but near to linear in the length of the history as
 * long as the order of operations shows soon after; {@link Specification#precedences} helps where
 * it does not.
 *
 * <p>Stateless and thread-safe.
 */
public final class LinearizabilityChecker {
  private static final long MOST_CONFIGURATIONS = 1_000_000;

  private LinearizabilityChecker() {}

  public static Verdict check(History history, Specification<?> specification) {
    return check(history.operations(), specification);
  }

  /** Operations stand in the order of their beginnings. */
  public static Verdict check(List<Operation> operations, Specification<?> specification) {
    return check(operations, specification, MOST_CONFIGURATIONS);
  }

  /** With another bound on the work; about 200 bytes are kept for each configuration. */
  static <S> Verdict check(
      List<Operation> operations, Specification<S> specification, long mostConfigurations) {
    Attempt<S> whole = new Attempt<>(operations, specification, mostConfigurations);
    return switch (whole.result()) {
      case EXPLAINED -> new Verdict.Linearizable(whole.order());
      case GIVEN_UP -> new Verdict.Undecided(mostConfigurations);
      case UNEXPLAINED ->
          shortest(operations, whole.furthestEnd(), specification, mostConfigurations);
    };
  }

  /** Every longer beginning has no explanation either, so the shortest is found by halving. */
  private static <S> Verdict shortest(
      List<Operation> operations, int explained, Specification<S> specification, long most) {
    List<Operation> ended =
        operations.stream()
            .filter(operation -> !operation.isPending())
            .sorted(Comparator.comparingInt(Operation::returned))
            .toList();
    int low = (int) ended.stream().filter(end -> end.returned() < explained).count();
    int high = ended.size() - 1;
    int step = 0;
    while (low < high) {
      // The first guess is nearly always right: the search could not get any further either.
      int guess = step++ == 0 ? low : (low + high) >>> 1;
      List<Operation> beginning = beginning(operations, ended.get(guess).returned());
      if (new Attempt<>(beginning, specification, most).result() == Search.Result.UNEXPLAINED) {
        high = guess;
      } else {
        low = guess + 1;
      }
    }
    Operation culprit = ended.get(low);
    List<Operation> beginning = beginning(operations, culprit.returned());
    Attempt<S> last = new Attempt<>(beginning, specification, most);
    return Explanation.of(beginning, culprit, last.states(), last.contradictions());
  }

  /** What was known of the operations right after an event. */
  private static List<Operation> beginning(List<Operation> operations, int place) {
    List<Operation> known = new ArrayList<>();
    for (Operation one : operations) {
      if (one.invoked() <= place) {
        known.add(
            one.returned() <= place
                ? one
                : new Operation(
                    one.number(), one.task(), one.call(), null, one.invoked(), Operation.NEVER));
      }
    }
    return known;
  }

  /** A search through the operations that happened, and its outcome. */
  private static final class Attempt<S> {
    private final List<Precedence> contradictions;
    private final Timeline timeline;
    private final Search<S> search;
    private final Search.Result result;
    private final List<Operation> operations;

    Attempt(List<Operation> operations, Specification<S> specification, long limit) {
      this.operations = operations;
      List<Operation> happened = happened(operations);
      List<Precedence> precedences = specification.precedences(happened);
      contradictions = precedences.stream().filter(Precedence::isContradiction).toList();
      timeline = new Timeline(happened, precedences);
      search = new Search<>(specification, timeline, limit);
      result = contradictions.isEmpty() ? search.run() : Search.Result.UNEXPLAINED;
    }

    /** Without those that did not happen, and numbered anew. */
    private static List<Operation> happened(List<Operation> operations) {
      List<Operation> happened = new ArrayList<>();
      for (Operation one : operations) {
        if (!(one.answer() instanceof Answer.NotDone)) {
          happened.add(
              new Operation(
                  happened.size(),
                  one.task(),
                  one.call(),
                  one.answer(),
                  one.invoked(),
                  one.returned()));
        }
      }
      return happened;
    }

    Search.Result result() {
      return result;
    }

    List<Operation> order() {
      return original(search.order());
    }

    /** The place of the first end that the search could not explain; 0 if it did not get to run. */
    int furthestEnd() {
      int furthest = search.furthest();
      return furthest < timeline.ends().size() && contradictions.isEmpty()
          ? timeline.ends().get(furthest).place()
          : 0;
    }

    List<String> states() {
      return search.furthestStates();
    }

    List<Operation> contradictions() {
      List<Operation> both = new ArrayList<>();
      for (Precedence precedence : contradictions) {
        both.add(precedence.earlier());
        both.add(precedence.later());
      }
      return original(both);
    }

    private List<Operation> original(List<Operation> renumbered) {
      Map<Integer, Operation> byBeginning =
          operations.stream().collect(Collectors.toMap(Operation::invoked, one -> one));
      return renumbered.stream().map(one -> byBeginning.getOrDefault(one.invoked(), one)).toList();
    }
  }
}
