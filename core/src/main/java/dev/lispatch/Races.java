package dev.lispatch;

import dev.lispatch.builtin.Catalog;
import dev.lispatch.explore.Exploration;
import dev.lispatch.explore.Explorer;
import dev.lispatch.explore.Failure;
import dev.lispatch.explore.Report;
import dev.lispatch.explore.Strategy;
import dev.lispatch.limit.ConcurrencyLimits;
import dev.lispatch.limit.HeapRoom;
import dev.lispatch.limit.Limits;
import dev.lispatch.syntax.Source;
import dev.lispatch.value.Location;
import dev.lispatch.value.Traces;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for data races by running a program under the controlled scheduler. */
final class Races {
  /* A race shows in whatever order the two accesses come, as long as both happen, so a few orders do. The
  bound on steps ends programs that would go on: the check takes a second or two at most. */
  private static final int SCHEDULES = 50;
  private static final long MAX_STEPS = 300_000;
  private static final String PLAIN = ":plain";

  private Races() {}

  static Optional<String> find(Catalog catalog, Source source, Limits limits) {
    if (!source.text().contains(PLAIN)) {
      return Optional.empty();
    }
    SessionConfig config =
        SessionConfig.DEFAULT
            .withSeed(1)
            .withLimits(limits.withMaxSteps(Math.min(limits.maxSteps(), MAX_STEPS)))
            .withOutput(text -> {});
    Report report =
        Explorer.of(
                scheduler ->
                    new Session(
                            Host.of(
                                catalog,
                                scheduler,
                                ConcurrencyLimits.DEFAULT,
                                HeapRoom.ofTheProcess()),
                            config)
                        .run(source))
            .named(source.name())
            .placing(Races::here)
            .with(
                Exploration.DEFAULT
                    .withStrategy(Strategy.mixed(1))
                    .withSchedules(SCHEDULES)
                    .withRaces(true))
            .run();
    return report
        .found()
        .map(Report.Finding::failure)
        .filter(Failure.Race.class::isInstance)
        .map(Failure::summary);
  }

  private static @Nullable String here() {
    Location place = Traces.insideFunction();
    return place == null ? null : place.toString();
  }
}
