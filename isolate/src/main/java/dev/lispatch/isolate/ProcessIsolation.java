package dev.lispatch.isolate;

import dev.lispatch.IsolatedSession;
import dev.lispatch.Isolator;

/**
 * Runs each session that asks for it in a JVM of its own.
 *
 * <pre>{@code
 * Engine engine = Engine.builder().isolation(new ProcessIsolation()).build();
 * Session session = engine.open(SessionConfig.DEFAULT.withIsolation(Isolation.PROCESS));
 * }</pre>
 *
 * <p>That JVM has the class path of this one, no environment, no grant and no more heap than the
 * session's {@code run-max-heap} asks for. Functions that reach outside, and tools, are called here
 * for it, with the grants of the session; data passes, functions and handles do not.
 *
 * <p>Immutable, thread-safe.
 */
public final class ProcessIsolation implements Isolator {
  /** Isolation by the Java that runs the host. */
  public ProcessIsolation() {}

  @Override
  public IsolatedSession open(Premises premises) {
    return new ProcessSession(premises);
  }
}
