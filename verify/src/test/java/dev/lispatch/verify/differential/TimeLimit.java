package dev.lispatch.verify.differential;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks on a thread of its own, and does not wait for an answer for ever.
 *
 * <p>What does not answer may hold threads that later questions need, so after a few silences
 * nothing is asked any more. Not thread-safe.
 */
final class TimeLimit {
  private static final long SECONDS = 20;
  private static final long STACK_BYTES = 1 << 20;

  private static final int MOST_SILENCES = 3;

  private int silences;

  Answer ask(Callable<Answer> question) {
    if (silences >= MOST_SILENCES) {
      return new Answer.Silence("not asked: earlier questions are still unanswered");
    }
    FutureTask<Answer> answer = new FutureTask<>(question);
    Thread thread = new Thread(null, answer, "question", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      return answer.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      silences++;
      return new Answer.Silence("nothing within " + SECONDS + " seconds");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
