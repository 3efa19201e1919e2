package dev.lispatch.sync;

/** A channel was closed where the caller could not go on without it. */
public final class ChannelClosedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ChannelClosedException(Channel<?> channel) {
    super(channel + " is closed");
  }
}
