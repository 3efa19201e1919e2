package dev.lispatch.capability.llm;

import dev.lispatch.host.LlmException;
import org.jspecify.annotations.Nullable;

/**
 * Carries what went wrong on the wire through code that lets only unchecked exceptions pass.
 * Stackless.
 */
final class TransferFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable LlmException failure;

  /**
   * @param failure null if the call was interrupted
   */
  TransferFailure(@Nullable LlmException failure) {
    super(null, null, false, false);
    this.failure = failure;
  }

  /**
   * The failure, to be thrown.
   *
   * @throws InterruptedException if the call was interrupted
   */
  LlmException stopped() throws InterruptedException {
    if (failure == null) {
      throw new InterruptedException();
    }
    return failure;
  }
}
