package dev.lispatch;

import dev.lispatch.limit.Limits;
import dev.lispatch.syntax.Source;
import dev.lispatch.task.Task;
import dev.lispatch.value.Run;
import org.jspecify.annotations.Nullable;

/**
 * Where the programs of one session are evaluated, and what they define is kept. Belongs to whoever
 * has the turn in the session.
 */
interface Evaluation {
  /** What is to be run. */
  record Order(Source source, @Nullable Program program, boolean execute) {}

  /** What is known of a run beside what its tasks tell. Written by the main task. */
  final class Progress {
    private @Nullable Long compiled; // the clock's instant
    private @Nullable Usage elsewhere;

    void compiled(long instant) {
      compiled = instant;
    }

    long compiledAt(long otherwise) {
      return compiled == null ? otherwise : compiled;
    }

    void usedElsewhere(Usage usage) {
      elsewhere = usage;
    }

    @Nullable Usage elsewhere() {
      return elsewhere;
    }
  }

  /** The limits of the run that stands for the program in this process. */
  Limits limits(Limits ofProgram);

  /** Runs the program as the main task of {@code run}; returns its value, or throws its failure. */
  Object evaluate(Run run, Task<?> main, Order order, Progress progress);

  /** Forgets everything: the session is closed. */
  void release();
}
