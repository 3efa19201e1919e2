package dev.lispatch.value;

import dev.lispatch.collection.Equivalence;
import dev.lispatch.collection.PersistentList;
import dev.lispatch.collection.PersistentMap;
import dev.lispatch.collection.PersistentSet;
import dev.lispatch.collection.PersistentVector;
import dev.lispatch.collection.Sequence;
import dev.lispatch.collection.SortedPersistentMap;
import dev.lispatch.collection.SortedPersistentSet;
import dev.lispatch.limit.Meter;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * {@code =} and the hash that goes with it: structural; a list equals a vector with equal items;
 * {@code 1} and {@code 1.0} differ.
 *
 * <p>Thread-safe. Neither recurses, so a value may be nested a million deep; a value that shares
 * its parts exponentially costs what its distinct parts cost.
 */
public final class Equality implements Equivalence {
  /* Hashes are cached in the collections, so shared parts are hashed once. */
  public static final Equality INSTANCE = new Equality();

  private Equality() {}

  @Override
  public boolean equal(Object a, Object b) {
    return equal(null, a, b);
  }

  /** {@code (= a b)}, charged to {@code meter} if there is one. */
  public static boolean equal(@Nullable Meter meter, Object a, Object b) {
    if (a == b) {
      return true;
    }
    if (isCompound(a)) {
      return isCompound(b) && new Comparison(meter).run(a, b);
    }
    return atomsEqual(meter, a, b);
  }

  static boolean isCompound(Object x) {
    return x instanceof Sequence
        || x instanceof PersistentMap
        || x instanceof PersistentSet
        || x instanceof SortedPersistentMap
        || x instanceof SortedPersistentSet;
  }

  static boolean atomsEqual(@Nullable Meter meter, Object a, Object b) {
    return switch (a) {
      case Long x -> b instanceof Long y && x.longValue() == y.longValue();
      case String x -> b instanceof String y && textsEqual(meter, x, y);
      case Double x -> b instanceof Double y && x.doubleValue() == y.doubleValue();
      case Symbol x -> x.equals(b);
      case BigInteger x -> x.equals(b);
      default -> a.equals(b);
    };
  }

  private static boolean textsEqual(@Nullable Meter meter, String a, String b) {
    if (a.length() != b.length()) {
      return false;
    }
    Pace.text(meter, a.length());
    return a.equals(b);
  }

  @Override
  public int hash(Object x) {
    return switch (x) {
      case Keyword keyword -> keyword.hashCode();
      case String text -> text.hashCode();
      case Long number -> Long.hashCode(number * 0x9E3779B97F4A7C15L);
      case Double number -> number == 0 ? 7 : Double.hashCode(number);
      case Sequence sequence -> compoundHash(sequence);
      case PersistentMap map -> compoundHash(map);
      case PersistentSet set -> compoundHash(set);
      case SortedPersistentMap map -> compoundHash(map);
      case SortedPersistentSet set -> compoundHash(set);
      default -> x.hashCode();
    };
  }

  private static final long SEED = new SplittableRandom().nextLong() | 1;

  @Override
  public int rehash(Object x) {
    return rehash(x, 0);
  }

