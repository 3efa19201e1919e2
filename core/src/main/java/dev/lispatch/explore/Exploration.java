package dev.lispatch.explore;

/**
 * How to explore. Immutable.
 *
 * @param strategy who chooses
 * @param schedules how many executions at most
 * @param steps how many steps an execution may have before it counts as a livelock
 * @param weakMemory whether loads may return older values where their order allows it
 * @param races whether unordered accesses to one location, one of them plain, are a failure
 * @param anyTime whether a timer may also go off while strands could still go on, as if computing
 *     took long; otherwise time passes only when all wait
 * @param shrink whether to look for a failing execution with few context switches
 */
public record Exploration(
    Strategy strategy,
    int schedules,
    int steps,
    boolean weakMemory,
    boolean races,
    boolean anyTime,
    boolean shrink) {
  /** Ten thousand schedules of the strategy that finds most. */
  public static final Exploration DEFAULT =
      new Exploration(Strategy.mixed(1), 10_000, 100_000, false, false, false, true);

  /** Refuses what cannot be run. */
  public Exploration {
    if (schedules < 1 || steps < 1) {
      throw new IllegalArgumentException(
          "needs at least one schedule and one step: " + schedules + ", " + steps);
    }
  }

  /** The same with another strategy. */
  public Exploration withStrategy(Strategy other) {
    return new Exploration(other, schedules, steps, weakMemory, races, anyTime, shrink);
  }

  /** The same with another number of executions. */
  public Exploration withSchedules(int other) {
    return new Exploration(strategy, other, steps, weakMemory, races, anyTime, shrink);
  }

  /** The same with another bound on the steps of an execution. */
  public Exploration withSteps(int other) {
    return new Exploration(strategy, schedules, other, weakMemory, races, anyTime, shrink);
  }

  /** The same with weak memory, or without. */
  public Exploration withWeakMemory(boolean other) {
    return new Exploration(strategy, schedules, steps, other, races, anyTime, shrink);
  }

  /** The same with data races as failures, or without. */
  public Exploration withRaces(boolean other) {
    return new Exploration(strategy, schedules, steps, weakMemory, other, anyTime, shrink);
  }

  /** The same with timers at any time, or without. */
  public Exploration withAnyTime(boolean other) {
    return new Exploration(strategy, schedules, steps, weakMemory, races, other, shrink);
  }

  /** The same with shrinking, or without. */
  public Exploration withShrink(boolean other) {
    return new Exploration(strategy, schedules, steps, weakMemory, races, anyTime, other);
  }
}
