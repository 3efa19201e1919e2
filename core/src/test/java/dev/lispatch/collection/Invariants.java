package dev.lispatch.collection;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;

/** Checks what the collections promise themselves about their insides. */
@SuppressWarnings("ReferenceEquality") // the mark of a dead slot is one object
final class Invariants {
  private Invariants() {}

  static void check(PersistentVector vector) {
    int before = vector.size() - vector.tail.length;
    assertThat(vector.tail.length).isLessThanOrEqualTo(PersistentVector.WIDTH);
    assertThat(vector.tail.length == 0).isEqualTo(vector.size() == 0);
    assertThat(before % PersistentVector.WIDTH).isZero();
    assertThat(vector.tail.getClass()).isEqualTo(Object[].class);
    if (vector.shift > PersistentVector.BITS) {
      assertThat(vector.root.length).isGreaterThan(1);
    }
    assertThat(items(vector.root, vector.shift, true)).isEqualTo(before);
  }

  /** The items below a node; only nodes on the right edge may be short. */
  private static int items(Object[] node, int level, boolean rightEdge) {
    if (level == 0 || !rightEdge) {
      assertThat(node.length).isEqualTo(PersistentVector.WIDTH);
    }
    if (level == 0) {
      for (Object item : node) {
        if (item == null) {
          throw new AssertionError("a leaf with a hole");
        }
      }
      return node.length;
    }
    int items = 0;
    for (int i = 0; i < node.length; i++) {
      boolean edge = rightEdge && i == node.length - 1;
      items += items((Object[]) node[i], level - PersistentVector.BITS, edge);
    }
    return items;
  }

  static void check(PersistentMap map, Equivalence equivalence) {
    check(map.content, 2, equivalence);
  }

  static void check(PersistentSet set, Equivalence equivalence) {
    check(set.content, 1, equivalence);
  }

  private static void check(Object content, int width, Equivalence equivalence) {
    if (!(content instanceof OrderedHash large)) {
      Object[] flat = (Object[]) content;
      assertThat(flat.length).isLessThanOrEqualTo(FlatEntries.MOST * width);
      assertThat(flat).doesNotContainNull().doesNotContain(OrderedHash.DEAD);
      return;
    }
    check(large.log);
    assertThat(large.width).isEqualTo(width);
    int live = 0;
    int firstLive = -1;
    for (int slot = 0; slot < large.log.size(); slot += width) {
      if (large.key(slot) != OrderedHash.DEAD) {
        live++;
        firstLive = firstLive < 0 ? slot : firstLive;
      }
    }
    assertThat(large.live).isEqualTo(live).isGreaterThan(FlatEntries.MOST / 2);
    assertThat(large.first).isEqualTo(firstLive);
    assertThat(large.log.size() / width - live).isLessThanOrEqualTo(live);
    assertThat(keys(large.index, 0, 0, large, equivalence, false)).isEqualTo(live);
  }

  /** For what is asked millions of times. */
  private static void require(boolean invariant) {
    if (!invariant) {
      throw new AssertionError("an invariant is broken");
    }
  }

  private static int keys(
      @Nullable Object node,
      int prefix,
      int depth,
      OrderedHash large,
      Equivalence equivalence,
      boolean rehashed) {
    if (node instanceof Object[] branch) {
      int keys = 0;
      for (int i = 0; i < branch.length; i++) {
        int longer = prefix | i << (HashIndex.TOP - depth * HashIndex.BITS);
        keys += keys(branch[i], longer, depth + 1, large, equivalence, rehashed);
      }
      require(keys > 0);
      return keys;
    }
    if (node instanceof HashIndex.Collision same) {
      require(!rehashed);
      require(hasPrefix(same.hash(), prefix, depth));
      return keys(same.root(), 0, 0, large, equivalence, true);
    }
    return node == null ? 0 : bucketKeys((int[]) node, prefix, depth, large, equivalence, rehashed);
  }

  private static int bucketKeys(
      int[] bucket,
      int prefix,
      int depth,
      OrderedHash large,
      Equivalence equivalence,
      boolean rehashed) {
    boolean oneHash = true;
    for (int i = 0; i < bucket.length; i += 2) {
      Object key = large.key(bucket[i + 1]);
      require(key != OrderedHash.DEAD);
      int hash = rehashed ? equivalence.rehash(key) : equivalence.hash(key);
      require(bucket[i] == HashIndex.mixed(hash));
      require(hasPrefix(bucket[i], prefix, depth));
      oneHash &= bucket[i] == bucket[0];
    }
    require(bucket.length > 0);
    require(bucket.length <= 2 * HashIndex.FULL || (rehashed && oneHash));
    return bucket.length / 2;
  }

  private static boolean hasPrefix(int hash, int prefix, int depth) {
    return depth == 0 || (hash ^ prefix) >>> (32 - depth * HashIndex.BITS) == 0;
  }

  static void check(@Nullable SortedTree tree) {
    if (tree == null) {
      return;
    }
    int left = SortedTree.size(tree.left);
    int right = SortedTree.size(tree.right);
    require(tree.size == left + right + 1);
    require(left + 1 <= 3 * (right + 1));
    require(right + 1 <= 3 * (left + 1));
    check(tree.left);
    check(tree.right);
  }
}
