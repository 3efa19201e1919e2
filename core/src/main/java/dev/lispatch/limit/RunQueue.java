package dev.lispatch.limit;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The runs that wait: sessions take turns, and within one the runs come in order of arrival. Under
 * the limiter's lock. All but {@link #position} in constant time.
 */
final class RunQueue {
  private final Limit runsPerSession;
  private final Map<String, WaitingRun> byId = new HashMap<>();

  /* The sessions whose turn comes, the next one first. One that has all the runs it may have is not
  among them, so that it is not looked at again and again; it comes back when a run of it ends. */
  private final LinkedHashSet<SessionRuns> turns = new LinkedHashSet<>();
  private int requests;

  RunQueue(Limit runsPerSession) {
    this.runsPerSession = runsPerSession;
  }

  /** How many requests wait. */
  int size() {
    return requests;
  }

  @Nullable WaitingRun find(String runId) {
    return byId.get(runId);
  }

  void add(SessionRuns session, String runId, RunRequest request) {
    WaitingRun run = byId.computeIfAbsent(runId, id -> new WaitingRun(id, session));
    session.waiting.add(run);
    run.requests.add(request);
    request.run = run;
    requests++;
    refresh(session);
  }

  /** Gives {@code session} its turn if it waits for one and may have it. */
  void refresh(SessionRuns session) {
    if (session.waiting.isEmpty()) {
      turns.remove(session);
    } else if (session.admits(runsPerSession)) {
      turns.add(session);
    }
  }

  /** Takes the next run that may start out of the queue. */
  @Nullable WaitingRun next() {
    if (turns.isEmpty()) {
      return null;
    }
    WaitingRun next = turns.removeFirst().waiting.getFirst();
    remove(next);
    return next;
  }

  void remove(RunRequest request, WaitingRun run) {
    if (run.requests.remove(request)) {
      request.run = null;
      requests--;
      if (run.requests.isEmpty()) {
        remove(run);
        refresh(run.session);
      }
    }
  }

  private void remove(WaitingRun run) {
    byId.remove(run.id);
    run.session.waiting.remove(run);
    for (RunRequest request : run.requests) {
      request.run = null;
      requests--;
    }
  }

  /** How many runs start up to this one, if nobody comes and nobody gives up. */
  int position(WaitingRun wanted) {
    int ahead = 0;
    for (WaitingRun run : wanted.session.waiting) {
      if (run == wanted) {
        break;
      }
      ahead++;
    }
    int position = ahead + 1;
    int rounds = ahead + 1;
    for (SessionRuns session : turns) {
      if (session == wanted.session) {
        rounds = ahead;
      } else {
        position += Math.min(session.waiting.size(), rounds);
      }
    }
    return position;
  }
}
