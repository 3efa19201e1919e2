package dev.lispatch.value;

import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.Sequence;
import dev.lispatch.limit.Meter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether two compound values are equal.
 *
 * <p>Not thread-safe: made for one question.
 */
final class Comparison {
  /* A list of pairs still to be compared, not recursion. Values cannot be cyclic, but the same pair can come up
  exponentially often when parts are shared; from MEMO_FROM pairs on, pairs seen are remembered. */
  private static final int MEMO_FROM = 10_000;
  private static final int MAX_DEPTH = 200;

  private final @Nullable Meter meter;
  private final Pace pace;
  private final int depth;
  private final Comparison root; // the outermost
  private @Nullable Map<Pair, Boolean> decided; // in the root, for all inside
  private final ArrayDeque<Object> pairs = new ArrayDeque<>();
  private int compared;
  private @Nullable Set<Pair> seen;

  private record Pair(Object a, Object b) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Pair pair && pair.a == a && pair.b == b;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(a) * 31 + System.identityHashCode(b);
    }
  }

  Comparison(@Nullable Meter meter) {
    this.meter = meter;
    this.pace = new Pace(meter);
    this.depth = 0;
    this.root = this;
  }

  private Comparison(Comparison outer) {
    this.meter = outer.meter;
    this.pace = outer.pace;
    this.depth = outer.depth + 1;
    this.root = outer.root;
  }

  boolean run(Object a, Object b) {
    pairs.push(b);
    pairs.push(a);
    while (!pairs.isEmpty()) {
      Object x = pairs.pop();
      Object y = pairs.pop();
      pace.step();
      if (!same(x, y)) {
        return false;
      }
    }
    return true;
  }

  private boolean same(Object x, Object y) {
    if (differByHash(x, y)) {
      return false;
    }
    if (++compared > MEMO_FROM && !firstTime(x, y)) {
      return true;
    }
    return switch (x) {
      case Sequence a -> y instanceof Sequence b && sameItems(a, b);
      case PersistentMap a when y instanceof PersistentMap b ->
          a.size() == b.size() && sameEntries(a, b);
      case PersistentSet a when y instanceof PersistentSet b ->
          a.size() == b.size() && sameElements(a, b);
      default -> sortedSame(x, y);
    };
  }

  /** Where at least one of the two is sorted: the other is looked into by hash. */
  private boolean sortedSame(Object x, Object y) {
    if (Equality.isMap(x) && Equality.isMap(y)) {
      boolean swap = x instanceof PersistentMap;
      return Equality.sizeOf(x) == Equality.sizeOf(y)
          && sameEntries(Equality.entriesOf(swap ? y : x), Equality.hashed(swap ? x : y));
    }
    if (Equality.isSet(x) && Equality.isSet(y)) {
      boolean swap = x instanceof PersistentSet;
      return Equality.sizeOf(x) == Equality.sizeOf(y)
          && sameElements(Equality.itemsOf(swap ? y : x), Equality.hashedSet(swap ? x : y));
    }
    return false;
  }

  private static boolean differByHash(Object x, Object y) {
    int a = Equality.cached(x);
    int b = Equality.cached(y);
    return a != 0 && b != 0 && a != b;
  }

  private boolean firstTime(Object x, Object y) {
    Set<Pair> known = seen;
    if (known == null) {
      known = new HashSet<>();
      seen = known;
    }
    return known.add(new Pair(x, y));
  }

  /** Compares atoms at once; leaves compound parts for later. */
  private boolean part(Object x, Object y) {
    if (x == y) {
      return true;
    }
    if (!Equality.isCompound(x)) {
      return Equality.atomsEqual(meter, x, y);
    }
    if (!Equality.isCompound(y)) {
      return false;
    }
    pairs.push(y);
    pairs.push(x);
    return true;
  }

  private boolean sameItems(Sequence a, Sequence b) {
    if (a.size() != b.size()) {
      return false;
    }
    pace.steps(a.size());
    Iterator<Object> others = b.iterator();
    for (Object item : a) {
      if (!part(item, others.next())) {
        return false;
      }
    }
    return true;
  }

  private boolean sameEntries(Iterable<PersistentMap.Entry> a, PersistentMap b) {
    pace.steps(b.size());
    List<PersistentMap.Entry> nested = new ArrayList<>();
    for (PersistentMap.Entry entry : a) {
      if (Equality.isCompound(entry.key())) {
        nested.add(entry);
        continue;
      }
      Object other = b.find(entry.key());
      if (other == null || !part(entry.value(), other)) {
        return false;
      }
    }
    return nested.isEmpty() || sameNested(nested, b);
  }

  /* A compound key is matched by its hash first, so that keys nested in keys do not recurse. Only where several
  have the same hash must it be decided at once which of them it is. */
  private boolean sameNested(List<PersistentMap.Entry> nested, PersistentMap b) {
    Map<Integer, List<PersistentMap.Entry>> candidates = new HashMap<>();
    for (PersistentMap.Entry entry : b) {
      pace.step();
      if (Equality.isCompound(entry.key())) {
        candidates.computeIfAbsent(hash(entry.key()), h -> new ArrayList<>()).add(entry);
      }
    }
    for (PersistentMap.Entry entry : nested) {
      List<PersistentMap.Entry> found = candidates.getOrDefault(hash(entry.key()), List.of());
      PersistentMap.Entry other = matching(entry.key(), found, PersistentMap.Entry::key);
      if (other == null || !part(entry.value(), other.value())) {
        return false;
      }
    }
    return true;
  }

  private boolean sameElements(Iterable<Object> a, PersistentSet b) {
    pace.steps(b.size());
    List<Object> nested = new ArrayList<>();
    for (Object item : a) {
      if (Equality.isCompound(item)) {
        nested.add(item);
      } else if (!b.contains(item)) {
        return false;
      }
    }
    return nested.isEmpty() || sameNestedElements(nested, b);
  }

  private boolean sameNestedElements(List<Object> nested, PersistentSet b) {
    Map<Integer, List<Object>> candidates = new HashMap<>();
    for (Object item : b) {
      pace.step();
      if (Equality.isCompound(item)) {
        candidates.computeIfAbsent(hash(item), h -> new ArrayList<>()).add(item);
      }
    }
    for (Object item : nested) {
      List<Object> found = candidates.getOrDefault(hash(item), List.of());
      if (matching(item, found, other -> other) == null) {
        return false;
      }
    }
    return true;
  }

  /** The candidate whose key is that key, or the only one: whether it is will be seen later. */
  private <T> @Nullable T matching(Object key, List<T> candidates, Function<T, Object> keyOf) {
    if (candidates.size() == 1) {
      T only = candidates.getFirst();
      return part(key, keyOf.apply(only)) ? only : null;
    }
    for (T candidate : candidates) {
      pace.step();
      if (decide(key, keyOf.apply(candidate))) {
        return candidate;
      }
    }
    return null;
  }

  private boolean decide(Object x, Object y) {
    if (x == y) {
      return true;
    }
    Pair pair = new Pair(x, y);
    Map<Pair, Boolean> answers = root.answers();
    Boolean known = answers.get(pair);
    if (known == null) {
      if (depth >= MAX_DEPTH) {
        throw LispError.of(
            ErrorKind.DEPTH_EXCEEDED,
            "the values have keys or items of equal hash more than %d deep in one another, and"
                + " cannot be compared",
            MAX_DEPTH);
      }
      known = new Comparison(this).run(x, y);
      answers.put(pair, known);
    }
    return known;
  }

  private Map<Pair, Boolean> answers() {
    Map<Pair, Boolean> present = decided;
    if (present == null) {
      present = new HashMap<>();
      decided = present;
    }
    return present;
  }

  private int hash(Object x) {
    return meter == null ? Equality.INSTANCE.hash(x) : Equality.INSTANCE.hash(x, meter);
  }
}
