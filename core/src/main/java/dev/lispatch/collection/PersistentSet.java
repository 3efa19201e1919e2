package dev.lispatch.collection;

import dev.lispatch.limit.Composite;
import dev.lispatch.limit.Meter;
import dev.lispatch.limit.Sizes;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Different items in the order in which they came; one that was removed and comes again is last.
 *
 * <p>Costs as in {@link PersistentMap}. Immutable and thread-safe.
 */
@SuppressWarnings("ReferenceEquality") // identity is meant; equality is the language's business
public final class PersistentSet implements Iterable<Object>, Composite {
  private static final int WIDTH = 1;

  private final Equivalence equivalence;
  final Object content; // flat array or OrderedHash
  private int hash; // benign race

  private PersistentSet(Equivalence equivalence, Object content) {
    this.equivalence = equivalence;
    this.content = content;
  }

  /** A set without items; what items are the same is for the {@code equivalence} to say. */
  public static PersistentSet empty(Equivalence equivalence) {
    return new PersistentSet(equivalence, FlatEntries.NONE);
  }

  /** The number of items. */
  public int size() {
    return content instanceof OrderedHash large ? large.live : ((Object[]) content).length;
  }

  /** Whether there are no items. */
  public boolean isEmpty() {
    return size() == 0;
  }

  /** Whether {@code item} is in the set. */
  public boolean contains(Object item) {
    return find(item) != null;
  }

  /** The item of this set that is the same as {@code item}, or null. */
  public @Nullable Object find(Object item) {
    if (content instanceof OrderedHash large) {
      return large.findItem(item, 0, equivalence);
    }
    Object[] flat = (Object[]) content;
    int slot = FlatEntries.find(flat, flat.length, WIDTH, item, equivalence);
    return slot < 0 ? null : flat[slot];
  }

  /** This set with {@code item}. An item that is the same and here already stays. */
  public PersistentSet add(Object item) {
    Object changed =
        content instanceof OrderedHash large
            ? addLarge(large, item)
            : addFlat((Object[]) content, item);
    return changed == content ? this : new PersistentSet(equivalence, changed);
  }

  /** As {@link #add(Object)}, charged before it is made. */
  public PersistentSet add(Object item, Meter meter) {
    meter.allocate(
        content instanceof OrderedHash large
            ? large.sizeOfChange()
            : Sizes.set(((Object[]) content).length + 1L));
    PersistentSet changed = add(item);
    if (changed == this) {
      meter.madeNothing();
    } else if (meter.sampleDue()) {
      meter.sample(
          changed.content instanceof OrderedHash large
              ? large.changed(item, true, equivalence, meter.draw())
              : changed.part(meter.draw()));
    }
    return changed;
  }

  @Override
  public Object part(int random) {
    return content instanceof OrderedHash large
        ? large.part(random)
        : new Parts(this, Sizes.WRAPPER, random).add((Object[]) content).chosen();
  }

  private OrderedHash addLarge(OrderedHash large, Object item) {
    int hashOfItem = HashIndex.mixed(equivalence.hash(item));
    return large.find(item, hashOfItem, equivalence) < 0
        ? large.with(item, hashOfItem, item, equivalence)
        : large;
  }

  private Object addFlat(Object[] flat, Object item) {
    if (FlatEntries.find(flat, flat.length, WIDTH, item, equivalence) >= 0) {
      return flat;
    }
    if (flat.length < FlatEntries.MOST) {
      return FlatEntries.append(flat, item);
    }
    return OrderedHash.of(flat, WIDTH, equivalence)
        .with(item, HashIndex.mixed(equivalence.hash(item)), item, equivalence);
  }

  /** This set without {@code item}; amortised O(log16 n), see {@link #remove(Object, Meter)}. */
  public PersistentSet remove(Object item) {
    return remove(item, Meter.unlimited());
  }

