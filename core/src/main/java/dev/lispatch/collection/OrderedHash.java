package dev.lispatch.collection;

import dev.lispatch.limit.Composite;
import dev.lispatch.limit.Meter;
import dev.lispatch.limit.Sizes;
import org.jspecify.annotations.Nullable;

/**
 * The large form of maps and sets: entries in the order in which their keys came, found by hash.
 *
 * <p>Immutable and thread-safe. A slot is where in the log an entry's key stands; in a map its
 * value stands in the next one.
 */
@SuppressWarnings("ReferenceEquality") // identity is meant; equality is the language's business
final class OrderedHash {
  /* Entries stand in a log, a persistent vector, in order of arrival; an index finds them by hash.
  A removed entry leaves a dead slot behind; when there are more dead than live ones, the log is
  written anew. So iterating takes time in proportion to the live entries, and a removal amortised
  O(log n). (Amortised over the history of one map: a program that removes from one and the same
  map again and again can meet the rewriting each time, which is why remove takes a meter.)

  Not a trie with the entries in its nodes beside a vector of keys in order: that keeps each key
  twice, iterates values at the price of a look-up each, and has to tell nodes' entry numbers in
  boxed or separate arrays. Here replacing a value touches only the log, iterating is running over
  arrays, and the index holds nothing but ints. Look-ups pay one more array or two. */
  static final Object DEAD = new Object();

  /** Maps larger than this stay large; smaller ones go back to the flat form. */
  private static final int FEW = FlatEntries.MOST / 2;

  final int width; // slots of an entry: 1 in a set, 2 in a map
  final int live; // entries
  final int first; // no entry is live before this slot
  final PersistentVector log;
  final @Nullable Object index;

  private OrderedHash(
      int width, int live, int first, PersistentVector log, @Nullable Object index) {
    this.width = width;
    this.live = live;
    this.first = first;
    this.log = log;
    this.index = index;
  }

  /**
   * Entries without dead ones among them.
   *
   * @param slots the entries; the first {@code end} slots are copied
   * @param hashes the mixed hash of each entry's key
   */
  static OrderedHash of(Object[] slots, int end, int[] hashes, int width, Equivalence equivalence) {
    PersistentVector log = PersistentVector.inLeaves(slots, end);
    int[] pairs = new int[end / width * 2];
    for (int i = 0, slot = 0; i < pairs.length; i += 2, slot += width) {
      pairs[i] = hashes[i >> 1];
      pairs[i + 1] = slot;
    }
    Object index = HashIndex.of(pairs, pairs.length, equivalence, log);
    return new OrderedHash(width, end / width, 0, log, index);
  }

  static OrderedHash of(Object[] flat, int width, Equivalence equivalence) {
    return of(flat, flat.length, hashes(flat, flat.length, width, equivalence), width, equivalence);
  }

