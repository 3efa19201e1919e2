package dev.lispatch.host;

/**
 * A language model that a host lends to programs.
 *
 * <p>Thread-safe: it is asked by many tasks at once, each on a thread of its own.
 */
@FunctionalInterface
public interface LlmProvider {
  /**
   * Sends one question and waits for the answer. Asks once: whoever calls counts the calls, so it
   * must not try again by itself.
   *
   * @throws LlmException if there is no answer
   * @throws InterruptedException if the thread is interrupted, which is how a call is stopped
   */
  LlmAnswer ask(LlmRequest request) throws LlmException, InterruptedException;
}
