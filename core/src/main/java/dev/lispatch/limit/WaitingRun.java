package dev.lispatch.limit;

import java.util.LinkedHashSet;
import java.util.Set;

/** A run that waits for its slot, with all requests for it. Under the limiter's lock. */
final class WaitingRun {
  final String id;
  final SessionRuns session;
  final Set<RunRequest> requests = new LinkedHashSet<>(2);

  WaitingRun(String id, SessionRuns session) {
    this.id = id;
    this.session = session;
  }
}
