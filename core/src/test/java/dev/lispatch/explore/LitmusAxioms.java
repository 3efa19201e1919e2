package dev.lispatch.explore;

import static dev.lispatch.schedule.MemoryOrder.PLAIN;
import static dev.lispatch.schedule.MemoryOrder.RELAXED;
import static dev.lispatch.schedule.MemoryOrder.SEQ_CST;

import dev.lispatch.explore.LitmusProgram.CompareExchange;
import dev.lispatch.explore.LitmusProgram.Exchange;
import dev.lispatch.explore.LitmusProgram.Fence;
import dev.lispatch.explore.LitmusProgram.Instruction;
import dev.lispatch.explore.LitmusProgram.Load;
import dev.lispatch.explore.LitmusProgram.Store;
import dev.lispatch.schedule.MemoryOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The outcomes of a litmus program by definition, without a machine: all execution graphs (what
 * each load reads, the modification orders) that satisfy the axioms of RC11 (Lahav, Vafeiadis,
 * Kang, Hur, Dreyer: "Repairing sequential consistency in C/C++11", PLDI 2017), with the release
 * sequences of C++20; plain loads by happens-before consistency only.
 */
final class LitmusAxioms {
  private static final int[] VALUES = {0, 1, 2};

  private record Event(
      int strand,
      String location,
      boolean reads,
      boolean writes,
      int read,
      int written,
      MemoryOrder order) {
    boolean fence() {
      return !reads && !writes;
    }
  }

  private record Trace(List<Event> events, Map<String, Integer> registers) {}

  private final LitmusProgram program;
  private final Set<String> outcomes = new TreeSet<>();
  private final List<List<Trace>> traces = new ArrayList<>();

  private final boolean buffering;

  private LitmusAxioms(LitmusProgram program, boolean buffering) {
    this.program = program;
    this.buffering = buffering;
  }

  /** The outcomes where program order and what reads from what have no cycle, as RC11 demands. */
  static Set<String> outcomes(LitmusProgram program) {
    return outcomes(program, false);
  }

  /**
   * The same, but that program order from a plain or relaxed load to a plain or relaxed store
   * counts only where something stronger is between them. Only for programs whose stores do not
   * depend on what they load.
   */
  static Set<String> outcomesWithLoadBuffering(LitmusProgram program) {
    return outcomes(program, true);
  }

  private static Set<String> outcomes(LitmusProgram program, boolean buffering) {
    LitmusAxioms axioms = new LitmusAxioms(program, buffering);
    for (int i = 0; i < program.strands().size(); i++) {
      List<Trace> traces = new ArrayList<>();
      axioms.unfold(i, program.strands().get(i), 0, List.of(), new TreeMap<>(), traces);
      axioms.traces.add(traces);
    }
    List<Instruction> finals = new ArrayList<>();
    boolean plain = program.strands().getFirst().getFirst().order() == PLAIN;
    for (String location : program.finals()) {
      finals.add(new Load(location, location, plain ? PLAIN : RELAXED, ""));
    }
    List<Trace> last = new ArrayList<>();
    axioms.unfold(program.strands().size(), finals, 0, List.of(), new TreeMap<>(), last);
    axioms.traces.add(last);
    axioms.combine(0, new ArrayList<>(), new TreeMap<>());
    return axioms.outcomes;
  }

  private void unfold(
      int strand,
      List<Instruction> code,
      int at,
      List<Event> events,
      SortedMap<String, Integer> registers,
      List<Trace> result) {
    if (at == code.size()) {
      result.add(new Trace(events, registers));
      return;
    }
    Instruction instruction = code.get(at);
    if (!instruction.applies(registers)) {
      unfold(strand, code, at + 1, events, registers, result);
      return;
    }
    for (Step step : steps(strand, instruction, registers)) {
      List<Event> more = new ArrayList<>(events);
      more.add(step.event);
      TreeMap<String, Integer> after = new TreeMap<>(registers);
      if (!step.register.isEmpty()) {
        after.put(step.register, step.event.read);
      }
      unfold(strand, code, at + 1, more, after, result);
    }
  }

