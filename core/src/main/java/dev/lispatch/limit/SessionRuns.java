package dev.lispatch.limit;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one session, or those without a session: active ones and waiting ones. It is there as
 * long as it has any. Under the limiter's lock.
 */
final class SessionRuns {
  final @Nullable String session;
  final Set<Holding> active = new LinkedHashSet<>(2);
  final LinkedHashSet<WaitingRun> waiting = new LinkedHashSet<>(2); // in order of arrival

  SessionRuns(@Nullable String session) {
    this.session = session;
  }

  boolean admits(Limit runsPerSession) {
    return session == null || runsPerSession.admits(active.size());
  }

  boolean isEmpty() {
    return active.isEmpty() && waiting.isEmpty();
  }
}
