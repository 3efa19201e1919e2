package dev.lispatch.verify.linearizability;

import org.jspecify.annotations.Nullable;

/** What can be asked of a channel. Immutable. */
public sealed interface ChannelCall extends Call {
  /** Waits for room, or for a receiver; answers done, closed, or not done. */
  record Send(@Nullable Object value) implements ChannelCall {
    @Override
    public @Nullable Object subject() {
      return value;
    }

    @Override
    public String toString() {
      return "send " + value;
    }
  }

  /** Never waits; refused if there is no room, or nobody who waits for the value. */
  record TrySend(@Nullable Object value) implements ChannelCall {
    @Override
    public @Nullable Object subject() {
      return value;
    }

    @Override
    public String toString() {
      return "try-send " + value;
    }
  }

  /** Waits for a value; answers it, closed, or not done. */
  record Receive() implements ChannelCall {
    @Override
    public String toString() {
      return "receive";
    }
  }

  /** Never waits; refused if there is nothing, or nobody who waits to send. */
  record TryReceive() implements ChannelCall {
    @Override
    public String toString() {
      return "try-receive";
    }
  }

  /** Done, however often. */
  record Close() implements ChannelCall {
    @Override
    public String toString() {
      return "close";
    }
  }
}
