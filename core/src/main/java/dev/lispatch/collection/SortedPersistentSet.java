package dev.lispatch.collection;

import dev.lispatch.limit.Composite;
import dev.lispatch.limit.Meter;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Different items in the order of an {@link Ordering}. Finding and changing take O(log n).
 *
 * <p>Immutable and thread-safe, as far as the ordering is.
 */
@SuppressWarnings("ReferenceEquality") // identity is meant; equality is the language's business
public final class SortedPersistentSet implements Iterable<Object>, Composite {
  private final Ordering ordering;
  final @Nullable SortedTree tree; // keys are the items; values say nothing
  private int hash; // benign race

  private SortedPersistentSet(Ordering ordering, @Nullable SortedTree tree) {
    this.ordering = ordering;
    this.tree = tree;
  }

  /** A set without items. Items are the same if the ordering says 0. */
  public static SortedPersistentSet empty(Ordering ordering) {
    return new SortedPersistentSet(ordering, null);
  }

  /** What the set is sorted by. */
  public Ordering ordering() {
    return ordering;
  }

  /** The same items, sorted by {@code same}, which must order them as they are; constant time. */
  public SortedPersistentSet withOrdering(Ordering same) {
    return new SortedPersistentSet(same, tree);
  }

  /** The number of items. */
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
  public void show(SortedPersistentSet before, PathTaken path, Meter meter) {
    if (tree == before.tree || tree == null) {
      meter.madeNothing();
    } else {
      meter.sample(SortedTree.changed(tree, path, meter.draw(), this));
    }
  }

  /** Whether there are no items. */
  public boolean isEmpty() {
    return tree == null;
  }

  /** Whether {@code item} is in the set. */
  public boolean contains(Object item) {
    return find(item) != null;
  }

  /** The item of this set that is the same as {@code item}, or null. */
  public @Nullable Object find(Object item) {
    SortedTree node = SortedTree.find(tree, item, ordering);
    return node == null ? null : node.key;
  }

  /** This set with {@code item}. An item that is the same and here already stays. */
  public SortedPersistentSet add(Object item) {
    return with(SortedTree.put(tree, item, true, ordering));
  }

  /** This set without {@code item}. */
  public SortedPersistentSet remove(Object item) {
    return with(SortedTree.remove(tree, item, ordering));
  }

  private SortedPersistentSet with(@Nullable SortedTree changed) {
    return changed == tree ? this : new SortedPersistentSet(ordering, changed);
  }

  /** The least item, or null if there is none. */
  public @Nullable Object firstItem() {
    return tree == null ? null : SortedTree.first(tree).key;
  }

  /** The greatest item, or null if there is none. */
  public @Nullable Object lastItem() {
    return tree == null ? null : SortedTree.last(tree).key;
  }

  @Override
  public Iterator<Object> iterator() {
    return SortedTree.iterator(tree, true, (item, none) -> item);
  }

  /** The items from the greatest to the least. */
  public Iterator<Object> reverseIterator() {
    return SortedTree.iterator(tree, false, (item, none) -> item);
  }

  /** The items that come after {@code item}, or are the same if {@code inclusive}. */
  public Iterator<Object> from(Object item, boolean inclusive) {
    return SortedTree.iteratorFrom(tree, item, inclusive, true, ordering, (key, none) -> key);
  }

  /** The items before {@code item}, downwards, with itself if {@code inclusive}. */
  public Iterator<Object> reverseFrom(Object item, boolean inclusive) {
    return SortedTree.iteratorFrom(tree, item, inclusive, false, ordering, (key, none) -> key);
  }

  /** The hash that {@link #cacheHash} left here, or 0. */
  public int cachedHash() {
    return hash;
  }

  /** Keeps a hash that the caller worked out from the items. */
  public void cacheHash(int hash) {
    this.hash = hash;
  }

  @Override
  public String toString() {
    return "SortedPersistentSet[" + size() + "]";
  }
}
