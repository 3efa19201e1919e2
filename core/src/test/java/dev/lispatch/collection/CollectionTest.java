package dev.lispatch.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lispatch.limit.LimitExceeded;
import dev.lispatch.limit.Meter;
import dev.lispatch.limit.StepBudget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What each operation promises at its edges; the ordinary cases are in {@link CollectionFuzzTest}.
 */
class CollectionTest {
  private static final PersistentMap NO_ENTRIES = PersistentMap.empty(TestKey.EQUIVALENCE);

  private static Object[] numbers(int count) {
    Object[] numbers = new Object[count];
    Arrays.setAll(numbers, i -> i);
    return numbers;
  }

  private static TestKey key(int id) {
    return TestKey.Collisions.NONE.key(id);
  }

  private static Meter capped(long steps, long bytes) {
    return new Meter(new StepBudget(steps), bytes, () -> {});
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 1, 8, 9, 31, 32, 33, 63, 64, 65, 1_024, 1_025, 1_056, 1_057, 32_768, 32_800, 40_000
      })
  void vector_boundarySize_madeInFourWaysIsTheSame(int size) {
    Object[] items = numbers(size);
    PersistentVector appended = PersistentVector.EMPTY;
    PersistentVector.Builder builder = PersistentVector.builder();
    for (Object item : items) {
      appended = appended.append(item);
      builder.add(item);
    }
    PersistentVector joined =
        PersistentVector.of(1).concat(PersistentVector.of(items)).slice(1, size + 1);
    for (PersistentVector vector :
        List.of(appended, builder.build(), PersistentVector.of(items), joined)) {
      Invariants.check(vector);
      assertThat(vector.size()).isEqualTo(size);
      assertThat(Arrays.equals(vector.toArray(), items)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 32, 33, 1_025, 1_056, 1_057, 32_801})
  void vector_boundarySize_shrinksToEmptyAndGrowsAgain(int size) {
    PersistentVector whole = PersistentVector.of(numbers(size));
    PersistentVector vector = whole;
    PersistentVector.Builder builder = whole.toBuilder();
    while (!vector.isEmpty()) {
      vector = vector.withoutLast();
      builder.removeLast();
      if (vector.size() % 31 == 0 || vector.size() % 32 < 2) {
        Invariants.check(vector);
      }
    }
    assertThat(builder.size()).isZero();
    for (int i = 0; i < size; i++) {
      builder.add(i);
    }
    assertThat(Arrays.equals(builder.build().toArray(), numbers(size))).isTrue();
    assertThat(Arrays.equals(whole.toArray(), numbers(size))).isTrue();
  }

  @Test
  void vector_indexOutside_throws() {
    PersistentVector vector = PersistentVector.of(numbers(40));
    for (int index : new int[] {-1, 40, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      assertThatThrownBy(() -> vector.at(index)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> vector.toBuilder().at(index))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> vector.toBuilder().set(index, 1))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertThatThrownBy(() -> vector.with(41, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> vector.slice(3, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> vector.slice(0, 41)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(PersistentVector.EMPTY::first).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(PersistentVector.EMPTY::withoutLast)
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> PersistentVector.builder().removeLast())
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void vector_arrayOfStringsOwned_takesOtherItems() {
    PersistentVector vector = PersistentVector.ofOwned(new String[] {"a"}).append(1).with(0, 2);
    assertThat(vector.toArray()).containsExactly(2, 1);
    assertThat(PersistentVector.of((Object[]) new String[] {"a"}).with(0, 1).at(0)).isEqualTo(1);
  }

  @Test
  void vector_chunks_coverAllItemsInOrder() {
    PersistentVector vector = PersistentVector.of(numbers(1_100));
    List<Object> items = new ArrayList<>();
    for (int index = 5; index < vector.size(); ) {
      Object[] chunk = vector.chunkAt(index);
      int offset = PersistentVector.chunkOffset(index);
      items.addAll(Arrays.asList(chunk).subList(offset, chunk.length));
      index += chunk.length - offset;
    }
    assertThat(items).isEqualTo(Arrays.asList(numbers(1_100)).subList(5, 1_100));
  }

  @Test
  void vectorBuilder_afterBuild_isOfNoUse() {
    PersistentVector.Builder builder = PersistentVector.of(numbers(40)).toBuilder();
    PersistentVector built = builder.build();
    List<Consumer<PersistentVector.Builder>> uses =
        List.of(
            used -> used.add(1),
            used -> used.set(0, 1),
            used -> used.at(0),
            PersistentVector.Builder::removeLast,
            used -> used.addAll(PersistentVector.of(1)),
            PersistentVector.Builder::build);
    for (Consumer<PersistentVector.Builder> use : uses) {
      assertThatThrownBy(() -> use.accept(builder)).isInstanceOf(IllegalStateException.class);
    }
    assertThat(built.toArray()).containsExactly(numbers(40));
  }

  @Test
  void mapAndSetBuilder_afterBuild_areOfNoUse() {
    PersistentMap.Builder map = PersistentMap.builder(TestKey.EQUIVALENCE);
    PersistentSet.Builder set = PersistentSet.builder(TestKey.EQUIVALENCE);
    map.build();
    set.build();
    List<Runnable> uses =
        List.of(
            () -> map.put(key(1), 1),
            () -> map.remove(key(1)),
            () -> map.find(key(1)),
            map::size,
            map::build,
            () -> set.add(key(1)),
            () -> set.remove(key(1)),
            () -> set.contains(key(1)),
            () -> set.find(key(1)),
            set::size,
            set::build);
    for (Runnable use : uses) {
      assertThatThrownBy(use::run).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void list_emptyOne_hasNoFirstAndItselfAsRest() {
    assertThat(PersistentList.EMPTY.rest()).isSameAs(PersistentList.EMPTY);
    assertThat(PersistentVector.EMPTY.rest()).isSameAs(PersistentList.EMPTY);
    assertThat(PersistentList.of(1).rest()).isSameAs(PersistentList.EMPTY);
    assertThatThrownBy(PersistentList.EMPTY::first).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> PersistentList.of(1, 2).prepend(0).at(3))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> PersistentList.of(1, 2).at(-1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void list_millionCells_walkedWithoutRecursion() {
    PersistentList list = PersistentList.EMPTY;
    for (int i = 0; i < 1_000_000; i++) {
      list = list.prepend(i);
    }
    assertThat(list.at(999_999)).isEqualTo(0);
    assertThat(list.reverse().first()).isEqualTo(0);
    assertThat(list.drop(999_999).first()).isEqualTo(0);
    assertThat(list.toArray()).hasSize(1_000_000);
  }

  @Test
  void list_millionDeepNesting_hashAndTextAreSafe() {
    Object nested = PersistentList.of(1);
    for (int i = 0; i < 1_000_000; i++) {
      nested = i % 2 == 0 ? PersistentVector.of(nested) : PersistentList.of(nested);
    }
    assertThat(nested.toString()).isEqualTo("PersistentList[1]");
    assertThat(nested.equals(PersistentList.of(nested))).isFalse();
    assertThat(nested.hashCode()).isEqualTo(System.identityHashCode(nested));
  }

  @Test
  void range_everyDirection_hasItsIntegers() {
    assertThat(PersistentList.range(0, 7, 3).toArray()).containsExactly(0L, 3L, 6L);
    assertThat(PersistentList.range(3, 0, -1).rest().toArray()).containsExactly(2L, 1L);
    assertThat(PersistentList.range(0, 0, 1)).isSameAs(PersistentList.EMPTY);
    assertThat(PersistentList.range(0, 5, -1)).isSameAs(PersistentList.EMPTY);
    assertThat(PersistentList.range(0, Integer.MAX_VALUE, 1).size()).isEqualTo(Integer.MAX_VALUE);
    assertThat(PersistentList.range(Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE).toArray())
        .containsExactly(Long.MIN_VALUE, -1L, Long.MAX_VALUE - 1);
    assertThat(PersistentList.range(Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE).toArray())
        .containsExactly(Long.MAX_VALUE, -1L);
  }

  @Test
  void range_badStepOrTooLong_throws() {
    for (long[] range :
        new long[][] {
          {0, 5, 0}, {0, 1L << 31, 1}, {Long.MIN_VALUE, Long.MAX_VALUE, 1}, {Long.MAX_VALUE, 0, -1}
        }) {
      assertThatThrownBy(() -> PersistentList.range(range[0], range[1], range[2]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void iterators_pastTheEnd_throw() {
    PersistentMap map = NO_ENTRIES.put(key(1), 1);
    SortedPersistentMap sorted =
        SortedPersistentMap.empty((a, b) -> (Integer) a - (Integer) b).put(1, 1);
    for (Iterable<?> items :
        List.<Iterable<?>>of(
            PersistentVector.of(1),
            PersistentList.of(1),
            PersistentList.EMPTY.prepend(1),
            PersistentVector.of(1).asList(),
            PersistentList.range(0, 1, 1),
            map,
            map.keys(),
            PersistentSet.empty(TestKey.EQUIVALENCE).add(key(1)),
            sorted)) {
      Iterator<?> iterator = items.iterator();
      iterator.next();
      assertThat(iterator.hasNext()).isFalse();
      assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 16, 17, 24, 25, 26, 100, 1_024, 1_025, 33_000})
  void map_boundarySize_madeInTwoWaysIsTheSame(int size) {
    PersistentMap put = NO_ENTRIES;
    PersistentMap.Builder builder = PersistentMap.builder(TestKey.EQUIVALENCE);
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      keys.add(key(i));
      put = put.put(key(i), i);
      builder.put(key(i), i);
    }
    for (PersistentMap map : List.of(put, builder.build())) {
      Invariants.check(map, TestKey.EQUIVALENCE);
      assertThat(Arrays.asList(map.keys().toArray())).isEqualTo(keys);
      assertThat(map.find(key(size))).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 20})
  void map_equalKeyPut_keepsStoredKeyAndPlace(int size) {
    PersistentMap map = NO_ENTRIES;
    for (int i = 0; i < size; i++) {
      map = map.put(key(i), i);
    }
    Object stored = map.findKey(key(1));
    PersistentMap changed = map.put(key(1), "new");
    assertThat(changed.findKey(key(1))).isSameAs(stored);
    assertThat(changed.keys().at(1)).isSameAs(stored);
    assertThat(changed.remove(key(1)).put(key(1), 1).keys().at(size - 1)).isEqualTo(key(1));
    assertThat(map.put(key(2), map.values().at(2))).isSameAs(map);
    assertThat(map.remove(key(size))).isSameAs(map);
  }

  @Test
  void map_usedAsQueue_staysSmallAndInOrder() {
    PersistentMap map = NO_ENTRIES;
    for (int i = 0; i < 100; i++) {
      map = map.put(key(i), i);
    }
    for (int i = 100; i < 20_000; i++) {
      PersistentMap.Entry first = Objects.requireNonNull(map.firstEntry());
      map = map.remove(first.key()).put(key(i), i);
    }
    Invariants.check(map, TestKey.EQUIVALENCE);
    assertThat(map.values().first()).isEqualTo(19_900);
    assertThat(((OrderedHash) map.content).log.size()).isLessThan(500);
  }

  @Test
  void map_twentyThousandKeysOfOneHash_comparesFewOfThem() {
    int[] comparisons = {0};
    Equivalence counting =
        new Equivalence() {
          @Override
          public boolean equal(Object a, Object b) {
            comparisons[0]++;
            return a.equals(b);
          }

          @Override
          public int hash(Object o) {
            return 7;
          }

          @Override
          public int rehash(Object o) {
            return (Integer) o * 0x85EBCA6B;
          }
        };
    PersistentMap map = PersistentMap.empty(counting);
    PersistentMap.Builder builder = PersistentMap.builder(counting);
    for (int i = 0; i < 20_000; i++) {
      map = map.put(i, i);
      builder.put(i, i);
    }
    assertThat(builder.build().find(19_999)).isEqualTo(19_999);
    assertThat(map.find(12_345)).isEqualTo(12_345);
    assertThat(comparisons[0]).isLessThan(50_000);
  }

  @Test
  void mapBuilder_keysInOnePlaceOfTheTable_areAllFound() {
    Equivalence undoing =
        new Equivalence() {
          @Override
          public boolean equal(Object a, Object b) {
            return a.equals(b);
          }

          @Override
          public int hash(Object o) {
            return (Integer) o * 0x0E8B2F51; // undoes the mixing: the top bits are all 0
          }

          @Override
          public int rehash(Object o) {
            return (Integer) o;
          }
        };
    PersistentMap.Builder builder = PersistentMap.builder(undoing);
    for (int i = 0; i < 50_000; i++) {
      builder.put(i, i);
    }
    PersistentMap map = builder.build();
    Invariants.check(map, undoing);
    assertThat(map.size()).isEqualTo(50_000);
    assertThat(map.find(49_999)).isEqualTo(49_999);
  }

  @Test
  void bulkOperations_beyondTheCap_areRefusedBeforeTheyAllocate() {
    PersistentVector vector = PersistentVector.of(numbers(10_000));
    PersistentMap.Builder builder = PersistentMap.builder(TestKey.EQUIVALENCE);
    for (int i = 0; i < 10_000; i++) {
      builder.put(key(i), i);
    }
    PersistentMap map = builder.build();
    List<Consumer<Meter>> bulk =
        List.of(
            meter -> vector.concat(vector, meter),
            meter -> vector.slice(1, 9_999, meter),
            vector::toArray,
            meter -> vector.asList().reverse(meter),
            meter -> vector.asList().toArray(meter),
            map::keys,
            map::values);
    for (Consumer<Meter> operation : bulk) {
      assertThatThrownBy(() -> operation.accept(capped(Long.MAX_VALUE, 1_000)))
          .isInstanceOf(LimitExceeded.class);
      assertThatThrownBy(() -> operation.accept(capped(100, Long.MAX_VALUE)))
          .isInstanceOf(LimitExceeded.class);
    }
  }

  @Test
  void mapRemove_thatRewrites_isCharged() {
    PersistentMap map = NO_ENTRIES;
    for (int i = 0; i < 2_000; i++) {
      map = map.put(key(i), i);
    }
    for (int i = 0; i < 1_000; i++) {
      map = map.remove(key(2 * i + 1));
    }
    PersistentMap halfDead = map;
    assertThatThrownBy(() -> halfDead.remove(key(0), capped(500, Long.MAX_VALUE)))
        .isInstanceOf(LimitExceeded.class);
    assertThat(halfDead.remove(key(0), capped(5_000, Long.MAX_VALUE)).size()).isEqualTo(999);
  }

  @Test
  void sortedMap_orderingThatContradictsItself_staysBalanced() {
    int[] calls = {0};
    SortedPersistentMap map = SortedPersistentMap.empty((a, b) -> calls[0]++ % 3 - 1);
    for (int i = 0; i < 2_000; i++) {
      map = i % 5 == 4 ? map.remove(i) : map.put(i, i);
    }
    Invariants.check(map.tree);
    int counted = 0;
    for (PersistentMap.Entry entry : map) {
      assertThat(entry.key()).isNotNull();
      counted++;
    }
    assertThat(counted).isEqualTo(map.size());
  }

  @Test
  void sortedMap_ends_areLeastAndGreatest() {
    SortedPersistentMap map = SortedPersistentMap.empty((a, b) -> (Integer) a - (Integer) b);
    assertThat(map.firstEntry()).isNull();
    assertThat(map.lastEntry()).isNull();
    map = map.put(3, "c").put(1, "a").put(2, "b");
    assertThat(map.firstEntry()).isEqualTo(new PersistentMap.Entry(1, "a"));
    assertThat(map.lastEntry()).isEqualTo(new PersistentMap.Entry(3, "c"));
  }

  @Test
  void cachedHash_keptOnce_isThere() {
    PersistentVector vector = PersistentVector.of(1);
    PersistentList list = PersistentList.of(1);
    PersistentMap map = NO_ENTRIES;
    PersistentSet set = PersistentSet.empty(TestKey.EQUIVALENCE);
    assertThat(vector.cachedHash() | list.cachedHash() | map.cachedHash() | set.cachedHash())
        .isZero();
    vector.cacheHash(1);
    list.cacheHash(2);
    map.cacheHash(3);
    set.cacheHash(4);
    assertThat(vector.append(2).cachedHash()).isZero();
    assertThat(
            new int[] {vector.cachedHash(), list.cachedHash(), map.cachedHash(), set.cachedHash()})
        .containsExactly(1, 2, 3, 4);
  }
}
