package dev.lispatch.collection;

import dev.lispatch.limit.Composite;
import dev.lispatch.limit.Meter;
import dev.lispatch.limit.Sizes;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Keys with a value each, in the order in which the keys came: a new value leaves a key in its
 * place, a key that was removed and comes again is last.
 *
 * <p>Looking up and changing take O(log16 n), in practice constant time, also among keys with the
 * same hash; up to 8 entries are searched in order, by identity first. Immutable and thread-safe.
 */
@SuppressWarnings("ReferenceEquality") // identity is meant; equality is the language's business
public final class PersistentMap implements Iterable<PersistentMap.Entry>, Composite {
  private static final int WIDTH = 2;

  private final Equivalence equivalence;
  final Object content; // flat array or OrderedHash
  private int hash; // benign race

  /** A key and its value. */
  public record Entry(Object key, Object value) {}

  private PersistentMap(Equivalence equivalence, Object content) {
    this.equivalence = equivalence;
    this.content = content;
  }

  /** A map without entries; what keys are the same is for the {@code equivalence} to say. */
  public static PersistentMap empty(Equivalence equivalence) {
    return new PersistentMap(equivalence, FlatEntries.NONE);
  }

  /** The number of entries. */
  public int size() {
    return content instanceof OrderedHash large ? large.live : ((Object[]) content).length / WIDTH;
  }

  /** Whether there are no entries. */
  public boolean isEmpty() {
    return size() == 0;
  }

  /** The value of {@code key}, or null. */
  public @Nullable Object find(Object key) {
    if (content instanceof OrderedHash large) {
      return large.findItem(key, 1, equivalence);
    }
    Object[] flat = (Object[]) content;
    int slot = FlatEntries.find(flat, flat.length, WIDTH, key, equivalence);
    return slot < 0 ? null : flat[slot + 1];
  }

  /** Whether there is an entry for {@code key}. */
  public boolean containsKey(Object key) {
    return find(key) != null;
  }

  /** The key of this map that is the same as {@code key}, or null. */
  public @Nullable Object findKey(Object key) {
    if (content instanceof OrderedHash large) {
      return large.findItem(key, 0, equivalence);
    }
    Object[] flat = (Object[]) content;
    int slot = FlatEntries.find(flat, flat.length, WIDTH, key, equivalence);
    return slot < 0 ? null : flat[slot];
  }

  /** This map with {@code value} for {@code key}. A key that is the same and here already stays. */
  public PersistentMap put(Object key, Object value) {
    Object changed =
        content instanceof OrderedHash large
            ? putLarge(large, key, value)
            : putFlat((Object[]) content, key, value);
    return changed == content ? this : new PersistentMap(equivalence, changed);
  }

  /** As {@link #put(Object, Object)}, charged before it is made. */
  public PersistentMap put(Object key, Object value, Meter meter) {
    meter.allocate(
        content instanceof OrderedHash large
            ? large.sizeOfChange()
            : Sizes.map(((Object[]) content).length / WIDTH + 1L));
    PersistentMap changed = put(key, value);
    if (changed == this) {
      meter.madeNothing();
    } else if (meter.sampleDue()) {
      meter.sample(changed.changed(key, changed.size() > size(), meter.draw()));
    }
    return changed;
  }

  private Object changed(Object key, boolean isNew, int random) {
    return content instanceof OrderedHash large
        ? large.changed(key, isNew, equivalence, random)
        : part(random);
  }

  @Override
  public Object part(int random) {
    return content instanceof OrderedHash large
        ? large.part(random)
        : new Parts(this, Sizes.WRAPPER, random).add((Object[]) content).chosen();
  }

  private OrderedHash putLarge(OrderedHash large, Object key, Object value) {
    int hashOfKey = HashIndex.mixed(equivalence.hash(key));
    int slot = large.find(key, hashOfKey, equivalence);
    return slot < 0 ? large.with(key, hashOfKey, value, equivalence) : large.withValue(slot, value);
  }

  private Object putFlat(Object[] flat, Object key, Object value) {
    int slot = FlatEntries.find(flat, flat.length, WIDTH, key, equivalence);
    if (slot >= 0) {
      return FlatEntries.with(flat, slot + 1, value);
    }
    if (flat.length < FlatEntries.MOST * WIDTH) {
      return FlatEntries.append(flat, key, value);
    }
    return OrderedHash.of(flat, WIDTH, equivalence)
        .with(key, HashIndex.mixed(equivalence.hash(key)), value, equivalence);
  }

  /** This map without {@code key}; amortised O(log16 n), see {@link #remove(Object, Meter)}. */
  public PersistentMap remove(Object key) {
    return remove(key, Meter.unlimited());
  }

  /**
   * This map without {@code key}. Now and then, after as many removals as entries are left, the
   * rest is written anew; that is charged.
   */
  public PersistentMap remove(Object key, Meter meter) {
    FlatEntries.chargeRemoval(content, WIDTH, meter);
    Object left = FlatEntries.remove(content, WIDTH, key, equivalence, meter);
    if (meter.sampleDue()) {
      FlatEntries.showRemoval(content, left, key, equivalence, meter);
    }
    return left == content ? this : new PersistentMap(equivalence, left);
  }