  static int[] hashes(Object[] slots, int end, int width, Equivalence equivalence) {
    int[] hashes = new int[end / width];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = HashIndex.mixed(equivalence.hash(slots[i * width]));
    }
    return hashes;
  }

  /** The slot of {@code key} with this mixed hash, or -1. */
  int find(Object key, int hash, Equivalence equivalence) {
    return HashIndex.find(index, hash, key, equivalence, log);
  }

  /** What stands {@code offset} slots after {@code key}, or null. */
  @Nullable Object findItem(Object key, int offset, Equivalence equivalence) {
    int hash = HashIndex.mixed(equivalence.hash(key));
    return HashIndex.findItem(index, hash, key, offset, equivalence, log);
  }

  Object key(int slot) {
    return log.chunk(slot)[slot & PersistentVector.MASK];
  }

  Object value(int slot) {
    return log.chunk(slot)[(slot & PersistentVector.MASK) + 1];
  }

  /** With a key that is not here yet; in a set the value does not matter. */
  OrderedHash with(Object key, int hash, Object value, Equivalence equivalence) {
    PersistentVector longer = width == 1 ? log.append(key) : log.appendPair(key, value);
    Object newIndex = HashIndex.insert(index, hash, log.size(), equivalence, longer);
    return new OrderedHash(width, live + 1, first, longer, newIndex);
  }

  /** What adding or replacing one entry allocates, about. */
  long sizeOfChange() {
    return 3L * Sizes.WRAPPER + Sizes.array(log.tail.length + width) + HashIndex.sizeOfPath(live);
  }

  /** One of the objects that adding or replacing the entry of {@code key} has made. */
  Object changed(Object key, boolean isNew, Equivalence equivalence, int random) {
    int hash = HashIndex.mixed(equivalence.hash(key));
    if (!isNew) {
      return log.changed(Math.max(0, find(key, hash, equivalence)), random);
    }
    Parts parts = new Parts(this, 3L * Sizes.WRAPPER, random).add(log.tail);
    HashIndex.addPath(index, hash, parts);
    return parts.chosen();
  }

  /** One of the objects that made this out of {@code before} by removing {@code key}. */
  Object withoutChanged(OrderedHash before, Object key, Equivalence equivalence, int random) {
    int hash = HashIndex.mixed(equivalence.hash(key));
    int slot = before.find(key, hash, equivalence);
    if (slot < 0 || (random & 1) == 0) {
      Parts parts = new Parts(this, 3L * Sizes.WRAPPER, random >>> 1);
      HashIndex.addPath(index, hash, parts);
      return parts.chosen();
    }
    return log.changed(slot, random >>> 1);
  }

  /** A part of the log or of the index. */
  Object part(int random) {
    int slotBytes = Sizes.REFERENCE * width;
    return Integer.remainderUnsigned(random, slotBytes + HashIndex.ENTRY) < slotBytes
        ? log.part(random * 31)
        : HashIndex.part(index, random * 31, log);
  }

  OrderedHash withValue(int slot, Object value) {
    PersistentVector changed = log.with(slot + 1, value);
    return changed == log ? this : new OrderedHash(width, live, first, changed, index);
  }

  /**
   * What is left without the key at {@code slot}: an {@link OrderedHash}, or a flat array when few
   * are left.
   */
  Object without(int slot, int hash, Equivalence equivalence, Meter meter) {
    int left = live - 1;
    if (left <= FEW) {
      return flatWithout(slot);
    }
    Object newIndex = HashIndex.remove(index, hash, slot, equivalence, log);
    PersistentVector marked = width == 1 ? log.with(slot, DEAD) : log.withPair(slot, DEAD, DEAD);
    int start = slot == first ? nextLive(marked, slot + width, meter) : first;
    int dead = log.size() / width - left;
    if (dead > left) {
      return compacted(marked, start, left, newIndex, equivalence, meter);
    }
    return new OrderedHash(width, left, start, marked, newIndex);
  }

  private int nextLive(PersistentVector marked, int from, Meter meter) {
    int slot = from;
    while (marked.at(slot) == DEAD) {
      slot += width;
      meter.step();
    }
    return slot;
  }

  private Object[] flatWithout(int removed) {
    Object[] flat = new Object[(live - 1) * width];
    int at = 0;
    for (int slot = first; at < flat.length; slot += width) {
      if (slot != removed && key(slot) != DEAD) {
        log.copyRange(slot, slot + width, flat, at);
        at += width;
      }
    }
    return flat;
  }

  private OrderedHash compacted(
      PersistentVector marked,
      int start,
      int left,
      @Nullable Object newIndex,
      Equivalence equivalence,
      Meter meter) {
    meter.allocate(Sizes.array(3L * left));
    meter.madeNothing(); // what is needed on the way
    meter.allocate(Sizes.array(3L * left));
    meter.charge(marked.size());
    OrderedHash gaps = new OrderedHash(width, left, start, marked, newIndex);
    Object[] slots = gaps.entries();
    OrderedHash made = of(slots, slots.length, gaps.hashes(), width, equivalence);
    meter.made((Composite) made::part);
    return made;
  }

  /** The live entries in order. */
  Object[] entries() {
    Object[] entries = new Object[live * width];
    int at = 0;
    for (int slot = first; at < entries.length; slot += width) {
      if (key(slot) != DEAD) {
        log.copyRange(slot, slot + width, entries, at);
        at += width;
      }
    }
    return entries;
  }

  /** The mixed hashes of the live keys in order. */
  int[] hashes() {
    int[] all = new int[log.size() / width];
    HashIndex.copyHashes(index, all, width);
    if (live == all.length) {
      return all;
    }
    int[] hashes = new int[live];
    int at = 0;
    for (int slot = first; at < live; slot += width) {
      if (key(slot) != DEAD) {
        hashes[at++] = all[slot / width];
      }
    }
    return hashes;
  }

  /** The entries' keys (offset 0) or values (offset 1) in order. */
  Object[] column(int offset) {
    Object[] items = new Object[live];
    int at = 0;
    for (int slot = first; at < live; slot += width) {
      Object[] chunk = log.chunk(slot);
      int inChunk = slot & PersistentVector.MASK;
      if (chunk[inChunk] != DEAD) {
        items[at++] = chunk[inChunk + offset];
      }
    }
    return items;
  }
}
