package dev.lispatch.collection;

import dev.lispatch.limit.Meter;
import dev.lispatch.limit.Sizes;
import java.util.Arrays;

/**
 * Up to {@link #MOST} entries in an array of exactly their size, {@code width} slots each with the
 * key first: the small form of maps and sets.
 */
@SuppressWarnings("ReferenceEquality") // identity is meant; equality is the language's business
final class FlatEntries {
  static final int MOST = 8;
  static final Object[] NONE = {};

  private FlatEntries() {}

  /** The slot of {@code key} among the first {@code end} slots, or -1. */
  static int find(Object[] flat, int end, int width, Object key, Equivalence equivalence) {
    for (int slot = 0; slot < end; slot += width) {
      if (flat[slot] == key) {
        return slot;
      }
    }
    for (int slot = 0; slot < end; slot += width) {
      if (equivalence.equal(flat[slot], key)) {
        return slot;
      }
    }
    return -1;
  }

  static Object[] with(Object[] flat, int slot, Object item) {
    if (flat[slot] == item) {
      return flat;
    }
    Object[] changed = flat.clone();
    changed[slot] = item;
    return changed;
  }

  static Object[] append(Object[] flat, Object item) {
    Object[] longer = Arrays.copyOf(flat, flat.length + 1);
    longer[flat.length] = item;
    return longer;
  }

  static Object[] append(Object[] flat, Object key, Object value) {
    Object[] longer = Arrays.copyOf(flat, flat.length + 2);
    longer[flat.length] = key;
    longer[flat.length + 1] = value;
    return longer;
  }

  private static Object[] without(Object[] flat, int slot, int width) {
    Object[] fewer = new Object[flat.length - width];
    System.arraycopy(flat, 0, fewer, 0, slot);
    System.arraycopy(flat, slot + width, fewer, slot, fewer.length - slot);
    return fewer;
  }

  /** The content of a map or set, flat or {@link OrderedHash}, without {@code key}. */
  static Object remove(
      Object content, int width, Object key, Equivalence equivalence, Meter meter) {
    if (content instanceof OrderedHash large) {
      int hash = HashIndex.mixed(equivalence.hash(key));
      int slot = large.find(key, hash, equivalence);
      return slot < 0 ? content : large.without(slot, hash, equivalence, meter);
    }
    Object[] flat = (Object[]) content;
    int slot = find(flat, flat.length, width, key, equivalence);
    return slot < 0 ? content : without(flat, slot, width);
  }

  /** Charges for what {@link #remove} is about to allocate. */
  static void chargeRemoval(Object content, int width, Meter meter) {
    meter.allocate(
        content instanceof OrderedHash large
            ? large.sizeOfChange() + Sizes.array(PersistentVector.WIDTH)
            : Sizes.WRAPPER + Sizes.array(Math.max(0, ((Object[]) content).length - width)));
  }

  /** Shows the meter an object that {@link #remove} has made. */
  static void showRemoval(
      Object content, Object left, Object key, Equivalence equivalence, Meter meter) {
    if (left == content) {
      meter.madeNothing();
      return;
    }
    boolean inPlace =
        content instanceof OrderedHash before
            && left instanceof OrderedHash after
            && before.log.size() == after.log.size();
    meter.sample(
        inPlace
            ? ((OrderedHash) left)
                .withoutChanged((OrderedHash) content, key, equivalence, meter.draw())
            : left instanceof OrderedHash rewritten ? rewritten.part(meter.draw()) : left);
  }

  /** The keys (offset 0) or values (offset 1) of the content of a map or set. */
  static Object[] column(Object content, int width, int offset) {
    if (content instanceof OrderedHash large) {
      return large.column(offset);
    }
    Object[] flat = (Object[]) content;
    Object[] items = new Object[flat.length / width];
    for (int i = 0; i < items.length; i++) {
      items[i] = flat[i * width + offset];
    }
    return items;
  }
}
