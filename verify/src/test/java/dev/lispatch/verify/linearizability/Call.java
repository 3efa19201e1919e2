package dev.lispatch.verify.linearizability;

import org.jspecify.annotations.Nullable;

/**
 * An operation and its arguments, as the caller asked for it; each specification has its own.
 *
 * <p>Immutable, with a toString for people.
 */
public interface Call {
  /** The value it brings along, by which related operations are found for an explanation. */
  default @Nullable Object subject() {
    return null;
  }
}
