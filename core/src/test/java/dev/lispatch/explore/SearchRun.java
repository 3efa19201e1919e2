package dev.lispatch.explore;

import dev.lispatch.schedule.Scheduler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Runs a search to its end, over failures too, and keeps what the executions came to: the last
 * states, and which executions were different ones, that is, no mere exchange of steps that
 * commute.
 */
final class SearchRun {
  /** A program that tells what it comes to. */
  interface Observed {
    void run(Scheduler scheduler, List<Object> seen);
  }

  /**
   * What came out.
   *
   * @param states the different states
   * @param traces the different executions
   * @param executions how many executions there were
   * @param complete whether the search ended by itself
   */
  record Result(Set<String> states, int traces, int executions, boolean complete) {}

  private final Traced search;
  private final Observed program;
  private final Set<String> states = new TreeSet<>();
  private final Set<String> traces = new TreeSet<>();
  private int executions;
  private boolean complete;

  private SearchRun(Search search, Observed program) {
    this.search = new Traced(search);
    this.program = program;
  }

  static Result of(Search search, int most, Exploration how, Observed program) {
    SearchRun run = new SearchRun(search, program);
    Thread thread = Thread.ofVirtual().unstarted(() -> run.explore(most, how));
    Throwable[] thrown = new Throwable[1];
    thread.setUncaughtExceptionHandler((_, failure) -> thrown[0] = failure);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (thrown[0] != null) {
      throw new IllegalStateException(thrown[0]);
    }
    return new Result(run.states, run.traces.size(), run.executions, run.complete);
  }

  private void explore(int most, Exploration how) {
    ControlledScheduler scheduler = new ControlledScheduler(how);
    while (executions < most) {
      if (!search.begin()) {
        complete = true;
        break;
      }
      List<Object> seen = new ArrayList<>();
      Failure failure = scheduler.execute(s -> program.run(s, seen), search, 1000, null);
      search.end(failure != null);
      states.add(seen + (failure == null ? "" : " " + failure.getClass().getSimpleName()));
      traces.add(search.trace());
      executions++;
    }
    scheduler.close();
  }

  /** Writes down which steps happened before which. */
  private static final class Traced implements Search {
    private final Search search;
    private final Events events = new Events();
    private final Map<Integer, Integer> keys = new HashMap<>();
    private final List<Integer> strands = new ArrayList<>();
    private final TreeMap<Integer, List<Integer>> choices = new TreeMap<>();
    private boolean open;

    Traced(Search search) {
      this.search = search;
    }

    @Override
    public boolean everyStep() {
      return search.everyStep();
    }

    @Override
    public boolean begin() {
      events.clear();
      keys.clear();
      strands.clear();
      choices.clear();
      open = false;
      return search.begin();
    }

    @Override
    public int pick(ChoicePoint at) {
      return search.pick(at);
    }

    @Override
    public int choose(int bound) {
      int choice = search.choose(bound);
      choices.computeIfAbsent(strands.getLast(), _ -> new ArrayList<>()).add(choice);
      return choice;
    }

    @Override
    public void took(ControlledStrand strand, ChoicePoint at) {
      search.took(strand, at);
      close();
      events.strands(at.live(at.liveCount() - 1).index + 1);
      keys.put(strand.index, strand.key);
      strands.add(strand.key);
      events.add(strand.index);
      if (strand.resource != null) {
        events.footprint(events.size() - 1).add(strand.resource.key, strand.write);
      }
      open = true;
    }

    private void close() {
      if (open) {
        events.close();
        open = false;
      }
    }

    @Override
    public void touched(ControlledStrand strand, Resource resource) {
      search.touched(strand, resource);
      events.footprint(events.size() - 1).add(resource.key, true);
    }

    @Override
    public void sequenced(@Nullable Resource location) {
      search.sequenced(location);
    }

    @Override
    public void left(Resource guard) {
      search.left(guard);
      events.left(guard.key);
    }

    @Override
    public void cancelled(ControlledStrand timer) {
      search.cancelled(timer);
    }

    @Override
    public void end(boolean failed) {
      search.end(failed);
      close();
    }

    String trace() {
      Map<Integer, Integer> count = new HashMap<>();
      List<String> steps = new ArrayList<>();
      for (int i = 0; i < events.size(); i++) {
        int strand = strands.get(i);
        int[] before = new int[64];
        for (int j = 0; j < i; j++) {
          if (events.happensBefore(j, i)) {
            before[strands.get(j)]++;
          }
        }
        steps.add(strand + "." + count.merge(strand, 1, Integer::sum) + Arrays.toString(before));
      }
      steps.sort(null);
      return steps + " " + choices;
    }
  }
}