  private record Step(Event event, String register) {}

  private static List<Step> steps(
      int strand, Instruction instruction, Map<String, Integer> registers) {
    List<Step> steps = new ArrayList<>();
    switch (instruction) {
      case Fence(var order, var _) ->
          steps.add(new Step(new Event(strand, "", false, false, 0, 0, order), ""));
      case Store(var location, var value, var order, var _) ->
          steps.add(
              new Step(
                  new Event(
                      strand, location, false, true, 0, LitmusRun.value(value, registers), order),
                  ""));
      case Load(var register, var location, var order, var _) -> {
        for (int v : VALUES) {
          steps.add(new Step(new Event(strand, location, true, false, v, 0, order), register));
        }
      }
      case Exchange(var register, var location, var value, var order, var _) -> {
        for (int v : VALUES) {
          int written = LitmusRun.value(value, registers);
          steps.add(new Step(new Event(strand, location, true, true, v, written, order), register));
        }
      }
      case CompareExchange(
              var register,
              var location,
              var expected,
              var value,
              var order,
              var _) -> {
        for (int v : VALUES) {
          int written = LitmusRun.value(value, registers);
          steps.add(
              new Step(
                  new Event(strand, location, true, v == expected, v, written, order), register));
        }
      }
    }
    return steps;
  }

  private void combine(int strand, List<Event> events, SortedMap<String, Integer> registers) {
    if (strand == traces.size()) {
      if (!outcomes.contains(registers.toString()) && new Graph(events).consistent()) {
        outcomes.add(registers.toString());
      }
      return;
    }
    for (Trace trace : traces.get(strand)) {
      List<Event> more = new ArrayList<>(events);
      more.addAll(trace.events);
      TreeMap<String, Integer> all = new TreeMap<>(registers);
      all.putAll(trace.registers);
      combine(strand + 1, more, all);
    }
  }

  /** A binary relation on at most 64 events, as a row of bits each. */
  @SuppressWarnings("ArrayRecordComponent") // compared by identity only
  private record Relation(long[] rows) {
    static Relation empty(int n) {
      return new Relation(new long[n]);
    }

    boolean has(int a, int b) {
      return (rows[a] >>> b & 1) != 0;
    }

    void add(int a, int b) {
      rows[a] |= 1L << b;
    }

    Relation or(Relation other) {
      Relation union = new Relation(rows.clone());
      for (int i = 0; i < rows.length; i++) {
        union.rows[i] |= other.rows[i];
      }
      return union;
    }

    Relation then(Relation other) {
      Relation composed = empty(rows.length);
      for (int a = 0; a < rows.length; a++) {
        for (int b = 0; b < rows.length; b++) {
          if (has(a, b)) {
            composed.rows[a] |= other.rows[b];
          }
        }
      }
      return composed;
    }

    Relation closed() {
      Relation closed = new Relation(rows.clone());
      for (int k = 0; k < rows.length; k++) {
        for (int i = 0; i < rows.length; i++) {
          if (closed.has(i, k)) {
            closed.rows[i] |= closed.rows[k];
          }
        }
      }
      return closed;
    }

    Relation reflexive() {
      Relation result = new Relation(rows.clone());
      for (int i = 0; i < rows.length; i++) {
        result.add(i, i);
      }
      return result;
    }

    boolean irreflexive() {
      for (int i = 0; i < rows.length; i++) {
        if (has(i, i)) {
          return false;
        }
      }
      return true;
    }

    boolean acyclic() {
      return closed().irreflexive();
    }
  }

  /** Execution graphs with these events: the first ones are the initial stores. */
  private final class Graph {
    private final List<Event> events = new ArrayList<>();
    private final int n;
    private final Relation sb;
    private final int[] readsFrom;
    private final List<List<Integer>> modifications = new ArrayList<>();

