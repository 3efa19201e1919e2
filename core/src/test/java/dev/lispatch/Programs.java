package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.limit.Limits;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.syntax.Printer;
import dev.lispatch.syntax.Style;
import dev.lispatch.value.Context;
import dev.lispatch.value.Run;
import java.util.Map;

/**
 * Runs programs as a host does. Each in a session of its own; after each, no strand of the engine
 * may still be at work.
 */
final class Programs {
  private Programs() {}

  /** The value of the last form, printed as by pr-str. */
  static String value(String program) {
    return value(program, Limits.DEFAULT);
  }

  static String value(String program, Limits limits) {
    return switch (run(program, limits)) {
      case Outcome.Success success -> print(success.value());
      case Outcome.Failure failure ->
          throw new AssertionError(shortened(program) + "\n" + failure.problem().render());
    };
  }

  /** Why the program failed. */
  static Problem problem(String program, Limits limits) {
    return switch (run(program, limits)) {
      case Outcome.Success success ->
          throw new AssertionError(shortened(program) + " gave " + print(success.value()));
      case Outcome.Failure failure -> failure.problem();
    };
  }

  static Problem problem(String program) {
    return problem(program, Limits.DEFAULT);
  }

  static Outcome run(String program, Limits limits) {
    CountedScheduler scheduler = new CountedScheduler(Scheduler.production());
    Session session =
        Engine.builder()
            .scheduler(scheduler)
            .build()
            .open(SessionConfig.DEFAULT.withLimits(limits));
    Outcome outcome = session.run(program);
    assertThat(scheduler.isQuiescent()).as("no strand is left").isTrue();
    return outcome;
  }

  static String print(Object value) {
    Run run = new Run(Limits.DEFAULT, Scheduler.production(), text -> {}, Map.of(), 0);
    return Printer.print(Context.of(run, run.token()), value, Style.READABLE);
  }

  private static String shortened(String program) {
    return program.length() <= 500 ? program : program.substring(0, 500) + "…";
  }
}
