package dev.lispatch.collection;

import dev.lispatch.limit.Composite;
import dev.lispatch.limit.Meter;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Keys with a value each, in the order of an {@link Ordering}. Finding and changing take O(log n).
 *
 * <p>Immutable and thread-safe, as far as the ordering is.
 */
@SuppressWarnings("ReferenceEquality") // identity is meant; equality is the language's business
public final class SortedPersistentMap implements Iterable<PersistentMap.Entry>, Composite {
  private final Ordering ordering;
  final @Nullable SortedTree tree;
  private int hash; // benign race

  private SortedPersistentMap(Ordering ordering, @Nullable SortedTree tree) {
    this.ordering = ordering;
    this.tree = tree;
  }

  /** A map without entries. Keys are the same if the ordering says 0. */
  public static SortedPersistentMap empty(Ordering ordering) {
    return new SortedPersistentMap(ordering, null);
  }

  /** What the map is sorted by. */
  public Ordering ordering() {
    return ordering;
  }

  /** The same entries, sorted by {@code same}, which must order them as they are; constant time. */
  public SortedPersistentMap withOrdering(Ordering same) {
    return new SortedPersistentMap(same, tree);
  }

  /** The number of entries. */
  public int size() {
    return SortedTree.size(tree);
  }

  @Override
  public Object part(int random) {
    return SortedTree.part(tree, random, this);
  }

  /** The bytes that one change allocates, about. */
  public long sizeOfChange() {
    return SortedTree.sizeOfPath(size());
  }

  /**
   * Shows the meter one of the objects that the change has made which has led here from {@code
   * before} along that path.
   */
  public void show(SortedPersistentMap before, PathTaken path, Meter meter) {
    if (tree == before.tree || tree == null) {
      meter.madeNothing();
    } else {
      meter.sample(SortedTree.changed(tree, path, meter.draw(), this));
    }
  }

  /** Whether there are no entries. */
  public boolean isEmpty() {
    return tree == null;
  }

  /** The value of {@code key}, or null. */
  public @Nullable Object find(Object key) {
    SortedTree node = SortedTree.find(tree, key, ordering);
    return node == null ? null : node.value;
  }

  /** Whether there is an entry for {@code key}. */
  public boolean containsKey(Object key) {
    return find(key) != null;
  }

  /** The key of this map that is the same as {@code key}, or null. */
  public @Nullable Object findKey(Object key) {
    SortedTree node = SortedTree.find(tree, key, ordering);
    return node == null ? null : node.key;
  }

  /** This map with {@code value} for {@code key}. A key that is the same and here already stays. */
  public SortedPersistentMap put(Object key, Object value) {
    return with(SortedTree.put(tree, key, value, ordering));
  }

  /** This map without {@code key}. */
  public SortedPersistentMap remove(Object key) {
    return with(SortedTree.remove(tree, key, ordering));
  }

  private SortedPersistentMap with(@Nullable SortedTree changed) {
    return changed == tree ? this : new SortedPersistentMap(ordering, changed);
  }

  /** The entry with the least key, or null if there is none. */
  public PersistentMap.@Nullable Entry firstEntry() {
    return tree == null ? null : entry(SortedTree.first(tree));
  }

  /** The entry with the greatest key, or null if there is none. */
  public PersistentMap.@Nullable Entry lastEntry() {
    return tree == null ? null : entry(SortedTree.last(tree));
  }

  private static PersistentMap.Entry entry(SortedTree node) {
    return new PersistentMap.Entry(node.key, node.value);
  }

  @Override
  public Iterator<PersistentMap.Entry> iterator() {
    return SortedTree.iterator(tree, true, PersistentMap.Entry::new);
  }

  /** The entries from the greatest key to the least. */
  public Iterator<PersistentMap.Entry> reverseIterator() {
    return SortedTree.iterator(tree, false, PersistentMap.Entry::new);
  }

  /** The entries whose keys come after {@code key}, or are the same if {@code inclusive}. */
  public Iterator<PersistentMap.Entry> from(Object key, boolean inclusive) {
    return SortedTree.iteratorFrom(tree, key, inclusive, true, ordering, PersistentMap.Entry::new);
  }

  /** The entries before {@code key}, downwards, with its own if {@code inclusive}. */
  public Iterator<PersistentMap.Entry> reverseFrom(Object key, boolean inclusive) {
    return SortedTree.iteratorFrom(tree, key, inclusive, false, ordering, PersistentMap.Entry::new);
  }

  /** The hash that {@link #cacheHash} left here, or 0. */
  public int cachedHash() {
    return hash;
  }

  /** Keeps a hash that the caller worked out from the entries. */
  public void cacheHash(int hash) {
    this.hash = hash;
  }

  @Override
  public String toString() {
    return "SortedPersistentMap[" + size() + "]";
  }
}