    Graph(List<Event> executed) {
      for (String location : List.of("x", "y", "z")) {
        events.add(new Event(-1, location, false, true, 0, 0, RELAXED));
      }
      events.addAll(executed);
      n = events.size();
      readsFrom = new int[n];
      sb = Relation.empty(n);
      int last = program.strands().size();
      for (int a = 0; a < n; a++) {
        for (int b = Math.max(a + 1, 3); b < n; b++) {
          int one = events.get(a).strand;
          int other = events.get(b).strand;
          if (one < 0 || one == other || other == last) {
            sb.add(a, b);
          }
        }
      }
    }

    boolean consistent() {
      return chooseReadsFrom(3);
    }

    private boolean chooseReadsFrom(int at) {
      if (at == n) {
        return chooseOrder(0);
      }
      Event event = events.get(at);
      if (!event.reads) {
        readsFrom[at] = -1;
        return chooseReadsFrom(at + 1);
      }
      for (int w = 0; w < n; w++) {
        Event store = events.get(w);
        if (w != at
            && store.writes
            && store.location.equals(event.location)
            && store.written == event.read) {
          readsFrom[at] = w;
          if (chooseReadsFrom(at + 1)) {
            return true;
          }
        }
      }
      return false;
    }

    private boolean chooseOrder(int location) {
      if (location == 3) {
        return holds();
      }
      List<Integer> rest = new ArrayList<>();
      for (int w = 3; w < n; w++) {
        Event event = events.get(w);
        if (event.writes && event.location.equals(events.get(location).location)) {
          rest.add(w);
        }
      }
      List<Integer> order = new ArrayList<>(List.of(location));
      modifications.add(order);
      boolean found = permute(location, order, rest);
      modifications.removeLast();
      return found;
    }

    private boolean permute(int location, List<Integer> order, List<Integer> rest) {
      if (rest.isEmpty()) {
        return chooseOrder(location + 1);
      }
      for (int i = 0; i < rest.size(); i++) {
        List<Integer> others = new ArrayList<>(rest);
        int next = others.get(i);
        others.subList(i, i + 1).clear();
        order.add(next);
        if (permute(location, order, others)) {
          return true;
        }
        order.removeLast();
      }
      return false;
    }

    private boolean holds() {
      Relation rf = Relation.empty(n);
      for (int r = 3; r < n; r++) {
        if (readsFrom[r] >= 0) {
          rf.add(readsFrom[r], r);
        }
      }
      if (!executionOrder().or(rf).acyclic()) {
        return false;
      }
      Relation mo = modificationOrder();
      Relation hb = sb.or(synchronizesWith(rf)).closed();
      Relation fr = fromReads(mo);
      Relation eco = atomic(rf).or(mo).or(fr).closed();
      return hb.irreflexive()
          && hb.then(eco).irreflexive()
          && atomicity()
          && plainReads(hb)
          && sequential(hb, mo, fr, eco);
    }

    private Relation executionOrder() {
      Relation order = Relation.empty(n);
      for (int a = 0; a < n; a++) {
        for (int b = 0; b < n; b++) {
          if (sb.has(a, b) && !(buffering && a >= 3 && mayBeExchanged(a, b))) {
            order.add(a, b);
          }
        }
      }
      return order;
    }

    private boolean mayBeExchanged(int load, int store) {
      boolean weak = events.get(load).strand == events.get(store).strand;
      for (int e = load; e <= store; e++) {
        Event event = events.get(e);
        weak &= event.reads != event.writes && (event.order == PLAIN || event.order == RELAXED);
      }
      return weak && events.get(load).reads && events.get(store).writes;
    }

    private Relation modificationOrder() {
      Relation mo = Relation.empty(n);
      for (List<Integer> order : modifications) {
        for (int i = 0; i < order.size(); i++) {
          for (int j = i + 1; j < order.size(); j++) {
            mo.add(order.get(i), order.get(j));
          }
        }
      }
      return mo;
    }

    private Relation atomic(Relation rf) {
      Relation atomic = Relation.empty(n);
      for (int r = 3; r < n; r++) {
        if (readsFrom[r] >= 0 && events.get(r).order != PLAIN && rf.has(readsFrom[r], r)) {
          atomic.add(readsFrom[r], r);
        }
      }
      return atomic;
    }

