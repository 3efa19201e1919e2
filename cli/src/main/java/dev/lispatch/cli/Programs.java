package dev.lispatch.cli;

import dev.lispatch.Engine;
import dev.lispatch.Isolation;
import dev.lispatch.Outcome;
import dev.lispatch.Session;
import dev.lispatch.SessionConfig;
import dev.lispatch.capability.data.CsvBuiltinsLibrary;
import dev.lispatch.capability.data.JsonBuiltinsLibrary;
import dev.lispatch.capability.fs.FsBuiltinsLibrary;
import dev.lispatch.capability.http.HttpBuiltinsLibrary;
import dev.lispatch.capability.llm.LlmBuiltinsLibrary;
import dev.lispatch.capability.sql.SqlBuiltinsLibrary;
import dev.lispatch.collection.PersistentList;
import dev.lispatch.isolate.ProcessIsolation;
import dev.lispatch.schedule.Scheduler;
import dev.lispatch.syntax.Source;
import java.util.List;
import java.util.Optional;

/** Runs programs under the settings of one command line, each in a session of its own. */
final class Programs implements AutoCloseable {
  private static final Scheduler SCHEDULER = Scheduler.production(Carriers.ofThisProcess());

  private final Settings settings;
  private final Terminal terminal;
  private final Interruption interruption;
  private final Grants grants;
  private final Engine engine = engine();

  Programs(Settings settings, Terminal terminal, Interruption interruption) throws UsageException {
    this.settings = settings;
    this.terminal = terminal;
    this.interruption = interruption;
    this.grants = Grants.of(settings, terminal.directory());
  }

  /** The language with all that this command line can lend. */
  static Engine engine() {
    return Engine.builder()
        .scheduler(SCHEDULER)
        .isolation(new ProcessIsolation())
        .library(new FsBuiltinsLibrary())
        .library(new HttpBuiltinsLibrary())
        .library(new SqlBuiltinsLibrary())
        .library(new LlmBuiltinsLibrary())
        .library(new JsonBuiltinsLibrary())
        .library(new CsvBuiltinsLibrary())
        .build();
  }

  Outcome run(Source source, List<String> arguments) {
    Session session = open(arguments);
    try (var _ = interruption.stopping(session)) {
      return session.run(source);
    }
  }

  Outcome check(Source source) {
    Session session = open(List.of());
    try (var _ = interruption.stopping(session)) {
      return session.check(source);
    }
  }

  /** The first data race of a program that compiles, told for people. */
  Optional<String> race(Source source) {
    return engine.findRace(source, settings.limits);
  }

  private Session open(List<String> arguments) {
    SessionConfig config =
        SessionConfig.DEFAULT
            .withLimits(settings.limits)
            .withInput("args", PersistentList.ofOwned(arguments.toArray()));
    if (settings.seed.isPresent()) {
      config = config.withSeed(settings.seed.getAsLong());
    }
    if (settings.isolate) {
      config = config.withIsolation(Isolation.PROCESS);
    }
    if (!settings.json) {
      config = config.withOutput(terminal::out);
    }
    Session session = engine.open(grants.addTo(config));
    terminal.onOutputFailure(() -> session.cancel("nobody takes the output"));
    return session;
  }

  @Override
  public void close() {
    engine.close();
    grants.close();
  }
}
