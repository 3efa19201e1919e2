package dev.lispatch.rivals;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** An engine with the strictest bounds that it offers. One thread at a time. */
interface Rival {
  /** When a program must end, from its start. */
  long DEADLINE_MILLIS = 2_000;

  /**
   * Runs a program and tells how it ended. What the engine itself lets out to its host, it throws.
   */
  Ending run(String program) throws IOException;

  /** The engine of a name in {@link Rivals#ENGINES}. */
  static Rival named(String name) {
    return switch (name) {
      case "Lispatch" -> new LispatchRival();
      case "GraalJS" -> new GraalRival();
      case "Rhino" -> new RhinoRival();
      case "LuaJ" -> new LuaRival();
      case "SCI" -> new SciRival();
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** A look at the clock for the hooks of engines. */
  static Deadline deadline() {
    return new Deadline(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DEADLINE_MILLIS));
  }

  /** The instant at which a program must end. */
  record Deadline(long nanos) {
    boolean isPast() {
      return System.nanoTime() - nanos > 0;
    }

    /** For hooks of engines that have no error of their own for it. */
    void check() {
      if (isPast()) {
        throw new TimeIsUp();
      }
    }
  }

  /** Thrown from the hooks of engines; an error, for which the languages have no {@code catch}. */
  final class TimeIsUp extends Error {
    private static final long serialVersionUID = 1L;

    TimeIsUp() {
      super("time is up", null, false, false);
    }
  }
}
