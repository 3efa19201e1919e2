package dev.lispatch.bench;

import dev.lispatch.collection.Equivalence;
import dev.lispatch.collection.PersistentMap;
import java.util.concurrent.TimeUnit;
import kotlinx.collections.immutable.ExtensionsKt;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Putting 20,000 strings that all have one hash code into a map.
 *
 * <pre>
 * mvn -q -Ddev -Prun -pl bench -am process-classes -Dbench=CollidingKeysBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 2,
    jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class CollidingKeysBenchmark {
  private static final int N = 20_000;
  private static final int PAIRS = 15; // 2^15 combinations

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

  /** "Aa" and "BB" have one hash code, and so has any row of them. */
  public CollidingKeysBenchmark() {
    for (int i = 0; i < N; i++) {
      StringBuilder key = new StringBuilder();
      for (int bit = 0; bit < PAIRS; bit++) {
        key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      keys[i] = key.toString();
    }
  }

  @Benchmark
  public Object put_ours() {
    PersistentMap map = PersistentMap.empty(EQUIVALENCE);
    for (String key : keys) {
      map = map.put(key, key);
    }
    return map;
  }

  @Benchmark
  public Object build_ours() {
    PersistentMap.Builder builder = PersistentMap.builder(EQUIVALENCE);
    for (String key : keys) {
      builder.put(key, key);
    }
    return builder.build();
  }

  @Benchmark
  public Object build_kotlinOrdered() {
    var builder = ExtensionsKt.persistentMapOf().builder();
    for (String key : keys) {
      builder.put(key, key);
    }
    return builder.build();
  }
}
