package dev.lispatch.event;

/**
 * Takes events, from any thread, several at once, in the middle of what they tell of: it must be
 * quick, must not wait and must not throw.
 */
@FunctionalInterface
public interface EventSink {
  void take(Event event);
}
