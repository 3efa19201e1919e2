package dev.lispatch;

import dev.lispatch.event.EventSink;
import dev.lispatch.host.Tool;
import dev.lispatch.host.Toolbox;
import dev.lispatch.limit.Limits;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a session runs its programs. Immutable.
 *
 * @param grants what the host lends to the programs, by type
 * @param inputs what programs read as {@code data/NAME}: values of the language, by name
 * @param seed of everything random, or empty for a new one with each run
 * @param output takes what programs print, whole texts in order, from any thread; null to keep it
 *     in the outcome
 * @param events is told what happens to the tasks, or null
 * @param idleTimeout milliseconds without a program after which the session closes itself
 */
public record SessionConfig(
    Limits limits,
    Map<Class<?>, Object> grants,
    Map<String, Object> inputs,
    OptionalLong seed,
    @Nullable Consumer<String> output,
    @Nullable EventSink events,
    long idleTimeout) {

  /** The session stays open until it is closed. */
  public static final long NO_IDLE_TIMEOUT = Long.MAX_VALUE;

  /** The limits for embedded programs, no grants, output kept. */
  public static final SessionConfig DEFAULT =
      new SessionConfig(
          Limits.DEFAULT, Map.of(), Map.of(), OptionalLong.empty(), null, null, NO_IDLE_TIMEOUT);

  public SessionConfig {
    grants = Map.copyOf(grants);
    inputs = Map.copyOf(inputs);
    if (idleTimeout < 1) {
      throw new IllegalArgumentException("an idle timeout is 1 ms or more, got " + idleTimeout);
    }
  }

  public SessionConfig withLimits(Limits newLimits) {
    return new SessionConfig(newLimits, grants, inputs, seed, output, events, idleTimeout);
  }

  /** With one more grant, such as the file access of a capability. */
  public SessionConfig withGrant(Object grant) {
    Map<Class<?>, Object> more = new HashMap<>(grants);
    more.put(grant.getClass(), grant);
    return new SessionConfig(limits, more, inputs, seed, output, events, idleTimeout);
  }

  /**
   * With one more tool, which programs call as {@code tool/NAME}.
   *
   * @throws IllegalArgumentException if there is one of that name
   */
  public SessionConfig withTool(Tool tool) {
    return withGrant(toolbox().with(tool));
  }

  /** The tools that programs can call. */
  Toolbox toolbox() {
    return grants.get(Toolbox.class) instanceof Toolbox present ? present : Toolbox.EMPTY;
  }

  /** With one more value that programs read as {@code data/NAME}. */
  public SessionConfig withInput(String name, Object value) {
    Map<String, Object> more = new HashMap<>(inputs);
    more.put(name, value);
    return new SessionConfig(limits, grants, more, seed, output, events, idleTimeout);
  }

  public SessionConfig withSeed(long newSeed) {
    return new SessionConfig(
        limits, grants, inputs, OptionalLong.of(newSeed), output, events, idleTimeout);
  }

  public SessionConfig withOutput(Consumer<String> newOutput) {
    return new SessionConfig(limits, grants, inputs, seed, newOutput, events, idleTimeout);
  }

  /** With somebody who is told what happens to the tasks of the programs. */
  public SessionConfig withEvents(EventSink newEvents) {
    return new SessionConfig(limits, grants, inputs, seed, output, newEvents, idleTimeout);
  }

  /**
   * With a session that closes itself when it has run nothing for so long.
   *
   * @param millis 1 or more
   */
  public SessionConfig withIdleTimeout(long millis) {
    return new SessionConfig(limits, grants, inputs, seed, output, events, millis);
  }
}
