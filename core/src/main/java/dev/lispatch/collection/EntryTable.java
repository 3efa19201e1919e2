package dev.lispatch.collection;

import dev.lispatch.limit.Meter;
import dev.lispatch.limit.Sizes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The mutable form of maps and sets, behind their builders; every operation takes amortised
 * constant time, O(log n) at worst among hostile keys.
 *
 * <p>Belongs to one thread.
 */
@SuppressWarnings("ReferenceEquality") // identity is meant; equality is the language's business
final class EntryTable {
  /* Three forms.
  1. flat: up to FlatEntries.MOST entries in slots, searched from the front.
  2. hashed: slots in order of arrival, and an open-addressing table of their numbers. Building
     the persistent form from it in one go is some times faster than n persistent insertions.
  3. persistent: every operation makes a new OrderedHash. A table made from a large collection
     starts here, so that adding one entry to a million does not copy the million, and becomes
     hashed when it has seen operations for a share of the entries. A hashed table whose keys
     pile up in one place (colliding hashes, prepared or not) becomes persistent for good: the
     trie's second hash copes with them. */
  private static final int FIRST_CAPACITY = 4;

  /** Longer ways than this from a key's place in the table do not come from chance. */
  private static final int LONGEST_PROBE = 128;

  /** An operation on a persistent table pays for hashing this many entries. */
  private static final int PREPAID = 4;

  private final int width;
  private final Equivalence equivalence;

  private Object[] slots; // flat and hashed
  private int end; // slots in use, dead ones included
  private int live; // entries, flat and hashed
  private int[] hashes = {}; // hashed: the mixed hash of each entry
  private int[] table = {}; // hashed: slot + 1, or 0; its length is a power of two; empty if flat

  private @Nullable OrderedHash persistent;
  private int operations; // since it became persistent
  private boolean piledUp;

  /** A table with the given content of a map or set: a flat array or an {@link OrderedHash}. */
  EntryTable(Object content, int width, Equivalence equivalence) {
    this.width = width;
    this.equivalence = equivalence;
    if (content instanceof OrderedHash large) {
      slots = FlatEntries.NONE;
      persistent = large;
    } else {
      Object[] flat = (Object[]) content;
      slots = flat.length == 0 ? new Object[FIRST_CAPACITY * width] : flat.clone();
      end = flat.length;
      live = end / width;
    }
  }

  int size() {
    return persistent == null ? live : persistent.live;
  }

  /** The slot of {@code key}, or -1; good until the next change. */
  int find(Object key) {
    if (table.length == 0 && persistent == null) {
      return FlatEntries.find(slots, end, width, key, equivalence);
    }
    return find(key, HashIndex.mixed(equivalence.hash(key)));
  }

  private int find(Object key, int hash) {
    if (persistent != null) {
      return persistent.find(key, hash, equivalence);
    }
    int place = probe(key, hash);
    return place < 0 ? -1 : table[place] - 1;
  }

  Object key(int slot) {
    return persistent == null ? slots[slot] : persistent.key(slot);
  }

  Object value(int slot) {
    return persistent == null ? slots[slot + 1] : persistent.value(slot);
  }

  /** Adds an entry or replaces the value; whether the key is new. */
  boolean put(Object key, Object value) {
    if (persistent != null) {
      countOperation();
    }
    if (table.length == 0 && persistent == null) {
      return putFlat(key, value);
    }
    int hash = HashIndex.mixed(equivalence.hash(key));
    int slot = find(key, hash);
    if (slot >= 0) {
      replace(slot, value);
      return false;
    }
    add(key, hash, value);
    return true;
  }

  private boolean putFlat(Object key, Object value) {
    int slot = FlatEntries.find(slots, end, width, key, equivalence);
    if (slot >= 0) {
      replace(slot, value);
      return false;
    }
    if (live == FlatEntries.MOST) {
      hash(OrderedHash.hashes(slots, end, width, equivalence));
      add(key, HashIndex.mixed(equivalence.hash(key)), value);
    } else {
      append(key, value);
    }
    return true;
  }

  private void replace(int slot, Object value) {
    if (width == 1) {
      return;
    }
    if (persistent == null) {
      slots[slot + 1] = value;
    } else {
      persistent = persistent.withValue(slot, value);
    }
  }

  private void append(Object key, Object value) {
    if (end == slots.length) {
      slots = Arrays.copyOf(slots, end * 2);
    }
    slots[end] = key;
    if (width > 1) {
      slots[end + 1] = value;
    }
    end += width;
    live++;
  }

  private void add(Object key, int hash, Object value) {
    if (persistent == null && (end / width + 1) * 2 > table.length) {
      rehash();
    }
    if (persistent == null && !enter(hash, end)) {
      makePersistent();
    }
    if (persistent != null) {
      persistent = persistent.with(key, hash, value, equivalence);
      return;
    }
    hashes[end / width] = hash;
    append(key, value);
  }

