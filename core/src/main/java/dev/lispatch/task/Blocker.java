package dev.lispatch.task;

import org.jspecify.annotations.Nullable;

/** What a task waits for. Immutable, or its answers may be read by any thread at any time. */
public interface Blocker {
  /** In words that go on after "waits": {@code "to receive from channel 3"}. */
  String waitsFor();

  /** The task that could end the wait, if it is one certain task: the owner of a lock. */
  default @Nullable Task<?> holder() {
    return null;
  }

  /**
   * True if the wait can end without any other task of the run: it is for the host, or for a time.
   */
  default boolean outside() {
    return false;
  }
}
