package dev.lispatch;

import dev.lispatch.event.EventSink;
import dev.lispatch.host.Tool;
import dev.lispatch.host.Toolbox;
import dev.lispatch.host.Values;
import dev.lispatch.limit.Budget;
import dev.lispatch.limit.BudgetHandle;
import dev.lispatch.limit.Limits;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a session runs its programs. Immutable: each {@code with} gives another one. */
public final class SessionConfig {
  /** The session stays open until it is closed. */
  public static final long NO_IDLE_TIMEOUT = Long.MAX_VALUE;

  /** The limits for embedded programs, no grants, output kept. */
  public static final SessionConfig DEFAULT = new SessionConfig(new Draft());

  private final Limits limits;
  private final Map<Class<?>, Object> grants;
  private final Map<String, Object> inputs;
  private final OptionalLong seed;
  private final @Nullable Consumer<String> output;
  private final @Nullable EventSink events;
  private final long idleTimeout;
  private final Optional<String> tenant;
  private final Optional<Budget> runBudget;
  private final Isolation isolation;

  /** The same parts, before they are fixed. */
  private static final class Draft {
    private Limits limits = Limits.DEFAULT;
    private final Map<Class<?>, Object> grants = new HashMap<>();
    private final Map<String, Object> inputs = new HashMap<>();
    private OptionalLong seed = OptionalLong.empty();
    private @Nullable Consumer<String> output;
    private @Nullable EventSink events;
    private long idleTimeout = NO_IDLE_TIMEOUT;
    private Optional<String> tenant = Optional.empty();
    private Optional<Budget> runBudget = Optional.empty();
    private Isolation isolation = Isolation.SHARED_PROCESS;
  }

  private SessionConfig(Draft draft) {
    limits = draft.limits;
    grants = Map.copyOf(draft.grants);
    inputs = Map.copyOf(draft.inputs);
    seed = draft.seed;
    output = draft.output;
    events = draft.events;
    idleTimeout = draft.idleTimeout;
    tenant = draft.tenant;
    runBudget = draft.runBudget;
    isolation = draft.isolation;
  }

  private SessionConfig changed(Consumer<Draft> change) {
    Draft draft = new Draft();
    draft.limits = limits;
    draft.grants.putAll(grants);
    draft.inputs.putAll(inputs);
    draft.seed = seed;
    draft.output = output;
    draft.events = events;
    draft.idleTimeout = idleTimeout;
    draft.tenant = tenant;
    draft.runBudget = runBudget;
    draft.isolation = isolation;
    change.accept(draft);
    return new SessionConfig(draft);
  }

  public SessionConfig withLimits(Limits newLimits) {
    return changed(draft -> draft.limits = newLimits);
  }

  /** With one more grant, such as the file access of a capability; the last of a type counts. */
  public SessionConfig withGrant(Object grant) {
    return changed(draft -> draft.grants.put(grant.getClass(), grant));
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

  /**
   * With one more value that programs read as {@code data/NAME}.
   *
   * @param value data of Java or of the language: see {@link Values}
   * @throws IllegalArgumentException if it is no data
   */
  public SessionConfig withInput(String name, @Nullable Object value) {
    Object input = Values.fromJava(value);
    return changed(draft -> draft.inputs.put(name, input));
  }

  /** With one seed of everything random for all runs; without it each has a new one. */
  public SessionConfig withSeed(long newSeed) {
    return changed(draft -> draft.seed = OptionalLong.of(newSeed));
  }

  /**
   * With somebody who takes what programs print, whole texts in order, from any thread; without, it
   * is kept in the outcome.
   */
  public SessionConfig withOutput(Consumer<String> newOutput) {
    return changed(draft -> draft.output = newOutput);
  }

  /** With somebody who is told what happens to the tasks of the programs. */
  public SessionConfig withEvents(EventSink newEvents) {
    return changed(draft -> draft.events = newEvents);
  }

  /**
   * With a session that closes itself when it has run nothing for so long.
   *
   * @param millis 1 or more
   */
  public SessionConfig withIdleTimeout(long millis) {
    if (millis < 1) {
      throw new IllegalArgumentException("an idle timeout is 1 ms or more, got " + millis);
    }
    return changed(draft -> draft.idleTimeout = millis);
  }

  /**
   * With somebody whom the session belongs to. The engine serves those who wait for a run tenant by
   * tenant, and bounds how many sessions and runs one tenant may have; a session without one is a
   * tenant of its own.
   */
  public SessionConfig withTenant(String name) {
    return changed(draft -> draft.tenant = Optional.of(name));
  }

  /**
   * With a budget that the calls of models and tools are counted against: that of the session, or
   * one nested in that of its tenant.
   */
  public SessionConfig withBudget(BudgetHandle budget) {
    return withGrant(budget);
  }

  /** With a budget for each run, inside that of the session if there is one. */
  public SessionConfig withRunBudget(Budget budget) {
    return changed(draft -> draft.runBudget = Optional.of(budget));
  }

  /** With a session whose programs run behind that wall. */
  public SessionConfig withIsolation(Isolation newIsolation) {
    return changed(draft -> draft.isolation = newIsolation);
  }

  public Limits limits() {
    return limits;
  }

  /** What the host lends to the programs, by type. */
  public Map<Class<?>, Object> grants() {
    return grants;
  }

  /** What programs read as {@code data/NAME}: values of the language, by name. */
  public Map<String, Object> inputs() {
    return inputs;
  }

  /** The seed of everything random; empty for a new one with each run. */
  public OptionalLong seed() {
    return seed;
  }

  /** Takes what programs print, or null. */
  public @Nullable Consumer<String> output() {
    return output;
  }

  /** Is told what happens to the tasks, or null. */
  public @Nullable EventSink events() {
    return events;
  }

  /** Milliseconds without a program after which the session closes itself. */
  public long idleTimeout() {
    return idleTimeout;
  }

  /** What each run may spend. */
  public Optional<Budget> runBudget() {
    return runBudget;
  }

  /** Whom the session belongs to. */
  public Optional<String> tenant() {
    return tenant;
  }

  /** What stands between the programs and the host's process. */
  public Isolation isolation() {
    return isolation;
  }
}