  /**
   * This set without {@code item}. Now and then, after as many removals as items are left, the rest
   * is written anew; that is charged.
   */
  public PersistentSet remove(Object item, Meter meter) {
    FlatEntries.chargeRemoval(content, WIDTH, meter);
    Object left = FlatEntries.remove(content, WIDTH, item, equivalence, meter);
    if (meter.sampleDue()) {
      FlatEntries.showRemoval(content, left, item, equivalence, meter);
    }
    return left == content ? this : new PersistentSet(equivalence, left);
  }

  /** The items in order. */
  public PersistentList items() {
    return PersistentList.ofOwned(FlatEntries.column(content, WIDTH, 0));
  }

  /** As {@link #items()}, charged before it is made. */
  public PersistentList items(Meter meter) {
    meter.allocate(Sizes.array(size()));
    meter.charge(size());
    return items();
  }

  @Override
  public Iterator<Object> iterator() {
    return new Items(new PersistentMap.Cursor(content, WIDTH), size());
  }

  /** A builder with no items. */
  public static Builder builder(Equivalence equivalence) {
    return new Builder(new EntryTable(FlatEntries.NONE, WIDTH, equivalence), equivalence);
  }

  /** A builder that starts with these items; constant time. */
  public Builder toBuilder() {
    return new Builder(new EntryTable(content, WIDTH, equivalence), equivalence);
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
    return "PersistentSet[" + size() + "]";
  }

  private static final class Items implements Iterator<Object> {
    private final PersistentMap.Cursor cursor;
    private int left;

    Items(PersistentMap.Cursor cursor, int size) {
      this.cursor = cursor;
      this.left = size;
    }

    @Override
    public boolean hasNext() {
      return left > 0;
    }

    @Override
    public Object next() {
      if (!cursor.advance()) {
        throw new NoSuchElementException();
      }
      left--;
      return cursor.key();
    }
  }

  /**
   * Makes a set item by item, in amortised constant time each.
   *
   * <p>Belongs to one thread. After {@link #build} every operation throws {@link
   * IllegalStateException}.
   */
  public static final class Builder {
    private final Equivalence equivalence;
    private @Nullable EntryTable table; // null once built
    private @Nullable Object last; // what was put last
    private boolean lastIsNew;

    private Builder(EntryTable table, Equivalence equivalence) {
      this.table = table;
      this.equivalence = equivalence;
    }

    /** Adds {@code item}; whether it is new. */
    public boolean add(Object item) {
      last = item;
      lastIsNew = table().put(item, item);
      return lastIsNew;
    }

    /** Removes {@code item}; whether it was there. */
    public boolean remove(Object item) {
      return table().remove(item);
    }

    /** Whether {@code item} is in the set so far. */
    public boolean contains(Object item) {
      return table().find(item) >= 0;
    }

    /** The item so far that is the same as {@code item}, or null. */
    public @Nullable Object find(Object item) {
      EntryTable items = table();
      int slot = items.find(item);
      return slot < 0 ? null : items.key(slot);
    }

    /** The number of items so far. */
    public int size() {
      return table().size();
    }

    /** The set, in O(n); the builder is of no use afterwards. */
    public PersistentSet build() {
      PersistentSet built = new PersistentSet(equivalence, table().content());
      table = null;
      return built;
    }

    /** Charges for one item that is about to be added. */
    public void charge(Meter meter) {
      if (meter.sampleDue()) {
        table().show(last, lastIsNew, meter);
      }
      meter.allocate(table().sizeOfPut());
    }

    /** As {@link #build()}; a part of it is shown to the meter, which was charged for it. */
    public PersistentSet build(Meter meter) {
      if (meter.sampleDue()) {
        table().show(last, lastIsNew, meter);
      }
      PersistentSet built = build();
      meter.made(built);
      return built;
    }

    private EntryTable table() {
      if (table == null) {
        throw new IllegalStateException("this builder has built its set");
      }
      return table;
    }
  }
}
