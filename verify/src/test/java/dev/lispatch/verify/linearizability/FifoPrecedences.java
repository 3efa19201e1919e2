package dev.lispatch.verify.linearizability;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the order in which items leave a queue tells about the order in which they came.
 *
 * <p>Not thread-safe; used once. Costs O(n log n).
 */
final class FifoPrecedences {
  /* If v surely left before w, then v came before w. An item that nobody took leaves when the first
  receive still under way might take it, or never. The relation "surely before" is an interval
  order; only its nearest pairs are kept, the rest follow. Contradictions are looked for among all
  pairs (the patterns of Emmi, Enea and Hamza, "Monitoring refinement via symbolic reasoning", PLDI
  2015), so that a broken history of many items is refused without a search.

  Only items that were sent once say anything: for equal ones it is not known which one left. */

  private record Passage(Operation came, int leftFrom, int leftUntil) {}

  private final Map<@Nullable Object, List<Operation>> sends = new HashMap<>();
  private final Map<@Nullable Object, List<Operation>> receives = new HashMap<>();
  private final List<Precedence> found = new ArrayList<>();
  private int firstOpenReceive = Operation.NEVER;

  void sent(@Nullable Object item, Operation operation) {
    sends.computeIfAbsent(item, any -> new ArrayList<>()).add(operation);
  }

  void received(@Nullable Object item, Operation operation) {
    receives.computeIfAbsent(item, any -> new ArrayList<>()).add(operation);
  }

  void mayReceive(Operation pending) {
    firstOpenReceive = Math.min(firstOpenReceive, pending.invoked());
  }

  List<Precedence> all() {
    receives.forEach(this::checkSource);
    List<Passage> passages = passages();
    List<Passage> byEnd = new ArrayList<>(passages);
    byEnd.sort(Comparator.comparingInt(Passage::leftUntil));
    passages.sort(Comparator.comparingInt(Passage::leftFrom));
    addNearestPairs(passages, byEnd);
    addContradictions(passages, byEnd);
    return found;
  }

  private void checkSource(@Nullable Object item, Collection<Operation> takers) {
    int sources = sends.getOrDefault(item, List.of()).size();
    takers.stream().skip(sources).map(Precedence::impossible).forEach(found::add);
  }

  private List<Passage> passages() {
    List<Passage> passages = new ArrayList<>();
    sends.forEach(
        (item, senders) -> {
          List<Operation> takers = receives.getOrDefault(item, List.of());
          if (senders.size() == 1 && takers.size() <= 1) {
            addPassage(passages, senders.getFirst(), takers.isEmpty() ? null : takers.getFirst());
          }
        });
    return passages;
  }

  private void addPassage(List<Passage> passages, Operation came, @Nullable Operation left) {
    if (left != null) {
      if (left.precedes(came)) {
        found.add(new Precedence(came, left));
      }
      passages.add(new Passage(came, left.invoked(), left.returned()));
    } else if (!came.isPending()) {
      passages.add(new Passage(came, firstOpenReceive, Operation.NEVER));
    }
  }

  private void addNearestPairs(List<Passage> byStart, List<Passage> byEnd) {
    int ended = 0;
    int latestStart = -1;
    for (Passage later : byStart) {
      while (byEnd.get(ended).leftUntil() < later.leftFrom()) {
        latestStart = Math.max(latestStart, byEnd.get(ended).leftFrom());
        ended++;
      }
      for (int i = ended - 1; i >= 0 && byEnd.get(i).leftUntil() >= latestStart; i--) {
        found.add(new Precedence(byEnd.get(i).came(), later.came()));
      }
    }
  }

  private void addContradictions(List<Passage> byStart, List<Passage> byEnd) {
    int ended = 0;
    Passage latest = null;
    for (Passage later : byStart) {
      for (; byEnd.get(ended).leftUntil() < later.leftFrom(); ended++) {
        if (latest == null || byEnd.get(ended).came().invoked() > latest.came().invoked()) {
          latest = byEnd.get(ended);
        }
      }
      if (latest != null && later.came().precedes(latest.came())) {
        found.add(new Precedence(latest.came(), later.came()));
      }
    }
  }
}
