package dev.lispatch.host;

import dev.lispatch.value.LispError;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A function of a program that it has passed to a {@link Tool}.
 *
 * <p>It runs on the task that has called the tool, under that task's limits: one call after the
 * other, from whichever threads they come. Thread-safe.
 */
@FunctionalInterface
public interface ToolFunction {
  /**
   * Calls the function and returns what it gives, converted as by {@link Values#toJava}; the
   * arguments are converted as by {@link Values#fromJava}.
   *
   * @throws LispError what the function raised. A tool that lets it pass raises it in the program.
   * @throws CancellationException if the call of the tool has ended, or the task is stopped: then
   *     what the tool does and returns has no effect any more
   * @throws IllegalArgumentException if an argument or the result cannot be converted
   */
  @Nullable Object call(@Nullable Object... arguments);
}
