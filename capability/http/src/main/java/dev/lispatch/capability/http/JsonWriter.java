package dev.lispatch.capability.http;

import dev.lispatch.value.Context;

/** Turns a value of the language into JSON text, for {@code :json}. Thread-safe. */
@FunctionalInterface
public interface JsonWriter {
  /**
   * The value as JSON, charged to {@code cx} before it is built.
   *
   * @throws dev.lispatch.value.LispError if there is no JSON for it
   */
  String write(Context cx, Object value);
}
