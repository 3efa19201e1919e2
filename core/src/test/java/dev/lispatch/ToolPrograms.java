package dev.lispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.host.Audit;
import dev.lispatch.host.Tool;
import dev.lispatch.limit.Limits;
import dev.lispatch.schedule.Scheduler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runs programs with tools, as a host does; after each, no strand may still be at work. */
final class ToolPrograms {
  private ToolPrograms() {}

  /** The value of the last form, printed as by pr-str. */
  static String value(String program, Tool... tools) {
    return value(program, Limits.DEFAULT, tools);
  }

  static String value(String program, Limits limits, Tool... tools) {
    return switch (run(program, limits, tools)) {
      case Outcome.Success success -> Programs.print(success.value());
      case Outcome.Failure failure ->
          throw new AssertionError(program + "\n" + failure.problem().render());
    };
  }

  /** Why the program failed. */
  static Problem problem(String program, Tool... tools) {
    return problem(program, Limits.DEFAULT, tools);
  }

  static Problem problem(String program, Limits limits, Tool... tools) {
    return switch (run(program, limits, tools)) {
      case Outcome.Success success ->
          throw new AssertionError(program + " gave " + Programs.print(success.value()));
      case Outcome.Failure failure -> failure.problem();
    };
  }

  static Outcome run(String program, Limits limits, Tool... tools) {
    CountedScheduler scheduler = new CountedScheduler(Scheduler.production());
    Outcome outcome = session(scheduler, limits, tools).run(program);
    assertThat(scheduler.isQuiescent()).as("no strand is left").isTrue();
    return outcome;
  }

  static Session session(Scheduler scheduler, Limits limits, Tool... tools) {
    SessionConfig config = SessionConfig.DEFAULT.withLimits(limits);
    for (Tool tool : tools) {
      config = config.withTool(tool);
    }
    return Engine.builder().scheduler(scheduler).build().open(config);
  }

  /** What the audit is told while a program runs. */
  static List<Audit.Entry> audited(String program, Tool... tools) {
    List<Audit.Entry> entries = new CopyOnWriteArrayList<>();
    SessionConfig config = SessionConfig.DEFAULT.withGrant(Audit.to(entries::add));
    for (Tool tool : tools) {
      config = config.withTool(tool);
    }
    Engine.builder().build().open(config).run(program);
    return entries;
  }
}
