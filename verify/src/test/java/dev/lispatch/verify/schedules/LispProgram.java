package dev.lispatch.verify.schedules;

import dev.lispatch.Engine;
import dev.lispatch.Outcome;
import dev.lispatch.Session;
import dev.lispatch.SessionConfig;
import dev.lispatch.explore.Program;
import dev.lispatch.limit.Limits;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.syntax.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A program of the language as something that an explorer runs: it is compiled once, and each
 * execution evaluates only its {@code call}. It fails where its outcome does, and where it leaves a
 * warning: that is how a run tells of tasks that were left stuck or failed unseen.
 *
 * <p>One thread explores it at a time.
 */
final class LispProgram implements Program {
  private static final long A_MILLENNIUM = 1000L * 365 * 24 * 60 * 60 * 1000;

  /* An exploration may let a timer go off at any time, and the end of the run's own time would be no bug. */
  private static final SessionConfig CONFIG =
      SessionConfig.DEFAULT
          .withSeed(1)
          .withLimits(Limits.DEFAULT.withRunTimeout(A_MILLENNIUM).withCompileTimeout(A_MILLENNIUM));

  private final String name;
  private final Source call;
  private final Relay relay = new Relay();
  private final Session session;

  /**
   * @param name of the text that defines the functions
   * @param call what each execution evaluates
   */
  LispProgram(String name, String call) {
    this.name = name;
    this.call = new Source("call", call);
    session = Engine.builder().scheduler(relay).build().open(CONFIG);
    Outcome defined = session.run(new Source(name + ".lisp", text(name)));
    if (!holds(defined)) {
      throw new IllegalArgumentException(tell(defined));
    }
  }

  static String text(String name) {
    String path = "/schedules/" + name + ".lisp";
    try (InputStream in = LispProgram.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("no " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  @Override
  public void run(Scheduler scheduler) {
    relay.to(scheduler);
    Outcome outcome = session.run(call);
    if (!holds(outcome)) {
      throw new AssertionError(tell(outcome));
    }
  }

  /** Runs once as every program does, in parallel. */
  Outcome plain() {
    relay.to(Scheduler.production());
    return session.run(call);
  }

  static boolean holds(Outcome outcome) {
    return outcome instanceof Outcome.Success && outcome.warnings().isEmpty();
  }

  /** What a person reads of an outcome that is not as it should be. */
  static String tell(Outcome outcome) {
    String problem =
        outcome instanceof Outcome.Failure failure ? failure.problem().render() + "\n" : "";
    return problem + String.join("\n", outcome.warnings());
  }
}
