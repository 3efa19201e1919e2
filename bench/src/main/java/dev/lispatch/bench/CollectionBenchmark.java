package dev.lispatch.bench;

import dev.lispatch.collection.Equivalence;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentVector;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kotlinx.collections.immutable.ExtensionsKt;
import kotlinx.collections.immutable.PersistentList;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * The persistent collections beside kotlinx-collections-immutable (its maps with and without
 * insertion order; ours keep it always) and PCollections. Times are for one element.
 *
 * <pre>
 * mvn -q -Ddev -Prun -pl bench -am process-classes -Dbench=CollectionBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 2,
    jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class CollectionBenchmark {
  private static final int N = 1_000;
  private static final int SMALL = 5;

  /** Keys as the language has them: strings by content, anything else by Java's equality. */
  private static final Equivalence EQUIVALENCE =
      new Equivalence() {
        @Override
        public boolean equal(Object a, Object b) {
          return a.equals(b);
        }

        @Override
        public int hash(Object o) {
          return o.hashCode();
        }

        @Override
        public int rehash(Object o) {
          String text = (String) o;
          int hash = 0x5bd1e995;
          for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x01000193;
          }
          return hash;
        }
      };

  private final String[] keys = new String[N];
  private final String[] others = new String[N]; // equal, not the same
  private final Object[] names = new Object[SMALL]; // compared by identity
  private final Integer[] numbers = new Integer[N];

  private PersistentVector vector = PersistentVector.EMPTY;
  private PersistentList<Object> vectorKotlin = ExtensionsKt.persistentListOf();
  private PVector<Object> vectorPcollections = TreePVector.empty();
  private PersistentMap map = PersistentMap.empty(EQUIVALENCE);
  private kotlinx.collections.immutable.PersistentMap<Object, Object> mapKotlinOrdered =
      ExtensionsKt.persistentMapOf();
  private kotlinx.collections.immutable.PersistentMap<Object, Object> mapKotlinHash =
      ExtensionsKt.persistentHashMapOf();
  private PMap<Object, Object> mapPcollections = HashTreePMap.empty();
  private PersistentMap small = PersistentMap.empty(EQUIVALENCE);
  private kotlinx.collections.immutable.PersistentMap<Object, Object> smallKotlinOrdered =
      ExtensionsKt.persistentMapOf();
  private kotlinx.collections.immutable.PersistentMap<Object, Object> smallKotlinHash =
      ExtensionsKt.persistentHashMapOf();

  /** Fills every collection with the same items. */
  public CollectionBenchmark() {
    for (int i = 0; i < N; i++) {
      numbers[i] = i;
      keys[i] = "key-" + i;
      others[i] = "key-" + i;
      vector = vector.append(numbers[i]);
      vectorKotlin = vectorKotlin.add(numbers[i]);
      vectorPcollections = vectorPcollections.plus(numbers[i]);
      map = map.put(keys[i], numbers[i]);
      mapKotlinOrdered = mapKotlinOrdered.put(keys[i], numbers[i]);
      mapKotlinHash = mapKotlinHash.put(keys[i], numbers[i]);
      mapPcollections = mapPcollections.plus(keys[i], numbers[i]);
    }
    for (int i = 0; i < SMALL; i++) {
      names[i] = new Object();
      small = small.put(names[i], numbers[i]);
      smallKotlinOrdered = smallKotlinOrdered.put(names[i], numbers[i]);
      smallKotlinHash = smallKotlinHash.put(names[i], numbers[i]);
    }
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public Object vectorAppend_ours() {
    PersistentVector result = PersistentVector.EMPTY;
    for (Integer number : numbers) {
      result = result.append(number);
    }
    return result;
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public Object vectorAppend_kotlin() {
    PersistentList<Object> result = ExtensionsKt.persistentListOf();
    for (Integer number : numbers) {
      result = result.add(number);
    }
    return result;
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public Object vectorAppend_pcollections() {
    PVector<Object> result = TreePVector.empty();
    for (Integer number : numbers) {
      result = result.plus(number);
    }
    return result;
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public Object vectorBuild_ours() {
    PersistentVector.Builder builder = PersistentVector.builder();
    for (Integer number : numbers) {
      builder.add(number);
    }
    return builder.build();
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public Object vectorBuild_kotlin() {
    PersistentList.Builder<Object> builder = ExtensionsKt.persistentListOf().builder();
    for (Integer number : numbers) {
      builder.add(number);
    }
    return builder.build();
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long vectorAt_ours() {
    long sum = 0;
    for (int i = 0; i < N; i++) {
      sum += (Integer) vector.at(i);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long vectorAt_kotlin() {
    long sum = 0;
    for (int i = 0; i < N; i++) {
      sum += (Integer) vectorKotlin.get(i);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long vectorAt_pcollections() {
    long sum = 0;
    for (int i = 0; i < N; i++) {
      sum += (Integer) vectorPcollections.get(i);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long vectorIterate_ours() {
    long sum = 0;
    for (Object item : vector) {
      sum += (Integer) item;
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long vectorChunks_ours() {
    long sum = 0;
    int index = 0;
    while (index < vector.size()) {
      Object[] chunk = vector.chunkAt(index);
      for (Object item : chunk) {
        sum += (Integer) item;
      }
      index += chunk.length;
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long vectorIterate_kotlin() {
    long sum = 0;
    for (Object item : vectorKotlin) {
      sum += (Integer) item;
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public Object mapPut_ours() {
    PersistentMap result = PersistentMap.empty(EQUIVALENCE);
    for (int i = 0; i < N; i++) {
      result = result.put(keys[i], numbers[i]);
    }
    return result;
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public Object mapPut_kotlinOrdered() {
    kotlinx.collections.immutable.PersistentMap<Object, Object> result =
        ExtensionsKt.persistentMapOf();
    for (int i = 0; i < N; i++) {
      result = result.put(keys[i], numbers[i]);
    }
    return result;
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public Object mapPut_kotlinHash() {
    kotlinx.collections.immutable.PersistentMap<Object, Object> result =
        ExtensionsKt.persistentHashMapOf();
    for (int i = 0; i < N; i++) {
      result = result.put(keys[i], numbers[i]);
    }
    return result;
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public Object mapPut_pcollections() {
    PMap<Object, Object> result = HashTreePMap.empty();
    for (int i = 0; i < N; i++) {
      result = result.plus(keys[i], numbers[i]);
    }
    return result;
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public Object mapReplace_ours() {
    PersistentMap result = map;
    for (int i = 0; i < N; i++) {
      result = result.put(others[i], numbers[N - 1 - i]);
    }
    return result;
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public Object mapReplace_kotlinOrdered() {
    kotlinx.collections.immutable.PersistentMap<Object, Object> result = mapKotlinOrdered;
    for (int i = 0; i < N; i++) {
      result = result.put(others[i], numbers[N - 1 - i]);
    }
    return result;
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public Object mapReplace_kotlinHash() {
    kotlinx.collections.immutable.PersistentMap<Object, Object> result = mapKotlinHash;
    for (int i = 0; i < N; i++) {
      result = result.put(others[i], numbers[N - 1 - i]);
    }
    return result;
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public Object mapBuild_ours() {
    PersistentMap.Builder builder = PersistentMap.builder(EQUIVALENCE);
    for (int i = 0; i < N; i++) {
      builder.put(keys[i], numbers[i]);
    }
    return builder.build();
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public Object mapBuild_kotlinOrdered() {
    var builder = ExtensionsKt.persistentMapOf().builder();
    for (int i = 0; i < N; i++) {
      builder.put(keys[i], numbers[i]);
    }
    return builder.build();
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public Object mapBuild_kotlinHash() {
    var builder = ExtensionsKt.persistentHashMapOf().builder();
    for (int i = 0; i < N; i++) {
      builder.put(keys[i], numbers[i]);
    }
    return builder.build();
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long mapFind_ours() {
    long sum = 0;
    for (int i = 0; i < N; i++) {
      sum += (Integer) map.find(others[i]);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long mapFind_kotlinOrdered() {
    long sum = 0;
    for (int i = 0; i < N; i++) {
      sum += (Integer) mapKotlinOrdered.get(others[i]);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long mapFind_kotlinHash() {
    long sum = 0;
    for (int i = 0; i < N; i++) {
      sum += (Integer) mapKotlinHash.get(others[i]);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long mapFind_pcollections() {
    long sum = 0;
    for (int i = 0; i < N; i++) {
      sum += (Integer) mapPcollections.get(others[i]);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long mapIterate_ours() {
    long sum = 0;
    PersistentMap.Cursor cursor = map.cursor();
    while (cursor.advance()) {
      sum += (Integer) cursor.value();
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long mapIterate_kotlinOrdered() {
    long sum = 0;
    for (Map.Entry<Object, Object> entry : mapKotlinOrdered.entrySet()) {
      sum += (Integer) entry.getValue();
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public long mapIterate_kotlinHash() {
    long sum = 0;
    for (Map.Entry<Object, Object> entry : mapKotlinHash.entrySet()) {
      sum += (Integer) entry.getValue();
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(SMALL)
  public Object smallPut_ours() {
    PersistentMap result = PersistentMap.empty(EQUIVALENCE);
    for (int i = 0; i < SMALL; i++) {
      result = result.put(names[i], numbers[i]);
    }
    return result;
  }

  @Benchmark
  @OperationsPerInvocation(SMALL)
  public Object smallPut_kotlinOrdered() {
    kotlinx.collections.immutable.PersistentMap<Object, Object> result =
        ExtensionsKt.persistentMapOf();
    for (int i = 0; i < SMALL; i++) {
      result = result.put(names[i], numbers[i]);
    }
    return result;
  }

  @Benchmark
  @OperationsPerInvocation(SMALL)
  public Object smallPut_kotlinHash() {
    kotlinx.collections.immutable.PersistentMap<Object, Object> result =
        ExtensionsKt.persistentHashMapOf();
    for (int i = 0; i < SMALL; i++) {
      result = result.put(names[i], numbers[i]);
    }
    return result;
  }

  @Benchmark
  @OperationsPerInvocation(SMALL)
  public long smallFind_ours() {
    long sum = 0;
    for (int i = 0; i < SMALL; i++) {
      sum += (Integer) small.find(names[i]);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(SMALL)
  public long smallFind_kotlinOrdered() {
    long sum = 0;
    for (int i = 0; i < SMALL; i++) {
      sum += (Integer) smallKotlinOrdered.get(names[i]);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(SMALL)
  public long smallFind_kotlinHash() {
    long sum = 0;
    for (int i = 0; i < SMALL; i++) {
      sum += (Integer) smallKotlinHash.get(names[i]);
    }
    return sum;
  }
}
