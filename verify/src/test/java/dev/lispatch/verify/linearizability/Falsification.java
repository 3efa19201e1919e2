package dev.lispatch.verify.linearizability;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes false histories, or at least doubtful ones, of true ones. */
final class Falsification {
  private static final List<Answer> COMMON =
      List.of(
          Answer.DONE,
          Answer.REFUSED,
          Answer.CANCELLED,
          Answer.closed(null),
          Answer.of(0L),
          Answer.of(1L),
          Answer.of(2L));

  private Falsification() {}

  /** Changes up to two answers to whatever they might have been; the outcome may be true or not. */
  static List<Operation> anyAnswers(List<Operation> history, Random random) {
    List<Operation> changed = new ArrayList<>(history);
    for (int changes = random.nextInt(3); changes > 0; changes--) {
      int at = random.nextInt(changed.size());
      Operation old = changed.get(at);
      if (!old.isPending()) {
        Operation other = changed.get(random.nextInt(changed.size()));
        boolean borrowed = random.nextBoolean() && !other.isPending();
        Answer any = COMMON.get(random.nextInt(COMMON.size()));
        changed.set(at, answered(old, borrowed ? other.answer() : any));
      }
    }
    return changed;
  }

  static Operation answered(Operation old, @Nullable Answer answer) {
    return new Operation(
        old.number(), old.task(), old.call(), answer, old.invoked(), old.returned());
  }
}
