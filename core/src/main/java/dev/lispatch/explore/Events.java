package dev.lispatch.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The steps of one execution so far, and which of them happened before which: steps of one strand
 * are ordered, and so are steps that conflict, the start of a strand and its first step, the exit
 * of a guard and the next entry.
 *
 * <p>A step is added when it begins, grows while it runs, and counts when it is {@link #close
 * closed}.
 */
final class Events {
  private static final int[] NO_CLOCK = {};
  private static final int NONE = -1;

  private record Event(int strand, Footprint footprint) {}

  private static final class Uses {
    int lastWrite = NONE;
    int lastExit = NONE;
    final List<Integer> readsSince = new ArrayList<>(); // the last one of each strand
  }

  private final List<Event> events = new ArrayList<>();
  private final List<int[]> clocks = new ArrayList<>(); // by strand: how many events are before
  private final Map<Integer, Uses> uses = new HashMap<>();
  private final List<Integer> exits = new ArrayList<>(); // guards that the open event has left
  private int[] lastOfStrand = new int[8];
  private int[] creator = new int[8];
  private int strands;

  void clear() {
    events.clear();
    clocks.clear();
    uses.clear();
    exits.clear();
    strands = 0;
  }

  /** The next event starts; it is not closed yet. */
  void add(int strand) {
    events.add(new Event(strand, new Footprint()));
  }

  /** Strands numbered below {@code count} exist: those that are new came with the last event. */
  void strands(int count) {
    if (count > creator.length) {
      creator = Arrays.copyOf(creator, 2 * count);
      lastOfStrand = Arrays.copyOf(lastOfStrand, 2 * count);
    }
    for (; strands < count; strands++) {
      creator[strands] = events.size() - 1;
      lastOfStrand[strands] = NONE;
    }
  }

  int size() {
    return events.size();
  }

  Footprint footprint(int event) {
    return events.get(event).footprint;
  }

  /** The last event leaves the guard. */
  void left(int guard) {
    exits.add(guard);
  }

  private Uses uses(int key) {
    return uses.computeIfAbsent(key, _ -> new Uses());
  }

  boolean happensBefore(int event, int later) {
    return includes(clocks.get(later), event);
  }

  private boolean includes(int[] clock, int event) {
    int strand = events.get(event).strand;
    return strand < clock.length && clock[strand] > event;
  }

  /**
   * The last event is complete. Returns the events that race with it: they conflict, and nothing
   * else orders them before it, so that it could have come first.
   */
  List<Integer> close() {
    int last = events.size() - 1;
    Event event = events.get(last);
    int[] clock = ownClock(event);
    List<Integer> races = races(event, clock);
    for (int i = 0; i < event.footprint.size(); i++) {
      clock = ordered(clock, event, i);
    }
    clock = Arrays.copyOf(clock, Math.max(clock.length, event.strand + 1));
    clock[event.strand] = last + 1;
    clocks.add(clock);
    lastOfStrand[event.strand] = last;
    exits.forEach(guard -> uses(guard).lastExit = last);
    exits.clear();
    return races;
  }

  private int[] ownClock(Event event) {
    int previous = lastOfStrand[event.strand];
    int before = previous == NONE ? creator[event.strand] : previous;
    return before == NONE ? NO_CLOCK : clocks.get(before);
  }

  private List<Integer> races(Event event, int[] clock) {
    List<Integer> candidates = new ArrayList<>();
    for (int i = 0; i < event.footprint.size(); i++) {
      Uses used = uses(event.footprint.key(i));
      if (event.footprint.writes(i) && !used.readsSince.isEmpty()) {
        used.readsSince.forEach(read -> candidate(read, clock, candidates));
      } else if (used.lastWrite != NONE) {
        candidate(used.lastWrite, clock, candidates);
      }
    }
    List<Integer> immediate = new ArrayList<>(candidates);
    immediate.removeIf(
        one -> candidates.stream().anyMatch(two -> two > one && happensBefore(one, two)));
    return immediate;
  }

  private void candidate(int event, int[] clock, List<Integer> candidates) {
    if (!includes(clock, event) && !candidates.contains(event)) {
      candidates.add(event);
    }
  }

  private int[] ordered(int[] clock, Event event, int i) {
    Uses used = uses(event.footprint.key(i));
    int[] result = joined(joined(clock, used.lastWrite), used.lastExit);
    int last = events.size() - 1;
    if (event.footprint.writes(i)) {
      for (int read : used.readsSince) {
        result = joined(result, read);
      }
      used.readsSince.clear();
      used.lastWrite = last;
    } else {
      used.readsSince.removeIf(read -> events.get(read).strand == event.strand);
      used.readsSince.add(last);
    }
    return result;
  }

  private int[] joined(int[] clock, int event) {
    if (event == NONE || event == events.size() - 1) {
      return clock;
    }
    int[] other = clocks.get(event);
    int[] result = Arrays.copyOf(clock, Math.max(clock.length, other.length));
    for (int i = 0; i < other.length; i++) {
      result[i] = Math.max(result[i], other[i]);
    }
    return result;
  }

  /**
   * Who can begin if the event {@code second} is to come without {@code first}: the strands whose
   * next steps, among those after {@code first} that do not need it, need none of the others.
   */
  List<Integer> initials(int first, int second) {
    List<Integer> initials = new ArrayList<>();
    int[] firstStep = new int[strands];
    Arrays.fill(firstStep, NONE);
    for (int k = first + 1; k <= second; k++) {
      int strand = events.get(k).strand;
      if ((k == second || !happensBefore(first, k)) && firstStep[strand] == NONE) {
        if (needsNone(firstStep, clocks.get(k))) {
          initials.add(strand);
        }
        firstStep[strand] = k;
      }
    }
    return initials;
  }

  private static boolean needsNone(int[] firstStep, int[] clock) {
    for (int i = 0; i < firstStep.length && i < clock.length; i++) {
      if (firstStep[i] != NONE && clock[i] > firstStep[i]) {
        return false;
      }
    }
    return true;
  }
}
