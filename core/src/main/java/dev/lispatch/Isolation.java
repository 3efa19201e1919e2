package dev.lispatch;

/** What stands between the programs of a session and the process of its host. */
public enum Isolation {
  /** The limits and the language itself: programs run in the host's JVM. */
  SHARED_PROCESS,
  /**
   * A JVM of the session's own beside that: it has none of the grants, whose functions the host
   * calls for it, and what breaks it does not break the host. The engine needs an {@link Isolator}.
   */
  PROCESS
}
