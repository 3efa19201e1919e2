package dev.lispatch.collection;

import dev.lispatch.limit.Sizes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The persistent index of {@link OrderedHash}: from the hash of a key to the slot in the log where
 * the key stands. All operations but {@link #of} take O(log16 n).
 */
@SuppressWarnings("ReferenceEquality") // identity is meant; equality is the language's business
final class HashIndex {
  /* A hash trie with buckets for leaves. A node is one of
    null          nothing;
    int[]         a bucket: pairs of mixed hash and slot, at most FULL, exactly as long as needed;
    Object[16]    a branch by the next four bits of the hash, from the top;
    Collision     more than FULL keys whose hashes agree in all 32 bits: a trie of its own by
                  Equivalence.rehash. In there, keys that agree in that as well share a bucket
                  without bound.
  Buckets rather than CHAMP's one key per branch slot, because ints need no object each and a key
  is compared only after all 32 bits of its hash have matched: 8 bytes and one comparison an
  entry, and an interior array for a hundred or so entries only. Hashes are kept, so neither
  splitting nor compaction asks a key for its hash again.

  Hashes are multiplied by an odd constant, which spreads what differs only in low or only in high
  bits over the top bits, and takes no two hashes to one. */
  static final int BITS = 4;
  private static final int BRANCHES = 1 << BITS;
  static final int TOP = 32 - BITS;
  static final int FULL = 24;

  /** The bytes of an index for each key, about. */
  static final int ENTRY = 16;

  /** Keys of one hash, told apart by their second. */
  record Collision(int hash, Object root) {}

  private HashIndex() {}

  /** The form of a hash that the index takes. */
  static int mixed(int hash) {
    return hash * 0x9E3779B1;
  }

  /** The slot of the key with this mixed hash, or -1. */
  static int find(
      @Nullable Object index, int hash, Object key, Equivalence equivalence, PersistentVector log) {
    Object end = endOf(index, hash);
    int wanted = hash;
    if (end instanceof Collision same && same.hash == hash) {
      wanted = mixed(equivalence.rehash(key));
      end = endOf(same.root, wanted);
    }
    if (end instanceof int[] bucket) {
      for (int i = 0; i < bucket.length; i += 2) {
        if (bucket[i] == wanted) {
          int slot = bucket[i + 1];
          Object candidate = log.chunk(slot)[slot & PersistentVector.MASK];
          if (candidate == key || equivalence.equal(candidate, key)) {
            return slot;
          }
        }
      }
    }
    return -1;
  }

  /**
   * What stands {@code offset} slots after the key with this mixed hash, or null. The same walk as
   * {@link #find}, written out because it ends in the array that holds both key and value.
   */
  static @Nullable Object findItem(
      @Nullable Object index,
      int hash,
      Object key,
      int offset,
      Equivalence equivalence,
      PersistentVector log) {
    Object end = endOf(index, hash);
    int wanted = hash;
    if (end instanceof Collision same && same.hash == hash) {
      wanted = mixed(equivalence.rehash(key));
      end = endOf(same.root, wanted);
    }
    if (end instanceof int[] bucket) {
      for (int i = 0; i < bucket.length; i += 2) {
        if (bucket[i] == wanted) {
          int slot = bucket[i + 1];
          Object[] chunk = log.chunk(slot);
          Object candidate = chunk[slot & PersistentVector.MASK];
          if (candidate == key || equivalence.equal(candidate, key)) {
            return chunk[(slot & PersistentVector.MASK) + offset];
          }
        }
      }
    }
    return null;
  }

  /** The bytes of the nodes that adding a key to so many copies, about. */
  static long sizeOfPath(int keys) {
    long bytes = Sizes.array(FULL);
    for (int left = keys / (FULL / 2); left > 0; left >>>= BITS) {
      bytes += Sizes.array(BRANCHES);
    }
    return bytes;
  }

  /** The nodes that adding a key of this mixed hash has made. */
  static void addPath(@Nullable Object index, int hash, Parts parts) {
    Object node = index;
    int shift = TOP;
    while (node instanceof Object[] branch) {
      parts.add(branch);
      node = branch[(hash >>> shift) & (BRANCHES - 1)];
      shift -= BITS;
    }
    if (node instanceof int[] bucket) {
      parts.add(bucket, Sizes.array(bucket.length));
    } else if (node != null) {
      parts.add(node, Sizes.array(FULL));
    }
  }

  /** Some node at the end of a path; the log if there is none. */
  static Object part(@Nullable Object index, int random, PersistentVector log) {
    Object node = index;
    int hash = random;
    for (int shift = TOP; node instanceof Object[] branch; shift -= BITS) {
      int start = hash >>> Math.max(0, shift);
      Object next = null;
      for (int i = 0; i < BRANCHES && next == null; i++) {
        next = branch[(start + i) & (BRANCHES - 1)];
      }
      node = next;
    }
    return node == null ? log : node;
  }

  /** Where the branches for this hash end. */
  private static @Nullable Object endOf(@Nullable Object index, int hash) {
    Object node = index;
    int shift = TOP;
    // One comparison; instanceof Object[] would let String[] pass and looks twice. 15.0 to 14.1 ns.
    while (node != null && node.getClass() == Object[].class) {
      node = ((Object[]) node)[(hash >>> shift) & (BRANCHES - 1)];
      shift -= BITS;
    }
    return node;
  }

  /** The index with a new key, which stands in the log already. */
  static Object insert(
      @Nullable Object index, int hash, int slot, Equivalence equivalence, PersistentVector log) {
    return insert(index, TOP, hash, slot, equivalence, log);
  }

  /**
   * @param rehash what tells keys of one hash apart; null below a collision, where nothing does
   */
  private static Object insert(
      @Nullable Object node,
      int shift,
      int hash,
      int slot,
      @Nullable Equivalence rehash,
      PersistentVector log) {
    if (!(node instanceof Object[] root)) {
      return insertBelow(node, shift, hash, slot, rehash, log);
    }
    Object[] newRoot = root.clone();
    Object[] branch = newRoot;
    int level = shift;
    while (true) {
      int at = (hash >>> level) & (BRANCHES - 1);
      level -= BITS;
      if (!(branch[at] instanceof Object[] next)) {
        branch[at] = insertBelow(branch[at], level, hash, slot, rehash, log);
        return newRoot;
      }
      Object[] copy = next.clone();
      branch[at] = copy;
      branch = copy;
    }
  }

  private static Object insertBelow(
      @Nullable Object node,
      int shift,
      int hash,
      int slot,
      @Nullable Equivalence rehash,
      PersistentVector log) {
    if (node == null) {
      return new int[] {hash, slot};
    }
    if (node instanceof int[] bucket) {
      int[] longer = Arrays.copyOf(bucket, bucket.length + 2);
      longer[bucket.length] = hash;
      longer[bucket.length + 1] = slot;
      return longer.length <= 2 * FULL ? longer : of(longer, longer.length, shift, rehash, log);
    }
    Collision same = (Collision) node;
    if (same.hash == hash && rehash != null) {
      int second = mixed(rehash.rehash(log.at(slot)));
      return new Collision(hash, insert(same.root, TOP, second, slot, null, log));
    }
    Object[] branch = new Object[BRANCHES];
    branch[(same.hash >>> shift) & (BRANCHES - 1)] = same;
    return insert(branch, shift, hash, slot, rehash, log);
  }

  /** The index without the key that stands at {@code slot}, with this mixed hash. */
  static @Nullable Object remove(
      @Nullable Object node, int hash, int slot, Equivalence equivalence, PersistentVector log) {
    return remove(node, TOP, hash, slot, equivalence, log);
  }

  private static @Nullable Object remove(
      @Nullable Object node,
      int shift,
      int hash,
      int slot,
      Equivalence equivalence,
      PersistentVector log) {
    if (node instanceof Object[] branch) {
      int at = (hash >>> shift) & (BRANCHES - 1);
      Object child = remove(branch[at], shift - BITS, hash, slot, equivalence, log);
      Object[] copy = branch.clone();
      copy[at] = child;
      return child == null && isBare(copy) ? null : copy;
    }
    if (node instanceof Collision same) {
      int second = mixed(equivalence.rehash(log.at(slot)));
      Object root = remove(same.root, TOP, second, slot, equivalence, log);
      return root == null ? null : new Collision(same.hash, root);
    }
    return node instanceof int[] bucket ? withoutSlot(bucket, slot) : node;
  }

  private static boolean isBare(Object[] branch) {
    for (Object child : branch) {
      if (child != null) {
        return false;
      }
    }
    return true;
  }

  private static int @Nullable [] withoutSlot(int[] bucket, int slot) {
    if (bucket.length == 2) {
      return null;
    }
    int at = 0;
    while (bucket[at + 1] != slot) {
      at += 2;
    }
    int[] shorter = Arrays.copyOf(bucket, bucket.length - 2);
    System.arraycopy(bucket, at + 2, shorter, at, shorter.length - at);
    return shorter;
  }

  /**
   * The index of many keys at once; O(n).
   *
   * @param pairs mixed hash and slot of each; the first {@code end} ints; they may be reordered
   */
  static @Nullable Object of(int[] pairs, int end, Equivalence equivalence, PersistentVector log) {
    return end == 0 ? null : of(pairs, end, TOP, equivalence, log);
  }

  private static Object of(
      int[] pairs, int end, int shift, @Nullable Equivalence rehash, PersistentVector log) {
    if (end <= 2 * FULL) {
      return Arrays.copyOf(pairs, end);
    }
    if (isOneHash(pairs, end)) {
      return ofOneHash(pairs, end, rehash, log);
    }
    int[] ends = new int[BRANCHES];
    for (int i = 0; i < end; i += 2) {
      ends[(pairs[i] >>> shift) & (BRANCHES - 1)] += 2;
    }
    int[][] parts = new int[BRANCHES][];
    for (int i = 0; i < BRANCHES; i++) {
      parts[i] = new int[ends[i]];
      ends[i] = 0;
    }
    for (int i = 0; i < end; i += 2) {
      int part = (pairs[i] >>> shift) & (BRANCHES - 1);
      int at = ends[part];
      parts[part][at] = pairs[i];
      parts[part][at + 1] = pairs[i + 1];
      ends[part] = at + 2;
    }
    Object[] branch = new Object[BRANCHES];
    for (int i = 0; i < BRANCHES; i++) {
      branch[i] = branchOf(parts[i], shift - BITS, rehash, log);
    }
    return branch;
  }

  private static @Nullable Object branchOf(
      int[] pairs, int shift, @Nullable Equivalence rehash, PersistentVector log) {
    if (pairs.length <= 2 * FULL) {
      return pairs.length == 0 ? null : pairs;
    }
    return of(pairs, pairs.length, shift, rehash, log);
  }

  private static boolean isOneHash(int[] pairs, int end) {
    for (int i = 2; i < end; i += 2) {
      if (pairs[i] != pairs[0]) {
        return false;
      }
    }
    return true;
  }

  private static Object ofOneHash(
      int[] pairs, int end, @Nullable Equivalence rehash, PersistentVector log) {
    if (rehash == null) {
      return Arrays.copyOf(pairs, end);
    }
    int[] second = new int[end];
    for (int i = 0; i < end; i += 2) {
      second[i] = mixed(rehash.rehash(log.at(pairs[i + 1])));
      second[i + 1] = pairs[i + 1];
    }
    return new Collision(pairs[0], of(second, end, TOP, null, log));
  }

  /** Notes the mixed hash of every key: of the key at slot {@code s} in {@code at[s / width]}. */
  static void copyHashes(@Nullable Object node, int[] at, int width) {
    if (node instanceof Object[] branch) {
      for (Object child : branch) {
        copyHashes(child, at, width);
      }
    } else if (node instanceof int[] bucket) {
      for (int i = 0; i < bucket.length; i += 2) {
        at[bucket[i + 1] / width] = bucket[i];
      }
    } else if (node instanceof Collision same) {
      fillHashes(same.root, same.hash, at, width);
    }
  }

  private static void fillHashes(@Nullable Object node, int hash, int[] at, int width) {
    if (node instanceof Object[] branch) {
      for (Object child : branch) {
        fillHashes(child, hash, at, width);
      }
    } else if (node instanceof int[] bucket) {
      for (int i = 1; i < bucket.length; i += 2) {
        at[bucket[i] / width] = hash;
      }
    }
  }
}