  /** The entry that came first, or null if there is none. */
  public @Nullable Entry firstEntry() {
    Cursor cursor = cursor();
    return cursor.advance() ? cursor.entry() : null;
  }

  /** The keys in order. */
  public PersistentList keys() {
    return PersistentList.ofOwned(FlatEntries.column(content, WIDTH, 0));
  }

  /** As {@link #keys()}, charged before it is made. */
  public PersistentList keys(Meter meter) {
    charge(meter);
    return keys();
  }

  /** The values in the order of their keys. */
  public PersistentList values() {
    return PersistentList.ofOwned(FlatEntries.column(content, WIDTH, 1));
  }

  /** As {@link #values()}, charged before it is made. */
  public PersistentList values(Meter meter) {
    charge(meter);
    return values();
  }

  private void charge(Meter meter) {
    meter.allocate(Sizes.array(size()));
    meter.charge(size());
  }

  /** Before the first entry; the way to visit entries that allocates nothing for each. */
  public Cursor cursor() {
    return new Cursor(content, WIDTH);
  }

  @Override
  public Iterator<Entry> iterator() {
    return new Entries(cursor(), size());
  }

  /** A builder with no entries. */
  public static Builder builder(Equivalence equivalence) {
    return new Builder(new EntryTable(FlatEntries.NONE, WIDTH, equivalence), equivalence);
  }

  /** A builder that starts with these entries; constant time. */
  public Builder toBuilder() {
    return new Builder(new EntryTable(content, WIDTH, equivalence), equivalence);
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
    return "PersistentMap[" + size() + "]";
  }

  /** A place among the entries of a map. Belongs to one thread. */
  public static final class Cursor {
    private final @Nullable PersistentVector log; // null for a flat array
    private final int width;
    private final int end;
    private Object[] chunk;
    private int slot;

    Cursor(Object content, int width) {
      this.width = width;
      if (content instanceof OrderedHash large) {
        log = large.log;
        end = log.size();
        slot = large.first - width;
        chunk = log.chunk(large.first);
      } else {
        log = null;
        chunk = (Object[]) content;
        end = chunk.length;
        slot = -width;
      }
    }

    /** Goes to the next entry; false if there is none. */
    public boolean advance() {
      int next = slot + width;
      while (next < end) {
        if ((next & PersistentVector.MASK) == 0 && log != null) {
          chunk = log.chunk(next);
        }
        if (chunk[next & PersistentVector.MASK] != OrderedHash.DEAD) {
          slot = next;
          return true;
        }
        next += width;
      }
      slot = end;
      return false;
    }

    /** The key here; only after {@link #advance} was true. */
    public Object key() {
      return chunk[slot & PersistentVector.MASK];
    }

    /** The value here; only after {@link #advance} was true. */
    public Object value() {
      return chunk[(slot & PersistentVector.MASK) + 1];
    }

    /** Key and value here; only after {@link #advance} was true. */
    public Entry entry() {
      return new Entry(key(), value());
    }
  }

  private static final class Entries implements Iterator<Entry> {
    private final Cursor cursor;
    private int left;

    Entries(Cursor cursor, int size) {
      this.cursor = cursor;
      this.left = size;
    }

    @Override
    public boolean hasNext() {
      return left > 0;
    }

    @Override
    public Entry next() {
      if (!cursor.advance()) {
        throw new NoSuchElementException();
      }
      left--;
      return cursor.entry();
    }
  }

  /**
   * Makes a map entry by entry, in amortised constant time each.
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

    /** Sets the value of {@code key}, as {@link PersistentMap#put}. */
    public Builder put(Object key, Object value) {
      last = key;
      lastIsNew = table().put(key, value);
      return this;
    }

    /** Removes {@code key} if it is there. */
    public Builder remove(Object key) {
      table().remove(key);
      return this;
    }

    /** The value of {@code key}, or null. */
    public @Nullable Object find(Object key) {
      EntryTable entries = table();
      int slot = entries.find(key);
      return slot < 0 ? null : entries.value(slot);
    }

    /** The number of entries so far. */
    public int size() {
      return table().size();
    }

    /** The map, in O(n); the builder is of no use afterwards. */
    public PersistentMap build() {
      PersistentMap built = new PersistentMap(equivalence, table().content());
      table = null;
      return built;
    }

    /** Charges for one entry that is about to be put. */
    public void charge(Meter meter) {
      if (meter.sampleDue()) {
        table().show(last, lastIsNew, meter);
      }
      meter.allocate(table().sizeOfPut());
    }

    /** As {@link #build()}; a part of it is shown to the meter, which was charged for it. */
    public PersistentMap build(Meter meter) {
      if (meter.sampleDue()) {
        table().show(last, lastIsNew, meter);
      }
      PersistentMap built = build();
      meter.made(built);
      return built;
    }

    private EntryTable table() {
      if (table == null) {
        throw new IllegalStateException("this builder has built its map");
      }
      return table;
    }
  }
}
