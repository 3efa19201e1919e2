package dev.lispatch.verify.linearizability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The checker against histories that are known to be true, and against the definition itself. */
class LinearizabilityCheckerTest {
  private static final int TRUE_HISTORIES = 500;
  private static final int SMALL_HISTORIES = 3_000;
  private static final int LONG_HISTORY = 5_000; // operations, so twice as many events

  @ParameterizedTest
  @EnumSource(Subject.class)
  void history_ofASequentialObject_isExplainedByAnOrderThatReplays(Subject subject) {
    for (int seed = 0; seed < TRUE_HISTORIES; seed++) {
      Random random = new Random(seed);
      int tasks = 2 + random.nextInt(5);
      boolean different = random.nextBoolean();
      int bound = different ? 0 : 3;
      int calls = 5 + random.nextInt(different ? 95 : 20);
      List<Operation> history = simulated(subject, random, tasks, bound, calls);

      assertExplained(history, subject.specification(), seed);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Subject.class, mode = EnumSource.Mode.EXCLUDE, names = "STEALING_POOL")
  void history_ofTenThousandEvents_isExplained(Subject subject) {
    Random random = new Random(1);
    List<Operation> history = simulated(subject, random, 6, 0, LONG_HISTORY);
    assertThat(history).hasSize(LONG_HISTORY);

    assertExplained(history, subject.specification(), 1);
  }

  @ParameterizedTest
  @EnumSource(Subject.class)
  void verdict_onASmallHistory_isThatOfTryingEveryOrder(Subject subject) {
    int explained = 0;
    int unexplained = 0;
    for (int seed = 0; seed < SMALL_HISTORIES; seed++) {
      Random random = new Random(seed);
      List<Operation> history = simulated(subject, random, 3, 2, 3 + random.nextInt(4));
      List<Operation> falsified = Falsification.anyAnswers(history, random);
      if (agree(falsified, subject.specification(), seed)) {
        explained++;
      } else {
        unexplained++;
      }
    }
    assertThat(explained).isGreaterThan(SMALL_HISTORIES / 10);
    assertThat(unexplained).isGreaterThan(SMALL_HISTORIES / 10);
  }

  private static List<Operation> simulated(
      Subject subject, Random random, int tasks, int bound, int calls) {
    return new Simulation(random, subject.model(), tasks, subject.caller(bound, tasks, calls / 2))
        .run(calls);
  }

  private static <S> boolean agree(
      List<Operation> history, Specification<S> specification, int seed) {
    BruteForce<S> every = new BruteForce<>(specification);
    Verdict verdict = LinearizabilityChecker.check(history, specification);
    boolean explained = every.explains(history);
    assertThat(verdict.isLinearizable())
        .as("seed %s: %s %s", seed, history, verdict)
        .isEqualTo(explained);
    if (verdict instanceof Verdict.NotLinearizable refusal) {
      assertThat(refusal.events())
          .as("seed %s: %s %s", seed, history, verdict)
          .isEqualTo(every.shortestUnexplained(history));
    }
    return explained;
  }

  private static <S> void assertExplained(
      List<Operation> history, Specification<S> specification, int seed) {
    Verdict verdict = LinearizabilityChecker.check(history, specification);
    assertThat(verdict).as("seed %s", seed).isInstanceOf(Verdict.Linearizable.class);
    if (verdict instanceof Verdict.Linearizable(var order)) {
      assertKeepsTime(order, history);
      assertReplays(order, specification);
    }
  }

  private static void assertKeepsTime(List<Operation> order, List<Operation> history) {
    int latestBeginning = -1;
    for (Operation operation : order) {
      assertThat(operation.returned()).isGreaterThan(latestBeginning);
      latestBeginning = Math.max(latestBeginning, operation.invoked());
    }
    Set<Operation> missing = new HashSet<>(history);
    order.forEach(missing::remove);
    assertThat(order).doesNotHaveDuplicates();
    assertThat(missing).allMatch(o -> o.isPending() || o.answer() instanceof Answer.NotDone);
  }

  private static <S> void assertReplays(List<Operation> order, Specification<S> specification) {
    S state = specification.initial();
    List<Operation> together = new ArrayList<>();
    for (Operation operation : order) {
      S after = specification.after(state, operation);
      if (after == null) {
        throw new AssertionError(operation + " cannot take effect in " + state);
      }
      state = after;
      together.add(operation);
      if (specification.isSettled(state)) {
        assertThat(together).allMatch(o -> !o.precedes(operation) && !operation.precedes(o));
        together.clear();
      }
    }
    assertThat(together).isEmpty();
  }
}
