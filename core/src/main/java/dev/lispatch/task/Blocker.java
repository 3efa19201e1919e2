package dev.lispatch.task;

import java.util.Collection;
import java.util.List;
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
   * The tasks of which <em>each</em> has to do something before the wait can end: the readers that
   * a writer waits for. Empty if the wait is over, or if others could end it too.
   */
  default Collection<Task<?>> holders() {
    Task<?> one = holder();
    return one == null ? List.of() : List.of(one);
  }

  /**
   * True if the wait can end without any other task of the run: it is for the host, or for a time.
   */
  default boolean outside() {
    return false;
  }
}