  /** Removes {@code key}; whether it was there. */
  boolean remove(Object key) {
    if (persistent != null) {
      countOperation();
    }
    if (table.length == 0 && persistent == null) {
      return removeFlat(key);
    }
    int hash = HashIndex.mixed(equivalence.hash(key));
    int slot = find(key, hash);
    if (slot < 0) {
      return false;
    }
    if (persistent != null) {
      Object left = persistent.without(slot, hash, equivalence, Meter.unlimited());
      if (left instanceof OrderedHash large) {
        persistent = large;
      } else {
        becomeFlat((Object[]) left);
      }
    } else {
      slots[slot] = OrderedHash.DEAD; // its place in the table stays taken until the next rehash
      if (width > 1) {
        slots[slot + 1] = OrderedHash.DEAD;
      }
      live--;
    }
    return true;
  }

  private boolean removeFlat(Object key) {
    int slot = FlatEntries.find(slots, end, width, key, equivalence);
    if (slot < 0) {
      return false;
    }
    System.arraycopy(slots, slot + width, slots, slot, end - slot - width);
    end -= width;
    Arrays.fill(slots, end, end + width, OrderedHash.DEAD);
    live--;
    return true;
  }

  private void becomeFlat(Object[] flat) {
    persistent = null;
    slots = flat;
    end = flat.length;
    live = end / width;
  }

  /** The place in the table of the key, or -1. */
  private int probe(Object key, int hash) {
    int mask = table.length - 1;
    int place = hash >>> Integer.numberOfLeadingZeros(mask);
    for (int probes = 0; probes <= LONGEST_PROBE; probes++) {
      int slot = table[place] - 1;
      if (slot < 0) {
        return -1;
      }
      if (hashes[slot / width] == hash) {
        Object candidate = slots[slot];
        if (candidate == key
            || (candidate != OrderedHash.DEAD && equivalence.equal(candidate, key))) {
          return place;
        }
      }
      place = (place + 1) & mask;
    }
    return -1; // enter never puts a key further away
  }

  /** Takes a free place for the slot; false if keys have piled up there. */
  private boolean enter(int hash, int slot) {
    int mask = table.length - 1;
    int place = hash >>> Integer.numberOfLeadingZeros(mask);
    int probes = 0;
    while (table[place] != 0) {
      place = (place + 1) & mask;
      if (++probes > LONGEST_PROBE) {
        return false;
      }
    }
    table[place] = slot + 1;
    return true;
  }

  /** Makes room in the table for twice the live entries, and forgets the dead ones. */
  private void rehash() {
    int kept = 0;
    for (int slot = 0; slot < end; slot += width) {
      if (slots[slot] != OrderedHash.DEAD) {
        hashes[kept / width] = hashes[slot / width];
        System.arraycopy(slots, slot, slots, kept, width);
        kept += width;
      }
    }
    Arrays.fill(slots, kept, end, OrderedHash.DEAD);
    end = kept;
    hash(hashes);
  }

  /** Enters all entries, none of them dead, into a new table. */
  private void hash(int[] hashOfEach) {
    int length = Math.max(32, Integer.highestOneBit(live + 1) * 4);
    table = new int[(live + 1) * 8L > length * 3L ? length * 2 : length];
    hashes = Arrays.copyOf(hashOfEach, table.length / 2);
    for (int slot = 0; slot < end; slot += width) {
      if (!enter(hashes[slot / width], slot)) {
        makePersistent();
        return;
      }
    }
  }

  private void makePersistent() {
    persistent = ordered();
    piledUp = true;
    slots = FlatEntries.NONE;
    hashes = new int[0];
    table = new int[0];
  }

  /** The bytes that the next {@link #put} is about to allocate, of those that live on. */
  long sizeOfPut() {
    OrderedHash large = persistent;
    if (large == null) {
      return width == 1 ? Sizes.SET_ITEM : Sizes.MAP_ENTRY;
    }
    return prepaid(large, operations + 1) ? Sizes.map(large.live) : large.sizeOfChange();
  }

  private boolean prepaid(OrderedHash large, int count) {
    return !piledUp && count >= large.live / PREPAID;
  }

  /** Shows the meter a part of what has been made since it was shown one last. */
  void show(@Nullable Object lastKey, boolean isNew, Meter meter) {
    OrderedHash large = persistent;
    if (large != null && lastKey != null) {
      meter.sample(large.changed(lastKey, isNew, equivalence, meter.draw()));
    }
  }

  private void countOperation() {
    OrderedHash large = persistent;
    operations++;
    if (large == null || !prepaid(large, operations)) {
      return;
    }
    persistent = null;
    operations = 0;
    live = large.live;
    end = live * width;
    slots = large.entries();
    hash(large.hashes());
  }

  private OrderedHash ordered() {
    if (live * width != end) {
      rehash();
    }
    return persistent == null ? OrderedHash.of(slots, end, hashes, width, equivalence) : persistent;
  }

  /** The content of a map or set: a flat array or an {@link OrderedHash}. */
  Object content() {
    if (persistent != null) {
      return persistent.live > FlatEntries.MOST ? persistent : persistent.entries();
    }
    if (live > FlatEntries.MOST) {
      return ordered();
    }
    Object[] flat = new Object[live * width];
    int at = 0;
    for (int slot = 0; slot < end; slot += width) {
      if (slots[slot] != OrderedHash.DEAD) {
        System.arraycopy(slots, slot, flat, at, width);
        at += width;
      }
    }
    return flat;
  }
}
