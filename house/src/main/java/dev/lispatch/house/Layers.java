package dev.lispatch.house;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The order of a module's packages: each uses only packages further down. Immutable. */
public final class Layers {
  private final List<String> topDown;

  private Layers(List<String> topDown) {
    this.topDown = topDown;
  }

  /** Layers in order, the one that may use all others first. */
  public static Layers topDown(String... packages) {
    return new Layers(List.of(packages));
  }

  /** Every use of a package further up and every package that has no place in the order. */
  public List<Violation> check(CompiledClasses classes) {
    var violations = new ArrayList<Violation>();
    for (var model : classes.models()) {
      String user = CompiledClasses.nameOf(model);
      int layer = topDown.indexOf(CompiledClasses.packageOf(user));
      if (layer < 0) {
        violations.add(new Violation(user, "its package has no place in the layers"));
        continue;
      }
      for (String used : References.of(model)) {
        int usedLayer = topDown.indexOf(CompiledClasses.packageOf(used));
        if (usedLayer >= 0 && usedLayer < layer) {
          violations.add(new Violation(user, "uses " + used + ", which is in a layer above it"));
        }
      }
    }
    return violations;
  }

  /** Every cycle of packages, found without any order; each is reported once. */
  public static List<Violation> cycles(CompiledClasses classes) {
    var uses = packageUses(classes);
    var violations = new ArrayList<Violation>();
    var reported = new HashSet<String>();
    for (String start : uses.keySet()) {
      SortedSet<String> ring = reachable(start, uses);
      ring.removeIf(other -> !reachable(other, uses).contains(start));
      if (!ring.isEmpty() && reported.add(ring.first())) {
        violations.add(new Violation(start, "is in a cycle of packages: " + ring));
      }
    }
    return violations;
  }

  private static SortedMap<String, SortedSet<String>> packageUses(CompiledClasses classes) {
    var uses = new TreeMap<String, SortedSet<String>>();
    for (var model : classes.models()) {
      String own = CompiledClasses.packageOf(CompiledClasses.nameOf(model));
      Set<String> used =
          References.of(model).stream()
              .map(CompiledClasses::packageOf)
              .filter(name -> !name.equals(own))
              .collect(toCollection(HashSet::new));
      uses.computeIfAbsent(own, _ -> new TreeSet<>()).addAll(used);
    }
    uses.values().forEach(used -> used.retainAll(uses.keySet()));
    return uses;
  }

  private static SortedSet<String> reachable(String start, Map<String, SortedSet<String>> uses) {
    var seen = new TreeSet<String>();
    var open = new ArrayList<>(uses.getOrDefault(start, new TreeSet<>()));
    while (!open.isEmpty()) {
      String next = open.removeLast();
      if (seen.add(next)) {
        open.addAll(uses.getOrDefault(next, new TreeSet<>()));
      }
    }
    return seen;
  }
}
