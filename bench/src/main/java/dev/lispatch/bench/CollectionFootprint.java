package dev.lispatch.bench;

import dev.lispatch.collection.Equivalence;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import kotlinx.collections.immutable.ExtensionsKt;

/**
 * Bytes an entry of each kind of collection takes, keys and values themselves not counted, with
 * 4-byte references and 12-byte headers.
 *
 * <pre>
 * mvn -q -Ddev -Prun -pl bench -am process-classes -Dbench.main=dev.lispatch.bench.CollectionFootprint
 * </pre>
 */
public final class CollectionFootprint {
  private CollectionFootprint() {}

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
          return ~o.hashCode();
        }
      };

  /** Prints a table to standard output. */
  public static void main(String[] arguments) {
    System.out.printf(
        "%9s %12s %12s %12s %15s %12s %14s%n",
        "entries", "vector", "set", "map built", "map by put", "kotlin hash", "kotlin ordered");
    for (int n : new int[] {1, 5, 8, 9, 20, 100, 300, 1_000, 3_000, 10_000, 100_000}) {
      row(n);
    }
  }

  private static void row(int n) {
    PersistentVector.Builder vector = PersistentVector.builder();
    PersistentSet.Builder set = PersistentSet.builder(EQUIVALENCE);
    PersistentMap.Builder built = PersistentMap.builder(EQUIVALENCE);
    PersistentMap put = PersistentMap.empty(EQUIVALENCE);
    var hash = ExtensionsKt.<Object, Object>persistentHashMapOf();
    var ordered = ExtensionsKt.<Object, Object>persistentMapOf();
    for (int i = 0; i < n; i++) {
      String key = "key-" + i;
      vector.add(key);
      set.add(key);
      built.put(key, key);
      put = put.put(key, key);
      hash = hash.put(key, key);
      ordered = ordered.put(key, key);
    }
    System.out.printf(
        "%9d %12.1f %12.1f %12.1f %15.1f %12.1f %14.1f%n",
        n,
        bytes(vector.build()) / n,
        bytes(set.build()) / n,
        bytes(built.build()) / n,
        bytes(put) / n,
        bytes(hash) / n,
        bytes(ordered) / n);
  }

  /** Follows references, but not into strings, keys' equivalences and classes. */
  private static double bytes(Object root) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    ArrayDeque<Object> left = new ArrayDeque<>();
    left.add(root);
    long bytes = 0;
    while (!left.isEmpty()) {
      Object object = left.remove();
      if (object instanceof String || object instanceof Equivalence || !seen.add(object)) {
        continue;
      }
      bytes += object.getClass().isArray() ? array(object, left) : instance(object, left);
    }
    return bytes;
  }

  private static long array(Object array, ArrayDeque<Object> left) {
    int length = Array.getLength(array);
    if (array instanceof Object[] items) {
      for (Object item : items) {
        if (item != null) {
          left.add(item);
        }
      }
    }
    return aligned(16 + 4L * length);
  }

  private static long instance(Object object, ArrayDeque<Object> left) {
    long bytes = 12;
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())) {
          continue;
        }
        bytes += field.getType() == long.class ? 8 : field.getType() == boolean.class ? 1 : 4;
        if (!field.getType().isPrimitive()) {
          follow(object, field, left);
        }
      }
    }
    return aligned(bytes);
  }

  private static void follow(Object object, Field field, ArrayDeque<Object> left) {
    try {
      field.setAccessible(true);
      Object value = field.get(object);
      if (value != null) {
        left.add(value);
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long aligned(long bytes) {
    return (bytes + 7) & ~7L;
  }
}