    private Relation fromReads(Relation mo) {
      Relation fr = Relation.empty(n);
      for (int r = 3; r < n; r++) {
        if (readsFrom[r] >= 0 && events.get(r).order != PLAIN) {
          for (int w = 0; w < n; w++) {
            if (w != r && mo.has(readsFrom[r], w)) {
              fr.add(r, w);
            }
          }
        }
      }
      return fr;
    }

    private boolean atomicity() {
      for (List<Integer> order : modifications) {
        for (int i = 1; i < order.size(); i++) {
          int w = order.get(i);
          if (events.get(w).reads && readsFrom[w] != order.get(i - 1)) {
            return false;
          }
        }
      }
      return true;
    }

    private boolean plainReads(Relation hb) {
      for (int r = 3; r < n; r++) {
        Event read = events.get(r);
        if (!read.reads || read.order != PLAIN) {
          continue;
        }
        if (hb.has(r, readsFrom[r])) {
          return false;
        }
        for (int w = 0; w < n; w++) {
          Event store = events.get(w);
          if (store.writes
              && store.location.equals(read.location)
              && hb.has(readsFrom[r], w)
              && hb.has(w, r)) {
            return false;
          }
        }
      }
      return true;
    }

    private Relation synchronizesWith(Relation rf) {
      Relation sequence = Relation.empty(n).reflexive();
      Relation updates = Relation.empty(n);
      for (int r = 3; r < n; r++) {
        if (events.get(r).reads && events.get(r).writes) {
          updates.add(readsFrom[r], r);
        }
      }
      sequence = sequence.or(updates.closed());
      Relation passes = sequence.then(rf);
      Relation sw = Relation.empty(n);
      for (int w = 3; w < n; w++) {
        for (int r = 3; r < n; r++) {
          if (passes.has(w, r) && events.get(w).order != PLAIN && events.get(r).order != PLAIN) {
            link(sw, w, r);
          }
        }
      }
      return sw;
    }

    private void link(Relation sw, int w, int r) {
      List<Integer> releases = new ArrayList<>();
      List<Integer> acquires = new ArrayList<>();
      if (MemoryModel.releases(events.get(w).order)) {
        releases.add(w);
      }
      if (MemoryModel.acquires(events.get(r).order)) {
        acquires.add(r);
      }
      for (int f = 3; f < n; f++) {
        if (events.get(f).fence()) {
          if (sb.has(f, w) && MemoryModel.releases(events.get(f).order)) {
            releases.add(f);
          }
          if (sb.has(r, f) && MemoryModel.acquires(events.get(f).order)) {
            acquires.add(f);
          }
        }
      }
      releases.forEach(a -> acquires.forEach(b -> sw.add(a, b)));
    }

    private boolean sequential(Relation hb, Relation mo, Relation fr, Relation eco) {
      Relation otherPlace = Relation.empty(n);
      Relation samePlace = Relation.empty(n);
      for (int a = 0; a < n; a++) {
        for (int b = 0; b < n; b++) {
          boolean same =
              !events.get(a).fence() && events.get(a).location.equals(events.get(b).location);
          if (sb.has(a, b) && !same) {
            otherPlace.add(a, b);
          }
          if (hb.has(a, b) && same) {
            samePlace.add(a, b);
          }
        }
      }
      Relation scb = sb.or(otherPlace.then(hb).then(otherPlace)).or(samePlace).or(mo).or(fr);
      Relation operations = Relation.empty(n);
      Relation fences = Relation.empty(n);
      for (int e = 3; e < n; e++) {
        if (events.get(e).order == SEQ_CST) {
          (events.get(e).fence() ? fences : operations).add(e, e);
        }
      }
      Relation known = hb.reflexive();
      Relation base =
          operations.or(fences.then(known)).then(scb).then(operations.or(known.then(fences)));
      Relation fenced = fences.then(hb.or(hb.then(eco).then(hb))).then(fences);
      return base.or(fenced).acyclic();
    }
  }
}