  private int rehash(Object x, int depth) {
    if (x instanceof String text) {
      long h = SEED;
      for (int i = 0; i < text.length(); i++) {
        h = (h ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
        h ^= h >>> 29;
      }
      return (int) (h ^ (h >>> 32));
    }
    if (depth < 2 && x instanceof Sequence sequence) {
      int h = 1;
      for (Object item : sequence) {
        h = h * 0x01000193 + rehash(item, depth + 1);
      }
      return h;
    }
    if (depth < 2 && isMap(x)) {
      int h = 2;
      for (PersistentMap.Entry entry : entriesOf(x)) {
        h += rehash(entry.key(), depth + 1) * 31 ^ rehash(entry.value(), depth + 1);
      }
      return h;
    }
    if (depth < 2 && isSet(x)) {
      int h = 3;
      for (Object item : itemsOf(x)) {
        h += rehash(item, depth + 1);
      }
      return h;
    }
    return (int) ((hash(x) * SEED) >>> 32);
  }

  // Maps and sets, sorted or not

  static boolean isMap(Object x) {
    return x instanceof PersistentMap || x instanceof SortedPersistentMap;
  }

  static boolean isSet(Object x) {
    return x instanceof PersistentSet || x instanceof SortedPersistentSet;
  }

  static Iterable<PersistentMap.Entry> entriesOf(Object map) {
    return map instanceof PersistentMap plain ? plain : (SortedPersistentMap) map;
  }

  static Iterable<Object> itemsOf(Object set) {
    return set instanceof PersistentSet plain ? plain : (SortedPersistentSet) set;
  }

  static int sizeOf(Object compound) {
    return switch (compound) {
      case PersistentMap map -> map.size();
      case PersistentSet set -> set.size();
      case SortedPersistentMap map -> map.size();
      case SortedPersistentSet set -> set.size();
      default -> throw new IllegalArgumentException("no map or set");
    };
  }

  /**
   * The same map, found by hash: an order may know only keys of one type, or be a function of a
   * program.
   */
  static PersistentMap hashed(Object map) {
    if (map instanceof PersistentMap plain) {
      return plain;
    }
    PersistentMap.Builder builder = PersistentMap.builder(INSTANCE);
    for (PersistentMap.Entry entry : entriesOf(map)) {
      builder.put(entry.key(), entry.value());
    }
    return builder.build();
  }

  static PersistentSet hashedSet(Object set) {
    if (set instanceof PersistentSet plain) {
      return plain;
    }
    PersistentSet.Builder builder = PersistentSet.builder(INSTANCE);
    for (Object item : itemsOf(set)) {
      builder.add(item);
    }
    return builder.build();
  }

  // Hash of compound values

  static int cached(Object compound) {
    return switch (compound) {
      case PersistentVector vector -> vector.cachedHash();
      case PersistentList list -> list.cachedHash();
      case PersistentMap map -> map.cachedHash();
      case PersistentSet set -> set.cachedHash();
      case SortedPersistentMap map -> map.cachedHash();
      case SortedPersistentSet set -> set.cachedHash();
      default -> throw new IllegalArgumentException("not compound");
    };
  }

  private int compoundHash(Object root) {
    int known = cached(root);
    return known != 0 ? known : computeHash(root, null);
  }

  /** As {@link #hash(Object)}, charged; can be stopped on the way. */
  public int hash(Object x, Meter meter) {
    return isCompound(x) && cached(x) == 0 ? computeHash(x, meter) : hash(x);
  }

  private record Pending(Object value, Iterator<Object> parts) {}

  private int computeHash(Object root, @Nullable Meter meter) {
    Pace pace = new Pace(meter);
    ArrayDeque<Pending> stack = new ArrayDeque<>();
    stack.push(new Pending(root, parts(root)));
    while (!stack.isEmpty()) {
      Pending top = stack.peek();
      Object unknown = nextUnknown(top.parts, pace);
      if (unknown != null) {
        stack.push(new Pending(unknown, parts(unknown)));
      } else {
        stack.pop();
        store(top.value, pace);
      }
    }
    return cached(root);
  }

  private static @Nullable Object nextUnknown(Iterator<Object> parts, Pace pace) {
    while (parts.hasNext()) {
      pace.step();
      Object part = parts.next();
      if (isCompound(part) && cached(part) == 0) {
        return part;
      }
    }
    return null;
  }

  private static Iterator<Object> parts(Object compound) {
    return switch (compound) {
      case Sequence sequence -> sequence.iterator();
      case PersistentSet set -> set.iterator();
      case PersistentMap map -> new MapParts(map.cursor());
      case SortedPersistentSet set -> set.iterator();
      case SortedPersistentMap map -> new MapParts(hashed(map).cursor());
      default -> throw new IllegalArgumentException("not compound");
    };
  }

  private static final class MapParts implements Iterator<Object> {
    private final PersistentMap.Cursor cursor;
    private @Nullable Object value;
    private boolean more;

    MapParts(PersistentMap.Cursor cursor) {
      this.cursor = cursor;
      this.more = cursor.advance();
    }

    @Override
    public boolean hasNext() {
      return value != null || more;
    }

    @Override
    public Object next() {
      Object pending = value;
      if (pending != null) {
        value = null;
        return pending;
      }
      Object key = cursor.key();
      value = cursor.value();
      more = cursor.advance();
      return key;
    }
  }

  private void store(Object compound, Pace pace) {
    int h =
        switch (compound) {
          case Sequence sequence -> ordered(sequence, pace);
          case PersistentSet set -> unordered(set);
          case PersistentMap map -> entries(map);
          case SortedPersistentMap map -> sortedEntries(map);
          case SortedPersistentSet set -> unordered(set);
          default -> throw new IllegalArgumentException("not compound");
        };
    int stored = h == 0 ? 1 : h;
    switch (compound) {
      case PersistentVector vector -> vector.cacheHash(stored);
      case PersistentList list -> list.cacheHash(stored);
      case PersistentMap map -> map.cacheHash(stored);
      case PersistentSet set -> set.cacheHash(stored);
      case SortedPersistentMap map -> map.cacheHash(stored);
      case SortedPersistentSet set -> set.cacheHash(stored);
      default -> throw new IllegalArgumentException("not compound");
    }
  }

  private int ordered(Sequence sequence, Pace pace) {
    int h = 1;
    for (Object item : sequence) {
      pace.step();
      h = 31 * h + hash(item);
    }
    return h;
  }

  private int unordered(Iterable<Object> set) {
    int h = 0x5E7;
    for (Object item : set) {
      h += spread(hash(item));
    }
    return h;
  }

  private int entries(PersistentMap map) {
    int h = 0x3A9;
    for (PersistentMap.Cursor cursor = map.cursor(); cursor.advance(); ) {
      h += spread(31 * hash(cursor.key()) + hash(cursor.value()));
    }
    return h;
  }

  private int sortedEntries(SortedPersistentMap map) {
    int h = 0x3A9;
    for (PersistentMap.Entry entry : map) {
      h += spread(31 * hash(entry.key()) + hash(entry.value()));
    }
    return h;
  }

  private static int spread(int h) {
    int mixed = h * 0x85EBCA6B;
    return mixed ^ (mixed >>> 15);
  }
}
