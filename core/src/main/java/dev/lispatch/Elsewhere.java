package dev.lispatch;

import dev.lispatch.limit.Limits;
import dev.lispatch.limit.Stop;
import dev.lispatch.task.Task;
import dev.lispatch.value.Context;
import dev.lispatch.value.Run;

/** Evaluates programs outside this process. */
final class Elsewhere implements Evaluation {
  /* The session elsewhere watches the time itself, from the moment at which it can run the program. The run
  here only must not be the first to end. */
  private final IsolatedSession session;

  Elsewhere(IsolatedSession session) {
    this.session = session;
  }

  /** Ends the run here as the program has ended there. */
  static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private Failed(Problem problem) {
      super(problem.message(), null, false, false);
      this.problem = problem;
    }

    Problem problem() {
      return problem;
    }
  }

  @Override
  public Limits limits(Limits ofProgram) {
    long millis =
        Math.min(ofProgram.runTimeout(), Long.MAX_VALUE - IsolatedSession.PATIENCE_MILLIS);
    return ofProgram.withRunTimeout(millis + IsolatedSession.PATIENCE_MILLIS);
  }

  /**
   * Runs the program there.
   *
   * @throws Failed if it failed there
   * @throws Stop if it was stopped here
   */
  @Override
  public Object evaluate(Run run, Task<?> main, Order order, Progress progress) {
    Context cx = Context.of(run, main);
    try {
      Outcome outcome = session.run(cx, order.source(), order.execute());
      outcome.warnings().forEach(run::warn);
      progress.usedElsewhere(outcome.usage());
      return switch (outcome) {
        case Outcome.Success success -> success.value();
        case Outcome.Failure failure -> throw new Failed(failure.problem());
      };
    } finally {
      cx.settle();
    }
  }

  @Override
  public void release() {
    session.close();
  }
}
