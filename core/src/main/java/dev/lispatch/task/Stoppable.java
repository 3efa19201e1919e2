package dev.lispatch.task;

import org.jspecify.annotations.Nullable;

/**
 * Something that a token stops: an entry of the token's list, which links the entries themselves.
 */
abstract class Stoppable {
  @Nullable Stoppable previous; // guarded by the guard of the token that it is listed in
  @Nullable Stoppable next; // likewise
  boolean listed; // likewise

  abstract void stop(CancelToken by);
}
