package dev.lispatch.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lispatch.limit.Meter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random sequences of operations on a collection and on its counterpart of {@code java.util};
 * 40,000 in all. Versions are kept on the way and compared at the end with what they were.
 */
class CollectionFuzzTest {
  private static final int[] LENGTHS = {4, 12, 30, 60, 120};

  private interface Sequences {
    void run(Random random);
  }

  private static void repeat(int times, Sequences sequences) {
    for (int seed = 0; seed < times; seed++) {
      try {
        sequences.run(new Random(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("with seed " + seed, e);
      }
    }
  }

  private static int length(Random random) {
    return random.nextInt(500) == 0 ? 3_000 : LENGTHS[random.nextInt(LENGTHS.length)];
  }

  /** AssertJ only when it has something to say: it is slow, and this is asked millions of times. */
  private static void expect(@Nullable Object actual, @Nullable Object expected) {
    if (!Objects.equals(actual, expected)) {
      assertThat(actual).isEqualTo(expected);
    }
  }

  private static <T> List<T> listed(Iterator<T> items) {
    List<T> list = new ArrayList<>();
    items.forEachRemaining(list::add);
    return list;
  }

  @Test
  void vector_randomOperations_matchesArrayList() {
    repeat(10_000, this::vectorSequence);
  }

  private void vectorSequence(Random random) {
    Map<PersistentVector, List<Object>> versions = new LinkedHashMap<>();
    int start = random.nextInt(10) == 0 ? random.nextInt(2_200) : random.nextInt(70);
    List<Object> model = new ArrayList<>();
    for (int i = 0; i < start; i++) {
      model.add(-i);
    }
    PersistentVector vector =
        random.nextBoolean() ? PersistentVector.of(model.toArray()) : built(model, random);
    int length = length(random);
    for (int i = 0; i < length; i++) {
      if (random.nextInt(8) == 0) {
        versions.put(vector, List.copyOf(model));
      }
      vector = vectorStep(vector, model, i, random);
      expect(vector.size(), model.size());
    }
    versions.put(vector, model);
    versions.forEach(CollectionFuzzTest::checkVector);
  }

  private static PersistentVector built(List<Object> model, Random random) {
    PersistentVector.Builder builder = PersistentVector.builder();
    model.forEach(builder::add);
    vectorBuilderSteps(builder, model, 10, random);
    return builder.build();
  }

  private static PersistentVector vectorStep(
      PersistentVector vector, List<Object> model, Object item, Random random) {
    int size = model.size();
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> {
        model.add(item);
        yield vector.append(item);
      }
      case 3, 4 -> replaced(vector, model, random.nextInt(size + 1), item);
      case 5, 6 -> {
        if (size == 0) {
          yield vector;
        }
        model.removeLast();
        yield vector.withoutLast();
      }
      case 7 -> sliced(vector, model, random);
      case 8 -> joined(vector, model, random);
      case 9 -> doubled(vector, model);
      default -> {
        PersistentVector.Builder builder = vector.toBuilder();
        vectorBuilderSteps(builder, model, random.nextInt(120), random);
        yield builder.build();
      }
    };
  }

  private static PersistentVector replaced(
      PersistentVector vector, List<Object> model, int index, Object item) {
    if (index == model.size()) {
      model.add(item);
    } else {
      model.set(index, item);
    }
    return vector.with(index, item);
  }

  private static PersistentVector joined(
      PersistentVector vector, List<Object> model, Random random) {
    PersistentVector other = numbers(random.nextInt(80));
    Sequence others = random.nextBoolean() ? other : other.asList().prepend("x");
    model.addAll(List.of(others.toArray()));
    return random.nextBoolean() ? vector.concat(others) : vector.concat(others, Meter.unlimited());
  }

  private static PersistentVector doubled(PersistentVector vector, List<Object> model) {
    if (model.size() > 800) {
      model.clear();
      return PersistentVector.EMPTY;
    }
    model.addAll(List.copyOf(model));
    return vector.concat(vector);
  }

  private static PersistentVector sliced(
      PersistentVector vector, List<Object> model, Random random) {
    int size = model.size();
    int to = size - random.nextInt(Math.min(size, 40) + 1);
    int from = random.nextInt(Math.min(to, 70) + 1);
    List<Object> part = List.copyOf(model.subList(from, to));
    model.clear();
    model.addAll(part);
    return random.nextBoolean()
        ? vector.slice(from, to)
        : vector.slice(from, to, Meter.unlimited());
  }

  private static void vectorBuilderSteps(
      PersistentVector.Builder builder, List<Object> model, int steps, Random random) {
    int kind = random.nextInt(4);
    for (int i = 0; i < steps; i++) {
      int size = model.size();
      int step = size == 0 ? 0 : random.nextInt(kind == 0 ? 3 : 6);
      if (step == 1) {
        int index = random.nextInt(size);
        builder.set(index, i);
        model.set(index, i);
      } else if (step == 2 || (step > 3 && kind == 1)) {
        builder.removeLast();
        model.removeLast();
      } else {
        builder.add(i);
        model.add(i);
      }
      expect(builder.size(), model.size());
      if (!model.isEmpty()) {
        int index = random.nextInt(model.size());
        expect(builder.at(index), model.get(index));
      }
    }
  }

  private static PersistentVector numbers(int count) {
    PersistentVector.Builder builder = PersistentVector.builder();
    for (int i = 0; i < count; i++) {
      builder.add(i);
    }
    return builder.build();
  }

  private static void checkVector(PersistentVector vector, List<Object> model) {
    Invariants.check(vector);
    expect(Arrays.asList(vector.toArray()), model);
    expect(listed(vector.iterator()), model);
    expect(listed(vector.reverseIterator()), model.reversed());
    for (int i = 0; i < model.size(); i += 7) {
      expect(vector.at(i), model.get(i));
    }
  }

  @Test
  void list_randomOperations_matchesArrayDeque() {
    repeat(6_000, this::listSequence);
  }

  private void listSequence(Random random) {
    Map<PersistentList, List<Object>> versions = new LinkedHashMap<>();
    PersistentList list = freshList(random);
    ArrayDeque<Object> model = new ArrayDeque<>(List.of(list.toArray()));
    int length = length(random);
    for (int i = 0; i < length; i++) {
      if (random.nextInt(10) == 0) {
        versions.put(list, List.copyOf(model));
      }
      int step = random.nextInt(9);
      if (step < 4) {
        list = list.prepend(i);
        model.addFirst(i);
      } else if (step < 7) {
        list = list.rest();
        model.pollFirst();
      } else if (step == 7) {
        int count = random.nextInt(5);
        list = list.drop(count);
        for (int dropped = 0; dropped < count; dropped++) {
          model.pollFirst();
        }
      } else {
        list = random.nextBoolean() ? list.reverse() : list.reverse(Meter.unlimited());
        model = new ArrayDeque<>(model.reversed());
      }
      expect(list.size(), model.size());
      if (!model.isEmpty()) {
        expect(list.first(), model.getFirst());
      }
    }
    versions.put(list, List.copyOf(model));
    versions.forEach(CollectionFuzzTest::checkList);
  }

  private static PersistentList freshList(Random random) {
    int size = random.nextInt(random.nextInt(5) == 0 ? 1_500 : 40);
    return switch (random.nextInt(5)) {
      case 0 -> PersistentList.EMPTY;
      case 1 -> PersistentList.of(numbers(size).toArray());
      case 2 -> PersistentList.ofOwned(numbers(size).toArray(), size - random.nextInt(size + 1));
      case 3 -> PersistentList.range(random.nextInt(), Integer.MAX_VALUE, 100_000_000);
      default -> numbers(size).asList();
    };
  }

  private static void checkList(PersistentList list, List<Object> model) {
    expect(Arrays.asList(list.toArray()), model);
    expect(listed(list.iterator()), model);
    for (int i = 0; i < model.size(); i += 5) {
      expect(list.at(i), model.get(i));
    }
  }

  @Test
  void map_randomOperations_matchesLinkedHashMap() {
    repeat(10_000, this::mapSequence);
  }

  private void mapSequence(Random random) {
    TestKey.Collisions collisions =
        TestKey.Collisions.ALL.get(random.nextInt(TestKey.Collisions.ALL.size()));
    int keys = 1 + random.nextInt(random.nextInt(3) == 0 ? 400 : 24);
    Map<PersistentMap, Map<Object, Object>> versions = new LinkedHashMap<>();
    LinkedHashMap<Object, Object> model = new LinkedHashMap<>();
    PersistentMap map = PersistentMap.empty(TestKey.EQUIVALENCE);
    int length = length(random);
    int removals = random.nextInt(8);
    for (int i = 0; i < length; i++) {
      if (random.nextInt(10) == 0) {
        versions.put(map, new LinkedHashMap<>(model));
      }
      TestKey key = collisions.key(random.nextInt(keys));
      if (random.nextInt(30) == 0) {
        map = mapBuilderSteps(map.toBuilder(), model, collisions, keys, removals, random);
      } else if (random.nextInt(10) < removals) {
        map = random.nextBoolean() ? map.remove(key) : map.remove(key, Meter.unlimited());
        model.remove(key);
      } else {
        map = map.put(key, i);
        model.put(key, i);
      }
      expect(map.size(), model.size());
      TestKey asked = collisions.key(random.nextInt(keys));
      expect(map.find(asked), model.get(asked));
    }
    versions.put(map, model);
    versions.forEach((version, then) -> checkMap(version, then, collisions.key(keys)));
  }

  private static PersistentMap mapBuilderSteps(
      PersistentMap.Builder builder,
      Map<Object, Object> model,
      TestKey.Collisions collisions,
      int keys,
      int removals,
      Random random) {
    int steps = random.nextInt(2 * keys);
    for (int i = 0; i < steps; i++) {
      TestKey key = collisions.key(random.nextInt(keys));
      if (random.nextInt(10) < removals) {
        builder.remove(key);
        model.remove(key);
      } else {
        builder.put(key, i);
        model.put(key, i);
      }
      TestKey asked = collisions.key(random.nextInt(keys));
      expect(builder.find(asked), model.get(asked));
      expect(builder.size(), model.size());
    }
    return builder.build();
  }

  private static void checkMap(PersistentMap map, Map<Object, Object> model, TestKey absent) {
    Invariants.check(map, TestKey.EQUIVALENCE);
    expect(map.isEmpty(), model.isEmpty());
    expect(Arrays.asList(map.keys().toArray()), Arrays.asList(model.keySet().toArray()));
    expect(
        Arrays.asList(map.values(Meter.unlimited()).toArray()),
        Arrays.asList(model.values().toArray()));
    List<Map.Entry<Object, Object>> entries = new ArrayList<>();
    map.forEach(entry -> entries.add(Map.entry(entry.key(), entry.value())));
    expect(entries, List.copyOf(model.entrySet()));
    model.forEach((key, value) -> expect(map.find(key), value));
    model.keySet().forEach(key -> expect(map.findKey(key), key));
    expect(map.find(absent), null);
    expect(map.findKey(absent), null);
    PersistentMap.Entry first = map.firstEntry();
    expect(
        first == null ? null : first.key(),
        model.isEmpty() ? null : model.keySet().iterator().next());
  }

  @Test
  void set_randomOperations_matchesLinkedHashSet() {
    repeat(8_000, this::setSequence);
  }

  private void setSequence(Random random) {
    TestKey.Collisions collisions =
        TestKey.Collisions.ALL.get(random.nextInt(TestKey.Collisions.ALL.size()));
    int keys = 1 + random.nextInt(random.nextInt(3) == 0 ? 400 : 24);
    Map<PersistentSet, List<Object>> versions = new LinkedHashMap<>();
    Set<Object> model = new LinkedHashSet<>();
    PersistentSet set = PersistentSet.empty(TestKey.EQUIVALENCE);
    int length = length(random);
    int removals = random.nextInt(8);
    for (int i = 0; i < length; i++) {
      if (random.nextInt(10) == 0) {
        versions.put(set, List.copyOf(model));
      }
      TestKey key = collisions.key(random.nextInt(keys));
      if (random.nextInt(30) == 0) {
        set = setBuilderSteps(set.toBuilder(), model, collisions, keys, removals, random);
      } else if (random.nextInt(10) < removals) {
        set = set.remove(key);
        model.remove(key);
      } else {
        set = set.add(key);
        model.add(key);
      }
      TestKey asked = collisions.key(random.nextInt(keys));
      expect(set.contains(asked), model.contains(asked));
    }
    versions.put(set, List.copyOf(model));
    versions.forEach((version, then) -> checkSet(version, then, collisions.key(keys)));
  }

  private static PersistentSet setBuilderSteps(
      PersistentSet.Builder builder,
      Set<Object> model,
      TestKey.Collisions collisions,
      int keys,
      int removals,
      Random random) {
    int steps = random.nextInt(2 * keys);
    for (int i = 0; i < steps; i++) {
      TestKey key = collisions.key(random.nextInt(keys));
      if (random.nextInt(10) < removals) {
        expect(builder.remove(key), model.remove(key));
      } else {
        expect(builder.add(key), model.add(key));
      }
      TestKey asked = collisions.key(random.nextInt(keys));
      expect(builder.contains(asked), model.contains(asked));
      expect(builder.size(), model.size());
    }
    return builder.build();
  }

  private static void checkSet(PersistentSet set, List<Object> model, TestKey absent) {
    Invariants.check(set, TestKey.EQUIVALENCE);
    expect(set.size(), model.size());
    expect(listed(set.iterator()), model);
    expect(Arrays.asList(set.items().toArray()), model);
    model.forEach(item -> expect(set.find(item), item));
    expect(set.find(absent), null);
  }

  @Test
  void sortedMap_randomOperations_matchesTreeMap() {
    repeat(4_000, this::sortedMapSequence);
  }

  private void sortedMapSequence(Random random) {
    int keys = 1 + random.nextInt(random.nextInt(3) == 0 ? 400 : 24);
    Map<SortedPersistentMap, NavigableMap<Integer, Object>> versions = new LinkedHashMap<>();
    NavigableMap<Integer, Object> model = new TreeMap<>();
    SortedPersistentMap map = SortedPersistentMap.empty(CollectionFuzzTest::byNumber);
    int length = length(random);
    int removals = random.nextInt(8);
    boolean ascending = random.nextInt(4) == 0;
    for (int i = 0; i < length; i++) {
      if (random.nextInt(10) == 0) {
        versions.put(map, new TreeMap<>(model));
      }
      Integer key = ascending ? i : random.nextInt(keys);
      if (random.nextInt(10) < removals) {
        map = map.remove(key);
        model.remove(key);
      } else {
        map = map.put(key, i);
        model.put(key, i);
      }
      Integer asked = random.nextInt(keys);
      expect(map.find(asked), model.get(asked));
    }
    versions.put(map, model);
    versions.forEach((version, then) -> checkSorted(version, then, random.nextInt(keys + 1)));
  }

  private static int byNumber(Object a, Object b) {
    return ((Integer) a).compareTo((Integer) b);
  }

  private static void checkSorted(
      SortedPersistentMap map, NavigableMap<Integer, Object> model, Integer from) {
    Invariants.check(map.tree);
    expect(map.size(), model.size());
    expect(keys(map.iterator()), List.copyOf(model.keySet()));
    expect(keys(map.reverseIterator()), List.copyOf(model.descendingKeySet()));
    for (boolean inclusive : new boolean[] {true, false}) {
      expect(keys(map.from(from, inclusive)), List.copyOf(model.tailMap(from, inclusive).keySet()));
      expect(
          keys(map.reverseFrom(from, inclusive)),
          List.copyOf(model.headMap(from, inclusive).descendingKeySet()));
    }
    model.forEach((key, value) -> expect(map.find(key), value));
  }

  private static List<Integer> keys(Iterator<PersistentMap.Entry> entries) {
    List<Integer> keys = new ArrayList<>();
    entries.forEachRemaining(entry -> keys.add((Integer) entry.key()));
    return keys;
  }

  @Test
  void sortedSet_randomOperations_matchesTreeMap() {
    repeat(2_000, this::sortedSetSequence);
  }

  private void sortedSetSequence(Random random) {
    NavigableMap<Integer, Object> model = new TreeMap<>();
    SortedPersistentSet set = SortedPersistentSet.empty(CollectionFuzzTest::byNumber);
    int length = length(random);
    for (int i = 0; i < length; i++) {
      Integer item = random.nextInt(40);
      if (random.nextInt(3) == 0) {
        set = set.remove(item);
        model.remove(item);
      } else {
        set = set.add(item);
        model.put(item, item);
      }
      expect(set.contains(item), model.containsKey(item));
      expect(set.size(), model.size());
    }
    Invariants.check(set.tree);
    expect(listed(set.iterator()), List.copyOf(model.keySet()));
    expect(listed(set.reverseIterator()), List.copyOf(model.descendingKeySet()));
    expect(listed(set.from(20, true)), List.copyOf(model.tailMap(20).keySet()));
    expect(
        listed(set.reverseFrom(20, false)),
        List.copyOf(model.headMap(20, false).descendingKeySet()));
  }
}
