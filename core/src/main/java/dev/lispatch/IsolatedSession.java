package dev.lispatch;

import dev.lispatch.limit.Stop;
import dev.lispatch.syntax.Source;
import dev.lispatch.value.Context;

/** A session outside the host's process. Used by one thread at a time. */
public interface IsolatedSession extends AutoCloseable {
  /**
   * How much longer than the program the run here may take: the session elsewhere holds the program
   * to its time itself, from the moment at which it can run it.
   */
  long PATIENCE_MILLIS = 60_000;

  /**
   * Runs a program there, or only compiles it, and waits for its end. What it prints goes to the
   * console of {@code cx}'s run, what it reaches for is called there as tasks of that run.
   *
   * @return what came of it; of its parts the value or problem, the warnings and the usage count
   * @throws Stop if the task of {@code cx} has to end first: then nothing goes on there
   */
  Outcome run(Context cx, Source source, boolean execute);

  /** Ends the session. When it returns nothing of it is left. Idempotent. */
  @Override
  void close();
}
