package dev.lispatch.sync;

/** How an operation on a {@link Channel} went. What came instead of an item is one of these too. */
public enum Transfer {
  /** The item was handed over, or put into the buffer. */
  DONE,
  /** The channel is closed: nothing was sent, or nothing is left to be received. */
  CLOSED,
  /** The deadline came first; nothing has happened. */
  TIMED_OUT,
  /** There is no room, and nobody waits for an item; nothing has happened. */
  FULL,
  /** There is no item, and nobody waits to send one; nothing has happened. */
  EMPTY
}
