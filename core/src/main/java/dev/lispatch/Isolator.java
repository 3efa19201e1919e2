package dev.lispatch;

import dev.lispatch.host.Library;
import dev.lispatch.host.Toolbox;
import dev.lispatch.limit.Limits;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.value.Fn;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Runs the programs of sessions outside the host's process, for {@link Isolation#PROCESS}: given to
 * an engine by {@link Engine.Builder#isolation}.
 *
 * <p>Thread-safe.
 */
@FunctionalInterface
public interface Isolator {
  /**
   * What a session is made of.
   *
   * @param seed of everything random; empty for a new one with each run
   * @param inputs by name, values of the language
   * @param libraries that the engine has beside the core library
   * @param answers functions of the core library that only the host can answer, such as what is
   *     left of a budget
   */
  record Premises(
      Limits limits,
      OptionalLong seed,
      Map<String, Object> inputs,
      List<Library> libraries,
      List<Fn> answers,
      Toolbox tools,
      Scheduler scheduler) {}

  /**
   * Begins a session, without waiting until it can run programs.
   *
   * @throws IllegalStateException if that is not possible
   */
  IsolatedSession open(Premises premises);
}
