package dev.lispatch.explore;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every execution up to the order of steps that commute, and few twice: source-DPOR with sleep sets
 * (Abdulla, Aronis, Jonsson and Sagonas, "Optimal dynamic partial order reduction", POPL 2014,
 * algorithm 1). What is chosen by {@link #choose} is tried out in full.
 */
final class Dpor implements Search {
  /* For each step there is a node: who could go on, who is to be tried (backtrack), and who need not
  be, since what they lead to has been seen (sleep). When two steps race, the other order is
  planned at the node of the first one: by some strand that can begin a run in which the second
  comes without the first.

  A step is only known whole when the next one begins: it may wake waiters on its way. So steps
  are closed late, and a sleeping strand's step is known from when it was tried.

  Where a step is only possible because of another one (a wait that was woken once, an entry while
  somebody is inside) there is no race: the strand was not enabled at the node. A guard's exit is
  no step; entries race with entries. A timer that is taken back never goes off, nor does one that
  the end of the program comes before: such steps race with the timer, and where it did not go off,
  that it does so before is planned at once.

  If all who can go on sleep, the execution is one of those seen before. It is carried to its end
  all the same, without plans. */

  /** What all fences stand for: they are ordered among themselves and with seq-cst accesses. */
  private static final int FENCES = Integer.MAX_VALUE >> 1;

  private static final class Node {
    final List<Integer> enabled;
    final List<ControlledStrand> timers = new ArrayList<>(); // those of them that are timers
    final BitSet backtrack = new BitSet();
    final Map<Integer, Footprint> sleep;
    final List<int[]> choices = new ArrayList<>(); // value, bound
    Footprint tried = new Footprint();
    int chosen;

    Node(List<Integer> enabled, Map<Integer, Footprint> sleep) {
      this.enabled = enabled;
      this.sleep = sleep;
    }

    /** Goes on to the next thing to try; false if there is none. */
    boolean advance() {
      while (!choices.isEmpty()) {
        int[] last = choices.getLast();
        if (++last[0] < last[1]) {
          return true;
        }
        choices.removeLast();
      }
      sleep.put(chosen, tried);
      tried = new Footprint();
      for (int q = backtrack.nextSetBit(0); q >= 0; q = backtrack.nextSetBit(q + 1)) {
        if (!sleep.containsKey(q)) {
          chosen = q;
          return true;
        }
      }
      return false;
    }
  }

  private final List<Node> nodes = new ArrayList<>();
  private final Events events = new Events();
  private final List<ControlledStrand> fired = new ArrayList<>();
  private boolean started;
  private boolean open; // whether the last event is still to be closed
  private boolean redundant;
  private int choices; // of the step under way
  private int firstNew;
  private int redundantRuns;

  /** How many of the executions were cut short in vain: all there was to go on with slept. */
  int redundantRuns() {
    return redundantRuns;
  }

  @Override
  public boolean everyStep() {
    return true;
  }

  @Override
  public boolean begin() {
    if (started && !advance()) {
      return false;
    }
    started = true;
    events.clear();
    fired.clear();
    open = false;
    redundant = false;
    firstNew = Math.max(0, nodes.size() - 1);
    return true;
  }

  private boolean advance() {
    while (!nodes.isEmpty()) {
      if (nodes.getLast().advance()) {
        return true;
      }
      nodes.removeLast();
    }
    return false;
  }

  @Override
  public int pick(ChoicePoint at) {
    arrive(at);
    if (!redundant) {
      int chosen = nodes.get(events.size()).chosen;
      for (int i = 0; i < at.count(); i++) {
        if (at.enabled(i).index == chosen) {
          return i;
        }
      }
      throw new IllegalStateException("strand " + chosen + " went on here before: not repeatable");
    }
    return 0;
  }

  @Override
  public void took(ControlledStrand strand, ChoicePoint at) {
    arrive(at);
    events.add(strand.index);
    open = true;
    choices = 0;
    if (strand.operation == Operation.FIRE) {
      events.footprint(events.size() - 1).add(key(strand), true);
      fired.add(strand);
    }
    if (strand.resource != null) {
      events.footprint(events.size() - 1).add(strand.resource.key, strand.write);
    }
  }

  /** Closes the step before and sees to it that there is a node for the next one. */
  private void arrive(ChoicePoint at) {
    close();
    int newest = at.live(at.liveCount() - 1).index;
    events.strands(newest + 1);
    if (!redundant && events.size() == nodes.size()) {
      Node node = next(at);
      if (node == null) {
        redundant = true;
        redundantRuns++;
      } else {
        nodes.add(node);
      }
    }
  }

  private @Nullable Node next(ChoicePoint at) {
    List<Integer> enabled = new ArrayList<>(at.count());
    for (int i = 0; i < at.count(); i++) {
      enabled.add(at.enabled(i).index);
    }
    Node node = new Node(enabled, sleeping());
    for (int i = 0; i < at.count(); i++) {
      if (at.enabled(i).operation == Operation.FIRE) {
        node.timers.add(at.enabled(i));
      }
    }
    for (int strand : enabled) {
      if (!node.sleep.containsKey(strand)) {
        node.chosen = strand;
        node.backtrack.set(strand);
        return node;
      }
    }
    return null;
  }

  /** Who still sleeps after the last step. */
  private Map<Integer, Footprint> sleeping() {
    Map<Integer, Footprint> sleep = new HashMap<>();
    if (!nodes.isEmpty()) {
      Node before = nodes.getLast();
      Footprint done = events.footprint(events.size() - 1);
      before.sleep.forEach(
          (strand, step) -> {
            if (strand != before.chosen && !step.conflictsWith(done)) {
              sleep.put(strand, step);
            }
          });
    }
    return sleep;
  }

  private void close() {
    if (!open) {
      return;
    }
    open = false;
    int last = events.size() - 1;
    List<Integer> races = events.close();
    if (last >= nodes.size()) {
      return;
    }
    nodes.get(last).tried.add(events.footprint(last));
    if (last >= firstNew) {
      races.forEach(race -> reverse(race, last));
    }
  }

  /** Plans an execution in which the second event comes without the first. */
  private void reverse(int first, int second) {
    Node node = nodes.get(first);
    List<Integer> initials = events.initials(first, second);
    int planned = -1;
    for (int strand : initials) {
      if (node.backtrack.get(strand) || node.sleep.containsKey(strand)) {
        return;
      }
      if (node.enabled.contains(strand)) {
        planned = strand;
      }
    }
    if (planned >= 0) {
      node.backtrack.set(planned);
    }
  }

  @Override
  public int choose(int bound) {
    if (redundant) {
      return 0;
    }
    List<int[]> made = nodes.get(events.size() - 1).choices;
    if (choices == made.size()) {
      made.add(new int[] {0, bound});
    }
    return made.get(choices++)[0];
  }

  @Override
  public void touched(ControlledStrand strand, Resource resource) {
    events.footprint(events.size() - 1).add(resource.key, true);
  }

  @Override
  public void sequenced(@Nullable Resource location) {
    Footprint step = events.footprint(events.size() - 1);
    step.add(FENCES, location == null);
    if (location != null) {
      step.add(location.key, true);
    }
  }

  @Override
  public void left(Resource guard) {
    events.left(guard.key);
  }

  @Override
  public void cancelled(ControlledStrand timer) {
    int last = events.size() - 1;
    events.footprint(last).add(key(timer), true);
    if (last < nodes.size() && nodes.get(last).timers.contains(timer)) {
      nodes.get(last).backtrack.set(timer.index);
    }
  }

  @Override
  public void end(boolean failed) {
    Footprint last = events.footprint(events.size() - 1);
    fired.forEach(timer -> last.add(key(timer), true));
    if (!redundant) {
      Node node = nodes.getLast();
      for (ControlledStrand timer : node.timers) {
        last.add(key(timer), true);
        node.backtrack.set(timer.index);
      }
    }
    close();
  }

  /** Timers are resources too: what prevents one does not commute with it. */
  private static int key(ControlledStrand timer) {
    return ~timer.key;
  }
}
